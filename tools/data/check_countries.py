#!/usr/bin/env python3
"""Compare data/countries.tsv with the npm package i18n-iso-countries and the currencies of Babel (CLDR).

    pip install babel
    check_countries.py PACKAGE_DIR COUNTRIES [YYYY-MM-DD]

Prints the codes that are missing on either side, and the codes and currencies that differ; dissolved states
have no currency of today. --fill writes the alpha-3 codes of the package into the table. All else is edited by hand.
"""
import argparse, datetime, json, os

from babel.numbers import get_territory_currencies

def main():
    a = argparse.ArgumentParser()
    a.add_argument("package"); a.add_argument("countries")
    a.add_argument("date", nargs="?", default="2026-01-02")
    a.add_argument("--fill", action="store_true")
    a = a.parse_args()
    there = {r[0]: r[1] for r in json.load(open(os.path.join(a.package, "codes.json"), encoding="utf-8"))}
    lines, here = [], set()
    for line in open(a.countries, encoding="utf-8"):
        if not line.startswith("#"):
            p = line.rstrip("\n").split("\t")
            here.add(p[0])
            if there.get(p[0], p[1]) != p[1]:
                print(p[0], "iso3", p[1], there[p[0]])
                if a.fill:
                    p[1] = there[p[0]]
            known = get_territory_currencies(p[0], datetime.date.fromisoformat(a.date), tender=True)
            if p[9] and p[9] not in known:
                print(p[0], "currency", p[9], " ".join(known))
            line = "\t".join(p) + "\n"
        lines.append(line)
    print("only in the package:", " ".join(sorted(set(there) - here)) or "-")
    print("only here:", " ".join(sorted(here - set(there))) or "-")
    if a.fill:
        open(a.countries, "w", encoding="utf-8").writelines(lines)

if __name__ == "__main__":
    main()
