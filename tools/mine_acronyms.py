#!/usr/bin/env python3
"""Find "Full name (ACRONYM)" pairs in a text that data/organizations.tsv does not have.

    mine_acronyms.py TEXT.xz|TEXT ORGANIZATIONS [--min N]

Writes count, acronym, full name, most frequent first: candidates for a person to check, not rows to copy.
"""
import argparse, lzma, re, unicodedata
from collections import Counter

SMALL = {"de", "des", "du", "la", "le", "les", "l", "d", "et", "en", "pour", "à", "au", "aux", "sur", "dans", "par", "of", "the", "and", "for", "contre", "sans", "un", "une"}

def fold(s):
    s = unicodedata.normalize("NFD", s.replace("œ", "oe").replace("Œ", "OE"))
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in s if not unicodedata.combining(c)).lower()).strip()

def name_before(text, acronym):
    """The shortest run of words before the parenthesis whose initials spell the acronym."""
    words = re.findall(r"[\w]+", text)
    letters = fold(acronym).replace(" ", "")
    i, k = len(words), len(letters)
    while k and i:
        i -= 1
        w = fold(words[i])
        if w and w[0] == letters[k - 1]:
            k -= 1
        elif w not in SMALL:
            return None
    return None if k else i

def main():
    a = argparse.ArgumentParser()
    a.add_argument("text"); a.add_argument("organizations")
    a.add_argument("--min", type=int, default=3)
    a = a.parse_args()
    known = set()
    for line in open(a.organizations, encoding="utf-8"):
        if not line.startswith("#"):
            p = line.rstrip("\n").split("\t")
            forms = {fold(x) for x in [p[0], p[1]] + p[2].split(";")}
            known |= {(x, y) for x in forms for y in forms}
    f = (lzma.open if a.text.endswith(".xz") else open)(a.text, "rt", encoding="utf-8", errors="replace")
    found = Counter()
    pair = re.compile(r"\(([A-ZÉÈ][\w&-]{1,9})[,)]")
    for line in f:
        for m in pair.finditer(line):
            acronym = m.group(1)
            if not (acronym[1:2].isupper() or len(acronym) <= 8):
                continue
            before = re.split(r"[.;:!?()«»\"]", line[max(0, m.start() - 120):m.start()])[-1]
            i = name_before(before, acronym)
            if i is not None:
                spans = list(re.finditer(r"[\w]+", before))
                name = before[spans[i].start():].strip()
                if name[:1].isupper() and (fold(name), fold(acronym)) not in known:
                    found[acronym, name] += 1
    for (acronym, name), n in sorted(found.items(), key=lambda x: (-x[1], x[0])):
        if n >= a.min:
            print(n, acronym, name, sep="\t")

if __name__ == "__main__":
    main()
