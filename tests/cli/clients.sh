# Other people's programs load the memory: OmegaT turns the English letter into the Russian one, unit for unit; Translate
# Toolkit reads as many units as were written.  Skipped where the programs are absent.
. "$SOURCE/tests/cli/common"
samples=$SOURCE/tests/samples
"$BITEXT" align --quiet "$samples/letter.en.md" "$samples/letter.ru.md" -o letter.tmx
sources() {
    sed -n 's/.*xml:lang="'"$1"'"[^>]*><seg>\(.*\)<\/seg>.*/\1/p' letter.tmx | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g'
}
sources en >en.txt
sources ru >ru.txt
is "a target for each source" "$(wc -l <en.txt)" "$(wc -l <ru.txt)"

if command -v omegat >/dev/null 2>&1; then
    mkdir -p project/source project/target project/tm/auto project/omegat project/glossary project/dictionary home
    cp letter.tmx project/tm/auto/
    sed G en.txt >project/source/letter.txt # its text filter takes a blank line for the end of a paragraph
    cat >project/omegat.project <<'END'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><source_dir_excludes/><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN</source_lang><target_lang>RU</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
END
    run timeout 120 omegat project --mode=console-translate --config-dir="$work/home"
    grep . project/target/letter.txt >translated.txt 2>/dev/null
    same "OmegaT translates the letter" ru.txt translated.txt
else
    skip "OmegaT translates the letter" "omegat is not there"
fi

toolkit='import sys
from translate.storage import tmx
units = tmx.tmxfile.parsefile(sys.argv[1]).units
sys.stdout.buffer.write("".join("%s\n%s\n" % (u.source, u.target) for u in units).encode("utf-8"))'
if /usr/bin/python3 -c 'import translate' 2>/dev/null; then
    run /usr/bin/python3 -c "$toolkit" letter.tmx
    paste -d '\n' en.txt ru.txt >both.txt
    same "Translate Toolkit reads the units" both.txt out
else
    skip "Translate Toolkit reads the units" "translate-toolkit is not there"
fi
finish
