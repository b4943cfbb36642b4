#!/usr/bin/env python3
"""Make data/cities.tsv: cities of the world that data/places.tsv does not have yet.

    make_cities.py CITIES_RAW PLACES COUNTRIES [--words WORDS] [--given GIVEN_NAMES] [--names NAMES] > cities.tsv

CITIES_RAW is what dump_cities.js writes, PLACES and COUNTRIES are data/places.tsv and data/countries.tsv,
WORDS the list of common_words.py, GIVEN_NAMES data/given-names.tsv, NAMES city_names.tsv
(names of the source with their French ones, - to leave a row out). French cities are in communes.tsv. Names are
compared without case, accents and punctuation. Cities of one name in several countries share a row.
"""
import argparse, re, unicodedata

def fold(s):
    s = unicodedata.normalize("NFD", s.replace("œ", "oe").replace("Œ", "OE"))
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in s if not unicodedata.combining(c)).lower()).strip()

CITY_SUFFIX = {"KR", "JP", "CN", "TW", "PH"}
MACRONS = {"IN", "IR", "IQ", "SY", "YE", "SA", "EG", "PK", "BD", "AF", "JP", "KP", "KR", "KW", "LY", "SD", "OM", "JO", "AE"}

def plain(s):
    """Drop the marks of scientific transliteration."""
    s = unicodedata.normalize("NFD", s.replace("ı", "i"))
    return "".join(c for c in s if not unicodedata.combining(c))

def rows(path):
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            yield line.rstrip("\n").split("\t")

def main():
    a = argparse.ArgumentParser()
    a.add_argument("cities"); a.add_argument("places"); a.add_argument("countries")
    a.add_argument("--words"); a.add_argument("--given"); a.add_argument("--names")
    a = a.parse_args()
    known, names = {}, set()
    for p in rows(a.places):
        for f in [p[0]] + p[1].split(";"):
            known.setdefault(fold(f), set()).add(p[3])
    for c in rows(a.countries):
        for f in [c[2]] + c[4].split(";"):
            names.add(fold(f))
        for f in [c[7]] + c[8].split(";"):
            known.setdefault(fold(f), set()).add(c[0])
    common = {w for w, low, cap in rows(a.words) if int(low) >= 30 and int(low) > int(cap) / 20} if a.words else set()
    given = {r[0] for r in rows(a.given)} if a.given else set()
    french = dict(rows(a.names)) if a.names else {}
    out = {}
    for name, alt, country, pop in rows(a.cities):
        name = name.replace("'", "’").replace("`", "’").replace("‘", "’").strip()
        name = french.get(name, name)
        name = re.sub(r"(?<=\w)(-si|-shi| City| Shi)$", "", name) if country in CITY_SUFFIX else name
        if not name.isascii() and country in MACRONS:
            name = plain(name)
        if country == "FR" or fold(name) in names or country in known.get(fold(name), ()):
            continue
        if not re.fullmatch(r"[^\W\d_][\w’. /-]*", name) or len(name) < 3 or fold(alt) and country in known.get(fold(alt), ()):
            continue
        if re.search(r"\b(County|Province|District|Township|City Council|Municipality|Metropolitan)\b", name):
            continue
        out.setdefault(name, []).append((int(pop), country))
    print("# Cities of 50,000 inhabitants and more that places.tsv does not have (GeoNames, CC BY 4.0). The largest first.")
    print("# name\tcountries (;)\tpopulation of the largest\tambiguous (1: also a common word, a given name or a place elsewhere)")
    for name in sorted(out, key=lambda s: s.encode()):
        l = sorted(out[name], key=lambda x: (-x[0], x[1]))
        amb = "1" if name.lower() in common or name in given or fold(name) in known or len(name) < 4 or name.split()[0] in given and " " in name else ""
        print(name, ";".join(dict.fromkeys(c for _, c in l)), l[0][0], amb, sep="\t")

if __name__ == "__main__":
    main()
