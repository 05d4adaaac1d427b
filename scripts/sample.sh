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
du -sh sample-data/*/exports
