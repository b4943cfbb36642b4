#!/usr/bin/env bash
# Every option does what --help says.
. "$(dirname "$0")/lib.sh"

run --version
expect_status 0
grep -Eq '^newsparse [0-9]+\.[0-9]+\.[0-9]+, model [^ ]+$' "$out" || fail "version: $(cat "$out")"

run --help
expect_status 0
for option in --jsonl --date --encoding --offsets --with-text --pretty --compact --max-bytes --resources --version; do
  grep -q -e "^  $option" "$out" || fail "--help does not explain $option"
done
grep -q '^Examples:' "$out" || fail "--help has no examples"
[ ! -s "$err" ] || fail "--help writes to standard error"

# One line in a pipe, indented on demand: the same data.
run "$sample"
expect_status 0
expect_valid
expect_same "$(wc -l <"$out")" 1
cp "$out" compact.json
run --pretty "$sample"
[ "$(wc -l <"$out")" -gt 50 ] || fail "--pretty is not indented"
expect_valid
expect_same "$(jq -c . "$out" | sha256sum)" "$(jq -c . compact.json | sha256sum)"
run --compact "$sample"
cmp -s "$out" compact.json || fail "--compact is not the default in a pipe"

# What is known about the source.
run "$sample"
expect_jq '.[0].source | .uri == "'"$sample"'" and .format == "text" and .encoding == "UTF-8" and .offset_unit == "codepoints"'
expect_jq '.[0].source.sha256 == "'"$(sha256sum "$sample" | cut -d' ' -f1)"'"'
expect_jq ".[0].source.characters == $(wc -m <"$sample")"
expect_jq '.[0].document | has("text") | not'

run --with-text "$sample"
expect_valid
expect_same "$(jq -j .document.text "$out" | sha256sum)" "$(sha256sum <"$sample")"

# Offsets: the same spans in three units.
printf 'Été à l’île \U0001F600.\n\nLe 3 mai, Ève est partie.' >units.txt
for unit in codepoints utf16 bytes; do
  run --offsets $unit --with-text units.txt
  expect_status 0
  expect_valid
  expect_jq '.[0].source.offset_unit == "'$unit'"'
done
last_end() { "$NEWSPARSE" --offsets "$1" units.txt | jq '.document.blocks[-1].end'; }
expect_same "$(last_end codepoints) $(last_end utf16) $(last_end bytes)" "41 42 51"

# An encoding from outside, one that could not be guessed.
printf 'Un \x8etudiant.\n' >mac.txt
run --encoding macintosh --with-text mac.txt
expect_status 0
expect_jq '.[0].document.text == "Un étudiant.\n"'

# Sizes.
run --max-bytes 1K "$sample"
expect_status 1
expect_err "newsparse: $sample: larger than the limit of 1024 bytes"
run --max-bytes 1M "$sample"
expect_status 0
head -c 2000 "$sample" | "$NEWSPARSE" --max-bytes 1000 - >"$out" 2>"$err"
expect_same "$?" 1
expect_err "newsparse: standard input: larger than the limit of 1000 bytes"

# Resources of one's own: the same file gives the same bytes; another kind is refused.
run --resources "$RESOURCES" "$sample"
expect_status 0
cmp -s "$out" compact.json || fail "--resources with the built-in file differs"
run --resources "$sample" "$sample"
expect_status 2
expect_same "$(wc -l <"$err") $(wc -c <"$out")" "1 0"
run --resources /nowhere/newsparse.res "$sample"
expect_status 2

finish
