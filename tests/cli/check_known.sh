# Project files, baselines and dismissals of bitext check.
. "$SOURCE/tests/cli/common"
printf 'Opened on 12 March 2007.\tОткрыто 13 марта 2007 года.\nSee A/RES/72/7.\tСм. A/RES/72/8.\nIt costs 25 dollars.\tЭто стоит 52 доллара.\n' >pairs.tsv
rules='--only date,symbol,number-value --from en --to ru'
check() {
    "$BITEXT" check $rules --quiet "$@" | sed 's/^[^:]*:\([0-9]*\): \([a-z]*\): \([a-z-]*\):.*/\1 \2 \3/' | tr '\n' ';'
}
is "three findings" "1 error date-value;2 error symbol-value;3 error number-value;" "$(check pairs.tsv)"
is "their fingerprints are what they were: files of dismissals outlive a version" "d4d5faeb6d5d1105 9c2b30a2319de2c8 30dd0c1e987b297e" \
    "$("$BITEXT" check $rules --quiet --json pairs.tsv | sed 's/.*"fingerprint":"\([^"]*\)".*/\1/' | tr '\n' ' ' | sed 's/ $//')"

# a project
mkdir project
cat >project/reports.check <<'END'
# reports
profile = un
level = date warning
  level = number-value note
ignore = symbol-* A/RES/*
END
is "levels, and what is ignored" "1 warning date-value;3 note number-value;" "$(check --project project/reports.check pairs.tsv)"
is "options go over it" "1 error date-value;3 note number-value;" "$(check --project project/reports.check --level date-value=error pairs.tsv)"
printf 'skip = symbol date\n' >project/skip.check
is "skip" "3 error number-value;" "$(check --project project/skip.check pairs.tsv)"
printf 'ignore = number dollar?\n' >project/family.check
is "the rule of ignore may be a family" "1 error date-value;2 error symbol-value;" "$(check --project project/family.check pairs.tsv)"
printf 'ignore = * \320\255\321\202\320\276*52\n' >project/any.check
is "any rule, in the target" "1 error date-value;2 error symbol-value;" "$(check --project project/any.check pairs.tsv)"
printf 'ignore = * dollarz\n' >project/none.check
is "a text that is not there" "1 error date-value;2 error symbol-value;3 error number-value;" "$(check --project project/none.check pairs.tsv)"

# wrong NAME LINE REGEX: what the second line of a project file says, and what is told
wrong() {
    printf '# remark\n%b\n' "$2" >wrong.check
    fails "$1" 1 "wrong.check:2: $3" "$BITEXT" check --project wrong.check $rules pairs.tsv
}
wrong "a key that is none" 'levl = date off' "no such key 'levl'"
wrong "no value" 'profile =' "no value of the key 'profile'"
wrong "no sign" 'profile un' "no value of the key"
wrong "a profile that is none" 'profile = uno' "no such profile 'uno'"
wrong "a rule that is none" 'level = numbr off' "no such rule or family of checks 'numbr'"
wrong "a level that is none" 'level = number of' "no such level 'of'"
wrong "ignore without a text" 'ignore = number' "no text to ignore behind 'number'"
printf 'baseline = a\nbaseline = b\n' >wrong.check
fails "a key said twice" 1 "wrong.check:2: said before: 'baseline'" "$BITEXT" check --project wrong.check $rules pairs.tsv
printf 'profile = un\n\377\n' >wrong.check
fails "no UTF-8" 1 'wrong.check:2: not UTF-8' "$BITEXT" check --project wrong.check $rules pairs.tsv
fails "no such project" 1 'absent.check: ' "$BITEXT" check --project absent.check $rules pairs.tsv

# a baseline, beside the project
check --write-baseline project/base.txt pairs.tsv >out.txt
is "what goes into a baseline is not told" "" "$(cat out.txt)"
is "a line a finding" 3 "$(grep -vc '^#' project/base.txt)"
printf 'Found  on 5 May 2001.\tНайдено 6 мая 2001 года.\n' >more.tsv
sed 's/costs 25/costs  25/' pairs.tsv >>more.tsv
is "new ones only, wherever the others are" "1 error date-value;" "$(check --baseline project/base.txt more.tsv)"
printf 'baseline = base.txt\n' >project/base.check
is "named by a project, seen from its folder" "1 error date-value;" "$(check --project project/base.check more.tsv)"
run "$BITEXT" check $rules --fail-on error --baseline project/base.txt pairs.tsv
is "known ones fail nothing" "0 bitext: 3 units: 0 errors, 0 warnings, 0 notes; 0 dismissed, 3 in the baseline" "$status $(cat err)"
sed 's/25 dollars/26 dollars/' pairs.tsv >changed.tsv
is "a text that changed is looked at again" "3 error number-value;" "$(check --baseline project/base.txt changed.tsv)"
check --write-baseline project/again.txt --baseline project/base.txt pairs.tsv >/dev/null
same "written over, it holds all" project/base.txt project/again.txt

# dismissals
print=$("$BITEXT" check $rules --quiet --json pairs.tsv | sed -n '/symbol-value/s/.*"fingerprint":"\([^"]*\)".*/\1/p')
is "dismissed" "1 error date-value;3 error number-value;" "$(check --dismiss "$print" --reason 'the original is wrong' --dismissals gone.txt pairs.tsv)"
is "with its rule and reason" "$print symbol-value the original is wrong" "$(cat gone.txt)"
is "and remembered" "1 error date-value;3 error number-value;" "$(check --dismissals gone.txt pairs.tsv)"
fails "a fingerprint that is none" 2 'no finding has the fingerprint .0123456789abcdef.' \
    "$BITEXT" check $rules --quiet --dismiss 0123456789abcdef --dismissals gone.txt pairs.tsv
is "nothing was added" 1 "$(wc -l <gone.txt)"
fails "--dismiss without a file" 2 'needs --dismissals' "$BITEXT" check --dismiss "$print" pairs.tsv
printf '# since then\n0123456789abcdef date-value long gone\n' >>gone.txt
"$BITEXT" check --from en --to ru --dismissals gone.txt pairs.tsv 2>err >/dev/null
is "what matches nothing is told with its line" 1 "$(grep -c '^bitext: gone.txt:3: what is dismissed here is not found any more (line 3)' err)"
"$BITEXT" check $rules --dismissals gone.txt pairs.tsv 2>err >/dev/null
is "but not when some rules run only" 0 "$(grep -c gone.txt err)"
printf 'nonsense\n' >>gone.txt
fails "a line that is none" 1 'gone.txt:4: .*fingerprint' "$BITEXT" check $rules --dismissals gone.txt pairs.tsv

# what is written never takes the place of what is read
cp pairs.tsv kept.tsv
printf 'dollar\tдоллар\n' >terms.tsv
printf 'costs\terror\tcosts\tстоит\tx\n' >house.tsv
printf 'baseline = base.txt\ndismissals = gone.txt\nterms = terms.tsv\n' >full.check
cp project/base.txt base.txt
printf '# none\n' >gone.txt
# lost NAME FILE ARGUMENT...: a run that would write over FILE
lost() {
    lost_name=$1 lost_file=$2
    shift 2
    cp "$lost_file" before
    fails "not over $lost_name" 2 "check: $lost_file: would be overwritten" "$BITEXT" check $rules "$@"
    same "it is as it was" before "$lost_file"
}
lost "the bitext, by a baseline" kept.tsv --write-baseline kept.tsv kept.tsv
lost "the bitext, by dismissals" kept.tsv --dismiss 0123456789abcdef --dismissals kept.tsv kept.tsv
lost "the project, by the report" full.check --project full.check -o full.check kept.tsv
lost "the project, by a baseline" full.check --project full.check --write-baseline full.check kept.tsv
lost "the dismissals of a project" gone.txt --project full.check -o gone.txt kept.tsv
lost "the baseline of a project" base.txt --project full.check -o base.txt kept.tsv
lost "the terms of a project" terms.tsv --project full.check --write-baseline terms.tsv kept.tsv
lost "one of several termbases" terms.tsv --terms other.tsv,terms.tsv -o terms.tsv kept.tsv
lost "patterns" house.tsv --patterns house.tsv -o house.tsv kept.tsv
fails "nor one output over the other" 2 'report.txt: is named for both outputs' \
    "$BITEXT" check $rules --write-baseline report.txt -o report.txt kept.tsv
check --baseline base.txt --write-baseline base.txt kept.tsv >/dev/null
is "a baseline is written anew" 3 "$(grep -c kept.tsv base.txt)"
cp project/base.txt "$work/linked" && ln -s "$work/linked" link.txt
fails "nor by another name" 2 'would be overwritten' "$BITEXT" check $rules --baseline link.txt -o linked kept.tsv
check --project full.check --dismiss "$print" kept.tsv >/dev/null
is "dismissed into the file that the project names" 1 "$(grep -c "^$print symbol-value" gone.txt)"
fails "a profile that is none" 2 'no profile uno' "$BITEXT" check --profile uno pairs.tsv
finish
