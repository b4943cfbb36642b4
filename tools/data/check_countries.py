#!/usr/bin/env python3
"""Compare data/countries.tsv with the npm package world-countries.

    check_countries.py PACKAGE_DIR COUNTRIES

Prints the codes that are missing on either side, and the currencies and IOC codes that differ: some differ on
purpose (a later currency, or the local one where the package lists several). The rows themselves are edited by hand.
"""
import json, os, sys

def main(package, path):
    there = {c["cca2"]: c for c in json.load(open(os.path.join(package, "countries.json"), encoding="utf-8"))}
    here = {}
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            p = line.rstrip("\n").split("\t")
            here[p[0]] = p
    print("only in the package:", " ".join(sorted(set(there) - set(here))) or "-")
    print("only here:", " ".join(sorted(set(here) - set(there))) or "-")
    for code in sorted(set(here) & set(there)):
        p, c = here[code], there[code]
        if p[1] != c["cca3"]:
            print(code, "iso3", p[1], c["cca3"])
        if p[9] not in (c.get("currencies") or {"": 0}):
            print(code, "currency", p[9], " ".join(c.get("currencies") or []))
        if p[12] != c.get("cioc", ""):
            print(code, "IOC", p[12] or "-", c.get("cioc") or "-")

if __name__ == "__main__":
    main(*sys.argv[1:3])
