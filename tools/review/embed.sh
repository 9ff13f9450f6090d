#!/bin/sh
# Puts the review page together and writes it as C source: in three parts, with the rows behind the first and the
# evidence behind the second, so that rows are shown before evidence is read.  The
# page's policy allows the one script and the one style that it was built with, by their hashes, and nothing else.
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")"
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

cat style.css >"$room/style"
{
    echo '"use strict";'
    cat text.js text_*.js
    for file in *.js; do
        case $file in text*.js | main.js) ;; *) cat "$file" ;; esac
    done
    cat main.js
} >"$room/script"

# The hash of a file, the line break behind its tag included, as a policy has it: SHA-256 in base64.  Hexadecimal digits
# become bytes by way of printf's octal.
policy_hash() {
    { echo; cat "$1"; } | sha256sum | cut -c1-64 | sed 's/../0x& /g' | tr ' ' '\n' | while read -r byte; do
        [ -z "$byte" ] || printf "\\$(printf %03o "$byte")"
    done | base64
}

awk -v room="$room" -v style="$(policy_hash "$room/style")" -v script="$(policy_hash "$room/script")" '
    function include(file, line) { while ((getline line <file) > 0) print line >out; close(file) }
    BEGIN { out = room "/head" }
    /^@STYLE@$/ { include(room "/style"); next }
    /^@SCRIPT@$/ { include(room "/script"); next }
    /^@DATA@$/ { out = room (parts++ ? "/tail" : "/middle"); next }
    { gsub(/@STYLEHASH@/, "sha256-" style); gsub(/@SCRIPTHASH@/, "sha256-" script); print >out }' page.html

echo '/* Written by tools/review/embed.sh. */'
echo '#include "review.h"'
for part in head middle tail; do
    echo "const char review_$part[] = {"
    od -An -v -tu1 "$room/$part" | sed 's/ *\([0-9][0-9]*\)/(char)\1,/g'
    echo "0};"
    echo "const size_t review_${part}_length = sizeof review_$part - 1;"
done
