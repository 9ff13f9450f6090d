/* A pair of documents a line in, a bitext a line out: what Hadoop Streaming and Spark's pipe carry.  A record that
 * fails gives a line with its error, so that lines out are lines in, and the stream goes on. */
#include "batch.h"

#include <stdlib.h>
#include <string.h>

struct filter {
    struct batch *batch;
    uint64_t record;
    align_record *given;
    align_document *documents[2];
    struct batch_shelf *shelf;
    const align_language *languages[2];
    align_bitext *bitext;
    align_error error;
    bool failed, refused;
};

static bool fail_record(struct filter *filter, align_status status, const char *what, const char *name)
{
    filter->error = (align_error){.status = status, .offset = UINT64_MAX};
    snprintf(filter->error.message, sizeof filter->error.message, "%s%s", what, name);
    return false;
}

static bool read_document(struct filter *filter, int side)
{
    static const align_record_field texts[] = {ALIGN_RECORD_SOURCE, ALIGN_RECORD_TARGET};
    static const align_record_field names[] = {ALIGN_RECORD_SOURCE_NAME, ALIGN_RECORD_TARGET_NAME};
    static const align_record_field tags[] = {ALIGN_RECORD_FROM, ALIGN_RECORD_TO};
    const struct batch_options *o = filter->batch->o;
    align_read_options read;
    align_segment_options how;
    size_t length;
    double confidence;
    char guessed[16];
    const char *text = align_record_at(filter->given, texts[side], &length);
    const char *name = align_record_at(filter->given, names[side], NULL),
               *tag = align_record_at(filter->given, tags[side], NULL);
    align_read_options_init(&read);
    batch_segment_options(&how, filter->batch);
    read.encoding = "UTF-8";
    read.format = side && o->target_format ? o->target_format : o->from_format;
    if (!read.format && !name)
        read.format = "plain";
    tag = tag && *tag ? tag : side ? o->to : o->from;
    if (align_document_read_bytes(&filter->documents[side],
                                  name   ? name
                                  : side ? "target"
                                         : "source",
                                  text, length, &read, &filter->error))
        return false;
    if (!tag && align_document_guess(filter->documents[side], guessed, &confidence, &filter->error))
        return false;
    filter->languages[side] = batch_language(filter->shelf, tag ? tag : guessed, o->locale_dir, &filter->error);
    if (!filter->languages[side] ||
        align_document_segment(filter->documents[side], filter->languages[side], &how, &filter->error))
        return false;
    return align_document_count(filter->documents[side]) > 0 ||
           fail_record(filter, ALIGN_E_FORMAT, "there is no text to align in the ", side ? "target" : "source");
}

/* As for pairs of files: two texts that look like one language are no pair, unless it was told. */
static bool are_two_languages(struct filter *filter)
{
    const char *from = align_record_at(filter->given, ALIGN_RECORD_FROM, NULL);
    return filter->batch->o->from || (from && *from) || !batch_is_one_language(filter->batch, filter->languages) ||
           fail_record(filter, ALIGN_E_NOT_A_PAIR, "source and target both look like ",
                       align_language_name(filter->languages[0]));
}

static bool align(struct filter *filter)
{
    align_options how;
    batch_align_options(&how, filter->batch, filter->shelf);
    return align_documents(&filter->bitext, filter->documents[0], filter->documents[1], &how, &filter->error) ==
           ALIGN_OK;
}

static void put_id(const struct filter *filter)
{
    size_t length;
    const char *id = filter->given ? align_record_at(filter->given, ALIGN_RECORD_ID, &length) : NULL;
    putchar('{');
    if (!id)
        return;
    printf("\"id\":");
    print_json(id, length);
    putchar(',');
}

/* The segments of one side of a bead, parted by spaces as other writers do. */
static void put_side(const char *name, const align_document *document, uint32_t first, uint32_t count)
{
    printf("\"%s\":", name);
    size_t length = 0;
    for (uint32_t i = 0; i < count; i++)
        length += align_document_at(document, first + i).length + 1;
    char *text = malloc(length + 1), *at = text;
    for (uint32_t i = 0; text && i < count; i++) {
        align_segment segment = align_document_at(document, first + i);
        if (i)
            *at++ = ' ';
        memcpy(at, segment.text, segment.length);
        at += segment.length;
    }
    print_json(text ? text : "", text ? (size_t)(at - text) : 0);
    free(text);
}

static void put_units(const struct filter *filter)
{
    bool first = true;
    const align_bitext *bitext = filter->bitext;
    put_id(filter);
    printf("\"verdict\":\"%s\",\"units\":[", align_verdict_name(align_bitext_verdict(bitext).kind));
    for (size_t i = 0; i < align_bitext_count(bitext); i++) {
        align_bead bead = align_bitext_at(bitext, i);
        if (!bead.source_count || !bead.target_count || (double)bead.confidence < filter->batch->o->min_confidence)
            continue;
        printf("%s{", first ? "" : ",");
        put_side("source", align_bitext_source(bitext), bead.source_first, bead.source_count);
        putchar(',');
        put_side("target", align_bitext_target(bitext), bead.target_first, bead.target_count);
        printf(",\"confidence\":%.4f}", (double)bead.confidence);
        first = false;
    }
    puts("]}");
}

static void put_error(struct filter *filter)
{
    char line[2048];
    bool refused = filter->error.status == ALIGN_E_NOT_A_PAIR;
    filter->refused |= refused;
    filter->failed |= !refused;
    align_error_format(&filter->error, line, sizeof line);
    put_id(filter);
    printf("\"record\":%llu,\"error\":", (unsigned long long)filter->record);
    print_json(line, strlen(line));
    puts("}");
}

static void do_record(struct filter *filter, const char *line, size_t length)
{
    filter->error = (align_error){.status = ALIGN_OK};
    if (align_record_read(&filter->given, line, length, &filter->error) == ALIGN_OK && read_document(filter, 0) &&
        read_document(filter, 1) && are_two_languages(filter) && align(filter))
        put_units(filter);
    else
        put_error(filter);
    align_bitext_free(filter->bitext);
    align_record_free(filter->given);
    for (int side = 0; side < 2; side++)
        align_document_free(filter->documents[side]);
    *filter = (struct filter){.batch = filter->batch,
                              .shelf = filter->shelf,
                              .record = filter->record,
                              .failed = filter->failed,
                              .refused = filter->refused};
}

int batch_pipe(struct batch *batch)
{
    struct batch_shelf shelf = {.next = 0};
    struct filter filter = {.batch = batch, .shelf = &shelf};
    align_error error;
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    if (batch->o->lexicon && align_lexicon_read(&batch->lexicon, batch->o->lexicon, &error))
        return report(&error);
    while ((length = getline(&line, &room, stdin)) >= 0) {
        size_t begin = ++filter.record == 1 && strncmp(line, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
        if (length && line[length - 1] == '\n')
            length--;
        do_record(&filter, line + begin, (size_t)length - begin);
        /* Who waits for an answer before the next record gets it. */
        if (fflush(stdout) || ferror(stdout))
            break;
    }
    bool broken = ferror(stdin);
    free(line);
    batch_shelf_free(&shelf);
    if (broken)
        say("standard input: cannot be read");
    return broken || filter.failed ? EXIT_ERROR : filter.refused ? EXIT_GATE : EXIT_DONE;
}
