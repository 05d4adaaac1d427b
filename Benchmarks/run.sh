#!/bin/sh
# A canton's first load and its reports at three sizes. Usage: Benchmarks/run.sh BINARY [PERSONS...]
set -eu
binary=$(realpath "$1")
shift
[ $# -gt 0 ] || set -- 3125 12500 50000
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "machine: $(nproc) processors, $(awk '/MemTotal/ {printf "%d", $2 / 1024 / 1024}' /proc/meminfo) GiB"
for persons in "$@"; do
  folder="$work/$persons"
  mkdir -p "$folder"
  "$binary" synthesize --profile fr-cms --persons "$persons" --years 10 --seed 1 \
    --out "$folder/exports" > /dev/null
  sed -e 's/from: 2018-01/from: 2016-01/' -e 's/from: 2018-07/from: 2016-07/' \
    "$here/../sample-data/fr-cms/parcours.yaml" > "$folder/parcours.yaml"
  "$binary" init --quiet "$folder"
  bytes=$(find "$folder/exports" -name '*.csv' ! -path '*/truth/*' -exec cat {} + | wc -c)
  rows=$(find "$folder/exports" -name '*.csv' ! -path '*/truth/*' -exec cat {} + | wc -l)
  echo "persons $persons x 10 years: $bytes bytes, $rows lines"
  for step in ingest report run; do
    python3 "$here/measure.py" "$step" "$binary" "$step" --config "$folder/parcours.yaml"
  done
done
