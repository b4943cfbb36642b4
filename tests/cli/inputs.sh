#!/usr/bin/env bash
# Files, folders, standard input, JSON lines: what is read, in which order.
. "$(dirname "$0")/lib.sh"

mkdir -p tree/b/deep tree/a tree/.git
for file in tree/z.txt tree/a/2.txt tree/a/10.txt tree/b/deep/x tree/B.txt; do echo "Texte de $file." >$file; done
echo 'non' | tee tree/.git/config tree/.hidden.txt tree/image.png tree/page.html >/dev/null
ln -s .. tree/b/loop
ln -s ../z.txt tree/a/link.txt

run tree
expect_status 0
expect_valid
expect_same "$(jq -r .source.uri "$out" | tr '\n' ' ')" \
  "tree/B.txt tree/a/10.txt tree/a/2.txt tree/a/link.txt tree/b/deep/x tree/z.txt "

# Several, in the order given; standard input among them; twice is twice.
echo 'Par le tube.' | "$NEWSPARSE" tree/z.txt - tree/a tree/z.txt >"$out"
expect_same "$(jq -r .source.uri "$out" | tr '\n' ' ')" "tree/z.txt - tree/a/10.txt tree/a/2.txt tree/a/link.txt tree/z.txt "
expect_same "$(wc -l <"$out")" 6

# A file is the same alone and among others.
run tree/z.txt
expect_same "$(cat "$out")" "$("$NEWSPARSE" tree/B.txt tree/z.txt | tail -1)"

# Compressed texts, and .txt in any case; not what newsparse itself makes of a folder.
mkdir mixed
gzip -c tree/z.txt >mixed/a.txt.gz
cp tree/z.txt mixed/B.Txt
run --format text mixed --out-dir mixed
expect_status 0
run mixed
expect_status 0
expect_same "$(jq -r .source.uri "$out" | tr '\n' ' ')" "mixed/B.Txt mixed/a.txt.gz "
run mixed/
expect_same "$(jq -r .source.uri "$out" | tr '\n' ' ')" "mixed/B.Txt mixed/a.txt.gz "

# A folder or archive without an article, however deep, is an error; one error for a folder that cannot be read.
mkdir -p empty hollow/a/b
cp tree/page.html hollow/a
tar -cf hollow.tar hollow
for name in empty hollow; do
  run $name
  expect_status 1
  expect_err "newsparse: $name: no text file in this folder"
done
run hollow.tar
expect_status 1
expect_err "newsparse: hollow.tar: no text file in this archive"

# Long and strange names.
deep=$(printf 'd%.0s' {1..200})
mkdir -p "strange/$deep/$deep/$deep"
cp tree/z.txt "strange/$deep/$deep/$deep/x.txt"
cp tree/z.txt $'strange/a\nb.txt'
cp tree/z.txt 'strange/-o'
cp tree/z.txt 'strange/ "quoted" & é'
run strange --out-dir strange_out
expect_status 0
expect_same "$(find strange_out -type f -printf x | wc -c)" 4
[ -s "strange_out/$deep/$deep/$deep/x.json" ] || fail "no file in a deep folder"
(cd strange && "$NEWSPARSE" -- -o) >"$out" 2>"$err" || fail "a name like an option after --: $(cat "$err")"
expect_jq '.[0].source.uri == "-o"'

# JSON lines.
cat >in.jsonl <<'L'
{"id": "a1", "text": "Le maire a parlé hier.", "date": "2025-01-22", "title": "Un titre", "url": "https://example.org/1", "extra": [{"id": "no"}]}

{"text": "Sans nom.", "id": 42}
{"text": "Sans id. \u00e9\ud83d\ude00"}
L
run --jsonl in.jsonl
expect_status 0
expect_valid
expect_jq 'length == 3'
expect_jq '.[0].source | .uri == "a1" and .format == "json" and .encoding == "UTF-8"'
expect_jq '.[0].document | .title == "Un titre" and .url == "https://example.org/1"'
expect_jq '[.[1:][].source.uri] == ["42", "in.jsonl:4"]'
expect_jq '.[2].source.characters == 11'
expect_same "$("$NEWSPARSE" --jsonl - <in.jsonl | sed 's/"-:4"/"in.jsonl:4"/' | sha256sum)" "$(sha256sum <"$out")"

# A file of JSON lines is one by its name as well.
gzip -c in.jsonl >in.ndjson.gz
for file in in.jsonl in.ndjson.gz; do
  run tree/z.txt "$file"
  expect_status 0
  expect_same "$(jq -r .source.uri "$out" | head -3 | tr "\n" " ")" "tree/z.txt a1 42 "
done
run missing.jsonl
expect_status 1
expect_err "newsparse: missing.jsonl: No such file or directory"

# Files after --jsonl FILE are files, and come first.
run --jsonl in.jsonl tree/z.txt
expect_same "$(jq -r .source.uri "$out" | head -2 | tr "\n" " ")" "tree/z.txt a1 "

# One line of JSON lines is still NDJSON, never indented by itself; a last line may lack its end.
printf '{"id":"x","text":"Fin."}' | "$NEWSPARSE" --jsonl - >"$out"
expect_same "$(wc -l <"$out")" 1

# The same bytes, whatever is around them.
run tree in.jsonl
cp "$out" first
run tree in.jsonl
cmp -s "$out" first || fail "two runs differ"

finish
