# Completion for shells: scripts that the shell takes, and what they offer.
. "$SOURCE/tests/cli/common"
for shell in bash zsh fish; do
    run "$BITEXT" --completion $shell
    is "there is one for $shell" 0 "$status"
    cp out completion.$shell
    if command -v $shell >/dev/null 2>&1; then
        is "which $shell can read" "" "$($shell -n completion.$shell 2>&1)"
    else
        skip "which $shell can read" "$shell is not there"
    fi
done
mkdir files
echo text >files/plain.md

# offers WORD...: what the shell named by $shell offers in place of the last word
offers() {
    case $shell in
    bash)
        bash -c '. ./completion.bash; COMP_WORDS=(bitext "$@"); COMP_CWORD=$#; _bitext; printf "%s\n" "${COMPREPLY[@]}"' bash "$@" ;;
    zsh)
        # zsh completes in its line editor only; what it would be given is printed in place of that
        zsh -f -c 'words=(bitext "$@"); CURRENT=$(($# + 1)); PREFIX=${words[-1]}
            _describe() { local list=${argv[-1]}; print -l -- ${${(P)list}%%:*} | grep -e "^$PREFIX" }
            _files() { print -l -- $PREFIX*(N) }
            . ./completion.zsh' zsh "$@" ;;
    fish)
        fish --no-config -c 'source completion.fish; complete -C "bitext '"$*"'"' | cut -f1 ;;
    esac 2>&1 | sort | tr '\n' ' '
}
# what every shell has to offer is what --help tells
long=$("$BITEXT" align --help | grep -oE '^ +(-[a-z], )?--[a-z-]+' | grep -oE -e '--[a-z-]+' | grep -e '^--un' | sort | tr '\n' ' ')
for shell in bash zsh fish; do
    if ! command -v $shell >/dev/null 2>&1; then
        skip "$shell offers" "$shell is not there"
        continue
    fi
    is "$shell: a verb" "align " "$(offers al)"
    is "$shell: a verb of two words" "dedupe " "$(offers tm ded)"
    is "$shell: options" "$long" "$(offers align --un)"
    is "$shell: options of a verb of two words" "--max-ratio " "$(offers tm filter --max-r)"
    is "$shell: files" "files/plain.md " "$(offers align files/pl)"
done
finish
