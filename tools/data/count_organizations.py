#!/usr/bin/env python3
"""count_organizations.py DATA_DIR NEWS.txt[.xz]

Fills the last column of organizations.tsv: how well known a body is, as the
rounded binary logarithm of one more than the times that a large text of plain
news has its full name. Only bodies that share a form (an acronym, an alias)
with another need it: it tells which of them a bare form means. Others stay
empty, and so do those that the news never names in full.
"""
import lzma
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict

COLUMN = 8


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower()).replace("’", "'").replace("œ", "oe")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9&+']+", " ", text).strip()


def main(data, news):
    path = f"{data}/organizations.tsv"
    with open(path, encoding="utf-8") as f:
        lines = f.read().splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for row in rows:
        row += [""] * (COLUMN + 1 - len(row))
    by_form = defaultdict(set)
    for i, row in enumerate(rows):
        for form in [row[0], row[1], *row[2].split(";")]:
            if form:
                by_form[fold(form)].add(i)
    shared = {i for group in by_form.values() if len(group) > 1 for i in group}
    names = defaultdict(set)  # full names that only one body has, by their first word
    for i in shared:
        # "La Première", "X": forms that are words as well would count those.
        words = set(rows[i][7].split(";")) | ({rows[i][0]} if rows[i][5] == "1" else set())
        for form in {rows[i][0], *rows[i][2].split(";")} - words:
            key = fold(form)
            if len(key) > 5 and len(by_form[key]) == 1:
                names[key.split(" ")[0]].add((tuple(key.split(" ")), i))
    counts = Counter()
    opener = lzma.open if news.endswith(".xz") else open
    with opener(news, "rt", encoding="utf-8") as f:
        for line in f:
            words = fold(line.replace("'", "' ").replace("’", "' ")).replace("' ", " ' ").split()
            words = [w for w in words if w != "'"]
            for at, word in enumerate(words):
                for key, i in names.get(word, ()):
                    plain = tuple(w for part in key for w in part.split("'") if w)
                    if tuple(words[at:at + len(plain)]) == plain:
                        counts[i] += 1
    for i, row in enumerate(rows):
        row[COLUMN] = str(round(math.log2(counts[i] + 1))) if i in shared and counts[i] else ""
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(head + ["\t".join(row) for row in rows]) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
