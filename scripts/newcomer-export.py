#!/usr/bin/env python3
"""Writes an Italian export that neither a profile nor a sample knows, for a newcomer's walk.

Tells the lives of the Italian sample (`sample-data/ticino-like/exports`) as another invented system
would: files in one zip, UTF-8 without a mark, commas and quotes, dates with slashes, a single month of
use, debit and credit in two columns, names in one; and its money as monthly XML. Everything is invented.

usage: newcomer-export.py TICINO_EXPORTS CSV_FOLDER XML_FOLDER
"""
import csv
import os
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

ACCOUNTS = {
    "F100": "1000 Fabbisogno di base", "F200": "1100 Alloggio", "F310": "1200 Cassa malati",
    "F320": "1210 Franchigie mediche", "F410": "1300 Incentivo all'integrazione",
    "F420": "1310 Incentivo minimo", "F500": "1400 Bisogni particolari", "F600": "1500 Costi di programma",
    "F700": "1600 Custodia bambini", "F810": "1700 Anticipo AD", "F820": "1710 Anticipo AI",
    "F900": "1800 Quota esente", "E100": "2000 Stipendio", "E200": "2100 Disoccupazione",
    "E300": "2200 Rendite", "E400": "2300 Alimenti", "E500": "2400 Diversi", "E900": "2900 Restituzioni",
}
WORDS = {
    "Richiedente": "titolare", "Membro UR": "partner o figlio a carico", "Economia domestica": "convivente",
    "Senza lavoro, non iscritto URC": "disoccupato non annunciato", "Iscritto URC": "disoccupato annunciato",
    "Inabile temporaneamente": "malattia o infortunio", "Occupato stabilmente": "dipendente",
    "Lavoro su chiamata": "a chiamata", "In formazione": "scuola o studi", "Apprendista": "tirocinio AFC",
    "Programma d'inserimento": "in programma", "Lavoro occasionale": "lavoretti",
    "Lavori domestici": "casalinga/o", "Invalidità": "invalido/a", "Contratto a termine": "tempo determinato",
    "Fuori dal mercato del lavoro": "non collocabile", "In ufficio": "sportello", "Telefonico": "telefonata",
    "A domicilio": "visita", "Lettera": "corrispondenza", "presente": "avvenuto", "assente": "mancato",
    "Accompagnamento": "sostegno", "Amministrativo": "pratica", "Verifica": "controllo",
    "Con condizioni": "imposto", "sì": "S", "no": "N", "Servizio": "USSI", "Persona": "utente",
    "Conclusa": "portata a termine", "Abbandono": "interrotta", "Impiego": "assunzione",
    "mezza giornata": "½ giornata", "illimitata": "senza termine", "limitata": "a termine",
}


def it(word):
    return WORDS.get(word, word)


def slash(date):
    date = date[:10]
    if date == "31.12.9999":
        return "31/12/9999"
    return "/".join(date.split(".")) if date else ""


def number(code):
    return code.replace("TI-", "FA/").replace("M", "") if code else ""


def rows(folder, name):
    with open(os.path.join(folder, name), encoding="cp1252", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def tables(folder):
    """File name, header, rows."""
    yield "fascicoli.csv", [
        "Num_Fascicolo", "Domicilio", "Cod. comune UST", "Categoria aiuto", "Prima erogazione",
        "Ultima erogazione", "Archiviato il", "Motivo archiviazione", "Assistente sociale", "Nucleo",
        "Conviventi"], [
        [number(r["Nr pratica"]), r["Comune"], r["Nr UST"], r["Prestazione"], slash(r["Primo versamento"]),
         slash(r["Ultimo versamento"]), slash(r["Chiusa il"]), r["Causa chiusura"], r["Operatore"],
         r["Comp. UR"], r["Comp. ED"]] for r in rows(folder, "pratiche.csv")]
    yield "assistiti.csv", [
        "Num_Fascicolo", "Cod_Assistito", "NAVS", "Cognome e nome", "Nato/a il", "M/F", "Stato civ.",
        "Paese di origine", "Ruolo nel nucleo", "Condizione lavorativa", "Condizione dal", "% lavoro"], [
        [number(r["Nr pratica"]), r["Matricola"], r["Nr AVS"], f'{r["Cognome"]} {r["Nome"]}',
         slash(r["Nascita"]), r["Sesso"], r["Stato civile"], r["Cittadinanza"], it(r["Posizione"]),
         it(r["Situazione occupazionale"]), slash(r["Dal"]), r["Grado occ. %"]]
        for r in rows(folder, "persone.csv")]
    payments = []
    for r in rows(folder, "movimenti.csv"):
        amount = r["Importo CHF"].replace(".", "").replace(",", ".")
        if not r["Id mov."] or not r["Nr pratica"] or not amount:
            continue
        month = slash(r["Competenza dal"])[3:]
        payments.append([
            r["Id mov."], number(r["Nr pratica"]), r["Matricola"], slash(r["Data mov."]), month,
            ACCOUNTS.get(r["Voce"], r["Voce"]), r["Descrizione"],
            "" if amount.startswith("-") else amount, amount[1:] if amount.startswith("-") else "",
            r["Storno di"]])
    yield "pagamenti.csv", [
        "Progressivo", "Num_Fascicolo", "Cod_Assistito", "Data valuta", "Mese di competenza", "Conto",
        "Causale", "Dare", "Avere", "Rif. storno"], payments
    yield "interventi.csv", [
        "ID intervento", "Num_Fascicolo", "Cod_Assistito", "Codice intervento", "Ente", "Previsto dal",
        "Previsto al", "Effettivo dal", "Effettivo al", "GG previste", "GG effettive", "Conclusione",
        "Scelto liberamente", "Su proposta di"], [
        [r["Id misura"], number(r["Nr pratica"]), r["Matricola"], r["Misura"], r["Organizzatore"],
         slash(r["Inizio previsto"]), slash(r["Fine prevista"]), slash(r["Inizio"]), slash(r["Fine"]),
         r["Giorni previsti"].replace(",", "."), r["Giorni di presenza"].replace(",", "."), it(r["Esito"]),
         it(r["Volontaria"]), it(r["Proposta da"])] for r in rows(folder, "misure.csv")]
    yield "incontri.csv", [
        "Num_Fascicolo", "Cod_Assistito", "Data incontro", "Modalità", "Esito", "Durata (min.)",
        "Operatrice/tore", "Scopo"], [
        [number(r["Nr pratica"]), r["Matricola"], slash(r["Data"]), it(r["Forma"]), it(r["Presenza"]),
         r["Minuti"], r["Operatore"], it(r["Natura"])] for r in rows(folder, "colloqui.csv")]
    yield "patti.csv", [
        "ID patto", "Num_Fascicolo", "Cod_Assistito", "Sottoscritto il", "Valido fino al", "Orientamento"], [
        [r["Id accordo"], number(r["Nr pratica"]), r["Matricola"], slash(r["Firmato il"]),
         slash(r["Scade il"]), r["Natura dell'obiettivo"]] for r in rows(folder, "accordi.csv")]
    yield "decurtazioni.csv", [
        "Num_Fascicolo", "Cod_Assistito", "Data decisione", "Decorrenza", "Termine", "Percentuale",
        "Revoca", "Su", "Specie"], [
        [number(r["Nr pratica"]), r["Matricola"], slash(r["Decisa il"]), slash(r["Dal"]), slash(r["Al"]),
         r["Riduzione %"], slash(r["Revocata il"]), r["Base"], r["Genere di sanzione"]]
        for r in rows(folder, "sanzioni.csv")]
    yield "elenco_interventi.csv", [
        "Codice intervento", "Descrizione", "Tipologia", "Orientamento", "Durata", "Misura in", "Dà incentivo"], [
        [r["Codice"], r["Denominazione"], r["Tipo"], r["Finalità"], it(r["Durata"]), it(r["Unità"]), it(r["SI"])]
        for r in rows(folder, "catalogo_misure.csv")]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    source, folder, xml = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    os.makedirs(xml, exist_ok=True)
    payments, dossiers = [], {}
    with zipfile.ZipFile(os.path.join(folder, "estrazione_2026-01.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, header, lines in tables(source):
            text = [",".join('"%s"' % field.replace('"', '""') for field in line) for line in [header] + list(lines)]
            entry = zipfile.ZipInfo(name, (2026, 1, 5, 3, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, "\r\n".join(text) + "\r\n")
            if name == "pagamenti.csv":
                payments = list(lines)
            if name == "fascicoli.csv":
                dossiers = {line[0]: line for line in lines}
    months = {}
    for line in payments:
        months.setdefault(line[4][3:] + "-" + line[4][:2], {}).setdefault(line[1], []).append(line)
    for month, told in sorted(months.items()):
        if not month.startswith("2025"):
            continue
        with open(os.path.join(xml, f"erogazioni_{month}.xml"), "w", encoding="utf-8") as out:
            out.write('<?xml version="1.0" encoding="UTF-8"?>\n<Erogazioni xmlns="urn:esempio:erogazioni:2">\n')
            out.write(f" <Testata><Mese>{month}</Mese><Creato>2026-01-05T03:00:00+01:00</Creato></Testata>\n")
            for dossier, lines in sorted(told.items()):
                known = dossiers.get(dossier, [""] * 11)
                out.write(f' <Fascicolo numero={quoteattr(dossier)} comuneUST={quoteattr(known[2])} '
                          f'categoria={quoteattr(known[3])}>\n')
                for person in sorted({line[2] for line in lines if line[2]}):
                    out.write(f'  <Assistito codice={quoteattr(person)}/>\n')
                for line in lines:
                    amount = line[7] or "-" + line[8]
                    back = f' rifStorno={quoteattr(line[9])}' if line[9] else ""
                    out.write(f'  <Erogazione progressivo={quoteattr(line[0])}{back}>'
                              f'<Valuta>{"-".join(reversed(line[3].split("/")))}</Valuta>'
                              f'<Conto>{escape(line[5])}</Conto><Franchi>{amount}</Franchi></Erogazione>\n')
                out.write(" </Fascicolo>\n")
            out.write("</Erogazioni>\n")


if __name__ == "__main__":
    main()
