#!/usr/bin/env python3
"""Brings name annotations of other projects into line with this one's guidelines.

    normalize_names.py IN.jsonl > OUT.jsonl

IN is what newsparse-train-names reads: JSON lines with "text" and "entities"
("type", "start", "end" in code points). The rules are about classes of words
(docs/names.md); what each one changed is counted on standard error. The names
as they were go into "published", so that a score against them can be given too.
A file that follows the guidelines passes almost unchanged. Deterministic.
"""
import collections
import json
import re
import sys

APOSTROPHE = "['’]"
# Of what follows "de": a name may be annotated without the noun before it.
OF = rf"(?:de la |de l ?{APOSTROPHE} ?|du |des |de |d ?{APOSTROPHE} ?)"

# Movements without an organization; share buttons and links to other articles, which are boilerplate.
MOVEMENT = re.compile(r"(?:(?:le )?mouvement des )?(?:gilets jaunes(?: libres)?|gjs?)", re.I)
FOOTER = re.compile(r"Partager cet article")
LINKS = re.compile(r"^Sur le même sujet[^\n]*\n\n(?:[^\n]+\n)*", re.M)

# "le ministre de l'Intérieur": the field is no name.
MINISTER = re.compile(
    rf"(?:ministre|secrétaire d{APOSTROPHE}[ÉEé]tat|vice-ministre|portefeuille)"
    rf"(?: [a-zéèç-]+(?:en|enne|ais|aise|ain|aine|ois|oise|and|ande|ol|ole|turc|turque|russe|belge|grec|grecque|suisse|ni|nie|ari))?(?: déléguée?| chargée?)*"
    rf" (?:{OF}|à la |à l ?{APOSTROPHE} ?|au |aux |auprès du |auprès de la )$", re.I)
MINISTRY = re.compile(rf"(?<!\w)(ministère(?: [a-zéèêç-]+)?(?: {OF}?)?)$", re.I)

# Bare common nouns, and with an adjective of nationality at most.
COMMON = re.compile(
    rf"(?:(?:les? |la |l ?{APOSTROPHE} ?)?)(?:gouvernement|armée|forces armées|police|polices|gendarmerie|[ée]tat|nation|autorités|opposition|gauche|droite|"
    rf"services secrets|services de renseignement|justice|parquet|mairie|préfecture|ministère|diplomatie|marine|aviation|commissariat|"
    rf"extrême[- ]droite|extrême[- ]gauche|centre-droit|centre-gauche|tribunal|hôpital|université|lycée)"
    rf"(?: (?!national|fédéral|municipal|judiciaire|européen|administrati|civil|militaire|correctionnel)[a-zéèêçïñ-]+)?", re.I)
# "L'armée" begins no name although it begins a sentence.
LEADING_ARTICLE = re.compile(rf"(?:les? |la |l ?{APOSTROPHE} ?|d ?{APOSTROPHE} ?)(?=\w)")

# Nouns that belong to the name behind them, and what the whole is.
PLACES = ("rue place avenue boulevard quai square allée esplanade pont gare aéroport aérodrome stade château musée théâtre palais parc "
          "jardin mer lac col mont golfe baie prison cathédrale basilique rond-point cap détroit zoo").split()
BODIES = ("hôpital mairie préfecture tribunal parquet police gendarmerie commissariat université ambassade lycée ministère "
          "rectorat diocèse").split()
COMPLEMENT = r"(?: (?:de commerce|de grande instance|d['’]appel|administrative?|judiciaire|correctionnel|de police|des sports|municipale?|régionale?|départementale?|central|centrale))*"
DEFINITE = rf"(?:(?<=\bla )|(?<=\ble )|(?<=\bl['’])|(?<=\bl['’] )|(?<=\bau )|(?<=\bdu ))"
PLACE_HEAD = re.compile(rf"(?:{DEFINITE}|(?<=[,.\n(] )|(?<=[\n(]))((?:{'|'.join(PLACES)}){COMPLEMENT}(?: {OF}| ))$")
BODY_HEAD = re.compile(rf"{DEFINITE}((?:cour|{'|'.join(BODIES)}){COMPLEMENT}(?: {OF}| ))$")
BEFORE_NO_PLACE = re.compile(r"(?:première|deuxième|troisième|dernière|seconde|\de|en|sur|à la)\s+place")
# What an organization by its annotation is a place by the guidelines, and the other way round.
VENUE = re.compile(r"(?:aéroport|aérodrome|stade|prison|gare|musée|théâtre|parc|pont|place|rue|avenue|opéra garnier|palais|château|zoo)(?!\w)", re.I)
SCHOOL = re.compile(r"(?:hôpital|université|lycée|commissariat|tribunal|préfecture|parquet|mairie|ministère)(?!\w)", re.I)
MINISTRY_NAME = re.compile(
    rf"(?<!\w)[Mm]inistère(?: {OF})(?:[A-ZÀ-Ý]\w+|[a-zéè]+(?= étrangères))(?: étrangères| extérieures| sociales| publics?| supérieur| nationale| publique| générale| numérique| rurales?| scolaire| maritimes?)?"
    rf"(?: et {OF}[A-ZÀ-Ý]\w+(?: étrangères| sociales| publics?| publique| supérieur)?)?")


def normalize(text, entities, counts):
    """The entities by the guidelines. Linear: every rule looks back a bounded way."""
    entities = sorted(entities, key=lambda e: (e["start"], -e["end"]))
    footer = FOOTER.search(text)
    links = [match.span() for match in LINKS.finditer(text)]
    out = []
    for entity in entities:
        start, end, kind = entity["start"], entity["end"], entity["type"]
        name = text[start:end]
        before = text[max(0, start - 60):start]
        if footer and start > footer.start():
            counts["share buttons: dropped"] += 1
            continue
        if any(first <= start < last for first, last in links):
            counts["links: dropped"] += 1
            continue
        if MOVEMENT.fullmatch(name):
            counts["movement: dropped"] += 1
            continue
        if kind != "per" and COMMON.fullmatch(name) and (name == name.lower() or " " not in name.strip() or re.match(rf"(?:L ?{APOSTROPHE}|Le |La )[a-z]", name)) \
                and not re.fullmatch(r"Justice|Marine|Gendarmerie|Nation|Police", name):
            counts["common noun: dropped"] += 1
            continue
        if kind == "org" and MINISTER.search(before) and not name.lower().startswith("ministère"):
            counts["minister's field: dropped"] += 1
            continue
        ministry = MINISTRY.search(before) if kind == "org" else None
        if ministry:
            start -= len(ministry.group(1))
            counts["ministry: extended"] += 1
        elif kind != "per" and (article := LEADING_ARTICLE.match(name)):
            start += article.end()
            counts["article: trimmed"] += 1
        elif name[0].isupper() or name[0].isdigit():
            place = PLACE_HEAD.search(before)
            body = None if place else BODY_HEAD.search(before)
            if place and not BEFORE_NO_PLACE.search(before[-22:]):
                start -= len(place.group(1))
                kind = "loc"
                counts["place: extended"] += 1
            elif body and kind != "per":
                start -= len(body.group(1))
                kind = "org"
                counts["body: extended"] += 1
        name = text[start:end]
        if kind != "loc" and VENUE.match(name) and name[0].islower():
            kind = "loc"
            counts["venue: a place"] += 1
        elif kind == "loc" and SCHOOL.match(name):
            kind = "org"
            counts["body: an organization"] += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        out.append({"type": kind, "start": start, "end": end})
    # "ministère de la Culture" that was not annotated.
    for match in MINISTRY_NAME.finditer(text):
        if footer and match.start() > footer.start():
            break
        if not any(e["start"] < match.end() and e["end"] > match.start() for e in out):
            out.append({"type": "org", "start": match.start(), "end": match.end()})
            counts["ministry: added"] += 1
    out.sort(key=lambda e: (e["start"], -e["end"]))
    kept = []
    for entity in out:  # the longest wins
        if kept and entity["start"] < kept[-1]["end"]:
            continue
        kept.append(entity)
    return kept


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    counts = collections.Counter()
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            if not line.strip():
                continue
            article = json.loads(line)
            names = [{k: e[k] for k in ("type", "start", "end")} for e in article["entities"]]
            article["published"] = names
            article["entities"] = normalize(article["text"], names, counts)
            print(json.dumps(article, ensure_ascii=False))
    for rule, count in sorted(counts.items()):
        print(f"{count:6d}  {rule}", file=sys.stderr)


if __name__ == "__main__":
    main()
