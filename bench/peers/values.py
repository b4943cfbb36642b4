#!/usr/bin/env python3
"""Values of figures and dates read by newsparse and by other programs, on the same cases.

    values.py --newsparse BINARY CASES.jsonl...

A case is an object a line: {"id", "task", "text", "reference_date", "expected": [{"start", "end", "value"}]}, as in
test suites of such programs. An expected value is found where a program gives an equal one (numbers by value,
dates by their day) for an overlapping span; units are not compared. Cases whose values are neither numbers nor
days are left out. A program reads the tasks that it is for. Needs: pip install -r requirements.txt
"""
import argparse
import datetime
import json
import os
import re
import subprocess
import tempfile

from programs import dateparser_dates, recognizers, text2num_numbers

FIGURES = ("number", "percentage", "currency", "dimension", "temperature", "age", "ordinal")


def number(value):
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return float(value)
    text = str(value).rstrip("% ").replace(",", ".")
    return float(text) if re.fullmatch(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?", text) else None


def day(value):
    match = re.match(r"\d{4}-\d\d-\d\d", value) if isinstance(value, str) else None
    return match[0] if match else None


def same(expected, found):
    if day(expected):
        return day(expected) == day(found)
    a, b = number(expected), number(found)
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))


def run_newsparse(binary, cases):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "cases.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for case in cases:
                row = {"id": case["id"], "text": case["text"]}
                if case.get("reference_date"):
                    row["date"] = case["reference_date"]
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        output = subprocess.run([binary, "--jsonl", path], capture_output=True, text=True, encoding="utf-8").stdout
    return [[(x["start"], x["end"], x.get("value")) for x in json.loads(line).get("figures", []) + json.loads(line).get("dates", [])]
            for line in output.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--newsparse", required=True, metavar="BINARY")
    parser.add_argument("cases", nargs="+", metavar="CASES.jsonl")
    options = parser.parse_args()
    cases = []
    for path in options.cases:
        with open(path, encoding="utf-8") as file:
            cases += [json.loads(line) for line in file]
    kinds = {"dates": [], "numbers in words": [], "other figures": []}
    for case in cases:
        values = [e["value"] for e in case["expected"]]
        if not values or not all(day(v) or number(v) is not None for v in values):
            continue
        kind = "dates" if day(values[0]) else "numbers in words" if case["task"] == "spelled_number" else "other figures"
        kinds[kind].append(case)

    def each(run):
        def all_cases(cases):
            found = []
            for case in cases:
                reference = case.get("reference_date")
                try:
                    found.append(run(case["text"], datetime.datetime.fromisoformat(reference[:19]) if reference else None))
                except Exception:  # a program that fails on a text finds nothing
                    found.append([])
            return found
        return all_cases

    programs = [("newsparse", tuple(kinds), lambda cases: run_newsparse(options.newsparse, cases)),
                ("Recognizers-Text", ("numbers in words", "other figures"), each(recognizers(*FIGURES))),
                ("Recognizers-Text", ("dates",), each(recognizers("datetime"))),
                ("dateparser", ("dates",), each(dateparser_dates())),
                ("text2num", ("numbers in words",), each(text2num_numbers()))]
    for kind, chosen in kinds.items():
        expected = sum(len(case["expected"]) for case in chosen)
        print(f"{kind}: {len(chosen)} cases, {expected} values")
        for name, able, run in programs:
            if kind not in able:
                continue
            right = sum(any(s < e["end"] and e["start"] < t and same(e["value"], v) for s, t, v in found)
                        for case, found in zip(chosen, run(chosen)) for e in case["expected"])
            print(f"  {name:18} {right:5} {right / expected:6.1%}")


if __name__ == "__main__":
    main()
