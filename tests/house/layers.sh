# Includes go one way: base <- model <- language <- {read, segment, evidence}, evidence <- align, model <- the rest.
# Tools know align.h only.  Third-party headers stay behind their doors.
. "$SOURCE/tests/house/common"

rooms() {
    case $1 in
    base) echo base ;;
    model) echo base model ;;
    language) echo base model language ;;
    sheet) echo base sheet ;; # spreadsheets read, for units and termbases
    termbase) echo base model sheet termbase ;; # TBX and its like, read for evidence, terms and checks
    read | segment) echo base model language "$1" ;;
    evidence) echo base model language termbase evidence ;;
    align) echo base model language evidence align ;;
    write) echo base model write ;;
    units) echo base model sheet units ;;
    evaluate) echo base model termbase evaluate ;;
    tm) echo base model language units write tm ;; # memories: read and written unit by unit
    lookup) echo base model language units tm lookup ;; # memories to look texts up in
    patch) echo base model units write patch ;; # corrections of a bitext
    report) echo base model write report ;; # findings to bytes
    words) echo base model language evidence words ;; # words of a bitext aligned
    terms) echo base model language evidence termbase words terms ;;
    termlist) echo base model write termlist ;; # lists of terms written
    check) echo base model language termbase "$1" ;;
    esac
}

for folder in libalign/*/; do
    room=$(basename "$folder")
    allowed=$(rooms "$room")
    if [ -z "$allowed" ]; then
        not_ok "$room is a room that this test knows" "say in tests/house/layers.sh what it may include"
        continue
    fi
    wrong=$(grep -nE '^ *# *include "' "$folder"*.[ch] 2>/dev/null | grep -v 'include "align\.h"' | while IFS= read -r line; do
        included=${line#*include \"}
        included=${included%\"*}
        case " $allowed " in *" ${included%%/*} "*) ;; *) echo "$line" ;; esac
    done)
    none "$room includes only: $allowed" "$wrong"
done

none "tools include align.h and their own headers only" "$(grep -nE '^ *# *include "' tools/*.[ch] | grep -v 'include "align\.h"' |
    while IFS= read -r line; do
        included=${line#*include \"}
        [ -e "tools/${included%\"*}" ] || echo "$line"
    done)"

# door HEADER FILES...
door() {
    header=$1
    shift
    none "$header is included in $* only" "$(grep -rlE "^ *# *include <$header" libalign tools | sort | while read -r file; do
        case " $* libalign/version.c " in *" $file "*) ;; *) echo "$file" ;; esac
    done)"
}
door 'libxml/' libalign/base/xml.c libalign/read/html_token.c libalign/units/xml.c
door 'zip\.h' libalign/base/zip.c
door 'hunspell' libalign/language/stem.c
door 'cmark' libalign/read/read_markdown.c libalign/read/locate.c
door 'uchardet' libalign/read/charset_guess.c
none "tools know no third-party library" "$(grep -nE '^ *# *include <(unicode|unistr|libxml|zip|hunspell|cmark)' tools/*.[ch])"
none "align.h knows the C library only" "$(grep -nE '^ *# *include' libalign/align.h | grep -vE '<std(bool|def|int)\.h>')"
finish
