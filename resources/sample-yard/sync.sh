#!/bin/sh
for region in 1 2 3; do
    sleep 0.7
    echo "::yard progress $region/5 region $region"
done
cat >&2 <<'TEXT'
Traceback (most recent call last):
  File "/app/hocvui/tasks/sync.py", line 88, in sync_regions
    region.pull(timeout=30)
  File "/app/hocvui/services/region.py", line 141, in pull
    raise ConnectionError(111, "Error 111 connecting to region-hn:6379")
ConnectionError: Error 111 connecting to region-hn:6379
TEXT
exit 3
