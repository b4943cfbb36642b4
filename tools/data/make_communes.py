#!/usr/bin/env python3
"""Make data/communes.tsv from the npm package @etalab/decoupage-administratif.

    make_communes.py PACKAGE_DIR [--words WORDS] [--given GIVEN_NAMES] > communes.tsv

PACKAGE_DIR is the folder of the installed package, WORDS the list of common_words.py, GIVEN_NAMES
data/given-names.tsv. Homonymous communes share a row: departments by falling population, and the
population of the largest. Delegated and associated communes are left out.
"""
import argparse, json, os

def main():
    a = argparse.ArgumentParser()
    a.add_argument("package")
    a.add_argument("--words")
    a.add_argument("--given")
    a = a.parse_args()
    common = set()
    if a.words:
        for line in open(a.words, encoding="utf-8"):
            w, low, cap = line.rstrip("\n").split("\t")
            if int(low) >= 30 and int(low) > int(cap) / 20:
                common.add(w)
    given = set()
    if a.given:
        given = {l.split("\t")[0] for l in open(a.given, encoding="utf-8") if not l.startswith("#")}
    rows = {}
    for c in json.load(open(os.path.join(a.package, "data", "communes.json"), encoding="utf-8")):
        if c["type"] == "commune-actuelle":
            name = c["nom"].replace("'", "’").strip()
            department = c.get("departement") or c.get("collectiviteOutremer", {}).get("code", "")
            if "population" in c:
                rows.setdefault(name, []).append((c["population"], department))
    print("# French communes. Homonyms share a row, the most populous first.")
    print("# name\tdepartment codes (;)\tpopulation of the largest\tambiguous (1: also a common word or a given name)")
    for name in sorted(rows, key=lambda s: s.encode()):
        l = sorted(rows[name], key=lambda x: (-x[0], x[1]))
        amb = "1" if l[0][0] < 150000 and name.lower() in common or l[0][0] < 150000 and name in given or len(name) < 3 else ""
        print(name, ";".join(dict.fromkeys(d for _, d in l)), l[0][0] or "", amb, sep="\t")

if __name__ == "__main__":
    main()
