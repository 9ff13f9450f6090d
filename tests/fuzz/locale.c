#include "fuzz.h"

#include "check.h"

#include <string.h>

/* Words of all kinds that locale files tell of. */
static const char sample[] =
    "# Part I\n\nOn 5 May 2007 Mr. Smith (A/1/2, para. 3) of the U.S. Dept. said: \"No. 7 is here!\" he added. See e.g. p. 4.\n\n"
    "1. First (a) item; and\n2. Second item of Kyrgyzstan, 12 km.\n\nArt. 5 of the Charter. The rest cf. ibid. etc. Then it ended.\n";
static const char pairs[] = "On 5 May 2007 12 km of Kyrgyzstan, 1,000.5\tOn 6 May 2008 13 km of Kazakhstan, 1.000,5\n"
                            "The office (see No. 7) was opened.\tThe offices (see p. 7) were opened.\n";

static void check_text(const align_language *language, struct slice text)
{
    align_error error;
    char symbol[64];
    align_document *document = read_text(text.length ? text : slice_string(sample));
    if (!document)
        return;
    check_document(document, language);
    CHECK(align_document_symbol(document, symbol, sizeof symbol, &error) == ALIGN_OK);
    CHECK(text_validate(symbol, strlen(symbol)) == strlen(symbol));
    align_document_free(document);
}

/* The same language on one side: its dates, numbers, regions and endings in checks and terms. */
static void check_pairs(const char *tag)
{
    align_bitext_options options;
    align_bitext *bitext;
    align_findings *findings;
    align_check_options how;
    align_error error;
    align_bitext_options_init(&options);
    options.format = "tsv";
    options.from = tag;
    options.to = "en-GB";
    options.locale_directory = scratch_folder();
    align_check_options_init(&how);
    how.profile = ALIGN_CHECK_STRICT;
    how.stems = "none";
    align_status status = align_bitext_read_bytes(&bitext, "a.tsv", pairs, sizeof pairs - 1, &options, &error);
    check_error(status, &error);
    if (status)
        return;
    CHECK(align_bitext_check(&findings, bitext, &how, &error) == ALIGN_OK);
    align_findings_free(findings);
    align_bitext_free(bitext);
}

void fuzz_locale(const char *tag, const char *bytes, size_t length)
{
    struct slice rest = slice_of(bytes, length), file = take_part(&rest);
    align_language *language;
    align_error error = {.status = ALIGN_OK};
    scratch_file(tag, file.text, file.length);
    align_status status = align_language_find(&language, tag, scratch_folder(), &error);
    check_error(status, &error);
    CHECK(!status || (status == ALIGN_E_FORMAT && !language && error.line));
    if (status)
        return;
    CHECK(align_language_known(language));
    CHECK(text_validate(align_language_name(language), strlen(align_language_name(language))) ==
          strlen(align_language_name(language)));
    check_text(language, rest);
    if (length % 4 == 0)
        check_pairs(tag);
    align_language_free(language);
}
