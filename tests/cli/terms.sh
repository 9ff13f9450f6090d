# Bilingual terms: what is found in a text of our own, its evidence, each format and whether it is valid, what the user has said
# before, what is refused.
. "$SOURCE/tests/cli/common"
schemas=$SOURCE/../shared/bench/formats/schemas

cat >text.tsv <<'END'
The Harbour Master shall inspect the cargo hold before departure.	До отхода начальник порта проверяет грузовой трюм.
A damaged cargo hold is closed by the Harbour Master.	Поврежденный грузовой трюм закрывает начальник порта.
The master of the vessel pays the port dues.	Капитан судна платит портовые сборы.
Port dues are set by the Maritime Safety Board (MSB).	Портовые сборы устанавливает Совет по безопасности мореплавания (СБМ).
The Maritime Safety Board met on 7 May 2021 at 10 a.m.	Совет по безопасности мореплавания собрался 7 мая 2021 года в 10 часов.
Ships without safety equipment pay higher port dues.	Суда без спасательного оборудования платят более высокие портовые сборы.
Safety equipment is checked in every port.	Спасательное оборудование проверяют в каждом порту.
The Board may exempt small vessels from port dues.	Совет может освободить малые суда от портовых сборов.
The report on safety equipment was sent to the MSB.	Доклад о спасательном оборудовании направлен в СБМ.
The Harbour Master keeps a list of safety equipment.	Начальник порта ведет перечень спасательного оборудования.
END
find_terms() {
    "$BITEXT" terms -q --dictionary none --from en --to ru "$@"
}
run find_terms text.tsv
cp out all.tsv
is "TSV with a header" "0 source	target	score	frequency" "$status $(head -n 1 out | cut -f 1-4)"
is "best first" 0 "$(sed 1d out | cut -f3 | sort -c -g -r 2>&1 | wc -l)"
has() {
    if cut -f1,2 all.tsv | grep -qixF "$1	$2"; then ok "$1"; else not_ok "$1" "$(grep -i "^$1" all.tsv | cut -f1-4)"; fi
}
has "port dues" "портовые сборы"
has "Maritime Safety Board" "Совет по безопасности мореплавания"
if [ -e /usr/share/hunspell/ru_RU.dic ] && [ -e /usr/share/hunspell/en_US.dic ]; then
    has "safety equipment" "спасательное оборудование"
    has "cargo hold" "грузовой трюм"
    has "Harbour Master" "начальник порта"
else
    skip "cited in the subject's case" "hunspell's dictionaries are not there"
fi
is "frequency" 4 "$(awk -F'\t' 'tolower($1) == "port dues" { print $4 }' all.tsv)"
is "acronyms" "MSB СБМ" "$(awk -F'\t' '$1 == "Maritime Safety Board" { print $15, $16 }' all.tsv)"
is "forms" 1 "$(awk -F'\t' 'tolower($1) == "port dues" { print $18 }' all.tsv | grep -c 'портовые сборы (3).*портовых сборов (1)\|портовые сборы (2).*портовых сборов (1)')"
is "no function words at the ends, no dates, no verbs" "" \
    "$(cut -f1 all.tsv | grep -iE '^(the|of|a|on) |^(may|7 may 2021|10|pays)$| (the|of|a|on)$')"

# ---- the first beads have no words ----
{ printf '...\t***\n'; printf '!\t\n'; cat text.tsv; } >wordless.tsv
run find_terms wordless.tsv
is "wordless beads in front change nothing but the places" "0 $(cut -f1-4 all.tsv | cksum)" "$status $(cut -f1-4 out | cksum)"

# ---- formats ----
for format in tsv csv jsonl html xlsx utx tbx tbx-dct tbx-basic; do
    run find_terms text.tsv -f $format -o out.$format
    is "$format" "0 yes" "$status $([ -s out.$format ] && echo yes)"
done
pairs=$(($(wc -l <all.tsv) - 1))
is "JSON Lines: an object a pair" "$pairs" "$(grep -c '^{"source":".*"contexts":\[{"unit":.*}\]}$' out.jsonl)"
is "up to three contexts" 3 "$(grep -i '"source":"port dues"' out.jsonl | grep -o '"source_span"' | wc -l)"
is "the page has a row a pair" "$pairs" "$(grep -c '^<tr><td' out.html)"
run find_terms text.tsv -o by-extension.csv
same "the extension decides" out.csv by-extension.csv
if command -v xmllint >/dev/null 2>&1; then
    run xmllint --noout out.tbx out.tbx-dct out.tbx-basic
    is "well-formed" 0 "$status"
    if [ -e "$schemas/TBXcoreStructV02.dtd" ]; then
        run xmllint --nowarning --noout --dtdvalid "$schemas/TBXcoreStructV02.dtd" out.tbx-basic
        is "TBX-Basic of 2008 is valid" 0 "$status"
        run xmllint --noout --relaxng "$schemas/TBXcoreStructV03.rng" out.tbx
        is "TBX of 2019 is valid" 0 "$status"
        run xmllint --noout --relaxng "$schemas/TBXcoreStructV03.rng" out.tbx-dct
        is "TBX of 2019 with tags is valid" 0 "$status"
    else
        skip "TBX is valid" "the schemas are not there"
    fi
else
    skip "TBX is valid" "xmllint is not there"
fi
if command -v jing >/dev/null 2>&1 && [ -e "$schemas/TBX-Basic_DCA.sch" ]; then
    for style in DCA DCT; do
        file=out.tbx
        [ $style = DCA ] || file=out.tbx-dct
        run jing "$schemas/TBX-Basic_$style.sch" $file
        is "$style: the rules of TBX-Basic" 0 "$status"
    done
else
    skip "the rules of TBX-Basic" "jing or the schemas are not there"
fi
toolkit='import sys
from translate.storage import tbx
units = tbx.tbxfile.parsefile(sys.argv[1]).units
sys.stdout.buffer.write("".join("%s\t%s\n" % (u.source, u.target) for u in units).encode("utf-8"))'
if /usr/bin/python3 -c 'import translate.storage.tbx' 2>/dev/null; then
    run /usr/bin/python3 -c "$toolkit" out.tbx-basic
    sed 1d all.tsv | cut -f1,2 >wanted
    same "Translate Toolkit reads TBX of 2008" wanted out
else
    skip "Translate Toolkit reads TBX of 2008" "translate-toolkit is not there"
fi

# ---- where contexts stand ----
cat >memory.tmx <<'END'
<?xml version="1.0"?>
<tmx version="1.4"><header srclang="en" datatype="plaintext" segtype="sentence" o-tmf="x" adminlang="en" creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="en"><seg>Good morning.</seg></tuv></tu>
<tu><prop type="x-source-symbol">B/2031/17</prop><prop type="x-target-symbol">B/2031/17/Rev.1</prop>
<tuv xml:lang="en"><seg>The port dues are paid.</seg></tuv><tuv xml:lang="ru"><seg>Портовые сборы уплачены.</seg></tuv></tu>
<tu><prop type="x-target-symbol">B/2031/18 &amp; 19</prop>
<tuv xml:lang="en"><seg>They raised port dues.</seg></tuv><tuv xml:lang="ru"><seg>Они повысили портовые сборы.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>No port dues.</seg></tuv><tuv xml:lang="ru"><seg>Нет портовых сборов.</seg></tuv></tu>
</body></tmx>
END
run "$BITEXT" terms -q --dictionary none memory.tmx -f tsv
is "the symbol of the document, the file and the unit" "B/2031/17 memory.tmx 2" \
    "$(awk -F'\t' 'tolower($1) == "port dues" { print $21, $22, $23 }' out)"
run "$BITEXT" terms -q --dictionary none memory.tmx -f jsonl
is "of each context; the file where there is none" '"document":"B/2031/17" "document":"B/2031/18 & 19" "document":"memory.tmx"' \
    "$(grep -i '"source":"port dues"' out | grep -o '"document":"[^"]*"' | tr '\n' ' ' | sed 's/ $//')"
run "$BITEXT" terms -q --dictionary none memory.tmx -f tbx
is "in TBX" "2 2 2" "$(grep -c '<admin type="source">B/2031/17, unit 2 of memory.tmx</admin>' out) $(grep -c 'B/2031/18 &amp; 19, unit 3 of' out) $(grep -c '>memory.tmx, unit 4</admin>' out)"
run "$BITEXT" terms -q --dictionary none memory.tmx -f html
is "in the page" 1 "$(grep -c '>B/2031/17, unit 2 of memory.tmx</span>' out)"

# ---- the form that is cited ----
cat >forms.tsv <<'END'
The armed guards inspected the open wagon.	Вооруженная охрана осмотрела открытый вагон.
Two open wagons stood there.	Там стояли два открытых вагона.
The open wagons were empty.	Открытые вагоны были пустыми.
Each open wagon has a number.	Каждый открытый вагон имеет номер.
The open wagon was full of toxic weeds.	Открытый вагон был полон ядовитой травы.
Toxic weeds are burnt.	Ядовитую траву сжигают.
The toxic weeds of the north are known.	Ядовитая трава севера известна.
We fear toxic weeds.	Мы боимся ядовитой травы.
The wild horses ran.	Дикие лошади бежали.
He likes wild horses.	Он любит диких лошадей.
They saw wild horses.	Они видели диких лошадей.
END
if [ -e /usr/share/hunspell/ru_RU.dic ] && [ -e /usr/share/hunspell/en_US.dic ]; then
    run find_terms forms.tsv
    cp out all.tsv
    has "open wagon" "открытый вагон"
    has "toxic weeds" "ядовитая трава"
    has "wild horses" "дикие лошади"
else
    skip "both in one number, or each in its own" "hunspell's dictionaries are not there"
fi
find_terms text.tsv >all.tsv

# ---- what was said before ----
for format in tsv csv xlsx utx tbx tbx-dct tbx-basic; do
    run find_terms text.tsv --known out.$format
    is "all is known from $format" "0 1" "$status $(wc -l <out)"
done
printf 'port due\tпортовый сбор\nHARBOUR MASTER\tкапитан порта\n' >base.tsv
run find_terms text.tsv --known base.tsv
is "known in another form" "" "$(cut -f1 out | grep -ix 'port dues')"
run find_terms text.tsv --known base.tsv --mark-known
is "marked" "known" "$(awk -F'\t' 'tolower($1) == "port dues" { print $14 }' out)"
is "another translation is known" "another translation is known" \
    "$(awk -F'\t' 'tolower($1) == "harbour master" { print $14 }' out)"
printf '# none of these\nsafety equipment\n\tпортовые сборы\nnot in the text\n' >stop.txt
run find_terms text.tsv --stop stop.txt
is "stopped by its source" "" "$(cut -f1 out | grep -ix 'safety equipment')"
printf 'exclude\tport dues\tпортовый сбор\ninclude\tlist\tперечень\ninclude\tabsent\tотсутствует\n' >decided.tsv
run find_terms text.tsv --decisions decided.tsv
cp out once
is "excluded, and what is included comes first" "list " "$(sed -n 2p out | cut -f1) $(cut -f1 out | grep -ix 'port dues')"
run find_terms text.tsv --decisions decided.tsv
same "decisions survive a rerun" once out
yes 'The equipment is here and safety is all.' | head -n 50 >general.txt
run find_terms text.tsv --reference general.txt
before=$(awk -F'\t' 'tolower($1) == "safety equipment" { print $3 }' all.tsv)
after=$(awk -F'\t' 'tolower($1) == "safety equipment" { print $3 }' out)
is "common in general language: less of a term" yes "$(echo "$before $after" | awk '{ print ($2 < $1 ? "yes" : $0) }')"
run find_terms text.tsv -n 3
is "the best three" 4 "$(wc -l <out)"
run find_terms text.tsv text.tsv
is "two bitexts are two documents" 2 "$(awk -F'\t' 'tolower($1) == "port dues" { print $7 }' out)"
run "$BITEXT" terms --dictionary none --stems none --from en --to ru text.tsv
is "without dictionaries of stems, which is told" "0 2 yes" \
    "$status $(grep -c 'no dictionary' err) $(cut -f1 out | grep -qix 'port dues' && echo yes)"

# ---- looking at it with score ----
printf '#source\ttarget\nport dues\tпортовые сборы\nSafety equipment\tспасательное оборудование\nanchor\tякорь\n' >gold.tsv
run "$BITEXT" score --terms gold.tsv all.tsv
is "recall" "0.6667" "$(awk '$1 == "alike" { last = $3 } END { print last }' out)"
run "$BITEXT" score --terms --json gold.tsv out.tbx
is "TBX is scored, too" "6 0" "$(wc -l <out) $status"

# ---- articles ----
cat >articles.tsv <<'END'
They took into account the harbour rules and the friends of the sea.	Ils ont pris en compte les règles du port et les amis de la mer.
The friends of the sea took into account the harbour rules.	Les amis de la mer ont pris en compte les règles du port.
The cease-fire holds: Save the Whales said so.	Le cessez-le-feu tient : Save the Whales le dit.
The cease-fire was signed.	Le cessez-le-feu a été signé.
END
"$BITEXT" terms -q --dictionary none --from en --to fr articles.tsv | cut -f1,2 | tr '\t' '=' >found
is "an article stands behind a preposition, in a name or in a compound" \
    "Save the Whales=Save the Whales cease-fire=cessez-le-feu friends of the sea=amis de la mer" \
    "$(grep -E ' the |-le-' found | sort | tr '\n' ' ' | sed 's/ $//')"

# ---- refused ----
: >empty.tsv
run find_terms empty.tsv
is "an empty bitext: a header and no more" "0 1" "$status $(wc -l <out)"
fails "an empty bitext as TBX" 1 'no terms were found, and TBX has no empty lists' find_terms empty.tsv -f tbx
cp all.tsv kept.tbx
run find_terms empty.tsv -o kept.tbx
same "what was there stays" all.tsv kept.tbx
printf '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="en" datatype="plaintext" segtype="sentence" o-tmf="x" adminlang="en" creationtool="x" creationtoolversion="1"/><body>\n<tu><tuv xml:lang="en"><seg>Port dues</seg></tuv></tu></body></tmx>\n' >one.tmx
run "$BITEXT" terms -q --dictionary none one.tmx
is "one language only" yes "$([ "$status" -le 1 ] && [ "$(wc -l <out)" -le 1 ] && echo yes)"
printf 'Port dues\t\nA port\t\n' >one.tsv
run "$BITEXT" terms --dictionary none --from en --to ru one.tsv
is "and that is said" "0 1" "$status $(grep -c 'one.tsv: no unit has text in both en and ru' err)"
sed 's/xml:lang="en"/xml:lang="de"/g; s/xml:lang="ru"/xml:lang="fr"/g' out.tbx >other.tbx
fails "a termbase in other languages" 1 'other.tbx: the termbase has no terms in en; give one with terms in en and ru' \
    find_terms text.tsv --known other.tbx
head -c 900 out.tbx >torn.tbx
fails "a torn TBX file" 1 'torn.tbx:[0-9]+.*not well-formed' find_terms text.tsv --known torn.tbx
printf 'include\tone\n' >bad.tsv
fails "a line of decisions" 1 'bad.tsv:1: expected include or exclude' find_terms text.tsv --decisions bad.tsv
fails "a format that is none" 2 'terms are not written as doc' find_terms text.tsv -f doc
fails "an extension that is none" 2 'does not tell a format for terms' find_terms text.tsv -o out.doc
"$BITEXT" convert -q --from en --to de text.tsv german.tmx
run "$BITEXT" convert -q --from en --to ru text.tsv russian.tmx
fails "bitexts of different languages" 1 'german.tmx: the target is in de' "$BITEXT" terms -q --dictionary none russian.tmx german.tmx
fails "no such termbase" 1 'absent.tbx' find_terms text.tsv --known absent.tbx

# ---- the same bytes ----
for locale in C de_DE.UTF-8 tr_TR.UTF-8; do
    LC_ALL=$locale find_terms text.tsv >again.tsv
    cmp -s all.tsv again.tsv || not_ok "the same under $locale" "$(diff all.tsv again.tsv | head -n 4)"
done
ok "the same bytes under three locales"
finish
