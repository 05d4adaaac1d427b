#!/bin/sh
# Publishes an invented canton so small, under thresholds so high, that no figure about persons is
# shown: what a reader sees when nothing can be said. Usage: scripts/silent.sh BINARY FOLDER
set -eu
here=$(dirname "$(realpath "$0")")
rm -rf "$2"
mkdir -p "$2"
sed 's/policy: internal/policy: restricted/' "$here/../sample-data/fr-cms/parcours.yaml" > "$2/parcours.yaml"
printf '\ndisclosure: {persons: 100, sensitive_persons: 100, dossiers: 100}\n' >> "$2/parcours.yaml"
"$1" synthesize --profile fr-cms --persons 100 --years 8 --seed 7 --out "$2/exports" > /dev/null
"$1" init --quiet "$2"
"$1" run --quiet --config "$2/parcours.yaml"
