#!/usr/bin/env bash
# --format and --select.
. "$(dirname "$0")/lib.sh"

run --select people,quotations "$sample"
expect_status 0
expect_jq '.[0] | keys_unsorted == ["schema_version", "generator", "source", "people", "quotations"]'
run --select document --select dates "$sample"
expect_jq '.[0] | keys_unsorted == ["schema_version", "generator", "source", "document", "dates"]'
run --select everything "$sample"
expect_status 2
run --select "" "$sample"
expect_status 2

run --format ndjson "$sample"
expect_same "$(wc -l <"$out")" 1
run --format xml "$sample"
expect_status 2
run --format csv --pretty "$sample"
expect_status 2

# CSV: one header, a row for each mention, quotation, figure, date, as in the JSON.
"$NEWSPARSE" "$sample" >json
run --format csv "$sample" "$sample"
expect_status 0
python3 - "$out" json <<'P' || fail "CSV and JSON differ"
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
whole = json.load(open(sys.argv[2], encoding="utf-8"))
assert list(rows[0]) == "uri list id kind text start end name value unit".split() if rows else True
want = []
for name in "people", "countries", "organizations", "places":
    want += [(name, e["id"], m["type"], m["text"], m["start"], m["end"]) for e in whole[name] for m in e["mentions"]]
for name in "quotations", "figures", "dates":
    want += [(name, x["id"], x.get("type") or x.get("kind") or ("relative" if x["relative"] else "absolute"), x["text"], x["start"], x["end"])
             for x in whole[name]]
got = [(r["list"], r["id"], r["kind"], r["text"], int(r["start"]), int(r["end"])) for r in rows]
assert got == want + want, (len(got), len(want))
P
run --format csv --select figures "$sample"
expect_same "$(cut -d, -f2 "$out" | sort -u | tr '\n' ' ' | sed 's/figures //')" "list "

# CoNLL: tokens whose offsets give their forms, tags that are the JSON's spans.
run --format conll "$sample"
expect_status 0
python3 - "$out" json "$sample" <<'P' || fail "CoNLL and JSON differ"
import json, sys
text = open(sys.argv[3], encoding="utf-8").read()
whole = json.load(open(sys.argv[2], encoding="utf-8"))
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
assert lines[0] == "# global.columns = FORM START END NAME ENTITY QUOTATION VALUE"
tokens = [l.split("\t") for l in lines if l and not l.startswith("# ")]
assert len(tokens) > 200
at = 0
for form, start, end, *_ in tokens:
    assert text[int(start):int(end)] == form and int(start) >= at, form
    at = int(end)
covered = {i for t in tokens for i in range(int(t[1]), int(t[2]))}
for block in whole["document"]["blocks"]:
    if block["kind"] != "boilerplate":
        assert all(i in covered or text[i].isspace() for i in range(block["start"], block["end"]))
def spans(column):
    found = []
    for t in tokens:
        tag = t[column]
        if tag.startswith("B-"):
            found.append([int(t[1]), int(t[2]), tag[2:]])
        elif tag.startswith("I-"):
            found[-1][1] = int(t[2])
    return {tuple(f) for f in found}
assert spans(5) <= {(q["start"], q["end"], q["type"]) for q in whole["quotations"]}
names = {(m["start"], m["end"]) for k in ("people", "countries", "organizations", "places") for e in whole[k] for m in e["mentions"]
         if m["type"] in ("name", "acronym")}
assert {s[:2] for s in spans(3)} <= names
assert {s[:2] for s in spans(6)} <= {(x["start"], x["end"]) for k in ("figures", "dates") for x in whole[k]}
P

# A summary to be read: no colours in a pipe, no controls of the text's own.
printf 'Le maire a parlé \x1b[31m hier à Paris.\n' >escape.txt
run --format text "$sample" escape.txt
expect_status 0
grep -q $'\x1b' "$out" && fail "escapes in a pipe"
run --format text --select people "$sample"
expect_same "$(head -n 1 "$out")" "$sample"
run --format text "$sample" missing.txt
expect_status 1
grep -q schema_version "$out" && fail "a JSON record in a summary"

# In a folder each file is whole.
run --format csv "$sample" --out-dir made
head -1 made/eolien.csv | grep -q '^uri,list,' || fail "no header in made/eolien.csv"

finish
