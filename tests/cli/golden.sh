#!/usr/bin/env bash
# The analyses of tests/golden/*.txt have not changed unseen: tests/golden/update shows and accepts a change.
. "$(dirname "$0")/lib.sh"

for text in "$SOURCE"/tests/golden/*.txt; do
  name=$(basename "$text" .txt)
  (cd "$SOURCE/tests/golden" && "$NEWSPARSE" --pretty "$name.txt") >"$out"
  expect_valid
  grep -v '"generator": ' "$out" | diff -u "$SOURCE/tests/golden/$name.json" - || fail "$name differs: see tests/golden/update"
done
(cd "$SOURCE/data/samples" && "$NEWSPARSE" --with-text .) >"$out"
expect_valid

finish
