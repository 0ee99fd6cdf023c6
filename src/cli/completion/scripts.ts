/** What each shell is given to read. All of them ask `limbeck __complete` and print nothing that goes wrong. */
export const completionScripts = {
  bash: `# Completion of limbeck for bash. In ~/.bashrc: source <(limbeck completion bash)
_limbeck() {
  local line="\${COMP_LINE:0:COMP_POINT}" current cut value rest mark
  local -a words
  IFS=$' \\t\\n' read -ra words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  current="\${words[\${#words[@]}-1]}"
  # bash replaces what comes after the last of these alone.
  rest="$current"
  for mark in : = @; do
    [[ $COMP_WORDBREAKS == *"$mark"* ]] && rest="\${rest##*"$mark"}"
  done
  cut="\${current%"$rest"}"
  COMPREPLY=()
  while IFS=$'\\t' read -r value _; do
    case "$value" in
      :files | :folders)
        compopt -o filenames 2> /dev/null
        while IFS= read -r value; do COMPREPLY+=("$value"); done < <(
          compgen "$([[ $value == :folders ]] && echo -d || echo -f)" -- "$rest"
        )
        ;;
      *) COMPREPLY+=("\${value#"$cut"}") ;;
    esac
  done < <("\${words[0]}" __complete "\${words[@]:1}" 2> /dev/null)
}
complete -F _limbeck limbeck
`,
  zsh: `#compdef limbeck
# Completion of limbeck for zsh. In ~/.zshrc, after compinit: source <(limbeck completion zsh)
_limbeck() {
  local line
  local -a found
  for line in "\${(@f)$("\${words[1]}" __complete "\${(@)words[2,CURRENT-1]}" "$PREFIX" 2> /dev/null)}"; do
    case "$line" in
      '') ;;
      :files) _files && return ;;
      :folders) _files -/ && return ;;
      *$'\\t'*) found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
      *) found+=("\${line//:/\\\\:}") ;;
    esac
  done
  (( \${#found} )) && _describe -V limbeck found
}
if [[ "\${funcstack[1]}" == _limbeck ]]; then
  _limbeck "$@"
else
  compdef _limbeck limbeck
fi
`,
  fish: `# Completion of limbeck for fish. In ~/.config/fish/config.fish: limbeck completion fish | source
function __limbeck_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found ($words[1] __complete $words[2..-1] "$current" 2> /dev/null)
    switch "$found[1]"
        case :files
            __fish_complete_path "$current"
        case :folders
            __fish_complete_directories "$current"
        case ''
        case '*'
            printf '%s\\n' $found
    end
end
complete -c limbeck -f -k -a '(__limbeck_complete)'
`,
} as const

export type Shell = keyof typeof completionScripts
