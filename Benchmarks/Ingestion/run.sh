#!/bin/sh
# Reading exports beside DuckDB, polars and libxml2, at three sizes.
# Usage: Benchmarks/Ingestion/run.sh BINARY [PERSONS...]
# Needs python3, a C compiler, libxml2-dev, xmllint (libxml2-utils), and PyPI for the peers.
set -eu
here=$(dirname "$(realpath "$0")")
binary=$(realpath "$1")
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/peers"
"$work/peers/bin/pip" install --quiet duckdb polars
cc -O2 "$here/floor.c" -o "$work/floor" $(pkg-config --cflags --libs libxml-2.0)
"$work/peers/bin/python" "$here/compare.py" "$binary" "$work" "$@"
