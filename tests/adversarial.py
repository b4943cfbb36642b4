#!/usr/bin/env python3
"""Inputs that are made to be slow: adversarial.py NEWSPARSE.

Each is analysed at one size and at eight times that size. The time may grow with the size, not
with its square; nothing may crash; what is text must give JSON. CPU time, so that a busy
machine does not matter.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile

SMALL, FACTOR = 30_000, 8


def fill(unit, size):
    data = unit if isinstance(unit, bytes) else unit.encode()
    return data * (size // len(data) + 1)


CASES = {
    "one line": "Le maire de Paris a parlé hier de 12 projets. ",
    "one word": "a",
    "one elided word": "l’",
    "one hyphenated word": "a-",
    "one dotted word": "a.",
    "one plussed word": "a+",
    "one address": "a@b.",
    "one initialled name": "J.-P.",
    "abbreviations": "M. ",
    "opening quotes": "« ",
    "opening quotes, no space": "«",
    "closing quotes": "a » ",
    "straight quotes": '"a ',
    "apostrophe quotes": "'a ",
    "nested quotes": "« a “ b ‘ c ",
    "quoted words": "« Oui », dit-il. ",
    "dialogue dashes": "– Oui, dit-il.\n",
    "brackets": "(",
    "bracket pairs": "(a ",
    "digits": "1234567890",
    "groups of digits": "123 ",
    "decimals": "1,",
    "slashes": "1/",
    "number words": "cent mille millions ",
    "ranges": "de 1 à 2 % ",
    "money": "12 millions d’euros, ",
    "capitals": "PARIS LYON ",
    "names": "Jean Dupont ",
    "name particles": "Jean de la ",
    "titles": "le président chinois Xi Jinping, ",
    "functions": "ministre de ",
    "coordinated names": "Jean et Paul et ",
    "demonyms": "franco-sino-",
    "cues": "dit-il, a-t-il dit que selon lui ",
    "que": "a dit que que ",
    "selon": "selon ",
    "pronouns": "il elle lui ",
    "dates": "le 3 mai 2024, ",
    "date lines": "le 3 mai 2024\n",
    "short lines": "a\n",
    "headings": "Un titre\n\n",
    "list items": "- un\n",
    "bylines": "Par Jean Dupont\n",
    "boilerplate": "Lire aussi : un\n",
    "blank lines": "\n",
    "tabs": "a\t",
    "ellipses": "...",
    "question marks": "?!",
    "combining marks": "e" + "\u0301" * 50,
    "only combining marks": "\u0301",
    "joined emoji": "\U0001F468\u200d",
    "right to left": "\u202eabc ",
    "zero width": "\u200b",
    "byte order marks": "\ufeff",
    "replacement characters": "\ufffd",
    "Latin-1": "\xe9t\xe9 ".encode("latin-1"),
    "lone surrogates": "Bonjour \ud800".encode("utf-8", "surrogatepass"),
    "NULs": b"Bon \0",
    "controls": b"Bon \x1b[31m ",
    "URLs": "https://a.b/c?d=e ",
    "handles": "@a ",
    "hashes": "#",
}


def cpu():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


def main():
    program, wrong = sys.argv[1], 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "input.txt")
        for name, unit in CASES.items():
            times = []
            for size in SMALL, FACTOR * SMALL:
                with open(path, "wb") as file:
                    file.write(fill(unit, size))
                before = cpu()
                try:
                    result = subprocess.run([program, path], capture_output=True, timeout=120)
                except subprocess.TimeoutExpired:
                    times.append(float("inf"))
                    break
                times.append(cpu() - before)
                if result.returncode not in (0, 1):
                    print(f"{name}: ended with {result.returncode}: {result.stderr[-500:]}")
                    wrong += 1
                if result.returncode == 0:
                    json.loads(result.stdout)
            # Twice what is linear, and a little for the start of the program.
            slow = times[-1] > 2 * FACTOR * times[0] + 0.2
            if slow or len(sys.argv) > 2:
                print(f"{name}: {times} s{', more than linear' if slow else ''}")
            wrong += slow
    print(f"{len(CASES)} cases, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
