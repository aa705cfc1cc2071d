#!/bin/sh
file=0
while [ "$file" -lt 40 ]; do
    sleep 0.1
    file=$((file + 1))
    echo "::yard progress $file/40"
done
echo '{"removed": 40}'
