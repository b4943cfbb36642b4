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

# The same without CMake, by pkg-config.
PKG_CONFIG_PATH=$(dirname "$(find "$work/prefix" -name newsparse.pc)")
export PKG_CONFIG_PATH
# shellcheck disable=SC2046
"$compiler" -std=c++20 $flags "$here/../../docs/example.cpp" -o "$work/by-pkg-config" $(pkg-config --cflags --libs --static newsparse)
"$work/by-pkg-config" <"$here/../../data/samples/eolien.txt" | cmp - "$work/out"

for file in share/man/man1/newsparse.1 share/bash-completion/completions/newsparse share/zsh/site-functions/_newsparse \
  share/fish/vendor_completions.d/newsparse.fish share/newsparse/newsparse-1.0.schema.json; do
  [ -s "$work/prefix/$file" ] || { echo "not installed: $file" >&2; exit 1; }
done
