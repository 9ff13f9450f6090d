/* bitext words: which words of a bitext stand for one another. */
#include "progress.h"
#include "tool.h"

#include <inttypes.h>
#include <stdio.h>

struct options {
    const char *from, *to, *from_format, *dictionary, *lexicon, *stems, *locale_dir;
    bool spaces, quiet;
    int format, progress;
    double min_confidence;
};
enum { FORMAT_LINKS, FORMAT_TSV };

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "format",
     .letter = 'f',
     .kind = OPTION_CHOICE,
     OPTION(format),
     .value = "links|tsv",
     .help = "a line a unit of links such as 0-0 1-2, or a line a link with the two words and their probability"},
    {.name = "from",
     .kind = OPTION_TEXT,
     OPTION(from),
     .value = "TAG",
     .help = "the language of the source, out of files of several or that name none"},
    {.name = "to", .kind = OPTION_TEXT, OPTION(to), .value = "TAG", .help = "the language of the target"},
    {.name = "spaces",
     .kind = OPTION_FLAG,
     OPTION(spaces),
     .help = "words are what stands between spaces, signs among them, as in texts that are cut into words already"},
    ROWS_WORDS,
    {.name = "from-format",
     .kind = OPTION_TEXT,
     OPTION(from_format),
     .value = "NAME",
     .help = "the format of the bitext; by extension and content when absent"},
    ROW_LOCALE_DIR,
    {.name = "progress",
     .kind = OPTION_CHOICE,
     OPTION(progress),
     .value = PROGRESS_CHOICE,
     .help = "how far the work is, on standard error"},
    ROW_QUIET,
    {0},
};

struct printing {
    const align_bitext *bitext;
    int format;
};

static void print_word(const align_document *document, const align_word *word)
{
    print_one_line(align_document_at(document, word->segment).text + word->place.begin, word->place.end - word->place.begin);
}

static bool print_bead(const align_bead_words *words, void *payload)
{
    const struct printing *printing = payload;
    for (size_t l = 0; l < words->link_count; l++) {
        const align_word_link *link = &words->links[l];
        if (printing->format == FORMAT_LINKS) {
            printf("%s%" PRIu32 "-%" PRIu32, l ? " " : "", link->source, link->target);
            continue;
        }
        printf("%zu\t%" PRIu32 "\t%" PRIu32 "\t", words->bead + 1, link->source, link->target);
        print_word(align_bitext_source(printing->bitext), &words->source[link->source]);
        putchar('\t');
        print_word(align_bitext_target(printing->bitext), &words->target[link->target]);
        printf("\t%.4f\n", link->probability);
    }
    if (printing->format == FORMAT_LINKS)
        putchar('\n');
    return true;
}

static int align_words(const struct options *o, const align_bitext *bitext, const align_lexicon *lexicon)
{
    align_error error;
    align_words_options how;
    struct progress progress;
    struct printing printing = {bitext, o->format};
    align_words_options_init(&how);
    how.dictionary = o->dictionary;
    how.lexicon = lexicon;
    how.stems = o->stems;
    how.spaces = o->spaces;
    how.min_confidence = o->min_confidence;
    how.remark = o->quiet ? NULL : tell_remark;
    how.progress = progress_show;
    how.payload = &progress;
    progress_start(&progress, o->progress, o->quiet);
    if (o->format == FORMAT_TSV)
        puts("unit\tsource\ttarget\tsource word\ttarget word\tprobability");
    align_status status = align_bitext_words(bitext, &how, print_bead, &printing, &error);
    progress_clear();
    return status ? report(&error) : finish(EXIT_DONE);
}

static int run(const void *given, const char *const *operands, size_t count)
{
    (void)count;
    const struct options *o = given;
    align_error error;
    align_bitext *bitext = NULL;
    align_lexicon *lexicon = NULL;
    align_bitext_options input;
    align_bitext_options_init(&input);
    input.from = o->from;
    input.to = o->to;
    input.format = o->from_format;
    input.locale_directory = o->locale_dir;
    int status = EXIT_DONE;
    if (align_bitext_read(&bitext, operands[0], &input, &error) ||
        (o->lexicon && align_lexicon_read(&lexicon, o->lexicon, &error)))
        status = report(&error);
    else
        status = align_words(o, bitext, lexicon);
    align_lexicon_free(lexicon);
    align_bitext_free(bitext);
    return status;
}

const struct verb verb_words = {
    .name = "words",
    .operands = "BITEXT",
    .summary = "align the words of a bitext",
    .description = "Prints, for each unit of a bitext, which words of its two sides stand for one another. Words are "
                   "runs of letters or of "
                   "digits; those of Chinese, Japanese and the like are found with ICU's dictionary. They are compared "
                   "by their stems.\n\n"
                   "The links are those on which a model of each direction agrees: IBM model 2, then a hidden Markov "
                   "model, trained on the "
                   "bitext itself and on what is known beforehand: cognates, the vocabulary that comes with bitext, "
                   "dictionaries. In the "
                   "format links, that of Moses and fast_align, words count from 0.",
    .example = "bitext words memory.tmx >memory.links\ta line a unit\n"
               "bitext words --spaces --from en --to ru --format tsv cut.tsv\ta line a link, of texts that are cut "
               "into words\n",
    .options = options,
    .least = 1,
    .most = 1,
    .size = sizeof(struct options),
    .run = run,
};
