# Reports of bitext check: each format, read by others where they are there.
. "$SOURCE/tests/cli/common"
printf 'The meeting was opened on 12 March 2007.\tЗаседание открылось 13 марта 2007 года.\n' >'a b.tsv'
printf 'See <b>A/RES/72/7</b> & "more"; <script>.\tСм. <b>A/RES/72/8</b> и «проч.»; <script>.\n=1+1, said the Chair.\t\n' >>'a b.tsv'
printf 'It costs 25 dollars.\tЭто стоит 52 доллара.\nThe report is here.\tДоклад здесь.\n' >two.tsv
rules='--only date,symbol,number-value,extent --from en --to ru --quiet'
check() {
    "$BITEXT" check $rules "$@"
}

for extension in sarif xml csv xlsx html jsonl txt; do
    name=$extension
    case $extension in xml) name=junit ;; txt) name=text ;; esac
    SOURCE_DATE_EPOCH=1700000000
    export SOURCE_DATE_EPOCH
    check -o report.$extension --each 'a b.tsv' two.tsv
    check --format $name --each 'a b.tsv' two.tsv >named
    same "$extension is $name" named report.$extension
    run check --format $name --fail-on error two.tsv
    is "--fail-on with $name" 3 "$status"
    run check --format $name --fail-on error --level number-value=warning two.tsv
    is "--fail-on with $name, nothing as bad" 0 "$status"
    LC_ALL=C.UTF-8 "$BITEXT" check $rules --format $name --each 'a b.tsv' two.tsv >other
    same "$name under another locale" named other
done
is "text of two files" "a b.tsv:1: a b.tsv:2: a b.tsv:3: two.tsv:1:" "$(sed 's/\(:[0-9]*:\).*/\1/' report.txt | tr '\n' ' ' | sed 's/ $//')"
is "JSON Lines name the file" "3 a b.tsv 1 two.tsv" "$(grep -o '"file":"[^"]*"' report.jsonl | sort | uniq -c |
    sed 's/"file":"\(.*\)"/\1/; s/^ *//' | tr '\n' ' ' | sed 's/ $//')"
prints "the summary line" 0 '' sh -c '"$BITEXT" check --only number-value --from en --to ru two.tsv 2>&1 >/dev/null | grep -qx "bitext: 2 units: 1 errors, 0 warnings, 0 notes" && echo yes'

# SARIF: its form is the matter of tests/unit/test_report.c
is "SARIF escapes paths" yes "$(grep -q '"uri":"a%20b.tsv","index":0' report.sarif && echo yes)"
is "SARIF has no raw line breaks or tabs in strings" 0 "$(tr -d '\n' <report.sarif | grep -c "$(printf '\t')")"

# JUnit
if command -v xmllint >/dev/null 2>&1; then
    ask() {
        xmllint --xpath "$1" report.xml 2>&1
    }
    is "JUnit: suites" 2 "$(ask 'count(/testsuites/testsuite)')"
    is "JUnit: cases as told" "$(ask 'string(/testsuites/@tests)')" "$(ask 'count(//testcase)')"
    is "JUnit: failures as told" "$(ask 'string(/testsuites/@failures)')" "$(ask 'count(//failure)')"
    is "JUnit: suites tell theirs" true "$(ask 'sum(//testsuite/@failures) = count(//failure) and sum(//testsuite/@tests) = count(//testcase)')"
    is "JUnit: the rule is the class" symbol-value "$(ask 'string(//testsuite[1]/testcase[3]/@classname)')"
    is "JUnit: texts are whole" true "$(ask "contains(//testcase[@classname='symbol-value']/failure, '<b>A/RES/72/7</b> & \"more\"; <script>')")"
    check -o report.xml --level number-value=warning two.tsv
    is "JUnit: a warning passes" 0 "$(ask 'count(//failure)')"
    check -o report.xml --level number-value=warning --fail-on warning two.tsv || :
    is "JUnit: but not with --fail-on warning" 1 "$(ask 'count(//failure)')"
    check -o report.xml --only extent two.tsv
    is "JUnit: a case where nothing was found" "1 0" "$(ask 'count(//testcase)') $(ask 'count(//failure)')"
else
    skip "JUnit is read" "no xmllint"
fi

# sheets
is "CSV: a header and a record a finding" 5 "$(wc -l <report.csv)"
is "CSV: fields in quotes" yes "$(grep -q '^"See <b>A/RES/72/7</b> & ""more""; <script>.",' report.csv && echo yes)"
if command -v soffice >/dev/null 2>&1; then
    mkdir profile
    timeout 120 soffice -env:UserInstallation="file://$work/profile" --headless \
        --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1' --outdir sheet report.xlsx >/dev/null 2>&1
    is "XLSX: a header and a row a finding" 5 "$(wc -l <sheet/report.csv 2>/dev/null)"
    is "XLSX: a text that looks like a formula is a text" yes "$(grep -q '^"\{0,1\}=1+1, said the Chair' sheet/report.csv && echo yes)"
    is "XLSX: numbers as they were" yes "$(grep -q 'Это стоит 52 доллара.*"number-value","25","52",,"two.tsv",1,1,' sheet/report.csv && echo yes)"
else
    skip "XLSX is read" "no LibreOffice"
fi

# the page: whatever stands in a text, no tag ends or begins where it stands
is "HTML: two scripts, and no more" 2 "$(grep -c '<script' report.html)"
is "HTML: they end twice" 2 "$(grep -c '</script' report.html)"
is "HTML: a policy that lets nothing in" yes "$(grep -q "default-src 'none'; style-src 'sha256-[^']*='; script-src 'sha256-[^']*='" report.html && echo yes)"
is "HTML: no address is asked for" 0 "$(sed '/id="data"/,/<\/script>/d' report.html | grep -cE '(src|href)="|@import|url\(')"

# rules and their pages
prints "--explain" 0 '^Known false alarms: ' "$BITEXT" check --explain number-value
fails "--explain of none" 2 'there is no rule numbr' "$BITEXT" check --explain numbr
prints "--rules as Markdown" 0 '^## symbol-value$' "$BITEXT" check --rules --format markdown
prints "--rules as a manual page" 0 '^\.SS symbol\\-value$' "$BITEXT" check --rules --format man
fails "--rules in a form that is none" 2 'unknown form .*text, markdown or man' "$BITEXT" check --rules --format pdf
is "a page for every rule" "$("$BITEXT" check --rules | wc -l)" "$("$BITEXT" check --rules --format markdown | grep -c '^## ')"
fails "three files" 2 '3 files; --each' "$BITEXT" check two.tsv two.tsv two.tsv
finish
