#!/usr/bin/env bash
# Compressed files and archives are read as what is in them.
. "$(dirname "$0")/lib.sh"

mkdir -p d/e d/.git
echo 'Le maire a parlé hier.' | tee d/a.txt d/e/été d/.git/no d/.no.txt d/image.png >/dev/null
python3 - <<'P'
import bz2, gzip, io, lzma, shutil, tarfile, zipfile
raw = open("d/a.txt", "rb").read()
open("a.txt.gz", "wb").write(gzip.compress(raw, mtime=0))
open("a.txt.bz2", "wb").write(bz2.compress(raw))
open("a.txt.xz", "wb").write(lzma.compress(raw))
for name, mode in ("t.tar", "w"), ("t.tar.gz", "w:gz"), ("t.tgz", "w:gz"), ("t.tar.bz2", "w:bz2"), ("t.tar.xz", "w:xz"):
    with tarfile.open(name, mode) as tar:
        tar.add("d")
with zipfile.ZipFile("t.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for name in "d/a.txt", "d/e/été", "d/image.png", "d/.no.txt":
        archive.write(name)
line = '{"id": "1", "text": "Bon."}\n'
open("lines.jsonl.gz", "wb").write(gzip.compress((2 * line).encode()))
open("bomb.txt.gz", "wb").write(gzip.compress(b"a" * 5_000_000))
P
if command -v zstd >/dev/null; then
  zstd -q d/a.txt -o a.txt.zst
  tar -c d | zstd -q >t.tar.zst
fi

sha=$(sha256sum <d/a.txt | cut -d' ' -f1)
for file in a.txt.*; do
  run "$file"
  expect_status 0
  expect_jq '.[0].source | .uri == "'"$file"'" and .sha256 == "'"$sha"'"'
done
for file in t.*; do
  run "$file"
  expect_status 0
  expect_valid
  expect_same "$(jq -r .source.uri "$out" | sort | tr '\n' ' ')" "$file/d/a.txt $file/d/e/été "
  expect_jq 'all(.[]; .source.sha256 == "'"$sha"'")'
done
LC_ALL=C run t.zip
expect_jq 'any(.[]; .source.uri == "t.zip/d/e/été")'

run --jsonl lines.jsonl.gz
expect_status 0
expect_jq '[.[].source.uri] == ["1", "1"]'

# Damage: what could be read is there, and one error.
head -c 60 a.txt.gz | head -c 30 >cut.txt.gz
cp d/a.txt plain.gz
: >empty.gz
head -c 200 t.tar.gz >cut.tar.gz
cp d/a.txt plain.tar
for file in cut.txt.gz plain.gz cut.tar.gz plain.tar; do
  run "$file" d/a.txt
  expect_status 1
  expect_jq 'any(.[]; .error.code == "io") and (.[-1].source.uri == "d/a.txt")'
  expect_same "$(wc -l <"$err")" 1
done
run empty.gz
expect_status 1
expect_err "newsparse: empty.gz: the input is empty"

# The limit is on what comes out.
run --max-bytes 1M bomb.txt.gz
expect_status 1
expect_err "newsparse: bomb.txt.gz: larger than the limit of 1048576 bytes"

finish
