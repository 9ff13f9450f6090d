#include "fuzz.h"

#include "check.h"
#include "termbase/read.h"
#include "terms/marks.h"
#include "words/words.h"

#include <string.h>

static void write_all(const align_terms *terms)
{
    for (size_t i = 0; i < align_term_format_count(); i++) {
        align_write_options how;
        struct taken taken = {0};
        align_error error;
        align_write_options_init(&how);
        how.format = align_term_format_at(i).name;
        how.date = 0;
        align_status status = align_terms_write_to(terms, take_bytes, &taken, &how, &error);
        CHECK(!status || (status == ALIGN_E_UNSUPPORTED && !align_terms_count(terms)));
        free(taken.bytes);
    }
}

/* What was decided to be kept goes first whatever its score. */
static void find(const align_bitext *bitext, align_term_options *options, bool must)
{
    align_terms *terms;
    align_error error;
    options->words.dictionary = options->words.stems = "none";
    options->min_score = -1;
    align_status status = align_terms_find(&terms, &bitext, 1, options, &error);
    check_error(status, &error);
    CHECK(!status || !must);
    if (status)
        return;
    for (size_t i = 0; i < align_terms_count(terms); i++) {
        align_term term = align_terms_at(terms, i);
        CHECK(term.score >= 0 && term.score <= 1 && term.frequency && *term.source && *term.target);
        CHECK(i == 0 || options->decisions || align_terms_at(terms, i - 1).score >= term.score);
    }
    write_all(terms);
    align_terms_free(terms);
}

/* The phrases of the bitext, found once: that takes long. */
struct phrases {
    struct corpus corpus;
    struct word_links links;
    struct extraction extraction;
};

static struct phrases *the_phrases(void)
{
    static struct phrases phrases;
    static bool made;
    const align_bitext *bitext = the_bitext();
    align_words_options options;
    align_error error;
    align_words_options_init(&options);
    options.dictionary = options.stems = "none";
    if (!made) {
        CHECK(words_find(&phrases.corpus, &phrases.links, &bitext, 1, &options, &error) == ALIGN_OK);
        CHECK(extraction_make(&phrases.extraction, &phrases.corpus, &phrases.links));
        made = true;
    }
    return &phrases;
}

enum { KNOWN, STOP, DECISIONS, REFERENCE, FILES };

static void mark(const struct slice files[FILES])
{
    struct phrases *phrases = the_phrases();
    struct termbase known = {.room = {NULL}};
    struct termbase_options how = {"en", "ru"};
    struct term_marks marks = {.list = {0}};
    struct terms_options options = {.stop = files[STOP], .decisions = files[DECISIONS], .stop_name = "stop", .decisions_name = "decisions"};
    align_error error;
    align_status status = files[KNOWN].length ? termbase_read_bytes(&known, "known", files[KNOWN], &how, &error) : ALIGN_OK;
    options.known = files[KNOWN].length ? &known : NULL;
    if (!status)
        status = term_marks_make(&marks, &phrases->corpus, &phrases->extraction, &options, &error);
    check_error(status, &error);
    for (size_t i = 1; i < marks.list.count; i++)
        CHECK(status || marks.list.items[i - 1].key <= marks.list.items[i].key);
    term_marks_free(&marks);
    termbase_free(&known);
}

/* A termbase, terms to stop, decisions and a text of general language, with NULs between; now and then the whole way. */
static void find_with_files(struct slice rest)
{
    static const char *const names[FILES] = {"known", "stop", "decisions", "reference.md"};
    const char *paths[FILES] = {NULL};
    struct slice files[FILES];
    bool whole = rest.length % 32 == 0;
    align_term_options options;
    align_term_options_init(&options);
    for (int i = 0; i < FILES; i++) {
        files[i] = take_part(&rest);
        if (whole && files[i].length)
            paths[i] = scratch_file(names[i], files[i].text, files[i].length);
    }
    mark(files);
    options.known = paths[KNOWN];
    options.stop = paths[STOP];
    options.decisions = paths[DECISIONS];
    options.reference = paths[REFERENCE];
    options.keep_known = rest.length;
    if (whole)
        find(the_bitext(), &options, false);
}

static void find_in_texts(const char *bytes, size_t length)
{
    align_bitext_options how;
    align_term_options options;
    align_bitext *bitext;
    align_error error;
    align_bitext_options_init(&how);
    how.format = "tsv";
    how.from = "en";
    how.to = "ru";
    if (align_bitext_read_bytes(&bitext, "a.tsv", bytes, length, &how, &error))
        return;
    align_term_options_init(&options);
    find(bitext, &options, true);
    align_bitext_free(bitext);
}

void fuzz_terms(const char *format, const char *bytes, size_t length)
{
    if (strcmp(format, "texts") == 0)
        find_in_texts(bytes, length);
    else
        find_with_files(slice_of(bytes, length));
}
