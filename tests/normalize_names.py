#!/usr/bin/env python3
"""Checks tools/train_names/normalize_names.py on sentences of its own: normalize_names.py SCRIPT"""
import json
import subprocess
import sys
import tempfile

# [type|name] as published, and as the guidelines have it.
CASES = [
    ("Le ministre de l'[org|Intérieur] est à [loc|Brest].", "Le ministre de l'Intérieur est à [loc|Brest]."),
    ("Le ministère des [org|Transports] a répondu.", "Le [org|ministère des Transports] a répondu."),
    ("Le ministère norvégien de la [org|Défense] se tait.", "Le [org|ministère norvégien de la Défense] se tait."),
    ("L'[org|armée norvégienne] et le [org|gouvernement] attendent.", "L'armée norvégienne et le gouvernement attendent."),
    ("Les [org|gilets jaunes] sont [loc|place] du marché.", "Les gilets jaunes sont [loc|place] du marché."),
    ("Elle travaille à la gare de [loc|Vannes].", "Elle travaille à la [loc|gare de Vannes]."),
    ("Un hôpital de [loc|Vannes] ferme, l'hôpital de [loc|Vannes] aussi.", "Un hôpital de [loc|Vannes] ferme, l'[org|hôpital de Vannes] aussi."),
    ("Il finit à la deuxième place de [loc|Vannes].", "Il finit à la deuxième place de [loc|Vannes]."),
    ("[org|l'Assemblée nationale] vote.", "l'[org|Assemblée nationale] vote."),
    ("[per|Anna Kervella] dirige la [org|police fédérale].", "[per|Anna Kervella] dirige la [org|police fédérale]."),
    ("[per|Kervella] gagne\n\nSur le même sujet\n\n[per|Riou] perd\n[per|Le Dû] part\n\n[per|Kervella] gagne.",
     "[per|Kervella] gagne\n\nSur le même sujet\n\nRiou perd\nLe Dû part\n\n[per|Kervella] gagne."),
    ("Un message sur [org|Telvi].\n\nPartager cet article :\n[org|Telvi] ,", "Un message sur [org|Telvi].\n\nPartager cet article :\nTelvi ,"),
]


def parse(marked):
    text, entities = "", []
    while marked:
        before, bracket, rest = marked.partition("[")
        text += before
        if not bracket:
            break
        kind, _, rest = rest.partition("|")
        name, _, marked = rest.partition("]")
        entities.append({"type": kind, "start": len(text), "end": len(text) + len(name)})
        text += name
    return text, entities


def main():
    failed = 0
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, (published, _) in enumerate(CASES):
            text, entities = parse(published)
            print(json.dumps({"id": str(number), "text": text, "entities": entities}), file=file)
        file.flush()
        lines = subprocess.run([sys.executable, sys.argv[1], file.name], check=True, capture_output=True, text=True, encoding="utf-8").stdout
    for line, (published, expected) in zip(lines.splitlines(), CASES, strict=True):
        article = json.loads(line)
        if (article["text"], article["entities"]) != parse(expected) or article["published"] != parse(published)[1]:
            failed += 1
            print(expected, [article["text"][e["start"]:e["end"]] for e in article["entities"]])
    return failed


if __name__ == "__main__":
    sys.exit(main())
