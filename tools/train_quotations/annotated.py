#!/usr/bin/env python3
"""Puts annotations that are kept without their texts together with the texts again.

    annotated.py SPANS.tsv TEXTS > OUT.jsonl

SPANS is data/training/quotations-*.tsv. TEXTS is a file of JSON lines with "text" and "entities", of which SPANS
names an article by the first 16 digits of the SHA-256 of its text; or plain text (.txt, .txt.xz), of which SPANS
names an article by its first and last character: each line of it that is not empty is a paragraph. OUT is what
newsparse-train-quotations reads. Offsets are in code points. Deterministic.
"""
import hashlib
import itertools
import json
import lzma
import re
import sys


def span(field):
    start, end = field.split("-")
    return int(start), int(end)


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def texts(path):
    """A function from an article's name to its text and entities."""
    if path.endswith(".jsonl"):
        with open(path, encoding="utf-8") as lines:
            articles = {digest(article["text"]): article for article in map(json.loads, lines)}
        return articles.__getitem__
    with (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf-8") as file:
        text = file.read()

    def slice_of(name):
        start, end = span(name)
        return {"id": name, "text": re.sub("\n+", "\n\n", text[start:end]), "entities": []}

    return slice_of


def quotation(text, kind, where, speaker, mention, cue):
    def at(field):
        start, end = span(field)
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {field} outside the text")
        return text[start:end]

    names = [at(part) for part in speaker.split("+")] if speaker != "?" else ["?"]
    start, end = span(where)
    return {
        "type": kind.rstrip("+"),
        "start": start,
        "end": end,
        "text": at(where),
        "speaker": " et ".join(filter(None, [", ".join(names[:-1]), names[-1]])),
        "mention": at(mention) if mention else "",
        "cue": cue,
        "continues": kind.endswith("+"),
    }


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[1])
    article_of = texts(sys.argv[2])
    with open(sys.argv[1], encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    for name, group in itertools.groupby(rows, key=lambda row: row[0]):
        article = article_of(name)
        article["quotations"] = [quotation(article["text"], *row[1:]) for row in group if row[1] != "none"]
        print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
