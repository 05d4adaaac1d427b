"""What protection costs: figures shown under each policy, by report and by the fifteen questions.

    python3 scripts/protection.py REPORT INTERNAL RESTRICTED PUBLIC

The last three are sites (`site/current`) of the same exports under the three policies, REPORT the
name of the report that the questions are put to. Prints the tables of docs/protection.md.
"""

import json
import sys
from pathlib import Path

QUESTIONS = [
    ("Who is targeted, who is reached?", ["M01.reach", "M01.balance", "T18", "T01"]),
    ("At what level is it a sound investment?", ["M03.cost", "T26", "T21"]),
    ("Do people hold: attendance, tenure, link?", ["T04", "T05", "T06", "T07", "T08", "T09", "T10", "T15", "C03.lost"]),
    ("Health, isolation, day structure: what changes?", ["T24", "T25", "T26", "T27", "T28"]),
    ("Legal goals, work, drop-out, cost", ["C01.curve", "C02.curve", "C06.durable", "M02.ends", "M03.cost"]),
    ("Durable exit or revolving door?", ["C02.curve", "C04.exits", "C04.returns", "C05.profiles"]),
    ("Who stays long, a growing group?", ["C01.curve", "C01.median", "T02", "T03"]),
    ("Activating, or chaining?", ["T17", "T18", "T19"]),
    ("Has insertion become compensation?", ["T19", "T20"]),
    ("Is aid separated from assistance?", ["T21", "T22", "T23"]),
    ("Is the palliative register distinguishable?", ["C07.crossing", "C07.sensitivity", "C08.axes", "M04.passages"]),
    ("How conditional, for whom?", ["T11", "T12", "T13", "T14"]),
    ("What intensity of support?", ["M05.caseload", "M05.referents", "T06", "T09"]),
    ("Comparable across cohorts?", ["Q.coverage", "C09.rate"]),
    ("What cannot be said?", []),
]


def tables(site, report):
    return {t["table"]: t for t in json.loads((site / report / "data" / "disclosure.json").read_text())["tables"]}


def figures(found, names):
    return sum(found[name]["shown"] for name in names if name in found)


def main(report, *paths):
    sites = [Path(path) for path in paths]
    print("| report | internal | restricted | public | withheld whole under public |\n|---|---|---|---|---|")
    for folder in sorted(p.parent.parent.name for p in sites[0].glob("*/data/disclosure.json")):
        each = [tables(site, folder) for site in sites]
        shown = [sum(t["shown"] for name, t in found.items() if not name.startswith("Q.")) for found in each]
        if not shown[0]:
            continue
        parts = [str(shown[0])] + [f"{n} ({100 * n / shown[0]:.0f} %)" for n in shown[1:]]
        withheld = [name for name, t in each[2].items() if t["outcome"] == "withheld"]
        print(f"| {folder} | {' | '.join(parts)} | {', '.join(withheld) or '-'} |")
    each = [tables(site, report) for site in sites]
    print("\n| question | tables | internal | restricted | public | of which nothing is left |\n|---|---|---|---|---|---|")
    for number, (question, names) in enumerate(QUESTIONS, 1):
        counts = [figures(found, names) for found in each]
        lost = [n for n in names if each[0].get(n, {}).get("shown", 0) and not each[2].get(n, {}).get("shown", 0)]
        refused = [n for n in names if each[0].get(n, {}).get("outcome") == "refused"]
        note = ", ".join(lost + [f"{n} (refused)" for n in refused]) or "-"
        print(f"| {number}. {question} | {', '.join(names) or 'the section on limits'} | {' | '.join(map(str, counts))} | {note} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
