#!/bin/sh
echo "dumping"
sleep 25
echo '{"bytes": 412000000}'
