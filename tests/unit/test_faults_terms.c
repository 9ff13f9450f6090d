/* Memory runs out at the n-th allocation, for some hundred n, while terms are found and written and termbases read. */
#include "align.h"
#include "faults.h"
#include "termbase/read.h"

#include <stdlib.h>
#include <string.h>

static const char text[] =
    "The Safety Board (SB) sets port dues.\tСовет по безопасности (СБ) определяет портовые сборы.\n"
    "Port dues are paid.\tПортовые сборы уплачены.\nThe Safety Board met.\tСовет по безопасности собрался.\n";
static align_bitext *bitext;

static bool take(const void *bytes, size_t length, void *payload)
{
    (void)bytes;
    *(size_t *)payload += length;
    return true;
}

static align_status find_and_write(align_error *error)
{
    const align_bitext *bitexts[] = {bitext};
    align_term_options options;
    align_terms *terms;
    align_term_options_init(&options);
    options.words.dictionary = options.words.stems = "none";
    options.min_score = -1;
    align_status status = align_terms_find(&terms, bitexts, 1, &options, error);
    for (size_t f = 0; !status && f < align_term_format_count(); f++) {
        align_write_options how;
        size_t bytes = 0;
        align_write_options_init(&how);
        how.format = align_term_format_at(f).name;
        how.date = 0;
        status = align_terms_write_to(terms, take, &bytes, &how, error);
        assert_true(status || bytes > 100);
    }
    align_terms_free(terms);
    return status;
}

static bool pass(const align_bead_words *words, void *payload)
{
    (void)payload;
    return words->link_count <= 100;
}

static align_status align_them(align_error *error)
{
    align_words_options options;
    align_words_options_init(&options);
    options.dictionary = options.stems = "none";
    options.spaces = true;
    return align_bitext_words(bitext, &options, pass, NULL, error);
}

static align_status read_termbases(align_error *error)
{
    static const char *const files[][2] = {
        {"a.tbx",
         "<martif><text><body><termEntry id='1'><descrip type='subjectField'>x &amp; y</descrip><langSet "
         "xml:lang='en'><tig>"
         "<term>port</term></tig></langSet><langSet xml:lang='ru'><tig><term>порт</term></tig></langSet></termEntry>"
         "</body></text></martif>"},
        {"a.csv", "source,target,status,id\n\"a \"\"b\"\"\",c,forbidden,1\nd,e,,1\n"},
    };
    align_status status = ALIGN_OK;
    for (size_t f = 0; !status && f < 2; f++) {
        struct termbase termbase = {.room = {NULL}};
        status = termbase_read_bytes(&termbase, files[f][0], slice_string(files[f][1]), NULL, error);
        assert_true(status || termbase.terms.count >= 2);
        termbase_free(&termbase);
    }
    return status;
}

static void finding_survives(void **state)
{
    (void)state;
    fail_each("finding", find_and_write, 400);
}

static void aligning_survives(void **state)
{
    (void)state;
    fail_each("words", align_them, 400);
}

static void reading_survives(void **state)
{
    (void)state;
    fail_each("termbases", read_termbases, 400);
}

int main(void)
{
    align_bitext_options options;
    align_error error;
    align_bitext_options_init(&options);
    options.format = "tsv";
    options.from = "en";
    options.to = "ru";
    if (align_bitext_read_bytes(&bitext, "a", text, sizeof text - 1, &options, &error))
        return 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(finding_survives), cmocka_unit_test(aligning_survives),
                                       cmocka_unit_test(reading_survives)};
    int failed = cmocka_run_group_tests_name("faults of terms", tests, NULL, NULL);
    align_bitext_free(bitext);
    return failed;
}
