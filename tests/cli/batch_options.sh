# What would go wrong with every pair, or at the very end, is told before the work begins; nothing that is read is
# overwritten.
. "$SOURCE/tests/cli/common"
. "$SOURCE/tests/cli/batch_pairs"
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
make_pairs 3
batch="$BITEXT batch -q pairs.tsv -d made"
# at_once NAME STATUS REGEX OPTION...: an error in a line, and no pair was tried
at_once() {
    rm -rf made
    fails "$@"
    is "$1: no pair was tried" "" "$(cat made/log/*.tsv 2>/dev/null; find made -name '*.tmx' 2>/dev/null)"
}
none="--dictionary none"
at_once "no such dictionary" 1 'none.tsv: cannot be opened' $batch --dictionary none.tsv
at_once "no such rules" 1 'none.srx: cannot be opened' $batch $none --srx none.srx
at_once "no such evidence" 2 "no evidence '-bogus'" $batch $none --evidence -bogus
at_once "no such format of documents" 2 'unknown format bogus' $batch $none --from-format bogus
at_once "nor of targets" 2 'unknown format bogus' $batch $none --target-format bogus
at_once "no such encoding" 2 'unknown encoding bogus' $batch $none --encoding bogus
at_once "no language" 2 'no language tag' $batch $none --from 'e n'
at_once "the name of a language" 2 'say ru$' $batch $none --to Russian
at_once "a format of two files" 2 'takes two files' $batch $none -f moses
at_once "an output without a format" 2 'names no format' $batch $none -o all.xyz
at_once "an output in no folder" 2 'no/such/all.tmx: cannot be written' $batch $none -o no/such/all.tmx
at_once "a folder as output" 2 'en: is a folder' $batch $none -o en
at_once "bitexts that cannot be put into one" 2 'format beads cannot' $batch $none -f beads -o all.tmx
at_once "nor read again" 2 'format spans cannot' $batch $none -f spans -o all.tmx
cp pairs.tsv kept
at_once "the manifest as output" 2 'pairs.tsv: would be overwritten' $batch $none -o pairs.tsv
same "it is what it was" kept pairs.tsv
at_once "the bitext of a pair as output" 2 'd1.tmx: is the bitext of a pair' $batch $none -o ./made//d1.tmx
run $batch $none -f TSV -o all.TSV
is "names of formats in capitals" "0 d1.tsv d2.tsv d3.tsv" "$status $(cd made && echo *.tsv)"
run $batch $none -o made/all.tmx
is "an output in the folder" 0 "$status"
run $batch $none --from-format plain --encoding UTF-8 --from en --to ru --resume -o all.tmx
is "other options are other options" 2 "$status"
rm -rf made
run $batch $none --from-format plain --encoding UTF-8 --from en --to ru -o all.tmx
is "all of them as they should be" 0 "$status"

# ---- languages that cannot be pooled ----
printf 'en/doc1.txt\tru/doc1.txt\ta\ten\tru\nen/doc2.txt\tru/doc2.txt\tb\tEN\tRU\nen/doc3.txt\tru/doc3.txt\tc\ten\tuk\n' >two.tsv
fails "pairs in other languages are not pooled" 2 'c is said to be in en and uk, those before it in en and ru' \
    "$BITEXT" batch -q $none two.tsv -d pool --pool
is "and not counted first" "" "$(find pool -name '*.lexicon' 2>/dev/null)"
{ sed 3d two.tsv; printf 'ru/doc3.txt\ten/doc3.txt\tc\tru\ten\n'; } >one.tsv
run "$BITEXT" batch -q $none one.tsv -d pool --pool
is "those in the same ones are, either way round" 0 "$status"

# ---- documents and manifests in the folder of the bitexts ----
cp en/doc1.txt doc.tsv
cp doc.tsv kept
printf 'doc.tsv\tru/doc1.txt\tdoc\n' >own.tsv
run "$BITEXT" batch -q $none --from-format plain own.tsv -d . -f tsv
is "a document is not overwritten by its bitext" "1 1" "$status $(grep -c 'doc.tsv: would be overwritten' out)"
same "it is what it was" kept doc.tsv
fails "nor is one by all of them" 2 'doc.tsv: would be overwritten' "$BITEXT" batch -q $none own.tsv -d x -o doc.tsv
printf 'en/doc1.txt\tru/doc1.txt\town\n' >own.tsv
cp own.tsv kept
fails "nor is the manifest" 2 'own.tsv: would be overwritten' "$BITEXT" batch -q $none own.tsv -d . -f tsv
same "which is what it was" kept own.tsv

# ---- a termbase for the languages of the manifest ----
printf 'Der Rat tagte am Montag.\n' >rat.txt
printf 'Le Conseil siège lundi.\n' >conseil.txt
printf 'rat.txt\tconseil.txt\trat\tde\tfr\n' >german.tsv
cat >german.tbx <<'END'
<martif type="TBX"><text><body><termEntry><langSet xml:lang="de"><tig><term>Rat</term></tig></langSet><langSet xml:lang="fr"><tig>
<term>Conseil</term></tig></langSet></termEntry></body></text></martif>
END
run "$BITEXT" batch -q --dictionary german.tbx german.tsv -d german
is "need not be one of English" 0 "$status"

# ---- the manifest ----
printf 'en/doc1.txt\tru/doc1.txt\tname\ten\tRussian\n-\tru/doc1.txt\tdash\n' >names.tsv
run "$BITEXT" batch -q $none names.tsv -d names </dev/null
is "the name of a language in a manifest" 1 "$(grep -c 'Russian is the name of a language, not its tag; say ru' out)"
is "standard input is no document" 1 "$(grep -c 'names.tsv:2: - is standard input' out)"
finish
