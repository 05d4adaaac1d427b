#!/bin/sh
# How long a report takes, beside R Markdown with the same tables. Usage: Benchmarks/Reports/run.sh BINARY [REPORTS]
# Needs python3; for the peer r-cran-rmarkdown and pandoc (Debian).
set -eu
binary=$(realpath "$1")
count=${2:-1000}
here=$(dirname "$(realpath "$0")")
root=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "machine: $(nproc) processors, $(awk '/MemTotal/ {printf "%d", $2 / 1024 / 1024}' /proc/meminfo) GiB"

canton() { # folder languages reports
  mkdir -p "$work/$1"
  cp -r "$root/sample-data/fr-cms/exports" "$work/$1/exports"
  python3 - "$root/sample-data/fr-cms/parcours.yaml" "$2" "$3" > "$work/$1/parcours.yaml" <<'PY'
import itertools, re, sys
text = open(sys.argv[1]).read()
text = re.sub(r"languages: .*", "languages: [" + sys.argv[2] + "]", text)
# Programmes of other persons each: every set of the nine offers, over again after 511.
codes = "ISA STAB LANG BILAN FORM ATEL PLAC ENTS COACH".split()
sets = [s for n in range(1, 10) for s in itertools.combinations(codes, n)]
count = int(sys.argv[3])
start, end = text.index("\nprogrammes:"), text.index("\nstaff:")
print(text[:start] + "\nprogrammes:")
for i in range(count):
    measures = ", ".join(sets[i % len(sets)])
    print(f"  - {{id: p{i}, name: Offre {i}, measures: [{measures}]}}")
print(text[end : text.index("\nreports:")] + "\nreports:")
for i in range(count):
    print(f"  - {{name: r{i}, kind: programme, programme: p{i}, policy: internal}}")
PY
  "$binary" init --quiet "$work/$1"
  "$binary" ingest --quiet --config "$work/$1/parcours.yaml"
}

canton one "fr" 25
canton four "fr, de, it, en" 25
canton many "fr" "$count"
measured() { # name, appended to its file
  python3 "$here/../measure.py" "report $1" "$binary" report --config "$work/$1/parcours.yaml" | tee -a "$work/$1.json"
}
# The short ones three times, each into a site of its own; the best counts.
for round in 1 2 3; do
  for name in one four; do
    [ "$round" = 1 ] || mv "$work/$name/site" "$work/$name/site-$round"
    measured "$name"
  done
done
measured many
python3 - "$work" "$count" <<'PY'
import json, sys, pathlib
work = pathlib.Path(sys.argv[1])
def best(name):
    return min(map(json.loads, open(work / f"{name}.json")), key=lambda run: run["cpu_s"])
runs = {n: best(n) for n in ("one", "four", "many")}
# By cpu: what else runs on the machine does not count.
more = runs["four"]["cpu_s"] - runs["one"]["cpu_s"]
print(f"a report in one language: {runs['one']['cpu_s'] / 25 * 1000:.1f} ms of cpu, start and analysis with it; "
      f"in one more: {more / 75 * 1000:.1f} ms")
print(f"{sys.argv[2]} programme reports, each of other persons: {runs['many']['wall_s']:.1f} s, "
      f"{runs['many']['cpu_s']:.1f} s of cpu, {runs['many']['peak_mb']} MB")
page = work / "one/site/current/r0/fr/index.html"
print(f"HTML of one report: {page.stat().st_size / 1e6:.2f} MB")
PY
if command -v Rscript > /dev/null && Rscript -e 'quit(status = !requireNamespace("rmarkdown", quietly = TRUE))' 2> /dev/null; then
  cp "$here/peer.Rmd" "$work/peer.Rmd"
  PARCOURS_DATA=$work/one/site/current/r0/data python3 "$here/../measure.py" "R Markdown, one report" \
    Rscript -e "for (i in 1:1) rmarkdown::render('$work/peer.Rmd', quiet = TRUE)"
  PARCOURS_DATA=$work/one/site/current/r0/data python3 "$here/../measure.py" "R Markdown, four reports in one process" \
    Rscript -e "for (i in 1:4) rmarkdown::render('$work/peer.Rmd', output_file = paste0('p', i, '.html'), quiet = TRUE)"
  echo "HTML of R Markdown: $(awk "BEGIN {print $(stat -c %s "$work/peer.html") / 1e6}") MB"
else
  echo "R Markdown is not installed: apt-get install r-cran-rmarkdown pandoc"
fi
