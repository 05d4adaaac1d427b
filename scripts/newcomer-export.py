#!/usr/bin/env python3
"""Writes the Italian export of an invented canton that no profile knows, with its truth beside it.

For the walk of docs/quick-start-sniff.md: nine CSV files that differ in separator, encoding, dates and
numbers, and the same content as one nested XML file. Planted on purpose: a total row, two repeated
rows, an amount that is none, an exit before its entry, a birth date without a day, AHV numbers that are
missing or wrong. Two vocabularies of headers, `a` and `b`; the seed draws the lives.

usage: newcomer-export.py SEED a|b FOLDER      (FOLDER/csv, FOLDER/xml, FOLDER/truth.json)
"""
import collections
import datetime
import json
import os
import random
import sys
from xml.sax.saxutils import escape

FIRST, LAST = 2021 * 12, 2025 * 12 + 11
END = datetime.date(2025, 12, 31)
COMMUNES = [("Bellinzona", 5002, 6500), ("Lugano", 5192, 6900), ("Locarno", 5113, 6600),
            ("Chiasso", 5250, 6830), ("Mendrisio", 5254, 6850), ("Biasca", 5281, 6710)]
SURNAMES = ["Inventati", "D'Esempio", "Modelloni", "Müllerini", "Provaldi", "Fittizia", "Hodžina", "Béguinelli"]
NAMES = {"M": ["Aurelio", "Noè", "Fedoro", "José"], "F": ["Zaffira", "Sofía", "Ulderica", "Zoë"]}
ACCOUNTS = {"3101": "Fabbisogno vitale", "3102": "Alloggio", "3103": "Premi LAMal",
            "3110": "Supplemento d'integrazione", "3120": "Spese mediche",
            "4501": "Rimborso da rendite AI", "4502": "Rimborso stipendio"}
MEASURES = {"AUP1": ("Attività di utilità pubblica", "Comune"), "AUP2": ("Attività di utilità pubblica - enti", "Ente"),
            "INS3": ("Inserimento professionale", "URC"), "COL1": ("Collocamento assistito", "Pro Esempio"),
            "FOR2": ("Formazione di base / lingua italiana", "SOS Esempio"), "SOC1": ("Accompagnamento sociale", "Fondazione"),
            "SOC4": ("Laboratorio occupazionale", "L'Orto; Muzzano"), "ORI1": ("Bilancio e orientamento", "IOSI")}
PROFESSIONAL = {"AUP1", "AUP2", "INS3", "COL1", "ORI1"}
REASONS = {"01": 40, "02": 18, "03": 10, "04": 9, "05": 6, "06": 5, "99": 3}
SANCTIONS = {"A1": "Mancata collaborazione", "A2": "Attività non frequentata", "B1": "Redditi non dichiarati",
             "C3": "Rifiuto d'impiego"}
NOTES = ["", "", "", "Ha portato i giustificativi", "Da richiamare; certificato medico",
         "Discusso budget\nRinnovo entro fine mese", "Paziente \"in attesa\" AI"]


def first(month):
    return datetime.date(month // 12, month % 12 + 1, 1)


def last(month):
    return first(month + 1) - datetime.timedelta(1)


def index(day):
    return day.year * 12 + day.month - 1


class Canton:
    """Persons in units, their cases, decisions, payments, measures, talks, cuts and work situations."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.units, self.cases, self.decisions, self.payments = [], [], [], []
        self.measures, self.talks, self.cuts, self.situations = [], [], [], []
        self.numbers = {"person": 100300 + seed * 11, "decision": 700000 + seed,
                        "payment": 31000000 + seed * 1000, "measure": 9000}
        people = 0
        while people < 400:
            unit = self.unit(seed)
            people += len(unit["members"])
            self.live(unit)
            if unit["cases"]:
                self.units.append(unit)
                self.settle(unit)

    def next(self, what, step):
        self.numbers[what] += self.draw.randrange(1, step + 1)
        return self.numbers[what]

    def person(self, role, year):
        draw = self.draw
        sex = draw.choice("MF")
        digits = "756" + "".join(str(draw.randrange(10)) for _ in range(9))
        check = -sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10
        nation = draw.choices(["8100", "8218", "8231", "8256", "8212", "8362"], [55, 18, 8, 8, 5, 6])[0]
        return {"id": self.next("person", 8), "ahv": f"{digits}{check}", "surname": draw.choice(SURNAMES),
                "name": draw.choice(NAMES[sex]), "born": datetime.date(year, 1, 1) + datetime.timedelta(draw.randrange(365)),
                "sex": sex, "nation": nation, "role": role, "left": None,
                "permit": "" if nation == "8100" else draw.choice("BCCF")}

    def unit(self, seed):
        draw = self.draw
        size = draw.choices([1, 2, 3, 4], [58, 16, 14, 12])[0]
        members = [self.person("T", draw.randrange(1960, 2002))]
        if size > 1 and draw.random() < .5:
            members.append(self.person("C", members[0]["born"].year + draw.randrange(-8, 9)))
        while len(members) < size:
            members.append(self.person("F", draw.randrange(2006, 2020)))
        number = f"UR-{2000 + seed * 37 + len(self.units) * 3 + draw.randrange(3):05d}"
        return {"number": number, "members": members, "commune": draw.choice(COMMUNES), "cases": []}

    def live(self, unit):
        draw, month = self.draw, self.draw.randrange(FIRST - 14, LAST - 1)
        while month < LAST and len(unit["cases"]) < 3:
            end = month + max(2, int(draw.expovariate(1 / 16))) - 1
            if end < FIRST:
                month = FIRST + draw.randrange(40)
                continue
            opened = first(month) + datetime.timedelta(draw.randrange(20))
            case = {"unit": unit, "number": len(unit["cases"]) + 1, "opened": opened, "worker": f"op{draw.randrange(1, 12):02d}",
                    "asked": opened - datetime.timedelta(draw.randrange(3, 45)), "lodging": draw.choices("LSPI", [80, 6, 4, 10])[0],
                    "closed": last(end) if end < LAST else None,
                    "reason": draw.choices(list(REASONS), REASONS.values())[0] if end < LAST else "", "decisions": []}
            unit["cases"].append(case)
            self.cases.append(case)
            self.decide(unit, case, month, end)
            self.talk(unit, case, max(month, FIRST), min(end, LAST))
            month = end + draw.randrange(3, 22)
            if draw.random() > .4:
                break

    def decide(self, unit, case, month, end):
        draw = self.draw
        base, rent = [1031, 1577, 1918, 2206][len(unit["members"]) - 1], draw.randrange(700, 1500, 10)
        start = month
        while start <= min(end, LAST):
            until = min(start + draw.choice([5, 11, 11, 2]), end)
            income = draw.choice([0, 0, 0, draw.randrange(100, 1300)])
            decision = {"number": self.next("decision", 4), "case": case, "from": start, "to": until,
                        "kind": "N" if start == month else "R", "need": base + rent, "income": income, "payments": []}
            case["decisions"].append(decision)
            self.decisions.append(decision)
            for at in range(max(start, FIRST), min(until, LAST) + 1):
                self.pay(decision, at, max(base - income, 50), rent)
            self.join(unit, start)
            start = until + 1

    def pay(self, decision, month, basic, rent):
        """In centimes; paid some days before the month that it is for."""
        draw = self.draw
        lines = [("3101", basic * 100), ("3102", rent * 100)]
        for account, chance, low, high in [("3103", .18, 18000, 42000), ("3110", .04, 10000, 30000), ("3120", .07, 2000, 130000)]:
            if draw.random() < chance:
                lines.append((account, draw.randrange(low, high)))
        if draw.random() < .03:
            lines.append((draw.choice(["4501", "4502"]), -draw.randrange(10000, 250000)))
        for account, amount in lines:
            kind = "RIM" if account[0] == "4" else "ORD" if account < "3110" else "STR"
            value = first(month) - datetime.timedelta(draw.randrange(3, 8))
            paid = self.book(decision, month, value, kind, account, amount)
            if kind != "RIM" and draw.random() < .012:
                value += datetime.timedelta(draw.randrange(5, 50))
                self.book(decision, month, value, "STO", account, -amount, paid["number"])
                if draw.random() < .6:
                    self.book(decision, month, value, kind, account, amount - draw.randrange(60) * 100)

    def book(self, decision, month, value, kind, account, amount, reverses=""):
        payment = {"number": self.next("payment", 3), "decision": decision, "month": month, "value": value, "kind": kind,
                   "account": account, "amount": amount, "reverses": reverses}
        decision["payments"].append(payment)
        self.payments.append(payment)
        return payment

    def join(self, unit, month):
        draw = self.draw
        for person in unit["members"]:
            start = max(first(month) + datetime.timedelta(draw.randrange(5, 60)), datetime.date(2021, 1, 4))
            if person["role"] == "F" or draw.random() > .28 or start > END:
                continue
            planned = start + datetime.timedelta(draw.choice([90, 180, 180, 365]))
            end = planned if draw.random() < .6 else start + datetime.timedelta(draw.randrange(10, 80))
            end = None if end > END else end
            self.measures.append({
                "number": self.next("measure", 2), "person": person, "code": draw.choice(list(MEASURES)), "from": start,
                "planned": planned, "to": end, "rate": draw.choice([20, 40, 50, 50, 80, 100]),
                "result": draw.choices(["REG", "INT", "LAV", "ABB"], [60, 15, 12, 10])[0] if end else ""})

    def talk(self, unit, case, start, end):
        draw = self.draw
        for month in range(start, end + 1):
            if draw.random() < .42:
                adults = [p for p in unit["members"] if p["role"] != "F"]
                at = datetime.datetime.combine(first(month), datetime.time(draw.randrange(8, 17), draw.choice([0, 15, 30, 45])))
                self.talks.append({
                    "person": draw.choice(adults), "unit": unit, "at": at + datetime.timedelta(draw.randrange(27)),
                    "form": draw.choices(["SEDE", "TEL", "DOM", "VIDEO"], [55, 35, 6, 4])[0],
                    "came": draw.choices("SNA", [82, 11, 7])[0], "worker": case["worker"]})
        if draw.random() < .12:
            month = draw.randrange(start, end + 1)
            self.cuts.append({
                "person": unit["members"][0], "unit": unit, "decided": first(month) - datetime.timedelta(draw.randrange(2, 20)),
                "from": first(month), "to": last(min(month + draw.choice([0, 2, 2, 5]), LAST)),
                "percent": draw.choice([5, 10, 15, 15, 25, 30]), "reason": draw.choice(list(SANCTIONS))})

    def settle(self, unit):
        draw, entry = self.draw, unit["cases"][0]["opened"]
        for person in unit["members"]:
            if person["role"] == "C" and draw.random() < .15:
                person["left"] = entry + datetime.timedelta(draw.randrange(60, 600))
            day = entry - datetime.timedelta(draw.randrange(400))
            while person["role"] != "F":
                after = day + datetime.timedelta(draw.randrange(120, 1000))
                is_last = after > END or draw.random() < .4
                self.situations.append({"person": person, "from": day, "state": draw.choice("113334562"),
                                        "to": None if is_last else after - datetime.timedelta(1)})
                day = after
                if is_last:
                    break


# How the two systems call things: files, then their headers.
WORDS = {
    "a": {
        "ANAGRAFICA.csv": "PERSONA_ID NAVS13 COGNOME NOME NATO_IL SESSO NAZ PERMESSO DOMICILIO NAP",
        "UR_COMPOSIZIONE.txt": "UR PERSONA_ID RUOLO ENTRATA USCITA",
        "PRATICHE_LAS.csv": "UR PROGR DATA_DOMANDA DATA_DECORRENZA DATA_FINE MOTIVO_FINE ASS_SOCIALE ALLOGGIO PIGIONE",
        "DECISIONI.csv": "NR_DECISIONE UR PROGR TIPO VALIDA_DA VALIDA_A FABBISOGNO REDDITI_COMPUTATI",
        "PAGAMENTI.csv": "NR_PAG NR_DECISIONE UR COMPETENZA VALUTA GENERE CONTO DESCR_CONTO IMPORTO NR_PAG_STORNATO",
        "MISURE.csv": "ID_MIS PERSONA_ID COD_MIS DENOMINAZIONE ORGANIZZATORE INIZIO FINE_PREVISTA FINE_EFF ESITO GRADO",
        "COLLOQUI.csv": "PERSONA_ID UR DATA_ORA TIPO_COLLOQUIO PRESENZA OPERATORE NOTE",
        "SANZIONI.csv": "PERSONA_ID UR DATA_DEC DAL AL RIDUZIONE_PCT COD_MOTIVO MOTIVO",
        "SITUAZIONE_PROF.csv": "PERSONA_ID VALIDO_DAL VALIDO_AL SITUAZIONE",
    },
    "b": {
        "T_PERSONE.csv": "PARTNER_NR NR_AVS COGNOME NOME NASCITA SEX COD_NAZIONE TIPO_PERM LUOGO CAP",
        "T_UR_MEMBRI.txt": "NR_UR PARTNER_NR POSIZIONE IN_UR_DAL IN_UR_AL",
        "T_CASI.csv": "NR_UR PERIODO_NR INOLTRO APERTO_IL CHIUSO_IL CAUSALE GESTORE TIPO_ALLOGGIO AFFITTO",
        "T_DECISIONI.csv": "DEC_NR NR_UR PERIODO_NR GENERE_DEC MESE_DA MESE_A SPESA_RIC REDDITO_DISP",
        "T_VERSAMENTI.csv": "VERS_NR DEC_NR NR_UR MESE_COMP DATA_VAL CAUS CTO TESTO CHF RIF_STORNO",
        "T_PROVV_INS.csv": "PROVV_NR PARTNER_NR TIPO_PROVV DESCRIZIONE ENTE DAL AL_PREVISTO AL_EFFETTIVO RISULTATO PERC",
        "T_AGENDA.csv": "PARTNER_NR NR_UR QUANDO FORMA PRESENTE GESTORE ANNOTAZIONI",
        "T_RIDUZIONI.csv": "PARTNER_NR NR_UR DECISO_IL RID_DAL RID_AL PERC_RID RAGIONE RAGIONE_TESTO",
        "T_STATO_OCC.csv": "PARTNER_NR DA A STATO_OCC",
    },
}


def dotted(day, none=""):
    return day.strftime("%d.%m.%Y") if day else none


def grouped(centimes):
    return ("-" if centimes < 0 else "") + f"{abs(centimes) / 100:,.2f}".replace(",", "'")


def write(path, header, rows, separator, encoding="utf-8", end="\n", quoted=False):
    def cell(value):
        text = str(value)
        if quoted or any(mark in text for mark in (separator, '"', "\n")):
            return '"' + text.replace('"', '""') + '"'
        return text
    lines = [separator.join(map(cell, row)) for row in [header.split(" ")] + rows]
    with open(path, "wb") as file:
        file.write((end.join(lines) + end).encode(encoding, "replace"))


def write_csv(canton, folder, words):
    names = iter(words.items())

    def table(rows, *form, **more):
        name, header = next(names)
        write(f"{folder}/{name}", header, rows, *form, **more)

    people = [(u, p) for u in canton.units for p in u["members"]]
    rows = [[p["id"], f"{p['ahv'][:3]}.{p['ahv'][3:7]}.{p['ahv'][7:11]}.{p['ahv'][11:]}", p["surname"], p["name"],
             dotted(p["born"]), p["sex"], p["nation"], p["permit"], u["commune"][0], u["commune"][2]] for u, p in people]
    rows[7][1], rows[19][1], rows[33][4] = "", "756.0000.0000.00", f"00.00.{people[33][1]['born'].year}"
    table(rows, ";", "cp1252", "\r\n")
    rows = [[u["number"], p["id"], p["role"], u["cases"][0]["opened"].strftime("%Y%m%d"),
             p["left"].strftime("%Y%m%d") if p["left"] else "99991231"] for u, p in people]
    rows[11][4] = "20190101"
    table(rows, "\t")
    table([[c["unit"]["number"], c["number"], dotted(c["asked"]), dotted(c["opened"]), dotted(c["closed"], "31.12.9999"),
            c["reason"], c["worker"], c["lodging"], f"{700 + i % 700},00"] for i, c in enumerate(canton.cases)],
          ";", "utf-8-sig", "\r\n")
    table([[d["number"], d["case"]["unit"]["number"], d["case"]["number"], d["kind"], first(d["from"]).strftime("%m.%Y"),
            first(d["to"]).strftime("%m.%Y"), f"{d['need']},00", f"{d['income']},00"] for d in canton.decisions],
          ";", "utf-8-sig", "\r\n")
    rows = [[p["number"], p["decision"]["number"], p["decision"]["case"]["unit"]["number"], first(p["month"]).strftime("%Y%m"),
             p["value"].strftime("%d/%m/%Y"), p["kind"], p["account"], ACCOUNTS[p["account"]], grouped(p["amount"]),
             p["reverses"]] for p in canton.payments]
    for at in (len(rows) // 2, len(rows) // 3):
        rows.insert(at + 1, list(rows[at]))
    rows[100][8] += "CHF?"
    table(rows + [["TOTALE"] + [""] * 7 + [grouped(sum(p["amount"] for p in canton.payments)), ""]], "|")
    table([[m["number"], m["person"]["id"], m["code"], *MEASURES[m["code"]], m["from"], m["planned"], m["to"] or "",
            m["result"], m["rate"]] for m in canton.measures], ",", quoted=True)
    table([[t["person"]["id"], t["unit"]["number"], t["at"].strftime("%d.%m.%Y %H:%M"), t["form"], t["came"], t["worker"],
            canton.draw.choice(NOTES)] for t in sorted(canton.talks, key=lambda t: t["at"])], ";")
    table([[c["person"]["id"], c["unit"]["number"], dotted(c["decided"]), dotted(c["from"]), dotted(c["to"]), c["percent"],
            c["reason"], SANCTIONS[c["reason"]]] for c in canton.cuts], ";", "cp1252", "\r\n")
    table([[s["person"]["id"], dotted(s["from"]), dotted(s["to"], "31.12.9999"), s["state"]] for s in canton.situations], ";")


# Names in the XML, vocabulary a and b.
TAGS = {"root": ("estrattoLAS", "esportazione"), "head": ("testata", "intestazione"), "unit": ("unita", "nucleo"),
        "number": ("nr", "numero"), "members": ("membri", "componenti"), "member": ("membro", "componente"),
        "id": ("pid", "idPersona"), "until": ("al", "finoAl"), "data": ("anagrafica", "datiPersonali"), "ahv": ("navs13", "avs"),
        "born": ("natoIl", "nascita"), "nation": ("naz", "nazione"), "state": ("cod", "codice"),
        "measure": ("misura", "provvedimento"), "code": ("cod", "tipo"), "provider": ("organizzatore", "ente"),
        "case": ("pratica", "caso"), "opened": ("decorrenza", "apertura"), "worker": ("operatore", "gestore"),
        "payment": ("pagamento", "versamento")}


def write_xml(canton, path, vocabulary):
    t = {key: names["ab".index(vocabulary)] for key, names in TAGS.items()}
    space = ("urn:x-ti:ussi:estratto:2", "http://www.example.ch/schemi/las/2026")["ab".index(vocabulary)]
    out = []

    def tag(name, text=None, inner=None, **attributes):
        marks = "".join(f' {k.strip("_")}="{escape(str(v))}"' for k, v in attributes.items() if v not in (None, ""))
        if inner is not None:
            out.append(f"<l:{name}{marks}>")
            inner()
            out.append(f"</l:{name}>")
        elif text is None:
            out.append(f"<l:{name}{marks}/>")
        else:
            out.append(f"<l:{name}{marks}>{escape(str(text))}</l:{name}>")

    of = collections.defaultdict(list)
    for kind, key in [("measures", "person"), ("situations", "person")]:
        for thing in getattr(canton, kind):
            of[kind, thing[key]["id"]].append(thing)
    for kind in ("talks", "cuts"):
        for thing in getattr(canton, kind):
            of[kind, thing["unit"]["number"]].append(thing)

    def member(person):
        def data():
            for key, value in [(t["ahv"], person["ahv"]), ("cognome", person["surname"]), ("nome", person["name"]),
                               (t["born"], person["born"]), ("sesso", person["sex"]), (t["nation"], person["nation"])]:
                tag(key, value)
            tag("permesso", person["permit"] or None)
        tag(t["data"], inner=data)
        for s in of["situations", person["id"]]:
            tag("situazione", **{t["state"]: s["state"], "dal": s["from"], "al": s["to"]})
        for m in of["measures", person["id"]]:
            def measure():
                for key, value in [("denominazione", MEASURES[m["code"]][0]), (t["provider"], MEASURES[m["code"]][1]),
                                   ("inizio", m["from"]), ("finePrevista", m["planned"])]:
                    tag(key, value)
                if m["to"]:
                    tag("fine", m["to"])
                    tag("esito", m["result"])
                tag("grado", m["rate"])
            tag(t["measure"], inner=measure, **{"id": m["number"], t["code"]: m["code"]})

    def case(c):
        tag("domanda", c["asked"])
        tag(t["opened"], c["opened"])
        if c["closed"]:
            tag("chiusura", c["closed"], motivo=c["reason"])
        tag(t["worker"], c["worker"])
        for d in c["decisions"]:
            def decision():
                tag("fabbisogno", f"{d['need']}.00")
                for p in d["payments"]:
                    def payment():
                        tag("competenza", first(p["month"]).strftime("%Y-%m"))
                        tag("valuta", p["value"])
                        tag("importo", f"{p['amount'] / 100:.2f}", div="CHF")
                    tag(t["payment"], inner=payment, nr=p["number"], conto=p["account"], genere=p["kind"], storna=p["reverses"])
            tag("decisione", inner=decision, nr=d["number"], tipo=d["kind"], dal=first(d["from"]), al=last(d["to"]))

    def unit(u):
        def members():
            for p in u["members"]:
                tag(t["member"], inner=lambda: member(p), **{
                    t["id"]: p["id"], "ruolo": p["role"], "dal": u["cases"][0]["opened"], t["until"]: p["left"]})
        tag(t["members"], inner=members)
        for c in u["cases"]:
            tag(t["case"], inner=lambda: case(c), progr=c["number"], stato="C" if c["closed"] else "A")
        for x in of["talks", u["number"]]:
            tag("colloquio", **{t["id"]: x["person"]["id"], "quando": x["at"].isoformat(), "forma": x["form"], "presenza": x["came"]})
        for x in of["cuts", u["number"]]:
            tag("sanzione", **{t["id"]: x["person"]["id"], "decisa": x["decided"], "dal": x["from"], "al": x["to"],
                               "pct": x["percent"], "motivo": x["reason"]})

    def head():
        for key, value in [("ente", "USSI"), ("creato", "2026-01-14T03:12:08"), ("periodoDal", "2021-01-01"), ("periodoAl", END)]:
            tag(key, value)

    out.append(f'<?xml version="1.0" encoding="UTF-8"?>\n<l:{t["root"]} xmlns:l="{space}" versione="2.3">')
    tag(t["head"], inner=head)
    for u in canton.units:
        tag(t["unit"], inner=lambda: unit(u), **{t["number"]: u["number"], "comuneUST": u["commune"][1]})
    out.append(f"</l:{t['root']}>")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


def truth(canton):
    """Figures of the report by their definitions, from the lives themselves."""
    net = collections.Counter()
    for p in canton.payments:
        if p["account"] in ("3101", "3102", "3103", "3110"):
            net[p["decision"]["case"]["unit"]["number"], p["month"]] += p["amount"]
    paid = collections.defaultdict(set)
    for (number, month), amount in net.items():
        if amount > 0:
            paid[number].add(month)
    entrants = exits = truncated = persons = months = sanctioned = professional = 0
    for unit in canton.units:
        for person in unit["members"]:
            own = sorted(m for m in paid[unit["number"]]
                         if index(unit["cases"][0]["opened"]) <= m and (not person["left"] or m <= index(person["left"])))
            if not own or own[0] // 12 - person["born"].year < 18:
                continue
            persons += 1
            months += len(own)
            sanctioned += sum(any(c["person"] is person and index(c["from"]) <= m <= index(c["to"]) for c in canton.cuts) for m in own)
            professional += sum(any(x["person"] is person and x["code"] in PROFESSIONAL and index(x["from"]) <= m <= index(
                x["to"] or END) for x in canton.measures) for m in own)
            spells = [[own[0], own[0]]]
            for month in own[1:]:
                if month - spells[-1][1] > 6:
                    spells.append([month, month])
                spells[-1][1] = month
            for start, end in spells:
                if start < FIRST + 6:
                    truncated += 1
                elif start <= 2024 * 12 + 11:
                    entrants += 1
                    exits += end <= LAST - 6
                    break
    return {
        "T02 paid": {"persons": persons, "mean months": round(months / persons, 6)}, "months under sanction": sanctioned,
        "months in a professional measure": professional,
        "C01 entrants": {"entrants": entrants, "exits": exits, "left_truncated": truncated},
        "rows": {"persons": sum(len(u["members"]) for u in canton.units), "units": len(canton.units), "cases": len(canton.cases),
                 "decisions": len(canton.decisions), "payments": len(canton.payments), "measures": len(canton.measures),
                 "talks": len(canton.talks), "cuts": len(canton.cuts), "situations": len(canton.situations)},
        "francs": round(sum(p["amount"] for p in canton.payments) / 100, 2),
    }


def main():
    if len(sys.argv) != 4 or sys.argv[2] not in WORDS:
        sys.exit(__doc__)
    canton, folder = Canton(int(sys.argv[1])), sys.argv[3]
    for part in ("csv", "xml"):
        os.makedirs(f"{folder}/{part}", exist_ok=True)
    write_csv(canton, f"{folder}/csv", WORDS[sys.argv[2]])
    write_xml(canton, f"{folder}/xml/estratto_2025-12.xml", sys.argv[2])
    with open(f"{folder}/truth.json", "w", encoding="utf-8") as file:
        json.dump(truth(canton), file, indent=1)


if __name__ == "__main__":
    main()
