#!/bin/sh
sleep 0.8
echo '"250 queued"'
