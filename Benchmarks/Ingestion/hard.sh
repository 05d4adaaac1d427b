#!/bin/sh
# Memory on input that is hostile: a CSV line of 1 GB, an XML delivery of 1 GB on one line, ten million
# rows at fault.
# Usage: Benchmarks/Ingestion/hard.sh BINARY
set -eu
here=$(dirname "$(realpath "$0")")
binary=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
header='N° écriture;N° dossier;N° personne;Date comptable;Période du;Période au;Compte;Libellé;Débit;Crédit;Solde;Extourne de'
prepare() {
  mkdir -p "$work/$1/exports"
  sed -e '/id: oseo/,/input: exports.provider/d' -e '/source: oseo/,/to: 2025-12/d' \
    "$here/../../sample-data/fr-cms/parcours.yaml" > "$work/$1/parcours.yaml"
  "$binary" init --quiet "$work/$1"
}
echo "a line of 1 GB:"
prepare line
(printf '%s\r\n' "$header" | iconv -f UTF-8 -t WINDOWS-1252
 head -c 1000000000 /dev/zero | tr '\0' 'a') > "$work/line/exports/ecritures.csv"
python3 "$here/../measure.py" check "$binary" check --quiet --config "$work/line/parcours.yaml" || true
rm "$work/line/exports/ecritures.csv"
echo "an XML delivery of 1 GB on one line:"
mkdir -p "$work/xml/exports"
cp "$here/../../sample-data/shs-mod-like/parcours.yaml" "$work/xml/"
"$binary" init --quiet "$work/xml"
python3 - "$work/xml/exports/shs-2025-01.xml" << 'PYTHON'
import sys

with open(sys.argv[1], "w") as out:
    out.write('<?xml version="1.0" encoding="UTF-8"?><delivery xmlns="urn:x-project:shs-mod-like:1" '
              'xmlns:p="http://www.ech.ch/xmlns/eCH-0044/4"><referencePeriod>2025-01</referencePeriod>')
    number = 0
    while out.tell() < 1_000_000_000:
        number += 1
        out.write(f'<dossier><dossierNr>{number}</dossierNr><person role="applicant"><personIdentification>'
                  f'<p:localPersonId><p:personId>P-{number}</p:personId></p:localPersonId>'
                  f'</personIdentification></person><booking><bookingId>B-{number}</bookingId>'
                  '<bookingDate>2025-01-25</bookingDate><account>3637.10</account>'
                  '<amount currency="CHF">1061.00</amount></booking></dossier>')
    out.write("</delivery>")
PYTHON
python3 "$here/../measure.py" check "$binary" check --quiet --config "$work/xml/parcours.yaml"
rm -r "$work/xml"
for rows in 100000 1000000 10000000; do
  echo "$rows rows whose date cannot be read:"
  prepare "$rows"
  (printf '%s\r\n' "$header" | iconv -f UTF-8 -t WINDOWS-1252
   yes '1;100;P-1;never;01.03.2025;31.03.2025;3637.10;x;5.00;;;' | head -n "$rows" | sed 's/$/\r/') \
    > "$work/$rows/exports/ecritures.csv"
  python3 "$here/../measure.py" check "$binary" check --quiet --config "$work/$rows/parcours.yaml"
  python3 "$here/../measure.py" ingest "$binary" ingest --quiet --config "$work/$rows/parcours.yaml"
  du -sh "$work/$rows/store" | cut -f1
  rm -rf "$work/$rows"
done
