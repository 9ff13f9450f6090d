# The command as a whole: verbs, options, help, what is said of wrong usage.
. "$SOURCE/tests/cli/common"

fails "no verb" 2 'no verb; .*--help' "$BITEXT"
fails "a mistyped verb is suggested" 2 'unknown verb algin; did you mean align\?' "$BITEXT" algin
fails "a verb like none" 2 'unknown verb xyzzyplugh; .bitext --help. lists the verbs' "$BITEXT" xyzzyplugh
fails "an option before the verb" 2 'unknown option --quiet; a verb comes first' "$BITEXT" --quiet
prints "version" 0 '^bitext \(libalign\) [0-9]+\.[0-9]+\.[0-9]+' "$BITEXT" --version
prints "version names the libraries" 0 '^ICU [0-9]+' "$BITEXT" --version
prints "help" 0 '^Usage: bitext VERB' "$BITEXT" --help
prints "help of a verb" 0 '^Usage: bitext align \[options\] SOURCE TARGET' "$BITEXT" help align

# "tm stat" is one verb; tm-stat is another way to write it
verbs=$("$BITEXT" --help | sed -n '/^Verbs/,/^$/s/^  \([a-z ]*[a-z]\)  .*/\1/p' | tr ' ' '-')
for word in $verbs; do
    verb=$(echo "$word" | tr '-' ' ')
    prints "$verb --help shows its usage" 0 "^Usage: bitext $verb \[options\]" "$BITEXT" $verb --help
    prints "$verb --help shows an example" 0 "^  bitext $verb" "$BITEXT" "$word" --help
    prints "$verb -h is the same" 0 "^Usage: bitext $verb" "$BITEXT" $verb -h
    fails "$verb: a mistyped option is suggested" 2 "$verb: unknown option --halp; did you mean --help\?" \
        "$BITEXT" $verb --halp
    "$BITEXT" $verb --help | grep -q '^Usage: .*\.\.\.' ||
        fails "$verb: too many operands" 2 "$verb: (too much|.* takes)" "$BITEXT" $verb a b c d e
done

fails "an option without its value" 2 'segment: --lang needs a value' "$BITEXT" segment --lang
fails "a flag with a value" 2 'segment: --lines takes no value' "$BITEXT" segment --lines=yes
fails "a choice not offered" 2 'paragraphs takes auto\|line\|blank, not many' "$BITEXT" segment --paragraphs many
fails "a number that is none" 2 'min-confidence takes a number from 0 to 1, not half' \
    "$BITEXT" align --min-confidence half a b
fails "a number out of bounds" 2 'min-confidence takes a number from 0 to 1, not 1\.5' \
    "$BITEXT" align --min-confidence=1.5 a b
fails "a number that is not even one" 2 'min-confidence takes a number from 0 to 1, not nan' \
    "$BITEXT" align --min-confidence nan a b
fails "a short option that is unknown" 2 'unknown option -Z' "$BITEXT" align -Z
fails "too few operands" 2 'score: too little was given; usage: bitext score \[options\] GOLD HYPOTHESIS' \
    "$BITEXT" score gold

echo 'One line.' >-q
prints "-- ends options" 0 '^One line\.$' "$BITEXT" segment --lang en -- -q
echo 'From the pipe.' >in
status=0
"$BITEXT" segment -l en - <in >out 2>err || status=$?
is "- is standard input" "0 From the pipe." "$status $(cat out)"
"$BITEXT" segment -len <in >out 2>err || status=$?
is "no file is standard input, and a short option may touch its value" "0 From the pipe." "$status $(cat out)"

fails "a name in place of a tag" 2 'Russian is the name of a language, not its tag; say ru' \
    "$BITEXT" segment --lang Russian in
fails "a tag that is none" 2 "is no language tag; " "$BITEXT" segment --lang 'x y' in
fails "an empty output name" 2 'the name of an output is empty' "$BITEXT" align a b -o ''

if [ -w /dev/full ]; then
    "$BITEXT" --help >/dev/full 2>err && status=0 || status=$?
    is "a full disk is told" "1 bitext: standard output: cannot be written: No space left on device" "$status $(cat err)"
else
    skip "a full disk is told" "no /dev/full"
fi
finish
