#!/usr/bin/env python3
"""Inputs that are made to be slow: adversarial.py NEWSPARSE [--bytes N] [--factor N] [--show] [CASE]...

Each is analysed at one size and at a multiple of that size. The time may grow with the size, not
with its square, and the memory is so many bytes for a byte of text at the most; nothing may crash;
what is text must give JSON. The cases of LARGE are also analysed a million units long. CPU time,
so that a busy machine does not matter.
"""
import argparse
import os
import subprocess
import sys
import tempfile

START_SECONDS, START_MEGABYTES = 0.2, 64
# A text of nothing but tokens of one byte takes most.
BYTES_PER_BYTE = 600


def nested(opening, closing):
    """Yields the text of a size, in pieces."""
    def pieces(size):
        for unit in opening, closing:
            for _ in range(size // 2000):
                yield unit.encode() * 1000
    return pieces


def repeated(unit):
    data = unit if isinstance(unit, bytes) else unit.encode()

    def pieces(size):
        many = data * max(1, 10_000 // len(data))
        for _ in range(size // len(many) + 1):
            yield many
    return pieces


def utf16(unit):
    """The same in UTF-16 with its mark."""
    def pieces(size):
        yield b"\xff\xfe"
        yield from repeated(unit if isinstance(unit, bytes) else unit.encode("utf-16-le"))(size)
    return pieces


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
    "nested brackets": nested("(", ")"),
    "nested brackets around words": nested("(a ", "b) "),
    "mixed brackets": "([{<",
    "nested guillemets": nested("«", "»"),
    "nested guillemets around words": nested("« a ", " b »"),
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
    "combining marks": "e" + "\u0301" * 9,
    "only combining marks": "\u0301",
    "joined emoji": "\U0001F468\u200d",
    "right to left": "\u202eabc ",
    "zero width": "\u200b",
    "byte order marks": "\ufeff",
    "replacement characters": "\ufffd",
    "Latin-1": "\xe9t\xe9 ".encode("latin-1"),
    "lone surrogates": "Bonjour \ud800".encode("utf-8", "surrogatepass"),
    "surrogates of UTF-8": "\ud83d\ude00".encode("utf-8", "surrogatepass"),
    "UTF-16": utf16("Le maire a dit « oui ». "),
    "lone surrogates of UTF-16": utf16(b"B\0o\0n\0 \0" * 40 + b"\0\xd8"),
    "only lone surrogates of UTF-16": utf16(b"\0\xd8"),
    "NULs": b"Bon \0",
    "nothing but NULs": b"\0",
    "controls": b"Bon \x1b[31m ",
    "URLs": "https://a.b/c?d=e ",
    "handles": "@a ",
    "hashes": "#",
}


# A million of each, whatever its bytes.
LARGE = ("opening quotes", "opening quotes, no space", "straight quotes", "nested guillemets", "nested quotes", "brackets",
         "nested brackets", "digits", "capitals", "one word", "combining marks", "only combining marks", "lone surrogates",
         "lone surrogates of UTF-16", "NULs", "nothing but NULs")


def run(program, path):
    """CPU seconds, peak MB and exit status; the output is looked at."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        # This process is small when it starts the program, whose peak would else be this one's.
        process = subprocess.Popen([program, path], stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        if process.returncode == 0:
            subprocess.run([sys.executable, "-c", "import json, sys; json.load(sys.stdin)"], stdin=out, check=True)
        elif process.returncode != 1:
            err.seek(0)
            print(err.read()[-500:].decode(errors="replace"))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--bytes", type=int, default=30_000)
    parser.add_argument("--factor", type=int, default=8)
    parser.add_argument("--show", action="store_true", help="print time and memory of each case")
    options = parser.parse_args()
    sanitized = "NEWSPARSE_SANITIZED" in os.environ  # slow, and with memory of its own
    if sanitized:
        options.bytes, options.factor = 10_000, 4
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "input.txt")

        def measure(name, size):
            """CPU seconds, and what is wrong."""
            unit = CASES[name]
            with open(path, "wb") as file:
                file.writelines(unit(size) if callable(unit) else repeated(unit)(size))
            seconds, megabytes, status = run(options.program, path)
            size = os.path.getsize(path) / 1e6
            if options.show:
                print(f"{name}, {size:.2f} MB: {seconds:.2f} s, {megabytes:.0f} MB")
            large = megabytes > START_MEGABYTES + BYTES_PER_BYTE * size and not sanitized
            if large:
                print(f"{name}: {megabytes:.0f} MB of memory for {size:.2f} MB")
            if status not in (0, 1):
                print(f"{name}: ended with {status}")
            return seconds, large or status not in (0, 1)

        for name in options.cases or CASES:
            (small, bad), (big, too) = measure(name, options.bytes), measure(name, options.factor * options.bytes)
            # Twice what is linear, and a little for the start of the program.
            slow = big > 2 * options.factor * small + START_SECONDS
            if slow:
                print(f"{name}: {small:.2f} and {big:.2f} s, more than linear")
            wrong += slow or bad or too
        for name in LARGE if not options.cases and not sanitized else ():
            unit = CASES[name]
            wrong += measure(name, 2_000_000 if callable(unit) else 1_000_000 * len(unit if isinstance(unit, bytes) else unit.encode()))[1]
    print(f"{len(options.cases or CASES)} cases, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
