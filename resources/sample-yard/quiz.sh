#!/bin/sh
question=0
while [ "$question" -lt 24 ]; do
    sleep 0.6
    question=$((question + 1))
    echo "::yard progress $question/24 question $question"
done
echo '{"questions": 24}'
