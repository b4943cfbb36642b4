#!/usr/bin/env python3
"""Checks newsparse output: validate.py SCHEMA [FILE ...] (standard input without a file).

A file holds JSON objects one after another: one, pretty or not, or NDJSON. Each is validated
against the schema, and against what a schema cannot say: every span is its text where the
document's text is there (--with-text), references point to something, counts count, ids and
lists are in order, nothing is taken from boilerplate. Exit status 1 if anything is wrong.
"""
import json
import sys

from jsonschema import Draft202012Validator


def values(text):
    decoder, at = json.JSONDecoder(), 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text):
            return
        value, at = decoder.raw_decode(text, at)
        yield value


def slicer(text, unit):
    if unit == "codepoints":
        return lambda start, end: text[start:end]
    name = {"bytes": "utf-8", "utf16": "utf-16-le"}[unit]
    width = {"bytes": 1, "utf16": 2}[unit]
    data = text.encode(name)
    return lambda start, end: data[width * start:width * end].decode(name)


def spans(node, path=""):
    """Every object below `node` that has a span, with its path."""
    if isinstance(node, dict):
        if "start" in node and "end" in node:
            yield path, node
        for key, child in node.items():
            yield from spans(child, f"{path}.{key}")
    elif isinstance(node, list):
        for i, child in enumerate(node):
            yield from spans(child, f"{path}[{i}]")


LISTS = {"people": "p", "countries": "c", "organizations": "o", "places": "l",
         "quotations": "q", "figures": "f", "dates": "d"}


def problems(record):
    if "error" in record:
        return
    blocks = record["document"]["blocks"]
    by_id = {b["id"]: b for b in blocks}
    if [b["id"] for b in blocks] != [f"b{i + 1}" for i in range(len(blocks))]:
        yield "document.blocks: ids are not b1, b2, …"
    end = 0
    for block in blocks:
        if block["start"] < end:
            yield f"{block['id']} begins before the block before it ends"
        end = block["end"]
        at = block["start"]
        for sentence in block["sentences"]:
            if sentence["start"] < at or sentence["end"] > block["end"]:
                yield f"{block['id']}: sentence {sentence} is out of order or outside"
            at = sentence["end"]
    cut = None
    if "text" in record["document"]:
        cut = slicer(record["document"]["text"], record["source"]["offset_unit"])
    ids = set()
    for name, prefix in LISTS.items():
        items = record[name]
        ids.update(item["id"] for item in items)
        if [item["id"] for item in items] != [f"{prefix}{i + 1}" for i in range(len(items))]:
            yield f"{name}: ids are not {prefix}1, {prefix}2, …"
        firsts = [item["mentions"][0]["start"] if "mentions" in item else item["start"] for item in items]
        if firsts != sorted(firsts):
            yield f"{name}: not in text order"
        for item in items:
            if "mentions" in item:
                if item["count"] != len(item["mentions"]):
                    yield f"{item['id']}: count {item['count']} of {len(item['mentions'])} mentions"
                starts = [m["start"] for m in item["mentions"]]
                if starts != sorted(starts):
                    yield f"{item['id']}: mentions are not in text order"
            for placed in item.get("mentions", [item]):
                if "block" not in placed:
                    continue
                block = by_id.get(placed["block"])
                if block is None:
                    yield f"{item['id']}: no block {placed['block']}"
                elif not block["start"] <= placed["start"] <= placed["end"] <= block["end"]:
                    yield f"{item['id']}: {placed['text']!r} is outside {placed['block']}"
                elif block["kind"] == "boilerplate":
                    yield f"{item['id']}: {placed['text']!r} is taken from boilerplate"
    for item in record["quotations"]:
        speaker = item.get("speaker", {})
        targets = [speaker[k] for k in ("entity",) if k in speaker] + speaker.get("entities", [])
        targets += [item[k] for k in ("continues",) if k in item]
        yield from (f"{item['id']}: refers to {t}, which is not there" for t in targets if t not in ids)
    for item in record["figures"]:
        if "compared_to" in item and item["compared_to"] not in ids:
            yield f"{item['id']}: compared to {item['compared_to']}, which is not there"
        if "range" in item and item["range"]["from"] > item["range"]["to"]:
            yield f"{item['id']}: range {item['range']} is upside down"
    for path, node in spans(record):
        if node["start"] >= node["end"]:
            yield f"{path}: empty span {node['start']}–{node['end']}"
        elif cut and "text" in node and cut(node["start"], node["end"]) != node["text"]:
            yield f"{path}: text is {node['text']!r}, the span {cut(node['start'], node['end'])!r}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    # oneOf says only that neither branch fits: validate against the one that is meant.
    branches = {name: Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})
                for name in ("analysis", "failure")}
    wrong = count = 0
    for name in sys.argv[2:] or ["-"]:
        raw = sys.stdin.buffer.read() if name == "-" else open(name, "rb").read()
        for record in values(raw.decode("utf-8")):
            count += 1
            where = f"{name}: {record.get('source', {}).get('uri', '?')}"
            validator = branches["failure" if "error" in record else "analysis"]
            found = [f"{e.json_path}: {e.message[:300]}" for e in validator.iter_errors(record)]
            found = found or list(problems(record))
            for problem in found:
                print(f"{where}: {problem}", file=sys.stderr)
            wrong += bool(found)
    print(f"{count} records, {wrong} wrong")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
