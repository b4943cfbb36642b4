#!/usr/bin/env bash
# The publication date from outside the text: --date, and the date of a JSON line.
. "$(dirname "$0")/lib.sh"

printf 'Le maire est parti hier.\n' >hier.txt
run --date 2025-03-01 hier.txt
expect_status 0
expect_valid
expect_jq '.[0].document.date == "2025-03-01"'
expect_jq '.[0].dates[0] | .text == "hier" and .value == "2025-02-28" and .relative'
run --date 2025-03-01T08:30 hier.txt
expect_status 0
expect_valid

# A line's own date wins over --date; one that is no date fails alone.
cat >in.jsonl <<'L'
{"id": "own", "text": "Le maire a parlé hier.", "date": "2025-01-22"}
{"id": "none", "text": "Le maire a parlé hier."}
{"id": "bad", "text": "Le maire a parlé hier.", "date": "hier"}
{"id": "time", "text": "Le maire a parlé hier.", "date": "2025-01-22T10:00:00Z"}
L
run --jsonl in.jsonl --date 2024-12-31
expect_status 1
expect_valid
expect_same "$(jq -r '.dates[0].value // .error.code' "$out" | tr '\n' ' ')" "2025-01-21 2024-12-30 bad_date 2025-01-21 "

finish
