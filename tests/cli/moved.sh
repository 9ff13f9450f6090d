# Rosters in the order of each language's alphabet, and lines out of order: set aside with the place of their counterparts.
. "$SOURCE/tests/cli/common"

{
    echo "The conference opened in Geneva on 12 March 2009 and adopted its agenda."
    echo "The following countries sent a delegation to the conference and took part in all of its meetings:"
    printf '%s;\n' Australia Austria Belgium Germany Hungary Japan Norway Poland
    echo "The secretary thanked the delegations for their work during the conference."
    echo "The report was issued as document CONF/2009/7."
} >"$work/a.en"
{
    echo "Конференция открылась в Женеве 12 марта 2009 года и утвердила свою повестку дня."
    echo "Следующие страны направили делегации на конференцию и участвовали во всех ее заседаниях:"
    printf '%s;\n' Австралия Австрия Бельгия Венгрия Германия Норвегия Польша Япония
    echo "Секретарь поблагодарил делегации за их работу во время конференции."
    echo "Доклад издан в качестве документа CONF/2009/7."
} >"$work/a.ru"
run "$BITEXT" align --lines --quiet --from en --to ru --dictionary none --format tsv a.en a.ru
cp out kept.tsv
run "$BITEXT" align --lines --from en --to ru --dictionary none --format tsv --unaligned aside.tsv -o kept.tsv a.en a.ru
is "a roster: countries that moved are paired with no other" 0 "$(cut -f1 kept.tsv | grep -cE '^(Japan|Hungary);')"
is "what stands in its place is paired" "$(printf 'Australia;>Австралия;\nAustria;>Австрия;')" \
    "$(cut -f1,2 kept.tsv | tr '\t' '>' | grep -E '^Austr')"
is "what moved is set aside with the place of its counterpart" 1 \
    "$(grep -c '^Japan;.*moved segment: matches target segment 9' aside.tsv)"
is "... and the command says so" 1 "$(grep -c 'in another order, set aside' err)"
finish
