# Text in an unexpected form is cut in linear time and nothing of it is lost.  There is no clock: two megabytes of each form
# are cut within a limit that only work out of proportion to the text would pass.
. "$SOURCE/tests/cli/common"
command -v timeout >/dev/null 2>&1 || { echo "no timeout command"; exit 77; }
bytes=2000000

# many TEXT: the text again and again, on one line
many() {
    yes "$1" | head -n $((bytes / $(printf %s "$1" | wc -c))) | tr -d '\n'
}

bare() {
    tr -d ' \n' <"$1"
}

# cut_form LANGUAGE NAME TEXT
cut_form() {
    many "$3" >form.txt
    run timeout 60 "$BITEXT" segment --quiet --lang "$1" --encoding UTF-8 --from-format plain form.txt
    bare form.txt >want
    bare out >got
    if [ "$status" != 0 ]; then
        not_ok "$2" "exit $status" "$(head -c 300 err)"
    elif cmp -s want got; then
        ok "$2"
    else
        not_ok "$2" "the segments together are not the text" "$(cmp want got 2>&1)"
    fi
}

cut_form en "no spaces after stops" 'One ends.Another begins.And 3.5 more!Why?Yes.'
cut_form en "no stop at all" 'word and another word without any stop '
cut_form en "one letter" a
cut_form en "one letter and a stop" 'A. '
cut_form en "stops" .
cut_form en "stops and spaces" '. '
cut_form en "marks of all kinds" '!?...,;:-'
cut_form en "opening brackets" '('
cut_form en "opening brackets and a letter" '((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a'
cut_form en "closing brackets" 'a)'
cut_form en "quotation marks" '"'
cut_form en "abbreviations" 'etc. '
cut_form de "abbreviations of several words" 'z. B. '
cut_form fr "elided articles" "l'"
cut_form en "markers of lists" '1. '
cut_form en "items in brackets" '(a) x. '
cut_form en "notes" 'abc.1 2 3 4 5 6 7 8 9 '
cut_form en "words left out" '. [...] '
cut_form en "labels" '. #a'
cut_form en "smiles" 'ab))) '
cut_form en "addresses" 'http://a.b/'
cut_form en "dots before letters" ' ...a'
cut_form en "pictures" '😀'
cut_form en "pictures behind stops" '. 😀 '
cut_form ru "one script after another" 'Слово. كلمة؟ 言葉。 word! שלום. ไทย  '
cut_form zh "Chinese without a stop" '我们去'
finish
