#!/usr/bin/env bash
# Many inputs: threads, output files and folders, interruption and --resume.
. "$(dirname "$0")/lib.sh"

# Articles of very different sizes, a bad one among them.
python3 - "$sample" <<'P'
import json, sys
text = open(sys.argv[1], encoding="utf-8").read()
with open("in.jsonl", "w", encoding="utf-8") as out:
    for i in range(300):
        if i % 50 == 7:
            out.write('{"id": "bad%d"}\n' % i)
        else:
            out.write(json.dumps({"id": f"a/{i}", "text": (text + "\n") * (6 if i % 40 == 3 else i % 2) or "Bon."}, ensure_ascii=False) + "\n")
P

# The same bytes for any number of threads.
run -j 1 --jsonl in.jsonl
expect_status 1
expect_valid
expect_same "$(wc -l <"$out") $(wc -l <"$err")" "300 6"
cp "$out" whole
for threads in 2 3 8; do
  run --threads $threads --jsonl in.jsonl
  expect_status 1
  cmp -s "$out" whole || fail "$threads threads give other bytes"
done
run -j 0 in.jsonl
expect_status 2
run -j many in.jsonl
expect_status 2

# Into a file.
run --jsonl in.jsonl -o out.ndjson
expect_status 1
cmp -s out.ndjson whole || fail "-o differs"
expect_same "$(wc -c <"$out")" 0
run "$sample" -o "$PWD/nowhere/out.json"
expect_status 2
cp "$sample" keep.txt
run keep.txt -o keep.txt
expect_status 2
cmp -s keep.txt "$sample" || fail "an input was written over"
if [ -w /dev/full ]; then
  run --jsonl in.jsonl -o /dev/full
  expect_status 1
  tail -1 "$err" | grep -q '^newsparse: /dev/full: No space left on device$' || fail "$(tail -1 "$err")"
fi

# Taken up where it was: after any cut, nothing is lost, nothing is there twice.
size=$(wc -c <whole)
for cut in 0 1 $((size / 3)) $((size / 2)) $((size - 1)) "$size"; do
  head -c "$cut" whole >part.ndjson
  run --jsonl in.jsonl -o part.ndjson --resume
  cmp -s part.ndjson whole || fail "resumed at byte $cut: other bytes"
done
expect_status 0
rm -f part.ndjson
run --jsonl in.jsonl -o part.ndjson --resume
cmp -s part.ndjson whole || fail "--resume without an earlier run"

# Not taken up where the inputs are others.
printf '%s\n' '{"schema_version":"1.0","source":{"uri":"other"}}' >other.ndjson
run --jsonl in.jsonl -o other.ndjson --resume
expect_status 2
expect_same "$(wc -l <other.ndjson)" 1
run "$sample" --resume
expect_status 2
run "$sample" --resume -o x --format csv
expect_status 2

# Killed, again and again.
for i in 1 2 3; do cat in.jsonl; done | sed 's/"id": "/"id": "n/' >long.jsonl
awk '{ sub(/"id": "n/, "\"id\": \"" NR "-"); print }' long.jsonl >longer.jsonl
"$NEWSPARSE" --jsonl longer.jsonl 2>/dev/null >long_whole
rm -f long.ndjson
for signal in KILL TERM KILL INT KILL; do
  "$NEWSPARSE" -j 2 --jsonl longer.jsonl -o long.ndjson --resume 2>/dev/null &
  child=$!
  sleep 0.05
  kill -s $signal $child 2>/dev/null
  wait $child 2>/dev/null
done
run --jsonl longer.jsonl -o long.ndjson --resume
cmp -s long.ndjson long_whole || fail "killed and resumed: other bytes"

# A signal ends it in good order: whole lines, status 128 + signal.
(while cat in.jsonl; do sleep 0.01; done 2>/dev/null) | {
  "$NEWSPARSE" --jsonl - -o term.ndjson 2>/dev/null &
  child=$!
  sleep 0.3
  kill -TERM $child
  wait $child
  echo $? >status
}
expect_same "$(cat status)" 143
expect_same "$(tail -c 1 term.ndjson | od -An -c | tr -d ' ')" '\n'
[ "$(wc -l <term.ndjson)" -gt 0 ] || fail "nothing was written before the signal"

# A folder: a file an article, whole or not at all.
mkdir -p tree/sub
for i in 1 2 3; do cp "$sample" tree/$i.txt; cp "$sample" tree/sub/$i; done
: >tree/empty.txt
run tree --out-dir made/json
expect_status 1
expect_same "$(cd made/json && find . -type f | sort | tr '\n' ' ')" "./1.json ./2.json ./3.json ./sub/1.json ./sub/2.json ./sub/3.json "
cp made/json/sub/2.json "$out"
expect_valid
expect_jq '.[0].source.uri == "tree/sub/2"'
expect_same "$(cat made/json/1.json)" "$("$NEWSPARSE" tree/1.txt)"
rm made/json/2.json
before=$(stat -c %y made/json/1.json)
run tree --out-dir made/json --resume
expect_status 1
[ -s made/json/2.json ] || fail "--resume does not make what is missing"
expect_same "$(stat -c %y made/json/1.json)" "$before"

# Ids become names; two inputs of one name do not overwrite each other.
run --jsonl in.jsonl --out-dir ids
expect_same "$(find ids -type f | wc -l)" 294
[ -s ids/a%2F1.json ] || fail "no ids/a%2F1.json"
mkdir -p one two
cp "$sample" one/x.txt
cp "$sample" two/x.txt
run one two --out-dir same
expect_status 1
expect_err "newsparse: two/x.txt: another input of this run has the same output file"
printf '{"id":"../../evil","text":"Bon."}\n{"id":"%s","text":"Bon."}\n' "$(printf 'é%.0s' {1..300})" >evil.jsonl
run --jsonl evil.jsonl --out-dir safe/in
expect_status 0
expect_same "$(find safe -type f | wc -l) $(find safe/in -type f | wc -l)" "2 2"
run "$sample" --out-dir a -o b
expect_status 2
run "$sample" --out-dir "$sample"
expect_status 2

# Each record comes out as soon as it is made.
mkfifo pipe
"$NEWSPARSE" --jsonl pipe >slow.ndjson &
child=$!
exec 3>pipe
echo '{"id":"1","text":"Bon."}' >&3
for i in $(seq 100); do [ -s slow.ndjson ] && break; sleep 0.05; done
[ -s slow.ndjson ] || fail "a record waits for the next input"
exec 3>&-
wait $child

# On a terminal: a line of progress and a summary; none in a pipe.
python3 - "$NEWSPARSE" >"$out" <<'P'
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.execv("/bin/sh", ["sh", "-c", f"exec '{sys.argv[1]}' --jsonl longer.jsonl -o tty.ndjson"])
data = b""
while True:
    try:
        chunk = os.read(fd, 4096)
    except OSError:
        break
    if not chunk:
        break
    data += chunk
os.waitpid(pid, 0)
sys.stdout.buffer.write(data)
P
grep -q 'newsparse: 882 read, 18 failed, ' "$out" || fail "no summary: $(tail -c 300 "$out")"
run --jsonl longer.jsonl -o tty.ndjson
grep -q 'read,' "$err" && fail "a summary in a pipe"

finish
