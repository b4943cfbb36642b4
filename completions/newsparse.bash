# bash completion for newsparse
_newsparse() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local options="--jsonl --date --encoding --offsets --with-text --pretty --compact --format --select --output
    --out-dir --resume --threads --max-bytes --resources --version --help"
  COMPREPLY=()
  case $previous in
    --offsets) mapfile -t COMPREPLY < <(compgen -W "codepoints utf16 bytes" -- "$current") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W "json ndjson csv conll text" -- "$current") ;;
    --select)
      local parts="document people countries organizations places quotations figures dates" before=""
      [[ $current == *,* ]] && before=${current%,*},
      mapfile -t COMPREPLY < <(compgen -P "$before" -W "$parts" -- "${current##*,}")
      ;;
    --encoding) mapfile -t COMPREPLY < <(compgen -W "UTF-8 windows-1252 ISO-8859-1 ISO-8859-15 UTF-16 macintosh" -- "$current") ;;
    --date | -j | --threads | --max-bytes) ;;
    --out-dir) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    *)
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
      fi
      ;;
  esac
}
complete -o filenames -F _newsparse newsparse
