#!/usr/bin/env bash
# Installs the build into a scratch folder, then configures, builds and runs a project that finds it there.
set -euo pipefail
build=$1 work=$2 compiler=$3 flags=${4:-}
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$work"
cmake --install "$build" --prefix "$work/prefix" >/dev/null
cmake -S "$here" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_CXX_COMPILER="$compiler" \
  -DCMAKE_CXX_FLAGS="$flags" -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build "$work/build" >/dev/null
"$work/build/example" <"$here/../../data/samples/eolien.txt" | tee "$work/out"
if "$work/build/example" </dev/null; then
  echo "an empty article is not an error" >&2
  exit 1
fi
"$work/prefix/bin/newsparse" --version
