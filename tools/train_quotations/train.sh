#!/usr/bin/env bash
# Trains what the quotation stage ships, from annotated articles (docs/quotations.md).
#
#   train.sh BUILD_DIR OUT NAMES.jsonl QUOTATIONS.jsonl NEWS.txt.xz
#
# BUILD_DIR   where the programs were built (build/release)
# OUT         the model, data/models/quotations.bin
# NAMES       press articles whose quotations data/training/quotations-press.tsv has
# QUOTATIONS  press articles annotated with their quotations
# NEWS        plain news, of which data/training/quotations-news.tsv has articles
#
# The same input gives the same bytes. A few seconds.
set -euo pipefail

if (($# != 5)); then
  sed -n '2,12s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
source_dir=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$source_dir/tools/train_quotations/annotated.py" "$source_dir/data/training/quotations-press.tsv" "$3" >"$work/press.jsonl"
python3 "$source_dir/tools/train_quotations/annotated.py" "$source_dir/data/training/quotations-news.tsv" "$5" >"$work/news.jsonl"
"$1/tools/newsparse-train-quotations" --names both "$2" "$source_dir/data/corpus" "$4" "$work/press.jsonl" "$work/news.jsonl"
