"""Writes CSV texts in many dialects, with the rows that Python's csv module reads from each.

One JSON object a line: separator, quote, text, rows, and what is wrong ("misplaced": text after a
closing quote, "open": a quote that is never closed; the rows are those before it). A row with both,
whose end is never reached, is "open": it is no row that could be told or set aside.
Usage: cases.py SEED COUNT
"""
import csv
import io
import json
import random
import sys

LETTERS = ["a", "b", "7", " ", "é", "’", "€", "😀", "=", "-", "\t", ".", ",", ";", "|", '"', "'"]


def field(rng, sep, quote, terminators):
    kind = rng.random()
    if kind < 0.15:
        return ""
    pool = LETTERS + [sep, quote] + terminators
    return "".join(rng.choice(pool) for _ in range(rng.choice([1, 2, 3, 5, 8, 13, 70])))


def written(rng, sep, quote, end):
    """A text that a writer of this dialect makes."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, delimiter=sep, quotechar=quote, lineterminator=end,
        quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]))
    for _ in range(rng.randint(0, 6)):
        writer.writerow([field(rng, sep, quote, ["\n", "\r", "\r\n"]) for _ in range(rng.randint(1, 5))])
    text = out.getvalue()
    return text[: len(text) - len(end)] if text and rng.random() < 0.3 else text


def wild(rng, sep, quote):
    """A text that nobody should have written."""
    pool = ["a", "é", " ", sep, sep, quote, quote, "\n", "\r\n", "\r", quote + quote, quote + sep]
    return "".join(rng.choice(pool) for _ in range(rng.randint(0, 40)))


def open_row(text, sep, quote):
    """The number of the row in which the text ends inside quotes, read leniently; None when it ends outside."""
    mark = "end of text"
    found = [row for row in csv.reader(
        io.StringIO(text + "\n" + mark, newline=""), delimiter=sep, quotechar=quote) if row]
    return None if found[-1] == [mark] else len(found) - 1


def case(rng):
    sep = rng.choice([";", ",", "\t", "|"])
    quote = rng.choice(['"', '"', "'"])
    if rng.random() < 0.5:
        text = written(rng, sep, quote, rng.choice(["\n", "\r\n", "\r"]))
    else:
        text = wild(rng, sep, quote)
    rows, wrong = [], None
    try:
        for row in csv.reader(
                io.StringIO(text, newline=""), delimiter=sep, quotechar=quote, strict=True):
            if row:
                rows.append(row)
    except csv.Error as error:
        wrong = "open" if "unexpected end" in str(error) else "misplaced"
        if open_row(text, sep, quote) == len(rows):
            wrong = "open"
    return {"separator": sep, "quote": quote, "text": text, "rows": rows, "wrong": wrong}


if __name__ == "__main__":
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        print(json.dumps(case(rng), ensure_ascii=True))
