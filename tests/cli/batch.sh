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

# An input that failed has its record: it is not read again, and does not count in the status.
echo 'Bon.' | tee r1.txt r3.txt >/dev/null
run r1.txt r2.txt r3.txt -o again.ndjson
expect_status 1
cp r1.txt r2.txt
cp again.ndjson before
run r1.txt r2.txt r3.txt -o again.ndjson --resume
expect_status 0
cmp -s again.ndjson before || fail "--resume changed what was done"

# The disk is full (a file may not grow): whole records only, and it goes on when there is room.
"$NEWSPARSE" --jsonl in.jsonl -o whole.ndjson 2>/dev/null
rm -f full.ndjson
(ulimit -f 100 && "$NEWSPARSE" --jsonl in.jsonl -o full.ndjson) 2>"$err"
expect_same "$?" 1
tail -1 "$err" | grep -q '^newsparse: full.ndjson: File too large$' || fail "$(tail -1 "$err")"
expect_same "$(tail -c 1 full.ndjson | od -An -c | tr -d ' ')" '\n'
[ "$(wc -l <full.ndjson)" -gt 0 ] || fail "nothing was written before the disk was full"
run --jsonl in.jsonl -o full.ndjson --resume
cmp -s full.ndjson whole || fail "full and resumed: other bytes"
if mkdir small && mount -t tmpfs -o size=256k tmpfs small 2>/dev/null; then
  "$NEWSPARSE" --jsonl in.jsonl -o small/out.ndjson 2>"$err"
  expect_same "$?" 1
  tail -1 "$err" | grep -q '^newsparse: small/out.ndjson: No space left on device$' || fail "$(tail -1 "$err")"
  expect_same "$(tail -c 1 small/out.ndjson | od -An -c | tr -d ' ')" '\n'
  rm small/out.ndjson
  "$NEWSPARSE" --jsonl in.jsonl --out-dir small 2>"$err"
  expect_same "$?" 1
  cat small/*.json | jq -e .source >/dev/null || fail "a file that is not whole"
  expect_same "$(find small -name '.*' -type f | wc -l)" 0
  mount -o remount,size=16m small
  run --jsonl in.jsonl --out-dir small --resume
  expect_same "$(find small -type f | wc -l)" 294
  umount small
fi

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

# In a folder, an input that failed has no file and is read again; what a killed run left half written goes.
echo 'Bon.' >tree/empty.txt
sleep 0 & wait $!
: >made/json/.newsparse-$!.part
run tree --out-dir made/json --resume
expect_status 0
[ -s made/json/empty.json ] || fail "--resume does not try again what failed"
expect_same "$(find made/json -name '.*.part' | wc -l)" 0
for signal in KILL TERM KILL; do
  "$NEWSPARSE" -j 2 --jsonl longer.jsonl --out-dir killed --resume 2>/dev/null &
  child=$!
  sleep 0.05
  kill -s $signal $child 2>/dev/null
  wait $child 2>/dev/null
done
run --jsonl longer.jsonl --out-dir killed --resume
expect_same "$(find killed -type f | wc -l)" 882
cat killed/*.json | jq -r .source.uri | sort >ids_killed
jq -r 'select(.error | not) | .source.uri' long_whole | sort | diff -q - ids_killed >/dev/null || fail "killed and resumed: other articles"

# The input's folder may be the output's.
run tree --out-dir tree
expect_status 0
run tree --out-dir tree
expect_status 0
expect_same "$(find tree -type f | wc -l)" 14

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

# No progress and no summary in a pipe.
run --jsonl in.jsonl -o quiet.ndjson
grep -q 'read,' "$err" && fail "a summary in a pipe"

finish
