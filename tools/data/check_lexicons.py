#!/usr/bin/env python3
"""Check the form of the name lexicons: columns, order, spaces, apostrophes, duplicates.

    check_lexicons.py DATA_DIR

Prints what is wrong, one finding a line, and exits with 1 if there is anything.
"""
import os, sys

COLUMNS = {"countries": 13, "places": 8, "communes": 4, "cities": 4, "organizations": 9, "people": 7, "functions": 7, "given-names": 4}
LISTS = {"countries": (4, 5, 6, 8, 11), "places": (1,), "communes": (1,), "cities": (1,), "organizations": (2, 7), "people": (1, 3), "functions": (6,), "given-names": ()}
ONE = {"countries": (10,), "places": (5, 6), "communes": (3,), "cities": (3,), "organizations": (5,), "people": (), "functions": (5,), "given-names": (3,)}

def check(name, path):
    last, seen, header = b"", set(), False
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        def bad(what):
            nonlocal wrong
            wrong += 1
            print(f"{os.path.basename(path)}:{n}: {what}: {line.rstrip()[:80]}")
        wrong = 0
        line = line.rstrip("\n")
        if line.startswith("#"):
            header = True
            continue
        p = line.split("\t")
        if len(p) != COLUMNS[name]:
            bad(f"{len(p)} columns"); yield wrong; continue
        key = line.encode()
        if key < last: bad("out of order")
        last = key
        if line in seen: bad("duplicate")
        seen.add(line)
        if not header: bad("no header")
        if "'" in line: bad("straight apostrophe")
        if any(x != x.strip() or "  " in x for x in p): bad("spaces")
        if not p[0]: bad("empty name")
        for i in LISTS[name]:
            l = p[i].split(";")
            if p[i] and ("" in l or len(set(l)) != len(l) or any(x != x.strip() for x in l)): bad(f"list in column {i + 1}")
        for i in ONE[name]:
            if p[i] not in ("", "1"): bad(f"flag in column {i + 1}")
        yield wrong

if __name__ == "__main__":
    total = sum(sum(check(name, os.path.join(sys.argv[1], name + ".tsv"))) for name in COLUMNS)
    print(total, "findings")
    sys.exit(total > 0)
