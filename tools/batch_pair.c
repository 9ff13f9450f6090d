/* One pair of a batch: read, segment, align, write; what became of it goes into its row. */
#include "batch.h"

#include <string.h>

struct work {
    const struct batch *batch;
    const struct batch_pair *pair;
    struct batch_row *row;
    align_document *documents[2];
    struct batch_shelf *shelf;
    const align_language *languages[2];
    align_bitext *bitext;
    align_lexicon *counts;
    align_error error;
};

static void put_message(struct batch_row *row, const char *message)
{
    snprintf(row->message, BATCH_MESSAGE, "%.1000s", message);
    for (char *c = row->message; *c; c++)
        if ((unsigned char)*c < 0x20)
            *c = ' ';
}

static bool failed(struct work *work)
{
    char line[2048];
    work->row->status = work->error.status == ALIGN_E_NOT_A_PAIR ? BATCH_REFUSED : BATCH_FAILED;
    put_message(work->row, align_error_format(&work->error, line, sizeof line));
    return false;
}

static bool read_documents(struct work *work)
{
    const struct batch_options *o = work->batch->o;
    for (int side = 0; side < 2; side++) {
        align_read_options how;
        align_read_options_init(&how);
        how.encoding = side && o->target_encoding ? o->target_encoding : o->encoding;
        how.format = side && o->target_format ? o->target_format : o->from_format;
        how.inline_codes = o->codes;
        how.language = work->pair->tags[side] ? work->pair->tags[side] : side ? o->to : o->from;
        if (!how.format && o->lines)
            how.format = "plain";
        if (align_document_read(&work->documents[side], work->pair->paths[side], &how, &work->error))
            return failed(work);
        size_t length;
        align_document_text(work->documents[side], &length);
        work->row->bytes[side] = length;
    }
    return true;
}

bool batch_is_one_language(const struct batch *batch, const align_language *const languages[2])
{
    const char *tag = align_language_tag(languages[0]);
    return strcmp(tag, align_language_tag(languages[1])) == 0 && strcmp(tag, "und") != 0 && !batch->o->force;
}

static bool find_languages(struct work *work)
{
    const char *tags[2] = {work->batch->o->from, work->batch->o->to};
    for (int side = 0; side < 2; side++) {
        char guessed[16];
        double confidence;
        const char *tag = work->pair->tags[side] ? work->pair->tags[side] : tags[side];
        if (!tag && align_document_guess(work->documents[side], guessed, &confidence, &work->error))
            return failed(work);
        work->languages[side] =
            batch_language(work->shelf, tag ? tag : guessed, work->batch->o->locale_dir, &work->error);
        if (!work->languages[side])
            return failed(work);
    }
    if (work->pair->tags[0] || tags[0] || !batch_is_one_language(work->batch, work->languages))
        return true;
    work->row->status = BATCH_REFUSED;
    snprintf(work->row->message, BATCH_MESSAGE, "source and target both look like %s",
             align_language_name(work->languages[0]));
    return false;
}

void batch_segment_options(align_segment_options *how, const struct batch *batch)
{
    align_segment_options_init(how);
    how->lines = batch->o->lines;
    how->srx = batch->o->srx;
    how->paragraphs = (align_paragraphs)batch->o->paragraphs;
}

void batch_align_options(align_options *how, const struct batch *batch, struct batch_shelf *shelf)
{
    align_options_init(how);
    if (shelf && !shelf->dictionaries && align_dictionaries_new(&shelf->dictionaries, NULL))
        shelf->dictionaries = NULL; /* slower, with the same results */
    how->dictionaries = shelf ? shelf->dictionaries : NULL;
    how->force = batch->o->force;
    how->evidence = batch->o->evidence;
    how->dictionary = batch->o->dictionary;
    how->weights = batch->weights;
    how->lexicon = batch->lexicon;
    how->profile = (align_profile)batch->o->profile;
}

static bool segment(struct work *work)
{
    align_segment_options how;
    batch_segment_options(&how, work->batch);
    for (int side = 0; side < 2; side++) {
        if (align_document_segment(work->documents[side], work->languages[side], &how, &work->error))
            return failed(work);
        work->row->segments[side] = align_document_count(work->documents[side]);
        if (work->row->segments[side])
            continue;
        char line[BATCH_PATH + 64];
        work->row->status = BATCH_FAILED;
        snprintf(line, sizeof line, "%s: holds no text to align", work->pair->paths[side]);
        put_message(work->row, line);
        return false;
    }
    return true;
}

static bool align(struct work *work)
{
    const struct batch *batch = work->batch;
    align_options how;
    batch_align_options(&how, batch, work->shelf);
    if (batch->counting && align_lexicon_new(&work->counts, &work->error))
        return failed(work);
    how.learn = work->counts;
    if (align_documents(&work->bitext, work->documents[0], work->documents[1], &how, &work->error))
        return failed(work);
    return true;
}

static void count_beads(struct work *work)
{
    struct batch_row *row = work->row;
    align_verdict verdict = align_bitext_verdict(work->bitext);
    row->beads = align_bitext_count(work->bitext);
    row->confidence = verdict.confidence;
    snprintf(row->verdict, sizeof row->verdict, "%s", align_verdict_name(verdict.kind));
    put_message(row, verdict.message);
    for (size_t i = 0; i < row->beads; i++) {
        align_bead bead = align_bitext_at(work->bitext, i);
        bool both = bead.source_count && bead.target_count;
        bool low = both && (double)bead.confidence < work->batch->o->min_confidence;
        row->empty += !both;
        row->low += low;
        row->pairs += both && !low;
        row->one_one += both && !low && bead.source_count == 1 && bead.target_count == 1;
    }
}

static bool write(struct work *work)
{
    char path[BATCH_PATH];
    const struct batch_options *o = work->batch->o;
    align_write_options how;
    align_write_options_init(&how);
    how.format = work->batch->extension;
    how.min_confidence = o->min_confidence;
    how.inline_codes = o->codes;
    batch_output_path(path, work->batch, work->pair);
    for (int side = 0; side < 2; side++)
        if (same_file(path, work->pair->paths[side])) {
            char line[BATCH_PATH + 64];
            work->row->status = BATCH_FAILED;
            snprintf(line, sizeof line, "%s: would be overwritten by the bitext; name another folder", path);
            put_message(work->row, line);
            return false;
        }
    if (work->batch->counting ? align_lexicon_write(work->counts, path, &work->error)
                              : align_bitext_write(work->bitext, path, &how, &work->error))
        return failed(work);
    work->row->status = BATCH_DONE;
    if (batch_hash_file(path, &work->row->hash, &work->row->size))
        return true;
    work->row->status = BATCH_FAILED;
    put_message(work->row, "what was written cannot be read again");
    return false;
}

void batch_do_pair(const struct batch *batch, struct batch_shelf *shelf, struct batch_row *row)
{
    struct work *work =
        &(struct work){.batch = batch, .shelf = shelf, .row = row, .pair = &batch->list.items[row->pair]};
    row->documents = batch_hash_documents(work->pair, NULL);
    if (work->pair->wrong) {
        row->status = BATCH_FAILED;
        put_message(row, work->pair->wrong);
    } else if (read_documents(work) && find_languages(work) && segment(work) && align(work)) {
        count_beads(work);
        write(work);
    }
    align_bitext_free(work->bitext);
    align_lexicon_free(work->counts);
    for (int side = 0; side < 2; side++)
        align_document_free(work->documents[side]);
}
