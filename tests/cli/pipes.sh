#!/usr/bin/env bash
# Standard output that closes early, or is full.
. "$(dirname "$0")/lib.sh"

for i in $(seq 2000); do echo '{"id":"'$i'","text":"Le maire a parlé hier à Paris de 12 projets."}'; done >many.jsonl

"$NEWSPARSE" --jsonl many.jsonl 2>"$err" | head -n 1 >"$out"
codes=("${PIPESTATUS[@]}")
expect_same "${codes[*]}" "0 0"
expect_same "$(cat "$err")" ""
expect_jq '.[0].source.uri == "1"'

# The same where the parent ignores SIGPIPE, or does not.
(trap '' PIPE; "$NEWSPARSE" --jsonl many.jsonl 2>"$err" | head -n 1 >"$out")
expect_same "$(cat "$err")" ""

if [ -w /dev/full ]; then
  "$NEWSPARSE" "$sample" >/dev/full 2>"$err"
  expect_same "$?" 1
  expect_err "newsparse: standard output: No space left on device"
fi

cat "$sample" | "$NEWSPARSE" - | jq -e '.source.uri == "-"' >/dev/null || fail "from a pipe"
cat "$sample" | "$NEWSPARSE" | jq -e '.source.uri == "-"' >/dev/null || fail "from a pipe, with no input named"
"$NEWSPARSE" -o - "$sample" | jq -e .source >/dev/null || fail "-o - is standard output"
[ ! -e - ] || fail "a file named -"
"$NEWSPARSE" </dev/null >"$out" 2>"$err"
expect_same "$?" 1
expect_err "newsparse: standard input: the input is empty"

finish
