#!/bin/sh
# Statistics beside their peers at three sizes. Usage: Benchmarks/Statistics/run.sh [SEQUENCES:EXITS...]
#
# BENCH names a program that is already built. Peers are used where they are installed: python3 with
# lifelines and sequenzo (PyPI; set PYTHON to the interpreter of their environment), Rscript with
# survival and cmprsk (Debian: r-base-core r-cran-survival r-cran-cmprsk). Every process reads its
# inputs first and times the work alone.
set -eu
here=$(dirname "$(realpath "$0")")
cd "$here/../.."
[ $# -gt 0 ] || set -- 6250:62500 25000:250000 100000:1000000
if [ -z "${BENCH:-}" ]; then
  export PARCOURS_BENCH=1
  swift build -c release --product bench-statistics > /dev/null
  BENCH=$(swift build -c release --show-bin-path)/bench-statistics
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "machine: $(nproc) processors, $(awk '/MemTotal/ {printf "%d", $2 / 1024 / 1024}' /proc/meminfo) GiB"
for size in "$@"; do
  "$BENCH" write "$work" "${size%:*}" "${size#*:}"
  echo "sequences ${size%:*} x 60 months, exits ${size#*:} rows: who, work, seconds, result"
  "$BENCH" run "$work"
  "${PYTHON:-python3}" "$here/peers.py" "$work"
  if command -v Rscript > /dev/null; then Rscript "$here/peers.R" "$work"; fi
done
