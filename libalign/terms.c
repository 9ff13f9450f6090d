/* The public side of bilingual terms. */
#include "align.h"

#include "base/error.h"
#include "base/file.h"
#include "terms/find.h"
#include "termbase/read.h"
#include "termlist/termlist.h"
#include "words/words.h"

enum { LIST_LIMIT = 64 << 20, REFERENCE_LIMIT = 256 << 20 };

struct align_terms {
    struct term_list list;
};

void align_term_options_init(align_term_options *options)
{
    *options = (align_term_options){.size = sizeof *options, .min_score = 0.05, .min_frequency = 1};
    align_words_options_init(&options->words);
}

/* What is read beside the bitexts. */
struct beside {
    struct termbase known;
    buffer stop, decisions, reference;
};

static align_status read_list(buffer *out, const char *path, uint64_t limit, align_error *error)
{
    return path ? file_read(out, path, limit, error) : ALIGN_OK;
}

/* The text of a document: markup, if it is a format that has any, apart. */
static align_status read_reference(buffer *out, const char *path, align_error *error)
{
    align_document *document;
    align_read_options how;
    if (!path)
        return ALIGN_OK;
    align_read_options_init(&how);
    how.max_bytes = REFERENCE_LIMIT;
    align_status status = align_document_read(&document, path, &how, error);
    if (status)
        return status;
    size_t mark = 0;
    for (size_t i = 0; !status && i < document->lines.count; i++)
        if (!document_line_text(document, &document->lines.items[i], &mark, out) || !buffer_add(out, "\n", 1))
            status = fail_memory(error);
    align_document_free(document);
    return status;
}

static align_status read_known(struct termbase *known, const align_bitext *bitext, const char *path, align_error *error)
{
    struct termbase_options how = {align_language_tag(bitext->source->language),
                                   align_language_tag(bitext->target->language)};
    return path ? termbase_read(known, path, &how, error) : ALIGN_OK;
}

static align_status read_beside(struct beside *beside, const align_bitext *bitext, const align_term_options *options,
                                align_error *error)
{
    align_status status = read_known(&beside->known, bitext, options->known, error);
    if (!status)
        status = read_list(&beside->stop, options->stop, LIST_LIMIT, error);
    if (!status)
        status = read_list(&beside->decisions, options->decisions, LIST_LIMIT, error);
    return status ? status : read_reference(&beside->reference, options->reference, error);
}

static void beside_free(struct beside *beside)
{
    termbase_free(&beside->known);
    array_free(&beside->stop);
    array_free(&beside->decisions);
    array_free(&beside->reference);
}

static struct slice slice_of_buffer(const buffer *from)
{
    return slice_of(from->count ? from->items : "", from->count);
}

static align_status find(struct term_list *list, const align_bitext *const *bitexts, size_t count,
                         const align_term_options *options, align_error *error)
{
    struct beside beside = {.stop = {0}};
    struct corpus corpus = {.bitexts = NULL};
    struct word_links links = {.first = NULL};
    align_status status = read_beside(&beside, bitexts[0], options, error);
    if (!status)
        status = words_find(&corpus, &links, bitexts, count, &options->words, error);
    struct terms_options how = {
        .min_score = options->min_score,
        .min_frequency = options->min_frequency,
        .most = options->most,
        .known = options->known ? &beside.known : NULL,
        .keep_known = options->keep_known,
        .stop = slice_of_buffer(&beside.stop),
        .decisions = slice_of_buffer(&beside.decisions),
        .stop_name = options->stop,
        .decisions_name = options->decisions,
        .reference = slice_of_buffer(&beside.reference),
    };
    if (!status && (status = terms_find(list, &corpus, &links, &how, error)) == ALIGN_E_LANGUAGE)
        error_file(error, options->known);
    word_links_free(&links);
    corpus_free(&corpus);
    beside_free(&beside);
    return status;
}

align_status align_terms_find(align_terms **out, const align_bitext *const *bitexts, size_t count,
                              const align_term_options *options, align_error *error)
{
    align_term_options defaults;
    align_term_options_init(&defaults);
    *out = NULL;
    if (!count)
        return fail(error, ALIGN_E_ARGUMENT, "no bitext to find terms in");
    align_terms *terms = mem_new(1, sizeof *terms);
    if (!terms)
        return fail_memory(error);
    align_status status = find(&terms->list, bitexts, count, options ? options : &defaults, error);
    if (status)
        align_terms_free(terms);
    else
        *out = terms;
    return status;
}

void align_terms_free(align_terms *terms)
{
    if (terms)
        term_list_free(&terms->list);
    mem_free(terms);
}

size_t align_terms_count(const align_terms *terms)
{
    return terms->list.pairs.count;
}

align_term align_terms_at(const align_terms *terms, size_t index)
{
    const struct term_pair *pair = &terms->list.pairs.items[index];
    return (align_term){.source = pair->text[0].text,
                        .target = pair->text[1].text,
                        .score = pair->score,
                        .frequency = pair->together,
                        .source_frequency = pair->count[0],
                        .target_frequency = pair->count[1],
                        .documents = pair->documents};
}

size_t align_term_format_count(void)
{
    size_t count = 0;
    while (term_writers[count])
        count++;
    return count;
}

align_format align_term_format_at(size_t index)
{
    return (align_format){.name = term_writers[index]->name,
                          .description = term_writers[index]->description,
                          .extensions = term_writers[index]->extensions};
}

static align_status write_terms(const align_terms *terms, const char *path, align_sink *sink, void *payload,
                                const align_write_options *options, align_error *error)
{
    align_write_options defaults;
    const struct term_writer *writer;
    align_write_options_init(&defaults);
    options = options ? options : &defaults;
    align_status status = term_writer_find(&writer, options->format, path, error);
    return status ? status : term_list_write(&terms->list, writer, path, sink, payload, options, error);
}

align_status align_terms_write(const align_terms *terms, const char *path, const align_write_options *options,
                               align_error *error)
{
    return write_terms(terms, path, NULL, NULL, options, error);
}

align_status align_terms_write_to(const align_terms *terms, align_sink *sink, void *payload,
                                  const align_write_options *options, align_error *error)
{
    return write_terms(terms, NULL, sink, payload, options, error);
}
