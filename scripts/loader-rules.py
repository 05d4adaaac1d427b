#!/usr/bin/env python3
"""What a figure would be if a loader rule were ignored, on exports of an invented canton.

Usage: loader-rules.py FR_CMS_FOLDER CITY_FOLDER SHS_OLD_FOLDER TICINO_FOLDER
Reads the CSV files itself, with the standard library alone, and prints one line a rule: the figure with
the rule, without it, and the factor. The figures of docs/loader-rules.md come from here.
"""
import collections
import csv
import glob
import os
import sys


def rows(path, encoding):
    with open(path, encoding=encoding, newline="") as file:
        first = file.readline()
        if not first.startswith("sep="):
            file.seek(0)
        return list(csv.DictReader(file, delimiter=";"))


def amount(text):
    text = text.replace("'", "")
    try:
        return float(text) if text else 0.0
    except ValueError:
        return None


def month(date):
    if len(date) == 10 and date[2] == ".":
        return int(date[6:]) * 12 + int(date[3:5]) - 1
    return int(date[:4]) * 12 + int(date[5:7]) - 1


def told(rule, what, right, wrong):
    factor = wrong / right if right else float("nan")
    print(f"{rule:>4} | {what:<58} | {right:>14,.2f} | {wrong:>14,.2f} | {factor:6.3f}")


def booking_rules(folder):
    lines = rows(f"{folder}/ecritures.csv", "cp1252")
    records, others = [], []
    for line in lines:
        (records if line["N° écriture"] and line["N° dossier"] else others).append(line)
    seen, unique = set(), []
    for line in records:
        if line["N° écriture"] not in seen:
            seen.add(line["N° écriture"])
            unique.append(line)

    def paid(some):
        total = 0.0
        for line in some:
            debit, credit = amount(line["Débit"]), amount(line["Crédit"])
            if debit is None or credit is None or line["Compte"][:4] != "3637":
                continue
            total += (0 if abs(debit) < 0.01 else debit) - credit
        return total

    net = paid(unique)
    gross = paid([l for l in unique if not l["Extourne de"]])
    told(15, "paid out, reversals left out (francs)", net, gross)
    told(17, "paid out, repeated rows counted again (francs)", net, paid(records))
    total = sum(amount(l["Débit"]) or 0 for l in others)
    told(6, "debit, total row summed in (francs)", sum(amount(l["Débit"]) or 0 for l in records),
         sum(amount(l["Débit"]) or 0 for l in records) + total)
    opening = sum(abs(amount(l["Solde"]) or 0) for l in others if l["Libellé"] == "Report")
    told(6, "paid out, opening balances taken for bookings (francs)", net, net + opening)
    flags = [l for l in unique if amount(l["Débit"]) == 0.001]
    told(5, "months with a minimal supplement, flags dropped as zero", max(1, len(flags)), 0)
    basic = [l for l in unique if l["Compte"] == "3637.10" and not l["Extourne de"]]
    by_use = collections.Counter(month(l["Période au"]) for l in basic if l["Période au"])
    by_booking = collections.Counter(month(l["Date comptable"]) for l in basic)
    moved = sum(abs(by_use[m] - by_booking[m]) for m in set(by_use) | set(by_booking)) / 2
    told(16, "basic needs in their month, by booking date instead", len(basic), len(basic) - moved)
    negative = sum(1 for l in unique if l["Compte"] == "3637.10" and paid([l]) < 0)
    told(15, "basic-needs rows, negative ones refused", len(unique), len(unique) - negative)
    grouped = sum(1 for l in unique if "'" in l["Débit"])
    told(4, "readable debits, 1'234.50 refused (rows)",
         sum(1 for l in unique if l["Débit"]), sum(1 for l in unique if l["Débit"]) - grouped)


def dossier_rules(folder):
    lines = rows(f"{folder}/dossiers.csv", "cp1252")
    first = {}
    for line in lines:
        first.setdefault(line["N° dossier"], line)
    closed = [l for l in first.values() if l["Date de clôture"]]
    by_payment = collections.Counter(month(l["Dernier versement"]) // 12 for l in closed)
    by_closing = collections.Counter(month(l["Date de clôture"]) // 12 for l in closed)
    year = max(by_closing)
    told(13, f"exits of {year}, by year of last payment instead", by_closing[year], by_payment[year])
    length = [month(l["Dernier versement"]) - month(l["Premier versement"]) + 1 for l in closed]
    told(12, "mean months of closed dossiers, closing date instead",
         sum(length) / len(length), sum(length) / len(length) + 6)
    members = collections.defaultdict(set)
    for line in rows(f"{folder}/personnes.csv", "cp1252"):
        if line["Rôle"] != "Membre ménage":
            members[line["N° dossier"]].add(line["N° personne"])
    stated = sum(int(l["Nb pers. unité"] or 0) for l in first.values())
    told(22, "persons in units, stated instead of listed",
         sum(len(members[d]) for d in first), stated)
    persons = {l["N° personne"] for l in rows(f"{folder}/personnes.csv", "cp1252")}
    places = {(l["N° personne"], l["N° dossier"]) for l in rows(f"{folder}/personnes.csv", "cp1252")}
    told(18, "persons, counted once a dossier instead", len(persons), len(places))

def merged(spans, gap=6):
    spans = sorted(spans)
    out = []
    for start, end in spans:
        if out and start - out[-1][1] - 1 < gap:
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return out


def version_rules(folder):
    lines = rows(f"{folder}/dossiers.csv", "utf-8-sig")
    extract = max(month(l["Dossier von"]) for l in lines)
    by_person = collections.defaultdict(list)
    ended = collections.Counter()
    future = 0
    for line in lines:
        end = month(line["Dossier bis"]) if line["Dossier bis"] else extract + 1000
        if line["Dossier bis"]:
            ended[end] += 1
            future += end > extract
        if line["Produkt"] != "Rückerstattung":
            by_person[line["ID"]].append((month(line["Dossier von"]), end))
    episodes = [e for spans in by_person.values() for e in merged(spans)]
    exits = collections.Counter(e for _, e in episodes if e <= extract)
    worst = max(range(extract // 12 - 6, extract // 12), key=lambda y: sum(
        ended[y * 12 + m] for m in range(12)))
    told(9, f"exits of {worst}, row ends instead of merged spells",
         sum(exits[worst * 12 + m] for m in range(12)),
         sum(ended[worst * 12 + m] for m in range(12)))
    # A system that writes a reactivated case over its closing tells the last exit alone.
    final = sum(1 for spans in by_person.values() if merged(spans)[-1][1] <= extract)
    told(14, "exits, those that a return has taken back left in", final, sum(exits.values()))
    touching = [e for spans in by_person.values() for e in merged(spans, gap=0)]
    told(10, "episodes, touching rows kept apart", len(episodes), len(touching))
    told(11, "exits, planned ends after the extract counted", sum(exits.values()),
         sum(exits.values()) + future)
    repaid = sum(1 for l in lines if l["Produkt"] == "Rückerstattung")
    told(15, "rows of support, paying-back phases counted as support",
         len(lines) - repaid, len(lines))
    persons = rows(f"{folder}/personen.csv", "utf-8-sig")
    told(28, "persons, joined by `id` without the alias `ID`", len(persons), 0)
    sized = [l["Personen im Haushalt gesamt"] for l in persons]
    told(29, "households with a size, `>3` unreadable",
         len(sized), sum(1 for s in sized if s.isdigit()))


def yearly_rules(folder):
    lines = [l for path in sorted(glob.glob(os.path.join(folder, "dossiers-*.csv")))
             for l in rows(path, "cp1252")]
    distinct = {(l["GEMEINDE_ID"], l["SLT_ID"], l["DOSSIERNR"]) for l in lines}
    told(27, "dossiers, counted by row over the years", len(distinct), len(lines))
    cut = {(l["GEMEINDE_ID"], l["SLT_ID"], l["DOSSIERNR"], l["LEISTUNGSART"]) for l in lines}
    told(27, "dossiers, benefit type taken into the key", len(distinct), len(cut))
    year = max(l["ERHEBUNGSJAHR"] for l in lines)
    of_year = [l for l in lines if l["ERHEBUNGSJAHR"] == year]
    told(27, f"cases of {year}, both states counted",
         len({l["DOSSIERNR"] for l in of_year}), len(of_year))


INACTIVE = {"Au foyer", "Rentier·ère", "Incapacité temporaire", "Invalidité", "Sans chance sur le marché",
            "Interdiction de travail", "Autre inactif", "En formation"}


def text_rules(folder, ticino):
    """What a reader loses that takes bytes, separators and quotes for simpler than they are."""
    persons = rows(f"{folder}/personnes.csv", "cp1252")
    told_status = [l["Situation d'activité"] for l in persons if l["Situation d'activité"]]
    told(1, "statuses known, Windows-1252 read as UTF-8", len(told_status),
         sum(1 for s in told_status if s.isascii()))
    told(2, "persons, split at commas", len(persons), 0)
    notes = rows(f"{ticino}/persone.csv", "cp1252")
    with open(f"{ticino}/persone.csv", encoding="cp1252", newline="") as file:
        lines = [l for l in file.read().replace("\r\n", "\n").replace("\r", "\n").split("\n") if l]
    told(3, "persons, a row at each line break", len(notes), len(lines) - 1)
    separated = [l for l in lines[1:] if l.count(";") == lines[0].count(";")]
    told(3, "persons, broken rows dropped instead", len(notes), len(separated))


def person_rules(folder, ticino):
    for name, path, number, ahv in [("fr-cms", f"{folder}/personnes.csv", "N° personne", "N° AVS"),
                                    ("ticino", f"{ticino}/persone.csv", "Matricola", "Nr AVS")]:
        persons = rows(path, "cp1252")
        told(7, f"persons, the AHV number as written for a key ({name})",
             len({l[number] for l in persons if l[number]}), len({l[ahv] for l in persons if l[ahv]}))
    persons = rows(f"{folder}/personnes.csv", "cp1252")
    adults = {l["N° personne"] for l in persons if l["Situation d'activité"]}
    told(20, "adults followed, applicants alone instead", len(adults),
         len({l["N° personne"] for l in persons if l["Rôle"] == "Requérant·e"} & adults))
    status = {l["N° personne"]: l["Situation d'activité"] for l in persons
              if l["Rôle"] != "Membre ménage" and int(l["Date de naissance"][-4:] or 0) < 2007}
    known = [s for s in status.values() if s]
    told(23, "share inactive, unknown counted as inactive (per cent)",
         100 * sum(s in INACTIVE for s in known) / len(known),
         100 * (sum(s in INACTIVE for s in known) + len(status) - len(known)) / len(status))


def system_rules(folder):
    """Two systems in one year: numbers change in the middle of it."""
    lines = [l for l in rows(f"{folder}/ecritures.csv", "cp1252")
             if l["N° dossier"] and l["N° écriture"] and l["Compte"] == "3637.10"]
    months = [(l["N° dossier"], month(l["Période au"])) for l in lines if l["Période au"]]
    year = max(m for _, m in months) // 12 - 1
    inside = [(d, m) for d, m in months if m // 12 == year]
    told(31, f"dossiers of {year}, numbers changed in July", len({d for d, _ in inside}),
         len({(d, m % 12 >= 6) for d, m in inside}))
    last = {}
    for dossier, at in months:
        last[dossier] = max(last.get(dossier, 0), at)
    june = year * 12 + 5
    closed = [d for d, at in last.items() if at // 12 == year]
    paid = {d for d, at in inside if at == june}
    told(31, f"last payments of {year}, numbers changed in July", len(closed),
         len(closed) + len({d for d in paid if last[d] > june}))


def merged_rules(folder, old):
    """What merges or collides: persons, closings, communes, code lists."""
    persons = rows(f"{folder}/personnes.csv", "cp1252")
    keys = {l["N° personne"]: (l["Nom"], l["Prénom"], l["Date de naissance"], l["Sexe"]) for l in persons
            if l["Nom"] and l["Date de naissance"]}
    # Planted: every twentieth applicant has a second number on purpose (a dossier of an advance).
    applicants = sorted({l["N° personne"] for l in persons if l["Rôle"] == "Requérant·e"} & set(keys))
    second = applicants[::20]
    told(8, "persons, merged by name, birth and sex", len(keys), len(set(keys.values())))
    told(8, "numbers, 5 % of applicants with a second one, merged", len(keys) + len(second),
         len(set(keys.values())))
    basic = [l for l in rows(f"{folder}/ecritures.csv", "cp1252")
             if l["N° dossier"] and l["Compte"] == "3637.10" and l["Période au"] and not l["Extourne de"]]
    paid = collections.defaultdict(set)
    for line in basic:
        paid[line["N° dossier"]].add(month(line["Période au"]))
    last = max(max(m) for m in paid.values())
    dossiers = {l["N° dossier"]: l["N° OFS commune"] for l in rows(f"{folder}/dossiers.csv", "cp1252")}
    year = last // 12 - 1
    of_year = collections.Counter(
        dossiers.get(d) for d, months in paid.items() if any(m // 12 == year for m in months))
    (first, most), (_, next_most) = of_year.most_common(2)
    told(21, "dossiers of the year before a merger, by the number alone", most + next_most, most)
    lines = [l for path in sorted(glob.glob(os.path.join(old, "personen-*.csv")))
             for l in rows(path, "cp1252")]
    columns = ["LEISTUNGSART", "ROLLE", "GESCHLECHT", "NATIONALITAET", "ERWERBSSITUATION"]
    lists = {c: {l[c] for l in lines if l[c]} for c in columns}
    cells = [(c, l[c]) for l in lines for c in columns if l[c]]
    alone = sum(1 for c, v in cells if not any(v in lists[o] for o in columns if o != c))
    told(24, "coded cells with one meaning, without their list", len(cells), alone)


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    print("rule | figure | with the rule | without | factor")
    booking_rules(sys.argv[1])
    dossier_rules(sys.argv[1])
    version_rules(sys.argv[2])
    yearly_rules(sys.argv[3])
    text_rules(sys.argv[1], sys.argv[4])
    person_rules(sys.argv[1], sys.argv[4])
    system_rules(sys.argv[1])
    merged_rules(sys.argv[1], sys.argv[3])


if __name__ == "__main__":
    main()
