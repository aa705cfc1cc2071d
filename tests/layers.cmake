# Checks every include line against the house's layers (CONTRIBUTING.md): ui -> app -> models, and inside app
# only the arrows below. Run: cmake -DROOT=<source> -P tests/layers.cmake
cmake_minimum_required(VERSION 3.25)
