#!/bin/sh
# Writes files as C source: one array a file, and a table of that name in the order given.
#   embed.sh TABLE FILE...
set -eu
table=$1
shift
echo '/* Written by locales/embed.sh. */'
echo '#include "language/embedded.h"'
tables=
for file in "$@"; do
    name=$(basename "$file")
    case $name in *.sh | *.[1-9] | README*) continue ;; esac
    printf 'static const char text_%s[] = {' "$(printf %s "$name" | tr -c 'A-Za-z0-9' _)"
    od -An -v -tu1 "$file" | sed 's/ *\([0-9][0-9]*\)/(char)\1,/g'
    echo '0};'
    tables="$tables
    {\"$name\", text_$(printf %s "$name" | tr -c 'A-Za-z0-9' _), sizeof text_$(printf %s "$name" | tr -c 'A-Za-z0-9' _) - 1},"
done
echo "const struct embedded_file $table[] = {$tables
    {0, 0, 0}};"
