#!/usr/bin/env bash
# Bad input: one line that names it and the reason, a record among several, the others go on, status 1.
. "$(dirname "$0")/lib.sh"

echo 'Un texte.' >good.txt
: >empty.txt
printf ' \n\t\n' >blank.txt
head -c 4096 /dev/urandom >binary
printf '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0' >program.txt

check() {  # FILE CODE
  run "$1"
  expect_status 1
  expect_same "$(wc -l <"$err") $(wc -c <"$out")" "1 0"
  grep -q "^newsparse: $1: ." "$err" || fail "$(cat "$err")"
  run good.txt "$1" good.txt
  expect_status 1
  expect_same "$(wc -l <"$err") $(wc -l <"$out")" "1 3"
  expect_valid
  expect_jq '.[1] | .source.uri == "'"$1"'" and .error.code == "'"$2"'"'
  expect_jq '.[0] == .[2] and (.[0] | has("error") | not)'
}
check missing.txt io
check missing/folder/ io
check empty.txt empty
check blank.txt empty
check binary not_text
check program.txt not_text

# What holds an article in another way is named.
printf '%%PDF-1.7\n' >a.pdf
printf '\n <!DOCTYPE HTML>\n<html><p>Un texte.</p></html>\n' >page.html
printf '\xff\xfe<\0h\0t\0m\0l\0>\0' >page16.html
printf '<?xml version="1.0"?>\n<article/>\n' >a.xml
printf '{\\rtf1 Un texte.}' >a.rtf
printf '[\n  {"id": 1, "text": "Un texte."}\n]\n' >a.json
gzip -c good.txt >good.wrong
for file in a.pdf page.html page16.html a.xml a.rtf a.json good.wrong; do
  check "$file" not_text
  grep -q 'not plain text' "$err" || fail "$file: $(cat "$err")"
done
"$NEWSPARSE" - <a.json >"$out" 2>"$err"
expect_err "newsparse: standard input: JSON, not plain text: --jsonl reads an object a line"

# Where memory is short, a huge article fails alone.
yes 'Le maire a parlé hier de 12 projets.' | head -c 40000000 >huge.txt
if (ulimit -v 400000 && "$NEWSPARSE" --version >/dev/null 2>&1); then
  (ulimit -v 400000 && "$NEWSPARSE" -j 1 good.txt huge.txt good.txt) >"$out" 2>"$err"
  expect_same "$?" 1
  expect_err "newsparse: huge.txt: not enough memory"
  expect_jq '[.[] | .error.code] == [null, "too_large", null]'
fi

run missing.txt
expect_err "newsparse: missing.txt: No such file or directory"

# Without permission. Root reads everything: be somebody else.
mkdir shut open
echo 'Un texte.' | tee shut/a.txt open/a.txt open/b.txt >/dev/null
chmod 0 shut open/b.txt
as=()
if [ "$(id -u)" = 0 ]; then
  chmod 755 "$work"
  chmod 711 "$(dirname "$work")" 2>/dev/null
  as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
fi
if "${as[@]}" test -x "$NEWSPARSE" 2>/dev/null && "${as[@]}" "$NEWSPARSE" --version >/dev/null 2>&1; then
  "${as[@]}" "$NEWSPARSE" shut open good.txt >"$out" 2>"$err"
  expect_same "$?" 1
  expect_same "$(cat "$err")" "newsparse: shut: Permission denied
newsparse: open/b.txt: Permission denied"
  expect_jq '[.[] | .error.code] == ["io", null, "io", null]'
else
  echo "not tested: nobody may not run $NEWSPARSE" >&2
fi
chmod 755 shut

# JSON lines: each bad line alone.
cat >bad.jsonl <<'L'
{"id": "ok1", "text": "Bon."}
{"id": "cut", "text": "
[1, 2]
{"id": "none"}
{"id": "number", "text": 3}
{"id": "empty", "text": ""}
{"id": "tree", "text": {"a": 1}}
"text"
{"id": "surrogate", "text": "\ud800"}
{"id": "ok2", "text": "Bon."}
L
run --jsonl bad.jsonl
expect_status 1
expect_valid
expect_same "$(jq -r '.source.uri + " " + (.error.code // "-")' "$out" | tr '\n' ',')" \
  "ok1 -,cut bad_json,bad.jsonl:3 bad_json,none bad_json,number bad_json,empty empty,tree bad_json,bad.jsonl:8 bad_json,surrogate bad_json,ok2 -,"
expect_same "$(wc -l <"$err")" 8
run --jsonl missing.jsonl good.txt
expect_status 1
expect_jq 'length == 2'
expect_err "newsparse: missing.jsonl: No such file or directory"
run --jsonl .
expect_status 1

# A line that is too long fails alone, and deep nesting costs nothing.
{ printf '{"id":"long","text":"%s"}\n' "$(printf 'a%.0s' {1..3000})"; echo '{"id":"b","text":"Bon."}'
  printf '{"id":"deep","text":"Bon.","x":'; printf '[%.0s' {1..900}; printf ']%.0s' {1..900}; echo '}'; } >long.jsonl
run --max-bytes 2000 --jsonl long.jsonl
expect_status 1
expect_jq '[.[] | .error.code] == ["too_large", null, null]'
expect_err "newsparse: long.jsonl:1: larger than the limit of 2000 bytes"

# A name with a line break stays on one line; one that is not UTF-8 is still JSON.
run $'a\nb.txt'
expect_same "$(wc -l <"$err")" 1
cp good.txt $'b\xff.txt'
run $'b\xff.txt' good.txt
expect_status 0
expect_valid

# Usage: status 2, nothing on standard output, one line.
usage() {
  run "$@"
  expect_status 2
  expect_same "$(wc -l <"$err") $(wc -c <"$out")" "1 0"
}
usage --nothing
usage good.txt --offsets words
usage good.txt --date yesterday
usage good.txt --date 2025-02-30
usage good.txt --encoding klingon
usage good.txt --max-bytes many
usage good.txt --max-bytes -5
usage good.txt --pretty --compact
usage --jsonl

finish
