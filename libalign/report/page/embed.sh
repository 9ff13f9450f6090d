#!/bin/sh
# Puts the page of findings together and writes it as C: what stands before its title, between title and data, and behind the
# data.  The policy of the page names its style and script by their hashes, so that nothing else in it can ever run.
set -eu
cd "$(dirname "$0")"

hash() {
    printf 'sha256-'
    sha256sum <"$1" | cut -c1-64 | fold -w2 | while read -r byte; do
        printf "\\$(printf %03o "0x$byte")"
    done | base64
}

# A part of the page as an array.
array() {
    printf 'const char %s[] = {' "$1"
    od -An -v -tu1 | sed 's/ *\([0-9][0-9]*\)/(char)\1,/g'
    echo '0};'
}

page() {
    style=$(hash page.css) script=$(hash page.js)
    while IFS= read -r line; do
        case $line in
        *@STYLE_HASH@*)
            line=${line%@STYLE_HASH@*}$style${line#*@STYLE_HASH@}
            printf '%s\n' "${line%@SCRIPT_HASH@*}$script${line#*@SCRIPT_HASH@}"
            ;;
        *@STYLE@*)
            printf '%s' "${line%@STYLE@*}"
            cat page.css
            printf '%s\n' "${line#*@STYLE@}"
            ;;
        *@SCRIPT@*)
            printf '%s' "${line%@SCRIPT@*}"
            cat page.js
            printf '%s\n' "${line#*@SCRIPT@}"
            ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <page.html
}

echo '/* Written by libalign/report/page/embed.sh. */'
echo '#include "report/page.h"'
page | sed '/@TITLE@/,$d' | { cat; printf '<title>'; } | array page_head
{ printf '</title>\n'; page | sed '1,/@TITLE@/d; /@DATA@/,$d'; printf '<script type="application/json" id="data">'; } | array page_middle
{ printf '</script>\n'; page | sed '1,/@DATA@/d'; } | array page_tail
