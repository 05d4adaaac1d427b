"""Computes C01, T06, T09, T16, T22, T25, T27 and M05 from raw exports and the pages alone, and compares.

An independent reading of the definitions (docs/indicators, rulings on follow-up, payments and
windows): it shares no code with the product. Usage, after `parcours run` on a clean canton:

    parcours synthesize --profile fr-cms --persons 3000 --years 8 --seed 77 --clean --out X/exports
    python3 Tests/Oracles/canton/crosscheck.py X      # X holds parcours.yaml, exports, site

The months are those of sample-data/fr-cms/parcours.yaml. Exit code 1 when a figure differs.
"""
import collections
import csv
import sys

FOLDER = sys.argv[1]
START, END, GAP, LEAST = 2018 * 12, 2025 * 12 + 11, 6, 6
REPORTING = range(2022 * 12, END + 1)
ENTRIES = range(2018 * 12 + 6, 2024 * 12 + 12)
ORDINARY = {"3637.10", "3637.20", "3637.30", "3637.70", "3637.40", "3637.41", "3637.80", "3637.81"}


def rows(name, encoding="cp1252"):
    with open(f"{FOLDER}/exports/{name}", encoding=encoding, newline="") as file:
        lines = file.read().splitlines()
    return list(csv.DictReader(lines[1:] if lines[0].startswith("sep=") else lines, delimiter=";"))


def month(text):
    _, m, y = text.split(".")
    return int(y) * 12 + int(m) - 1


def centimes(text):
    return round(float(text.replace("'", "").replace("’", "")) * 100) if text else 0


def net_by_dossier():
    """Net ordinary payments by dossier and month of use; a reversal takes its original's months."""
    bookings, spans = [], {}
    for row in rows("ecritures.csv"):
        if not row["N° écriture"]:
            continue
        first = row["Période du"] or row["Date comptable"]
        last = row["Période au"] or first
        spans[row["N° écriture"]] = (month(first), month(last))
        bookings.append(row)
    net = collections.defaultdict(lambda: collections.defaultdict(int))
    for row in bookings:
        if row["Compte"] not in ORDINARY:
            continue
        amount = centimes(row["Débit"]) - centimes(row["Crédit"])
        first, last = spans.get(row["Extourne de"]) or spans[row["N° écriture"]]
        whole, rest = divmod(abs(amount), last - first + 1)
        for i in range(last - first + 1):
            part = whole + (i < rest)
            net[row["N° dossier"]][first + i] += part if amount >= 0 else -part
    return net


NET = net_by_dossier()
DOSSIERS, BIRTH = collections.defaultdict(set), {}
APPLICANTS, UNIT = collections.defaultdict(set), collections.defaultdict(set)
for row in rows("personnes.csv"):
    person, dossier = row["N° personne"], row["N° dossier"]
    if row["Date de naissance"]:
        BIRTH[person] = month(row["Date de naissance"]) // 12
    if row["Rôle"] in ("Requérant·e", "Membre UE"):
        DOSSIERS[person].add(dossier)
        UNIT[dossier].add(person)
    if row["Rôle"] == "Requérant·e":
        APPLICANTS[dossier].add(person)


def paid_months(person):
    return {m for d in DOSSIERS[person] for m, v in NET[d].items() if v > 0 and START <= m <= END}


def spells(person):
    found = []
    for m in sorted(paid_months(person)):
        if found and m - found[-1][1] - 1 < GAP:
            found[-1][1] = m
        else:
            found.append([m, m])
    return found


def survival():
    times = []
    for person in DOSSIERS:
        own = spells(person)
        if not own or own[0][0] // 12 - BIRTH.get(person, 0) < 18:
            continue
        inflow = [s for s in own if s[0] >= START + GAP]
        if inflow and inflow[0][0] in ENTRIES and inflow[0][0] <= END - GAP:
            first, last = inflow[0]
            times.append((min(last, END - GAP) - first + 1, last <= END - GAP))
    curve, share = {}, 1.0
    for t in range(1, 61):
        at_risk = sum(time >= t for time, _ in times)
        exits = sum(time == t and left for time, left in times)
        share *= 1 - exits / at_risk if at_risk else 1
        curve[t] = share
    return len(times), curve


def catalogue_type(code, catalogue):
    return catalogue[code]["Type"] if code in catalogue else "OTHER"


def link_and_offer():
    """Months of contact, of any measure, of PRO_* and of SOC_* by person."""
    catalogue = {row["Code"]: row for row in rows("catalogue.csv")}
    contact = collections.defaultdict(set)
    for row in rows("contacts.csv"):
        if row["Type d'entretien"] != "Courrier" and row["Présence"] == "Présent":
            for person in [row["N° personne"]] if row["N° personne"] else UNIT[row["N° dossier"]]:
                contact[person].add(month(row["Date"]))
    stays = collections.defaultdict(list)
    for row in rows("mesures.csv"):
        if row["Début"]:
            last = min(month(row["Fin"]), END) if row["Fin"] else END
            kind = catalogue_type(row["Type de mesure"], catalogue)
            for person in (
                [row["N° personne"]] if row["N° personne"] else APPLICANTS[row["N° dossier"]]
            ):
                stays[person].append((kind, month(row["Début"]), last, "cms"))
    link = {r["N° participant"]: r["N° personne"] for r in rows("provider/liens.csv", "utf-8-sig")}
    told = set()
    for row in rows("provider/participations.csv", "utf-8-sig"):
        person, kind = link[row["N° participant"]], catalogue_type(row["Code mesure"], catalogue)
        first = month(row["Entrée"])
        last = min(month(row["Sortie"]), END) if row["Sortie"] else END
        key = (person, row["Code mesure"], row["Entrée"])
        if key not in told:
            told.add(key)
            stays[person].append((kind, first, last, "provider"))
        year, number = row["Mois"].split("-")
        at = int(year) * 12 + int(number) - 1
        if kind.startswith("SOC") and row["Demi-jours présents"] not in ("", "0"):
            if first <= at <= last:
                contact[person].add(at)
    measure, by_kind = collections.defaultdict(set), collections.defaultdict(set)
    for person, own in stays.items():
        provider = [s for s in own if s[3] == "provider"]
        for stay in own:
            twice = stay[3] == "cms" and any(
                p[0] == stay[0] and p[1] <= stay[2] and stay[1] <= p[2] for p in provider
            )
            if not twice:
                months = range(stay[1], stay[2] + 1)
                measure[person].update(months)
                by_kind[person, stay[0][:3]].update(months)
    return contact, measure, by_kind


def shares():
    contact, measure, by_kind = link_and_offer()
    sums = collections.Counter()
    for person in set().union(*APPLICANTS.values()):
        paid = paid_months(person)
        supported = [
            m for a, b in spells(person) for m in range(a, b + 1) if m in REPORTING
        ]
        if len(supported) >= LEAST:
            sums["persons"] += 1
            sums["supported"] += len(supported)
            sums["contact"] += sum(m in contact[person] for m in supported)
            sums["PRO"] += sum(m in by_kind[person, "PRO"] for m in supported)
            sums["SOC"] += sum(m in by_kind[person, "SOC"] for m in supported)
        seen = [m for m in paid if m in REPORTING and m - 2 >= START]
        if len(seen) >= LEAST:
            known = contact[person] | measure[person]
            sums["paid"] += len(seen)
            sums["cash"] += sum(not {m, m - 1, m - 2} & known for m in seen)
    return {
        "T06 pooled": sums["contact"] / sums["supported"],
        "T16 professional": sums["PRO"] / sums["supported"],
        "T16 social": sums["SOC"] / sums["supported"],
        "T22 pooled": sums["cash"] / sums["paid"],
    }


def persons_of(row):
    return [row["N° personne"]] if row["N° personne"] else UNIT[row["N° dossier"]]


CRISES = {"Hospitalisation", "Aide d'urgence", "Expulsion", "Poursuite", "Curatelle"}


def situations():
    """Referents, housing and crises over the supported months of applicants."""
    met, seen = collections.defaultdict(lambda: collections.defaultdict(set)), {}
    for row in rows("contacts.csv"):
        if row["Type d'entretien"] == "Courrier" or row["Présence"] != "Présent":
            continue
        at, worker = month(row["Date"]), row["Collaborateur·trice"]
        seen.setdefault(at, set()).add(worker)
        for person in persons_of(row):
            met[person][at].add(worker)
    homes, crises = collections.defaultdict(list), collections.defaultdict(list)
    for row in rows("logements.csv"):
        last = month(row["Jusqu'au"]) if row["Jusqu'au"] else END
        home = (month(row["Depuis le"]), last, row["Type de logement"])
        for person in persons_of(row):
            homes[person].append(home)
    for row in rows("evenements.csv"):
        if row["Événement"] in CRISES:
            crises[row["N° personne"]].append(month(row["Date"]))
    sums, active = collections.Counter(), collections.Counter()
    for person in set().union(*APPLICANTS.values()):
        supported = {m for a, b in spells(person) for m in range(a, b + 1) if m in REPORTING}
        active.update(supported)
        if len(supported) < LEAST:
            continue
        sums["supported"] += len(supported)
        sums["crises"] += sum(m in supported for m in crises[person])
        months = [w for m, w in met[person].items() if m in supported]
        sums["met"] += len(months)
        by_worker = collections.Counter(w for workers in months for w in workers)
        sums["most"] += max(by_worker.values(), default=0)
        kind, moves, earlier = {}, set(), None
        for first, last, what in sorted(homes[person]):
            span = range(max(first, START), min(last, END) + 1)
            kind.update({m: what for m in span})
            if not span:
                continue
            if earlier is not None and earlier < first:
                moves.add(first)
            earlier = first
        known = [m for m in supported if m in kind]
        sums["housed"] += len(known)
        sums["secure"] += sum(kind[m] == "Logement propre" for m in known)
        sums["moves"] += sum(m in moves for m in known)
    counted = [m for m in REPORTING if seen.get(m)]
    return {
        "T09 share": sums["most"] / sums["met"],
        "T25 secure": sums["secure"] / sums["housed"],
        "T25 moves": 12 * sums["moves"] / sums["housed"],
        "T27 all": 12 * sums["crises"] / sums["supported"],
        "M05 referents": sum(active[m] for m in counted) / sum(len(seen[m]) for m in counted),
    }


def published(table, match, measure):
    report = "isa" if table.startswith("M") else "monitor"
    with open(f"{FOLDER}/site/current/{report}/data/{table}.csv", newline="") as file:
        for row in csv.DictReader(file):
            if row["measure"] == measure and all(row[k] == v for k, v in match.items()):
                return float(row["value"])
    return None


entrants, curve = survival()
pairs = [("C01 entrants", entrants, published("C01.entrants", {"part": "entrants"}, "persons"))]
for t in (3, 6, 12, 18, 24, 36, 48, 60):
    pairs.append((f"C01 S({t})", curve[t], published("C01.curve", {"month": str(t)}, "survival")))
own = shares()
for name, table, part in [
    ("T06 pooled", "T06", "value"), ("T16 professional", "T16", "professional"),
    ("T16 social", "T16", "social"), ("T22 pooled", "T22", "value"),
]:
    pairs.append((name, own[name], published(table, {"part": part}, "pooled")))
own = situations()
for name, table, part, column in [
    ("T09 share", "T09", "share", "pooled"), ("T25 secure", "T25", "secure", "pooled"),
    ("T25 moves", "T25", "moves", "pooled"), ("T27 all", "T27", "all", "pooled"),
    ("M05 referents", "M05.referents", "per_referent", "mean"),
]:
    pairs.append((name, own[name], published(table, {"part": part}, column)))
wrong = 0
for name, mine, theirs in pairs:
    same = theirs is not None and abs(mine - theirs) < 1e-6
    wrong += not same
    print(f"{name:18} {mine:.6f} {theirs} {'equal' if same else 'DIFFERS'}")
sys.exit(wrong > 0)
