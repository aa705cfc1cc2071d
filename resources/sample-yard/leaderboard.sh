#!/bin/sh
sleep 1
if [ "${YARD_ATTEMPT:-1}" -lt 3 ]; then
    echo "lock on season held by another job" >&2
    exit 75
fi
echo '{"ranked": 58000}'
