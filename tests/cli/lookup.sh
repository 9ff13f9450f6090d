# bitext lookup: what memories know of a new document.
. "$SOURCE/tests/cli/common"
cat >memory.tsv <<'END'
en	ru
The Committee met on 5 May 2020.	Комитет собрался 5 мая 2020 года.
Adopted without a vote.	Принято без голосования.
To support the work of local offices in the field of water management and flood protection.	оказывать поддержку местным отделениям
END
cat >new.txt <<'END'
The Committee met on 6 May 2020.

Adopted without  a vote.

ADOPTED, without a vote

Encourages the Centre to support the work of local offices in the field of water management and flood protection, as well as the parties.

Something that nobody has said before.
END
"$BITEXT" convert -q memory.tsv memory.tmx
run "$BITEXT" lookup --from en --format tsv memory.tmx new.txt
is "lookup" 0 "$status"
is "the matches" "1 0.8571 fuzzy 1|2 1.0000 exact 2|3 1.0000 words 2|4 1.0000 part 3" \
    "$(sed 1d out | cut -f1-3,8 | tr '\t' ' ' | paste -s -d '|' -)"
is "the stretch" "to support the work of local offices in the field of water management and flood protection" "$(sed -n 5p out | cut -f4)"
is "the translation" "Принято без голосования." "$(sed -n 3p out | cut -f6)"
is "the memory" memory.tmx "$(sed -n 3p out | cut -f7)"
is "the sum" "bitext: 5 segments: 1 exact, 1 with the same words, 1 fuzzy, 1 in part, 1 without a match" "$(cat err)"
run "$BITEXT" lookup -q --from en --min 0.9 --whole --format tsv memory.tmx new.txt
is "--min and --whole" "2 3" "$(sed 1d out | cut -f1 | paste -s -d ' ' -)"
run "$BITEXT" lookup -q --from en --json memory.tmx new.txt
is "--json: an object a segment" 5 "$(grep -c '^{"segment":[1-5],"text":".*","kind":"[a-z]*","matches":\[.*\]}$' out)"
is "--json: a match" 1 "$(grep -c '"score":0.8571,"band":"fuzzy","distance":1,"text_part":\[0,32\],"source_part":\[0,32\],"source":"The Committee met on 5 May 2020\.","target":"Комитет собрался 5 мая 2020 года\.","memory":"memory\.tmx","unit":1,"line":' out)"
if command -v python3 >/dev/null 2>&1; then
    is "--json is JSON" 5 "$(python3 -c 'import json, sys
print(sum(1 for line in open(sys.argv[1], encoding="utf-8") if json.loads(line)))' out)"
fi
prints "as a table" 0 '^   85\.7 %  fuzzy  memory\.tmx unit 1$' "$BITEXT" lookup -q --from en memory.tmx new.txt

# several memories in several formats: the first keeps what comes again; N best
printf 'Adopted without a vote.\tПринято без голосования.\nAdopted without a vote.\tПринимается без голосования.\n' >more.tsv
run "$BITEXT" lookup -q --from en --to ru --format tsv memory.tmx more.tsv new.txt
is "several memories" "exact memory.tmx 2|exact more.tsv 2" "$(sed 1d out | grep '^2	' | cut -f3,7,8 | tr '\t' ' ' | paste -s -d '|' -)"
run "$BITEXT" lookup -q --from en --to ru --format tsv -n 1 memory.tmx more.tsv new.txt
is "--best" 1 "$(grep -c '^2	' out)"
# the other way round
printf 'Принято без голосования.\n' >ru.txt
run "$BITEXT" lookup -q --from ru --to en --format tsv memory.tmx ru.txt
is "the other way round" "exact Adopted without a vote." "$(sed -n 2p out | cut -f3,6 | tr '\t' ' ')"
run "$BITEXT" lookup --from fr memory.tmx new.txt
is "none of that language" "0 1" "$status $(grep -c 'no pair with fr as its source' err)"

fails "a missing memory" 1 'none\.tmx: cannot be opened' "$BITEXT" lookup -q --from en none.tmx new.txt
fails "a missing document" 1 'none\.txt: cannot be opened' "$BITEXT" lookup -q --from en memory.tmx none.txt
sed '$d' memory.tmx >cut.tmx
fails "a memory that is cut off" 1 'cut\.tmx:.*cut off' "$BITEXT" lookup -q --from en cut.tmx new.txt
run "$BITEXT" lookup memory.tmx
is "one operand" 2 "$status"
fails "a score above 1" 2 'takes a number from' "$BITEXT" lookup --min 70 memory.tmx new.txt

# the clauses of a letter that come back in a resolution
seeds=$SOURCE/../shared/seeds
if [ -e "$seeds/S-2007-279.en-ru.md" ]; then
    "$BITEXT" align -q --bilingual "$seeds/S-2007-279.en-ru.md" -o letter.tmx
    run "$BITEXT" lookup -q --from en --json letter.tmx "$seeds/A-RES-75-272.en.md"
    is "to liaise with the Governments" 1 "$(grep -c '"text":"1\. Encourages .*"band":"part".*"source":"To liaise with' out)"
    is "to provide a political framework" 1 "$(grep -c '"text":"Recognizing the efforts.*"band":"fuzzy".*"source":"To provide a political' out)"
    is "on the establishment" 1 "$(grep -c '"text":"Recalling also the exchange.*"band":"part".*"source":"The five Governments' out)"
else
    skip "a letter and a resolution" "the seed documents are not there"
fi
finish
