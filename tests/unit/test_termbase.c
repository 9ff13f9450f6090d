/* Termbases: what is read of TBX old and new, UTX, CSV and lists, and what is refused. */
#include "unit.h"

#include "model/termbase.h"
#include "termbase/read.h"

#include <stdio.h>
#include <string.h>

static align_status read_text(struct termbase *out, const char *name, const char *text, align_error *error)
{
    static const struct termbase_options options = {"en", "ru"};
    memset(out, 0, sizeof *out);
    return termbase_read_bytes(out, name, slice_string(text), &options, error);
}

/* Checks term number `index`: "tag|text|status". */
static void check_term(const struct termbase *termbase, size_t index, const char *want)
{
    char got[256];
    const struct term *term = &termbase->terms.items[index];
    assert_true(index < termbase->terms.count);
    snprintf(got, sizeof got, "%s|%s|%d", term->language.text, term->text.text, term->status);
    assert_string_equal(got, want);
}

static const char old_tbx[] =
    "<?xml version='1.0'?>\n<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">\n"
    "<martif type=\"TBX-Basic\" xml:lang=\"en\"><text><body>\n"
    "<termEntry id=\"c1\"><descrip type=\"subjectField\">law</descrip>\n"
    "<langSet xml:lang=\"en\"><tig><term>safe \n port</term><termNote type=\"partOfSpeech\">noun</termNote>"
    "<termNote type=\"administrativeStatus\">preferredTerm-admn-sts</termNote></tig></langSet>\n"
    "<langSet xml:lang=\"ru\"><descripGrp><descrip type=\"definition\">A place &amp; more</descrip></descripGrp>"
    "<ntig><termGrp><term>тихая <hi>гавань</hi></term><termNote "
    "type=\"administrativeStatus\">supersededTerm-admn-sts</termNote></termGrp></ntig></langSet></termEntry>\n"
    "<termEntry><langSet xml:lang=\"en-GB\"><tig><term> </term></tig></langSet></termEntry>"
    "</body></text></martif>";

static void check_both(const struct termbase *termbase)
{
    assert_int_equal(termbase->concepts.count, 2);
    assert_int_equal(termbase->terms.count, 2);
    check_term(termbase, 0, "en|safe port|1");
    check_term(termbase, 1, "ru|тихая гавань|3");
    const struct concept *concept = &termbase->concepts.items[0];
    assert_string_equal(concept->id.text, "c1");
    assert_string_equal(concept->subject.text, "law");
    assert_string_equal(concept->definition.text, "A place & more");
    assert_string_equal(termbase->terms.items[0].part_of_speech.text, "noun");
    assert_int_equal(concept->term_count, 2);
    assert_int_equal(termbase->concepts.items[1].term_count, 0);
}

static void old(void **state)
{
    struct termbase termbase;
    align_error error;
    (void)state;
    assert_int_equal(read_text(&termbase, "a.tbx", old_tbx, &error), ALIGN_OK);
    check_both(&termbase);
    assert_int_equal(termbase.terms.items[0].line, 5);
    termbase_free(&termbase);
}

static void categories_as_tags(void **state)
{
    static const char text[] =
        "<tbx type=\"TBX-Basic\" style=\"dct\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\" "
        "xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"><text><body>"
        "<conceptEntry id=\"c1\"><min:subjectField>law</min:subjectField><basic:definition>A place &amp; more"
        "</basic:definition><langSec xml:lang=\"en\"><termSec><term>safe port</term><min:partOfSpeech>noun"
        "</min:partOfSpeech><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></"
        "langSec>"
        "<langSec xml:lang=\"ru\"><termSec><term>тихая гавань</term><min:administrativeStatus>deprecatedTerm-admn-sts"
        "</min:administrativeStatus></termSec></langSec></conceptEntry><conceptEntry id=\"c2\"/></body></text></tbx>";
    struct termbase termbase;
    align_error error;
    (void)state;
    assert_int_equal(read_text(&termbase, "a.tbx", text, &error), ALIGN_OK);
    check_both(&termbase);
    termbase_free(&termbase);
}

static void lists(void **state)
{
    struct termbase termbase;
    align_error error;
    (void)state;
    assert_int_equal(read_text(&termbase, "a.tsv", "safe port\tтихая гавань\nquay\tпричал\n", &error), ALIGN_OK);
    assert_int_equal(termbase.concepts.count, 2);
    check_term(&termbase, 3, "ru|причал|0");
    termbase_free(&termbase);

    assert_int_equal(read_text(&termbase, "a.csv", "id;ru;en\n", &error), ALIGN_E_FORMAT);
    termbase_free(&termbase);
    assert_int_equal(
        read_text(&termbase, "a.csv",
                  "source,target,status,id\n\"a \"\"b\"\",\nc\",d,forbidden,7\r\n\"a\",e,preferred,7\nf,g,,8\n",
                  &error),
        ALIGN_OK);
    assert_int_equal(termbase.concepts.count, 2);
    check_term(&termbase, 0, "en|a \"b\", c|0");
    check_term(&termbase, 1, "ru|d|3");
    check_term(&termbase, 2, "en|a|0");
    check_term(&termbase, 3, "ru|e|1");
    assert_int_equal(termbase.concepts.items[1].line, 5);
    termbase_free(&termbase);

    assert_int_equal(
        read_text(&termbase, "a.utx",
                  "#UTX 1.11; en-US/fr; 2026\n#src\ttgt\tsrc:pos\tterm status\nquay\tquai\tnoun\tapproved\n", &error),
        ALIGN_OK);
    check_term(&termbase, 0, "en-US|quay|0");
    check_term(&termbase, 1, "fr|quai|1");
    termbase_free(&termbase);

    assert_int_equal(read_text(&termbase, "a.tsv", "de\tfr\tsubject\nKai\tquai\tsea\n", &error), ALIGN_OK);
    check_term(&termbase, 0, "de|Kai|0");
    assert_string_equal(termbase.concepts.items[0].subject.text, "sea");
    termbase_free(&termbase);
    assert_int_equal(read_text(&termbase, "a.dic", "причал @ quay\n", &error), ALIGN_OK);
    check_term(&termbase, 1, "ru|причал|0");
    termbase_free(&termbase);
}

static void refuses(const char *name, const char *text, align_status want, uint64_t line, const char *message)
{
    struct termbase termbase;
    align_error error;
    assert_int_equal(read_text(&termbase, name, text, &error), want);
    assert_int_equal(error.line, line);
    assert_string_equal(error.file, name);
    assert_non_null(strstr(error.message, message));
    termbase_free(&termbase);
}

static void refused(void **state)
{
    (void)state;
    refuses("a.tbx", "<martif><text>\n<termEntry>\n<langSet></langSet></termEntry></text></martif>", ALIGN_E_FORMAT, 3,
            "without xml:lang");
    refuses("a.tbx", "<martif>\n<text></martif>", ALIGN_E_FORMAT, 2, "not well-formed");
    refuses("a.tbx", "<!DOCTYPE martif [<!ENTITY a 'b'>]>\n<martif/>", ALIGN_E_FORMAT, 1, "DOCTYPE");
    refuses("a.tbx", "<html/>", ALIGN_E_FORMAT, 0, "no entries of TBX");
    refuses("a.csv", "a,b\nc,\"d\n", ALIGN_E_FORMAT, 2, "quotation mark");
    refuses("a.tsv", "one\ntwo\tdeux\nthree\n", ALIGN_E_FORMAT, 1, "with a tab");
    refuses("a.tsv", "", ALIGN_E_FORMAT, 0, "no terms");
    refuses("a.tsv", "one\tun\ntwo\tde\xE9x\n", ALIGN_E_ENCODING, 2, "not UTF-8");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(old), cmocka_unit_test(categories_as_tags),
                                       cmocka_unit_test(lists), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
