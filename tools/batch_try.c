/* What would go wrong with every pair, or with none before the very end, is found out before the work begins: options are
 * tried on two documents of a sentence, and outputs must not take the place of what they are made of. */
#include "batch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

struct trial {
    const struct batch *batch;
    align_document *documents[2];
    align_language *languages[2];
    align_bitext *bitext;
    align_error error;
};

static bool to_nowhere(const void *bytes, size_t length, void *payload)
{
    (void)bytes;
    (void)length;
    (void)payload;
    return true;
}

/* A side in the language that the options name.  What fails but by an argument, such as an empty file of a format, says
 * nothing of other files. */
static bool try_side(struct trial *trial, int side)
{
    static const char *const texts[] = {"A sentence.\n", "Another one.\n"}, *const tags[] = {"en", "ru"};
    const struct batch_options *o = trial->batch->o;
    const char *tag = side ? o->to : o->from;
    align_read_options how;
    align_segment_options cut;
    align_document *document = NULL;
    align_read_options_init(&how);
    how.encoding = side && o->target_encoding ? o->target_encoding : o->encoding;
    how.format = side && o->target_format ? o->target_format : o->from_format;
    align_status status = align_document_read_bytes(&document, "trial", "", 0, &how, &trial->error);
    align_document_free(document);
    if (status == ALIGN_E_ARGUMENT || status == ALIGN_E_UNSUPPORTED || status == ALIGN_E_MEMORY) {
        *trial->error.file = '\0';
        return false;
    }
    align_read_options_init(&how);
    batch_segment_options(&cut, trial->batch);
    return batch_find_language(&trial->languages[side], tag ? tag : tags[side], o->locale_dir, &trial->error) == ALIGN_OK &&
           align_document_read_bytes(&trial->documents[side], "trial.txt", texts[side], strlen(texts[side]), &how,
                                     &trial->error) == ALIGN_OK &&
           align_document_segment(trial->documents[side], trial->languages[side], &cut, &trial->error) == ALIGN_OK;
}

/* Whether bitexts of the pairs' format can be put into one of the format that the output's name tells. */
static bool try_join(struct trial *trial)
{
    char path[BATCH_PATH];
    const char *input = path, *extension = trial->batch->format;
    align_write_options write;
    align_tm_options how;
    align_tm_counts counts;
    align_write_options_init(&write);
    align_tm_options_init(&how);
    write.format = how.input.format = extension;
    how.output.format = batch_format_of(trial->batch->o->output);
    if (!how.output.format) {
        trial->error = (align_error){.status = ALIGN_E_ARGUMENT, .offset = UINT64_MAX};
        snprintf(trial->error.message, sizeof trial->error.message,
                 "%.400s: its extension names no format to write; `bitext formats` lists the formats",
                 trial->batch->o->output);
        return false;
    }
    snprintf(path, sizeof path, "%.3800s/log/trial-%ld.%s", trial->batch->o->folder, (long)getpid(), extension);
    bool good = align_bitext_write(trial->bitext, path, &write, &trial->error) == ALIGN_OK &&
                align_tm_copy(&input, 1, NULL, to_nowhere, NULL, &how, &counts, &trial->error) == ALIGN_OK;
    unlink(path);
    if (good || trial->error.status != ALIGN_E_ARGUMENT)
        return good;
    snprintf(trial->error.message, sizeof trial->error.message, "bitexts in the format %s cannot be put into one file",
             extension);
    snprintf(trial->error.cure, sizeof trial->error.cure, "leave out -o, or the option --format");
    *trial->error.file = '\0';
    return false;
}

/* Whether the pairs, as far as it is told, are in the same two languages: their counts cannot be pooled otherwise, which
 * would show after all of them are counted. */
static bool can_be_pooled(const struct batch *batch)
{
    const char *first[2] = {NULL, NULL};
    for (size_t p = 0; p < batch->list.count; p++) {
        const struct batch_pair *pair = &batch->list.items[p];
        const char *const tags[] = {pair->tags[0] ? pair->tags[0] : batch->o->from, pair->tags[1] ? pair->tags[1] : batch->o->to};
        if (pair->wrong || !tags[0] || !tags[1])
            continue;
        for (int side = 0; side < 2; side++)
            first[side] = first[side] ? first[side] : tags[side];
        bool forth = strcasecmp(tags[0], first[0]) == 0 && strcasecmp(tags[1], first[1]) == 0;
        bool back = strcasecmp(tags[0], first[1]) == 0 && strcasecmp(tags[1], first[0]) == 0;
        if (forth || back)
            continue;
        say("batch: --pool takes pairs in the same two languages; %s is said to be in %s and %s, those before it in %s and %s",
            pair->id, tags[0], tags[1], first[0], first[1]);
        return false;
    }
    return true;
}

int batch_try_options(const struct batch *batch)
{
    struct trial trial = {.batch = batch};
    const struct batch_options *o = batch->o;
    align_options how;
    if ((o->pool || o->pass == BATCH_COUNT) && !can_be_pooled(batch))
        return EXIT_USAGE;
    batch_align_options(&how, batch, NULL);
    how.force = true;
    how.lexicon = NULL; /* its languages are not those of the trial */
    if (!o->from || !o->to) {
        bool file = o->dictionary && strcmp(o->dictionary, "none") != 0;
        how.dictionary = "none"; /* neither are those of a termbase */
        if (file && access(o->dictionary, R_OK)) {
            say("%s: cannot be opened: %s", o->dictionary, strerror(errno));
            return EXIT_ERROR;
        }
    }
    bool good = try_side(&trial, 0) && try_side(&trial, 1) &&
                align_documents(&trial.bitext, trial.documents[0], trial.documents[1], &how, &trial.error) == ALIGN_OK &&
                (!o->output || try_join(&trial));
    align_bitext_free(trial.bitext);
    for (int side = 0; side < 2; side++) {
        align_document_free(trial.documents[side]);
        align_language_free(trial.languages[side]);
    }
    if (good)
        return EXIT_DONE;
    int status = report(&trial.error);
    return trial.error.status == ALIGN_E_LANGUAGE ? EXIT_USAGE : status;
}

/* The folder that a file lies in, and its name there. */
static const char *split(char folder[BATCH_PATH], const char *path)
{
    const char *slash = strrchr(path, '/');
    snprintf(folder, BATCH_PATH, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
    return slash ? slash + 1 : path;
}

/* Whether the bitext of a pair goes to this file. */
static bool is_output(const struct batch *batch, const char *path)
{
    char folder[BATCH_PATH], own[BATCH_PATH];
    struct stat there, ours;
    const char *name = split(folder, path), *dot = strrchr(name, '.');
    size_t length = dot ? (size_t)(dot - name) : 0;
    if (!dot || strcmp(dot + 1, batch->format) != 0 || stat(folder, &there) || stat(batch->o->folder, &ours) ||
        there.st_dev != ours.st_dev || there.st_ino != ours.st_ino)
        return false;
    snprintf(own, sizeof own, "%.*s", (int)length, name);
    for (size_t p = 0; p < batch->list.count; p++)
        if (strcmp(batch->list.items[p].id, own) == 0)
            return true;
    return false;
}

static bool is_document(const struct batch *batch, const char *path)
{
    struct stat about;
    if (stat(path, &about))
        return false;
    for (size_t p = 0; p < batch->list.count; p++)
        for (int side = 0; side < 2; side++)
            if (batch->list.items[p].paths[side] && same_file(batch->list.items[p].paths[side], path))
                return true;
    return false;
}

int batch_check_outputs(const struct batch *batch, const char *const *operands, size_t count)
{
    const char *output = batch->o->output;
    char folder[BATCH_PATH];
    struct stat about;
    for (size_t i = 0; i < count; i++)
        if (is_output(batch, operands[i])) {
            say("batch: %s: would be overwritten by the bitext of a pair; name another folder", operands[i]);
            return EXIT_USAGE;
        }
    int status = output ? check_outputs("batch", &output, 1, operands, count) : EXIT_DONE;
    if (!output || status)
        return status;
    split(folder, output);
    if (is_document(batch, output))
        say("batch: %s: would be overwritten by the output; name another file to write", output);
    else if (is_output(batch, output))
        say("batch: %s: is the bitext of a pair; name another file for all of them", output);
    else if (stat(output, &about) == 0 && S_ISDIR(about.st_mode))
        say("batch: %s: is a folder; name a file for all bitexts", output);
    else if (access(folder, W_OK | X_OK))
        say("batch: %s: cannot be written: %s", output, strerror(errno));
    else
        return EXIT_DONE;
    return EXIT_USAGE;
}
