#!/bin/sh
# What the gate costs: the same reports under the three policies. Usage: Benchmarks/disclosure.sh BINARY [PERSONS]
set -eu
binary=$(realpath "$1")
persons=${2:-5200}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$binary" synthesize --profile fr-cms --persons "$persons" --years 8 --seed 20251 \
  --out "$work/exports" > /dev/null
for policy in internal restricted public; do
  mkdir -p "$work/$policy"
  ln -s ../exports "$work/$policy/exports"
  sed "s/policy: [a-z]*/policy: $policy/" "$here/../sample-data/fr-cms/parcours.yaml" \
    > "$work/$policy/parcours.yaml"
  "$binary" init --quiet "$work/$policy"
  "$binary" ingest --quiet --config "$work/$policy/parcours.yaml"
  python3 "$here/measure.py" "$policy" "$binary" report --quiet \
    --config "$work/$policy/parcours.yaml"
done
