#!/usr/bin/env bash
# Trains what the name tagger ships, from annotated articles (docs/names.md).
#
#   train.sh [--text NEWS.txt] BUILD_DIR OUT_DIR TRAIN...
#
# BUILD_DIR  where the programs were built (build/release)
# OUT_DIR    where names.model is written: data/models, or elsewhere to compare
# TRAIN      JSON lines, or a folder of annotated XML; data/corpus alone will do
# --text     plain news, a paragraph a line: makes names.clusters and names.seen
#            anew as well, which otherwise stay as they are in data/models
#
# The same input gives the same bytes. One thread.
set -euo pipefail

text=""
if [[ ${1:-} == --text ]]; then
  text=$2
  shift 2
fi
if (($# < 3)); then
  sed -n '2,13s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
build=$1
out=$2
shift 2
source_dir=$(cd "$(dirname "$0")/../.." && pwd)
tools=$build/tools/train_names
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A copy of data/ to compile resources from that have no newer parts than the step may see.
cp -r "$source_dir/data" "$work/data"
rm -f "$work/data/models/names.model"
compile() { "$build/newsparse-compile" "$work/data" "$work/$1.res"; }

# Names that were annotated by other rules are brought into line with the guidelines.
train=()
for file in "$@"; do
  if [[ -d $file ]]; then
    train+=("$file")
  else
    mkdir -p "$work/train"
    python3 "$source_dir/tools/train_names/normalize_names.py" "$file" >"$work/train/$(basename "$file")"
    train+=("$work/train/$(basename "$file")")
  fi
done

if [[ -n $text ]]; then
  rm -f "$work"/data/models/names.*
  compile plain
  "$tools/newsparse-cluster" --resources "$work/plain.res" --out "$work/data/models/names.clusters" "$text"
  compile clusters
  # A model that relies on context more than on words it knows reads the news.
  "$tools/newsparse-train-names" --resources "$work/clusters.res" --out "$work/data/models/names.model" \
    --epochs 5 --folds 2 --fold-epochs 3 --word-dropout 0.5 --rows 300000 "${train[@]}"
  compile reader
  "$tools/newsparse-mine-names" --resources "$work/reader.res" --out "$work/names.seen" "$text"
  rm "$work/data/models/names.model"
  mv "$work/names.seen" "$work/data/models/names.seen"
  cp "$work/data/models/names.clusters" "$work/data/models/names.seen" "$out/"
fi
compile final
"$tools/newsparse-train-names" --resources "$work/final.res" --out "$out/names.model" "${train[@]}"
