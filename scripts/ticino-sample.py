#!/usr/bin/env python3
"""Writes the Italian sample exports that no built-in profile knows.

Reads the French export of an invented canton (`parcours synthesize --profile fr-cms`) and tells
the same lives as an invented Italian case system would: other headers, codes, number forms and
dirt, as CSV (one folder) and as monthly XML (another). Everything is invented; AHV numbers keep
their impossible check digit. The same input gives the same bytes.

usage: ticino-sample.py FRENCH_EXPORTS CSV_FOLDER XML_FOLDER
"""
import csv
import os
import sys
from xml.sax.saxutils import escape, quoteattr

ACCOUNTS = {
    "3637.10": "F100", "3637.20": "F200", "3637.30": "F310", "3637.31": "F320", "3637.40": "F410",
    "3637.41": "F420", "3637.50": "F500", "3637.60": "F600", "3637.70": "F700", "3637.80": "F810",
    "3637.81": "F820", "3637.90": "F900", "4360.10": "E100", "4360.20": "E200", "4360.30": "E300",
    "4360.40": "E400", "4360.50": "E500", "4360.90": "E900",
}
ACTIVITY = {
    "Indépendant·e": "Indipendente", "Employé·e régulier": "Occupato stabilmente",
    "Contrat temporaire": "Contratto a termine", "Travail sur appel": "Lavoro su chiamata",
    "Travail occasionnel": "Lavoro occasionale", "Apprentissage": "Apprendista",
    "Inscrit·e au chômage": "Iscritto URC", "Sans emploi non inscrit·e": "Senza lavoro, non iscritto URC",
    "Programme d'insertion": "Programma d'inserimento", "En formation": "In formazione",
    "Au foyer": "Lavori domestici", "Rentier·ère": "Pensionato", "Incapacité temporaire": "Inabile temporaneamente",
    "Invalidité": "Invalidità", "Sans chance sur le marché": "Fuori dal mercato del lavoro",
    "Interdiction de travail": "Divieto di lavoro", "Autre inactif": "Altro inattivo",
}
NATIONS = {
    "Suisse": "Svizzera", "Portugal": "Portogallo", "Érythrée": "Eritrea", "Italie": "Italia",
    "Turquie": "Turchia", "Maroc": "Marocco", "France": "Francia", "Serbie": "Serbia", "Brésil": "Brasile",
    "Congo (Kinshasa)": "Congo", "Syrie": "Siria", "Macédoine du Nord": "Macedonia del Nord",
    "Allemagne": "Germania", "Espagne": "Spagna", "Somalie": "Somalia", "Albanie": "Albania",
}
WORDS = {
    "Requérant·e": "Richiedente", "Membre UE": "Membro UR", "Membre ménage": "Economia domestica",
    "Célibataire": "celibe/nubile", "Marié·e": "coniugato/a", "Divorcé·e": "divorziato/a", "Veuf·ve": "vedovo/a",
    "Scolarité obligatoire": "scuola dell'obbligo", "Apprentissage (CFC)": "AFC", "Non déterminable": "n.d.",
    "Reprise d'emploi": "Ripresa del lavoro", "Augmentation du taux": "Aumento del grado di occupazione",
    "Meilleur salaire": "Aumento del salario", "Mesure d'emploi": "Misura occupazionale", "Rente AI": "Rendita AI",
    "Rente AVS": "Rendita AVS", "Indemnités chômage": "Indennità di disoccupazione",
    "Autre assurance": "Altra assicurazione", "Prestations sous condition de ressources": "Prestazioni complementari",
    "Autres ressources": "Altre risorse", "Déménagement": "Trasloco", "Perte de contact": "Irreperibile",
    "Décès": "Decesso", "Autre autorité": "Altra autorità", "Autre": "Altro", "Divers": "Varie",
    "Achevée": "Conclusa", "Emploi": "Impiego", "Abandon": "Abbandono", "Maladie": "Malattia",
    "Exclusion": "Esclusione", "Formation": "Formazione", "Transfert": "Passaggio ad altra misura",
    "Autre prestation": "Altra prestazione", "oui": "sì", "non": "no", "Office": "Servizio", "Personne": "Persona",
    "Prestataire": "Organizzatore", "Bureau": "In ufficio", "Téléphone": "Telefonico", "Domicile": "A domicilio",
    "Courrier": "Lettera", "Présent": "presente", "Absent": "assente", "Accompagnement": "Accompagnamento",
    "Administratif": "Amministrativo", "Contrôle": "Verifica", "Conditionnel": "Con condizioni",
    "Professionnel": "professionale", "Social": "sociale", "Mixte": "misto", "Forfait": "Forfait di mantenimento",
    "SI": "Supplemento di integrazione", "Franchise": "Franchigia", "Sanction": "Sanzione",
    "Compensation de remboursement": "Compensazione", "Illimitée": "illimitata", "Limitée": "limitata",
    "Contrat d'insertion": "Accordo d'inserimento", "Échu": "scaduto", "En cours": "in corso",
    "Atteint": "raggiunto", "Rompu": "rotto", "Demi-jour": "mezza giornata", "Jour": "giornata", "Heure": "ora",
    "Report": "Riporto", "Total": "Totale generale",
}
COMMUNES = {"Sion": ("5002", "Bellinzona"), "Monthey": ("5192", "Lugano"), "Sierre": ("5113", "Locarno"),
            "Martigny": ("5250", "Chiasso"), "Brigue-Glis": ("5398", "Gambarogno")}
FAMILIES = ["Inventati", "Fittizia", "Esempietti", "Provaldi", "Modelloni", "Finzi-Prova", "Ipotesio",
            "Schemacci", "Campionelli", "Bozzati", "Simulini", "Dell'Esempio"]
GIVEN = ["Zaffira", "Ulderica", "Fedoro", "Oreste", "Imelda", "Tiziana", "Nevio", "Libero", "Delfina", "Aurelio",
         "Bice", "Renzo", "Ivana", "Fabiola", "Gualtiero"]
LABELS = {"3637.10": "Forfait di mantenimento", "3637.20": "Pigione e spese accessorie", "3637.30": "Premio LAMal",
          "3637.31": "Partecipazione ai costi", "4360.10": "Salario computato"}


def rows(folder, name):
    with open(os.path.join(folder, name), encoding="cp1252", newline="") as file:
        file.readline()
        yield from csv.DictReader(file, delimiter=";")


def it(word):
    return WORDS.get(word, word)


def balance(text):
    """1'234.50 as 1.234,50"""
    return money(round(float(text.replace("'", "").replace("’", "")) * 100)) if text else ""


def money(cents):
    whole, rest = divmod(abs(cents), 100)
    return ("-" if cents < 0 else "") + f"{whole:,}".replace(",", ".") + f",{rest:02d}"


def pick(key, names):
    return names[sum(key.encode()) * 31 % len(names)]


class Table:
    """A CSV file with ; and CRLF, quotes where needed, and some rows that end in LF alone."""

    def __init__(self, folder, name, header, stray=0):
        self.path = os.path.join(folder, name)
        self.lines = []
        self.stray = stray
        self.add(header)

    def add(self, cells):
        quoted = []
        for cell in cells:
            cell = "" if cell is None else str(cell)
            if any(mark in cell for mark in ';"\n'):
                cell = '"' + cell.replace('"', '""') + '"'
            quoted.append(cell)
        end = "\n" if self.stray and len(self.lines) % self.stray == self.stray - 1 else "\r\n"
        self.lines.append(";".join(quoted) + end)

    def write(self):
        with open(self.path, "w", encoding="cp1252", newline="") as file:
            file.writelines(self.lines)


def number(case):
    return "TI-" + case


def person_id(key):
    return key.replace("P-", "M")


def write_csv(source, out):
    os.makedirs(out, exist_ok=True)
    table = Table(out, "pratiche.csv", ["Nr pratica", "Comune", "Nr UST", "Prestazione", "Primo versamento",
                                        "Ultimo versamento", "Chiusa il", "Causa chiusura", "Operatore", "Comp. UR", "Comp. ED"])
    for row in rows(source, "dossiers.csv"):
        commune = COMMUNES.get(row["Commune"], ("5002", "Bellinzona"))
        table.add([number(row["N° dossier"]), commune[1], commune[0], row["Type de prestation"], row["Premier versement"],
                   row["Dernier versement"], row["Date de clôture"], it(row["Motif de clôture"]),
                   "OP" + row["Référent·e"][-3:], row["Nb pers. unité"], row["Nb pers. ménage"]])
    table.write()

    table = Table(out, "persone.csv", ["Nr pratica", "Matricola", "Nr AVS", "Cognome", "Nome", "Nascita", "Sesso",
                                       "Stato civile", "Cittadinanza", "Permesso", "Posizione", "Situazione occupazionale",
                                       "Dal", "Grado occ. %", "Formazione", "Annotazioni"], stray=29)
    for index, row in enumerate(rows(source, "personnes.csv")):
        key = row["N° personne"]
        note = ""
        given, family = pick(key, GIVEN), pick(key[::-1], FAMILIES)
        if index % 17 == 3:
            note = f'Chiamata: "richiama domani";\nsignor {family}'
        if index % 23 == 5:
            note = "Ã¨ rientrato dall'ospedale"
        ahv = row["N° AVS"] if index % 41 else "7,56922E+12"
        table.add([number(row["N° dossier"]), person_id(key), ahv, family, given, row["Date de naissance"],
                   {"M": "M", "F": "F"}.get(row["Sexe"], ""), it(row["Etat civil"]),
                   NATIONS.get(row["Nationalité"], row["Nationalité"]), row["Permis"], it(row["Rôle"]),
                   ACTIVITY.get(row["Situation d'activité"], row["Situation d'activité"]), row["Depuis le"],
                   row["Taux d'occupation (%)"], it(row["Formation achevée"]), note])
    table.write()

    table = Table(out, "movimenti.csv", ["Id mov.", "Nr pratica", "Matricola", "Data mov.", "Competenza dal",
                                         "Competenza al", "Voce", "Descrizione", "Importo CHF", "Storno di"], stray=997)
    total = 0
    for row in rows(source, "ecritures.csv"):
        label = row["Libellé"]
        if label == "Report":
            table.add(["", number(row["N° dossier"]), "", row["Date comptable"], "", "", "", "Riporto",
                       balance(row["Solde"]), ""])
            continue
        if label == "Total":
            continue
        cents = centimes(row)
        total += cents or 0
        text = LABELS.get(row["Compte"], "Registrazione") + " " + row["Période du"][3:]
        table.add([row["N° écriture"], number(row["N° dossier"]), person_id(row["N° personne"]),
                   row["Date comptable"] + " 00:00:00", row["Période du"], row["Période au"],
                   ACCOUNTS.get(row["Compte"], "X999"), text,
                   row["Débit"] if cents is None else money(cents), row["Extourne de"]])
    table.add(["", "", "", "", "", "", "", "Totale generale", money(total), ""])
    table.write()

    table = Table(out, "misure.csv", ["Id misura", "Nr pratica", "Matricola", "Misura", "Organizzatore", "Inizio previsto",
                                      "Fine prevista", "Inizio", "Fine", "Giorni di presenza", "Giorni previsti", "Esito",
                                      "Volontaria", "Proposta da"])
    for row in rows(source, "mesures.csv"):
        planned = row["Fin prévue"] or "31.12.9999"
        table.add([row["N° mesure"], number(row["N° dossier"]), person_id(row["N° personne"]), row["Type de mesure"],
                   "Organizzatore " + row["Type de mesure"], row["Début prévu"], planned, row["Début"], row["Fin"],
                   row["Jours présents"].replace(".", ","), row["Jours prévus"].replace(".", ","), it(row["Motif de fin"]),
                   it(row["Volontaire"]), it(row["Assignée par"])])
    table.write()

    table = Table(out, "colloqui.csv", ["Nr pratica", "Matricola", "Data", "Forma", "Presenza", "Minuti", "Operatore", "Natura"])
    for row in rows(source, "contacts.csv"):
        table.add([number(row["N° dossier"]), person_id(row["N° personne"]), row["Date"], it(row["Type d'entretien"]),
                   it(row["Présence"]), row["Durée (min)"], "OP" + row["Collaborateur·trice"][-3:], it(row["Nature"])])
    table.write()

    table = Table(out, "accordi.csv", ["Id accordo", "Nr pratica", "Matricola", "Tipo", "Firmato il", "Scade il", "Stato",
                                       "Natura dell'obiettivo"])
    for row in rows(source, "contrats.csv"):
        table.add([row["N° contrat"], number(row["N° dossier"]), person_id(row["N° personne"]), it(row["Type"]),
                   row["Date signature"], row["Echéance"], it(row["Statut"]), it(row["Nature de l'objectif"])])
    table.write()

    table = Table(out, "sanzioni.csv", ["Nr pratica", "Matricola", "Decisa il", "Dal", "Al", "Riduzione %", "Motivo",
                                        "Revocata il", "Base", "Genere di sanzione"])
    for row in rows(source, "sanctions.csv"):
        table.add([number(row["N° dossier"]), person_id(row["N° personne"]), row["Date décision"], row["Du"], row["Au"],
                   row["Taux (%)"], "Collaborazione", row["Levée le"], it(row["Base"]), it(row["Genre"])])
    table.write()

    labels = {"ISA": "Inserimento sociale attivo", "STAB": "Stabilizzazione e salute", "LANG": "Lingua e vita quotidiana",
              "BILAN": "Bilancio delle attitudini", "FORM": "Formazione qualificante", "ATEL": "Laboratorio occupazionale",
              "PLAC": "Collocamento e ricerca d'impiego", "ENTS": "Impiego in impresa sociale", "COACH": "Coaching individuale"}
    table = Table(out, "catalogo_misure.csv", ["Codice", "Denominazione", "Tipo", "Finalità", "Durata", "Unità", "SI"])
    for row in rows(source, "catalogue.csv"):
        table.add([row["Code"], labels.get(row["Code"], row["Code"]), row["Type"], it(row["Finalité"]), it(row["Durée"]),
                   it(row["Unité"]), it(row["SI"])])
    table.write()


def centimes(row):
    """Paid to the person: debit minus credit; a dash alone is nothing; None where unreadable."""
    def value(text):
        text = text.replace("'", "").replace("’", "").replace(".–", "").strip()
        if not any(letter.isdigit() for letter in text):
            return 0
        if text.endswith(("-", "–")):
            text = "-" + text[:-1]
        return round(float(text.replace("–", "-")) * 100)
    try:
        return value(row["Débit"]) - value(row["Crédit"])
    except ValueError:
        return None


def iso(date):
    return "-".join(reversed(date.split("."))) if date else ""


def write_xml(source, out, year="2025"):
    os.makedirs(out, exist_ok=True)
    persons, cases = {}, {}
    for row in rows(source, "personnes.csv"):
        persons.setdefault(row["N° dossier"], []).append(row)
    for row in rows(source, "dossiers.csv"):
        cases[row["N° dossier"]] = row
    bookings = {}
    for row in rows(source, "ecritures.csv"):
        month = iso(row["Date comptable"])[:7]
        if row["N° écriture"] and month.startswith(year):
            bookings.setdefault(month, {}).setdefault(row["N° dossier"], []).append(row)
    for month in sorted(bookings):
        lines = ['<?xml version="1.0" encoding="ISO-8859-1"?>',
                 '<esportazione xmlns="urn:x-ti:aiuto-sociale:3" xmlns:e="http://www.ech.ch/xmlns/eCH-0044/4">',
                 f'  <testata sistema="GestAiuto 7"><mese>{month}</mese></testata>']
        for case in sorted(bookings[month]):
            head = cases.get(case)
            if not head or case not in persons:
                continue
            commune = COMMUNES.get(head["Commune"], ("5002", "Bellinzona"))
            lines.append(f'  <pratica nr={quoteattr(number(case))} prestazione="{head["Type de prestation"]}">')
            lines.append(f'    <comune nrUst="{commune[0]}">{escape(commune[1])}</comune>')
            lines.append(f'    <primoVersamento>{iso(head["Premier versement"])}</primoVersamento>')
            for row in persons[case]:
                key = row["N° personne"]
                ahv = "".join(letter for letter in row["N° AVS"] if letter.isdigit())
                lines.append(f'    <persona matricola="{person_id(key)}" posizione={quoteattr(it(row["Rôle"]))}>')
                if len(ahv) == 13:
                    lines.append(f"      <e:vn>{ahv}</e:vn>")
                lines.append(f"      <e:officialName>{escape(pick(key[::-1], FAMILIES))}</e:officialName>"
                             f"<e:firstName>{escape(pick(key, GIVEN))}</e:firstName>")
                sex = {"M": "1", "F": "2"}.get(row["Sexe"], "3")
                lines.append(f"      <e:sex>{sex}</e:sex><e:dateOfBirth><e:yearMonthDay>{iso(row['Date de naissance'])}"
                             "</e:yearMonthDay></e:dateOfBirth>")
                if row["Situation d'activité"]:
                    activity = ACTIVITY.get(row["Situation d'activité"], "Altro")
                    lines.append(f'      <occupazione dal="{iso(row["Depuis le"])}">{escape(activity)}</occupazione>')
                lines.append("    </persona>")
            for row in bookings[month][case]:
                cents = centimes(row)
                if cents is None:
                    continue
                storno = f' stornoDi="{row["Extourne de"]}"' if row["Extourne de"] else ""
                lines.append(f'    <movimento id="{row["N° écriture"]}" data="{iso(row["Date comptable"])}"{storno}>'
                             f'<competenza dal="{iso(row["Période du"])}" al="{iso(row["Période au"])}"/>'
                             f'<voce>{ACCOUNTS.get(row["Compte"], "X999")}</voce>'
                             f"<importo>{cents / 100:.2f}</importo></movimento>")
            lines.append("  </pratica>")
        lines.append("</esportazione>")
        with open(os.path.join(out, f"aiuto-{month}.xml"), "w", encoding="latin-1") as file:
            file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    write_csv(sys.argv[1], sys.argv[2])
    write_xml(sys.argv[1], sys.argv[3])
