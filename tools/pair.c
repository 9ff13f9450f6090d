#include "pair.h"

#include <string.h>

void free_documents(struct document_pair *pair)
{
    for (int side = 0; side < 2; side++) {
        align_document_free(pair->documents[side]);
        align_language_free(pair->languages[side]);
        pair->documents[side] = NULL;
        pair->languages[side] = NULL;
    }
}

static int read_document(align_document **out, const struct document_pair_options *o, int side, const char *path)
{
    align_error error;
    align_read_options how;
    align_read_options_init(&how);
    how.encoding = o->encodings[side];
    how.format = o->formats[side];
    how.inline_codes = o->codes;
    how.language = o->bilingual ? NULL : o->tags[side];
    if (!how.format && o->lines)
        how.format = "plain";
    return align_document_read(out, path, &how, &error) ? report(&error) : EXIT_DONE;
}

static bool same_text(const align_document *a, const align_document *b)
{
    size_t a_length, b_length;
    const char *x = align_document_text(a, &a_length), *y = align_document_text(b, &b_length);
    return a_length == b_length && memcmp(x, y, a_length) == 0;
}

static int read_two(struct document_pair *pair, const struct document_pair_options *o, const char *const *paths)
{
    if (same_file(paths[0], paths[1]) && !o->force) {
        say("%s: source and target are the same file; name a document and its translation, or one file with --bilingual",
            paths[1]);
        return EXIT_GATE;
    }
    for (int side = 0; side < 2; side++) {
        int status = read_document(&pair->documents[side], o, side, paths[side]);
        if (status)
            return status;
    }
    if (same_text(pair->documents[0], pair->documents[1]) && !o->force) {
        say("%s: has the same text as %s; name a document and its translation (--force goes on)", paths[1], paths[0]);
        return EXIT_GATE;
    }
    return EXIT_DONE;
}

static int find_languages(struct document_pair *pair, const struct document_pair_options *o)
{
    for (int side = 0; side < 2; side++) {
        int status = choose_language(&pair->languages[side], o->tags[side], o->locale_dir, pair->documents[side], o->quiet);
        if (status)
            return status;
    }
    const char *found[2] = {align_language_tag(pair->languages[0]), align_language_tag(pair->languages[1])};
    if (strcmp(found[0], found[1]) != 0 || strcmp(found[0], "und") == 0 || (o->tags[0] && o->tags[1]) || o->force)
        return EXIT_DONE;
    say("source and target both look like %s; give a document and its translation, or name the languages with --from and "
        "--to (--force goes on)",
        align_language_name(pair->languages[0]));
    return EXIT_GATE;
}

/* One file with both languages: read, cut in two. */
static int read_bilingual(struct document_pair *pair, const struct document_pair_options *o, const char *path)
{
    align_document *whole;
    char tags[2][16];
    size_t cut;
    int status = read_document(&whole, o, 0, path);
    if (status)
        return status;
    if (!o->quiet)
        tell_encoding(whole);
    status = split_document(pair->documents, pair->languages, tags, &cut, whole, o->tags[0], o->tags[1], o->locale_dir);
    align_document_free(whole);
    const char *names[2] = {status ? "" : align_language_name(pair->languages[0]), status ? "" : align_language_name(pair->languages[1])};
    if (!status && !o->quiet && cut == 0)
        say("%s: %s (%s) and %s (%s) take turns", path, names[0], tags[0], names[1], tags[1]);
    else if (!status && !o->quiet)
        say("%s: %s (%s) up to byte %zu, %s (%s) from there on", path, names[0], tags[0], cut, names[1], tags[1]);
    return status;
}

int read_documents(struct document_pair *pair, const struct document_pair_options *how, const char *const *paths)
{
    if (how->bilingual)
        return read_bilingual(pair, how, paths[0]);
    int status = read_two(pair, how, paths);
    return status ? status : find_languages(pair, how);
}
