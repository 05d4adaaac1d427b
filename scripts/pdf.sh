#!/bin/sh
# Prints every page of a site on A4 by headless Chromium: scripts/pdf.sh SITE FOLDER
set -eu
command -v chromium > /dev/null || { echo "Chromium is missing: apt-get install chromium" >&2; exit 69; }
mkdir -p "$2"
find -L "$1" -name index.html | sort | while read -r page; do
  name=$(dirname "${page#"$1"/}" | tr / -)
  [ "$name" = "." ] && name=front
  chromium --headless=new --no-sandbox --disable-gpu --no-pdf-header-footer \
    --print-to-pdf="$2/$name.pdf" "file://$(realpath "$page")" 2> /dev/null
  echo "$2/$name.pdf"
done
