"""One peer's work, in a process of its own: peer.py duckdb-group|duckdb-load|polars-group FILE THREADS [DATABASE].

The work is what an office does by hand: amounts without apostrophes as exact decimals, three dates,
then per dossier the count, the sum, the first and the last booking date and the distinct accounts;
or all of it into a table on disk. The file is the same export saved as UTF-8.
"""
import os
import sys

work, path, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])

if work.startswith("duckdb"):
    import duckdb

    database = sys.argv[4] if len(sys.argv) > 4 else ":memory:"
    if os.path.exists(database):
        os.remove(database)
    connection = duckdb.connect(database)
    connection.execute(f"SET threads={threads}")
    connection.execute("SET enable_progress_bar=false")

    def amount(name):
        return f"""try_cast(replace(replace("{name}", chr(8217), ''), chr(39), '') as decimal(18,2))"""

    def date(name):
        return f"""try_strptime("{name}", '%d.%m.%Y')::date"""

    typed = f"""
      select try_cast("N° écriture" as bigint) as reference, "N° dossier" as dossier,
        "N° personne" as person, {date('Date comptable')} as booked, {date('Période du')} as first,
        {date('Période au')} as last, "Compte" as account, {amount('Débit')} as debit,
        {amount('Crédit')} as credit, "Extourne de" as reversal
      from read_csv('{path}', delim=';', quote='"', header=true, skip=1, all_varchar=true)"""
    if work == "duckdb-group":
        connection.execute(f"""
          select count(*), sum(n), sum(s) from (
            select dossier, count(*) as n, sum(debit) as s, min(booked), max(booked),
              count(distinct account) from ({typed}) group by dossier)""").fetchall()
    else:
        connection.execute(f"create table bookings as {typed}")
        connection.execute("checkpoint")
else:
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars as pl

    def number(name):
        plain = pl.col(name).str.replace_all("['’]", "")
        return plain.cast(pl.Decimal(18, 2), strict=False)

    (pl.scan_csv(path, separator=";", skip_rows=1, infer_schema=False)
        .with_columns(
            number("Débit").alias("debit"), number("Crédit").alias("credit"),
            *[pl.col(name).str.strptime(pl.Date, "%d.%m.%Y", strict=False)
              for name in ["Date comptable", "Période du", "Période au"]])
        .group_by("N° dossier")
        .agg(pl.len(), pl.col("debit").sum(), pl.col("credit").sum(),
             pl.col("Date comptable").min().alias("first"), pl.col("Date comptable").max().alias("last"),
             pl.col("Période du").min(), pl.col("Période au").max(), pl.col("Compte").n_unique())
        .select(pl.len())
        .collect(engine="streaming"))
