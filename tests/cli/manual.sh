#!/usr/bin/env bash
# Manual page, completions and documentation know every option of --help, and no other.
. "$(dirname "$0")/lib.sh"

run --help
grep -oE '^  (-., ?)?--[a-z-]+' "$out" | grep -oE -e '--[a-z-]+' | sort -u >options
grep -oE '^  -.,--[a-z-]+' "$out" | grep -oE -e '--[a-z-]+' >>options
sort -u -o options options
[ "$(wc -l <options)" -ge 17 ] || fail "options of --help: $(tr '\n' ' ' <options)"

known() { sort -u | diff options - >difference || fail "$1: $(cat difference)"; }
sed 's/\\-/-/g' "$SOURCE/docs/newsparse.1" | sed -n '/^.SH OPTIONS/,/^.SH EXIT/p' | grep -E '^\.(BI|BR|B) ' | grep -oE -e '--[a-z-]+' | known "manual page"
sed -n '/local options=/,/"$/p' "$SOURCE/completions/newsparse.bash" | grep -oE -e '--[a-z-]+' | known "bash completion"
grep -oE -e "--[a-z-]+[],\[']*" "$SOURCE/completions/_newsparse" | grep -oE -e '--[a-z-]+' | known "zsh completion"
grep -oE -e '-l [a-z-]+' "$SOURCE/completions/newsparse.fish" | sed 's/-l /--/' | known "fish completion"

# The bash completion completes.
complete_words() {
  bash -c 'source "$1"; COMP_WORDS=(newsparse "${@:2}"); COMP_CWORD=$(($# - 1)); _newsparse; printf "%s " "${COMPREPLY[@]}"' - \
    "$SOURCE/completions/newsparse.bash" "$@"
}
expect_same "$(complete_words --format c)" "csv conll "
expect_same "$(complete_words --select people,quo)" "people,quotations "
expect_same "$(complete_words --res)" "--resume --resources "

if command -v man >/dev/null; then
  MANROFFSEQ='' man --warnings -l "$SOURCE/docs/newsparse.1" >/dev/null 2>"$err"
  [ ! -s "$err" ] || fail "manual page: $(cat "$err")"
fi

finish
