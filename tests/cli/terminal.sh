#!/usr/bin/env bash
# What is different on a terminal: indented JSON, colours, progress. Skipped (status 77) where no terminal can be had.
. "$(dirname "$0")/lib.sh"

# on_terminal COMMAND…: its output on a terminal of its own, in $shown. Standard output and error are the terminal.
shown=$work/.shown
on_terminal() {
  python3 - "$@" >"$shown" <<'P'
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
while True:
    try:
        data = os.read(terminal, 4096)
    except OSError:  # the end, on Linux
        break
    if not data:
        break
    sys.stdout.buffer.write(data.replace(b"\r\n", b"\n"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
P
}

if ! on_terminal true 2>"$err"; then
  echo "skipped: no pseudo-terminal: $(tail -n 1 "$err")"
  exit 77
fi

# One article is indented, several are not.
on_terminal "$NEWSPARSE" "$sample"
[ "$(grep -c '^ ' "$shown")" -gt 50 ] || fail "not indented on a terminal"
on_terminal "$NEWSPARSE" "$sample" "$sample"
expect_same "$(wc -l <"$shown")" 2
on_terminal "$NEWSPARSE" --compact "$sample"
expect_same "$(wc -l <"$shown")" 1

# Nothing is waited for on a terminal.
on_terminal "$NEWSPARSE"
expect_same "$? $(grep -c '^newsparse: no input: ' "$shown")" "2 1"

# Colours in a summary, but not with NO_COLOR.
on_terminal "$NEWSPARSE" --format text "$sample"
grep -q $'\x1b\[1m' "$shown" || fail "no colours on a terminal"
NO_COLOR=1 on_terminal "$NEWSPARSE" --format text "$sample"
grep -q $'\x1b' "$shown" && fail "colours in spite of NO_COLOR"

# A line of progress and a summary for many articles; errors stand on lines of their own.
jq -nc --rawfile text "$sample" 'range(400) | if . % 100 == 7 then {id: "bad\(.)"} else {id: "\(.)", text: $text} end' >many.jsonl
on_terminal "$NEWSPARSE" --jsonl many.jsonl -o tty.ndjson
expect_same "$?" 1
grep -q 'newsparse: 396 read, 4 failed, ' "$shown" || fail "no summary: $(tail -c 300 "$shown")"
expect_same "$(sed 's/.*\x1b\[K//' "$shown" | grep -c '^newsparse: bad.*: no "text"')" 4
grep -q $'\x1b\[K[0-9]* articles, .* MB/s' "$shown" || fail "no progress: $(head -c 300 "$shown")"
on_terminal sh -c '"$0" --jsonl many.jsonl >tty.ndjson' "$NEWSPARSE"
grep -q 'newsparse: 396 read, 4 failed, ' "$shown" || fail "no summary for a pipe on standard output"
on_terminal "$NEWSPARSE" "$sample" -o one.json
expect_same "$(wc -c <"$shown")" 0

finish
