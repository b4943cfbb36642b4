# Helpers of the end-to-end tests. $NEWSPARSE is the program, $SOURCE the project's folder.
set -u
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
sample=$SOURCE/data/samples/eolien.txt

fail() {
  echo "FAILED line ${BASH_LINENO[1]}: $*" >&2
  failures=$((failures + 1))
}

# run ARGS: the program; leaves its output in $out, $err (files) and $status.
out=$work/.out err=$work/.err status=0
run() {
  "$NEWSPARSE" "$@" >"$out" 2>"$err"
  status=$?
}

# expect_status N
expect_status() { [ "$status" = "$1" ] || fail "exit status $status, not $1; $(head -3 "$err")"; }

# expect_jq FILTER [FILE]: the filter is true of the output (of all of it: jq -s).
expect_jq() { jq -s -e "$1" "${2:-$out}" >/dev/null || fail "not so: $1; $(head -c 500 "${2:-$out}")"; }

# expect_err TEXT: standard error is this one line.
expect_err() { [ "$(cat "$err")" = "$1" ] || fail "standard error is: $(cat "$err")"; }

# expect_same A B: two texts are equal.
expect_same() { [ "$1" = "$2" ] || fail "\"$1\" is not \"$2\""; }

# expect_valid: the output is valid by schema and sense.
expect_valid() { python3 "$SOURCE/tests/validate.py" "$SOURCE/data/schema/newsparse-1.0.schema.json" "$out" >&2 || fail "not valid"; }

finish() {
  [ "$failures" = 0 ] || exit 1
  exit 0
}
