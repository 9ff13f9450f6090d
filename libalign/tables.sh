#!/bin/sh
# Writes what follows from file names, so that adding a file adds a thing; run by autoreconf (see configure.ac).
#
#   libalign/sources.am            the library's, the tools' and the tests' sources, for Makefile.am
#   libalign/ROOM/table.inc        one line ENTRY(name) for each libalign/ROOM/ROOM_name.c that defines such a struct
#   tools/verbs.inc                one line ENTRY(name) for each `const struct verb verb_name` in tools/*.c
#   tools/pages.inc                one line PAGE(name, section) for each manual page in locales/ and libalign/
#
# Entries come in the order of the C locale, so that every machine gets the same tables.
set -eu
LC_ALL=C
export LC_ALL

# Replaces a file only when it changes, so that make does not rebuild for nothing.
settle() {
    if cmp -s "$1.new" "$1"; then rm "$1.new"; else mv "$1.new" "$1"; fi
}

for room in read units evidence write check report termlist; do
    [ -d libalign/$room ] || continue
    for file in libalign/$room/${room}_*.c; do
        [ -e "$file" ] || continue
        name=$(basename "$file" .c)
        echo "ENTRY(${name#"${room}"_})"
    done >libalign/$room/table.inc.new
    settle libalign/$room/table.inc
done

sed -n 's/^const struct verb verb_\([a-z_]*\) = {$/ENTRY(\1)/p' tools/*.c >tools/verbs.inc.new
settle tools/verbs.inc

for page in locales/*.[1-9] libalign/*.[1-9]; do
    [ -e "$page" ] && basename "$page" | sed 's/\(.*\)[.]\(.\)$/PAGE("\1", "\2")/'
done | sort >tools/pages.inc.new
settle tools/pages.inc

list() {
    printf '%s =' "$1"
    shift
    for file in "$@"; do
        [ -e "$file" ] && printf ' \\\n  %s' "$file"
    done
    printf '\n'
}

{
    echo '# Written by libalign/tables.sh.'
    list LIBRARY_SOURCES libalign/*.c libalign/*/*.c libalign/*/*.h libalign/*/table.inc
    list TOOL_SOURCES tools/*.c tools/*.h tools/verbs.inc tools/pages.inc
    list REPORT_PAGE libalign/report/page/*
    list REVIEW_SOURCES tools/review/*
    list PACKAGING $(find tools/debian -type f ! -path '*/.*' | sort)
    list LOCALE_SOURCES $(ls -d locales/* | grep -v -e '[.][a-z1-9]*$' -e '/vocabulary$')
    list VOCABULARY_SOURCES locales/vocabulary/*
    list PAGES locales/*.[1-9] libalign/*.[1-9]
    echo 'MANUALS = bitext.1' $(sed 's/ENTRY(\(.*\))/bitext-\1.1/; s/_/-/g' tools/verbs.inc)
    printf 'UNIT_TESTS ='
    for file in tests/unit/test_*.c; do
        [ -e "$file" ] && printf ' \\\n  %s' "${file%.c}"
    done
    echo
    for file in tests/unit/test_*.c; do
        [ -e "$file" ] || continue
        name=$(basename "$file" .c)
        printf 'tests_unit_%s_SOURCES = %s tests/unit/unit.h\n' "$name" "$file"
    done
    list BENCHES tests/bench/*.sh
    printf 'BENCH_TOOLS ='
    for file in tests/bench/*.c; do
        [ -e "$file" ] && printf ' \\\n  %s' "${file%.c}"
    done
    echo
    # a fuzz target for each reader, and for each kind of file that goes with an alignment, a check or terms
    targets="pipeline termbase-tbx termbase-csv locale-en srx-rules dictionary-list dictionary-dictd patch-page check-files check-texts
        terms-files terms-texts score-beads score-terms record-line given-weights given-lexicon given-pins given-vectors memory-verbs
        memory-lookup"
    for file in libalign/read/read_*.c libalign/units/units_*.c; do
        name=$(basename "$file" .c)
        case $name in
        read_*) targets="$targets document-${name#read_}" ;;
        *) targets="$targets bitext-${name#units_}" ;;
        esac
    done
    printf 'FUZZERS ='
    for target in $targets; do printf ' tests/fuzz/fuzz-%s' "$target"; done
    echo
    for target in $targets; do
        name=tests_fuzz_fuzz_$(echo "$target" | tr -- - _)
        printf '%s_SOURCES = tests/fuzz/entry.c\n' "$name"
        printf '%s_CPPFLAGS = $(AM_CPPFLAGS) -DTARGET=fuzz_%s -DFORMAT=\\"%s\\"\n' "$name" "${target%%-*}" "${target#*-}"
        printf '%s_LDFLAGS = $(FUZZ_LDFLAGS)\n' "$name"
        printf '%s_LDADD = $(FUZZ_LIBS)\n' "$name"
    done
    list SHELL_TESTS tests/cli/*.sh tests/house/*.sh tests/page/*.sh
    list LONG_TESTS tests/long/*.sh
    list SHARED_BY_UNIT_TESTS tests/unit/*.h
    list TEST_FILES $(find tests -type f ! -perm -u+x ! -name '*.o' ! -name '*.log' ! -name '*.trs' ! -name '.*' ! -path '*/.*' \
        ! -path 'tests/unit/*' 2>/dev/null | grep -v '/[.]' | sort)
} | grep -v 'embedded[.]c' >libalign/sources.am.new
settle libalign/sources.am
