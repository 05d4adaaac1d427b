#!/bin/sh
# Writes the sample exports anew; the seeds stand here, so that the bytes can be made again.
set -eu
parcours="$1"
make_sample() { # folder profile persons years seed
  rm -rf "sample-data/$1/exports"
  "$parcours" synthesize --profile "$2" --persons "$3" --years "$4" --seed "$5" \
    --out "sample-data/$1/exports"
}
make_sample fr-cms fr-cms 300 8 20251
make_sample provider provider 300 8 20251
make_sample shs-mod-like shs-mod-like 100 2 20252
make_sample city-2022 city-2022 2000 9 20253
make_sample de-cms de-cms 120 4 20254
make_sample shs-old shs-old 200 5 20255
# An Italian export that no profile knows: the lives of a French one, told otherwise.
source=$(mktemp -d)
"$parcours" synthesize --profile fr-cms --persons 100 --years 3 --seed 20254 --out "$source"
rm -rf sample-data/ticino-like/exports sample-data/ticino-xml/exports
python3 scripts/ticino-sample.py "$source" sample-data/ticino-like/exports sample-data/ticino-xml/exports
rm -rf "$source"
du -sh sample-data/*/exports
