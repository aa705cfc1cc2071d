#!/bin/sh
# Pretends to speak a lesson, part by part.
segments=100
for argument in "$@"; do
    case $argument in --segments=*) segments=${argument#--segments=} ;; esac
done
part=0
while [ "$part" -lt "$segments" ]; do
    sleep 0.3
    part=$((part + 1))
    echo "::yard progress $part/$segments segment $part"
done
echo "{\"files\": $segments}"
