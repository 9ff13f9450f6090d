#!/bin/sh
# abi.sh HEADER LIBRARY [VERSION RECORD]: what programs compiled against libalign rely on, a line each, sorted:
#
#   function NAME VERSION     an exported function, and the version that it came in
#   struct NAME BYTES         a public struct, on machines with long and pointers of 64 bits
#   value NAME NUMBER         a constant
#
# With a RECORD made earlier functions keep the version that they have there, new ones get VERSION.  CC is the compiler.
# tests/house/abi.sh compares, `make abi` writes libalign/libalign.abi anew.
set -eu
LC_ALL=C
export LC_ALL
header=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
library=$2
version=${3:-}
record=${4:-/dev/null}
work=$(mktemp -d "${TMPDIR:-/tmp}/abi.XXXXXX")
trap 'rm -rf "$work"' EXIT

${CC:-cc} -E -P "$header" | tr '\n' ' ' | sed 's/[;{}]/&\n/g' >"$work/declared"
# "typedef enum x { A = 0, B } x;" stands on three lines now
sed -n '/enum [a-z_]* *{$/{n;s/}.*//;s/=[^,]*//g;p;}' "$work/declared" | tr -c 'A-Z0-9_\n' '\n' | grep . >"$work/constants" || true
sed -n 's/^ *\(align_[a-z_0-9]*\) *;$/\1/p' "$work/declared" | sort >"$work/types"
grep -oE 'typedef enum align_[a-z_]+' "$work/declared" | sed 's/.* //' | sort >"$work/enums"
{
    printf '#include "%s"\n#include <stdio.h>\nint main(void)\n{\n' "$header"
    printf '    if (sizeof(long) != 8 || sizeof(void *) != 8)\n        return 77;\n'
    comm -23 "$work/types" "$work/enums" | sed 's/.*/    printf("struct & %zu\\n", sizeof(&));/'
    sed 's/.*/    printf("value & %d\\n", (int)&);/' "$work/constants"
    printf '    return 0;\n}\n'
} >"$work/sizes.c"
${CC:-cc} "$work/sizes.c" -o "$work/sizes"
{
    "$work/sizes"
    nm -D --defined-only "$library" | awk '{ sub(/@.*/, "", $NF); print $NF }' | sort -u |
        awk -v record="$record" -v version="$version" '
            BEGIN { while ((getline line <record) > 0) { split(line, part, " "); if (part[1] == "function") since[part[2]] = part[3] } }
            { print "function", $1, ($1 in since) ? since[$1] : version }'
} | sort
