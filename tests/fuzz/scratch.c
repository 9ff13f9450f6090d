#include "check.h"

#include <string.h>
#include <unistd.h>

enum { FILES = 64 };
static char folder[] = "/tmp/bitext-fuzz-XXXXXX";
static char *paths[FILES];
static size_t path_count;

static void clear(void)
{
    for (size_t i = 0; i < path_count; i++) {
        unlink(paths[i]);
        free(paths[i]);
    }
    rmdir(folder);
}

const char *scratch_folder(void)
{
    static bool made;
    if (!made) {
        CHECK(mkdtemp(folder));
        atexit(clear);
        made = true;
    }
    return folder;
}

const char *scratch_file(const char *name, const char *bytes, size_t length)
{
    char path[sizeof folder + 64];
    size_t i = 0;
    CHECK(snprintf(path, sizeof path, "%s/%s", scratch_folder(), name) < (int)sizeof path);
    while (i < path_count && strcmp(paths[i], path) != 0)
        i++;
    if (i == path_count) {
        CHECK(path_count < FILES);
        paths[path_count++] = strdup(path);
        CHECK(paths[i]);
    }
    if (!bytes)
        return paths[i];
    FILE *file = fopen(path, "wb");
    CHECK(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
    return paths[i];
}

struct slice take_part(struct slice *rest)
{
    const char *border = rest->length ? memchr(rest->text, 0, rest->length) : NULL;
    struct slice part = slice_of(rest->text, border ? (size_t)(border - rest->text) : rest->length);
    size_t taken = part.length + (border != NULL);
    *rest = slice_of(rest->text + taken, rest->length - taken);
    return part;
}

align_document *read_text(struct slice text)
{
    align_read_options options;
    align_document *document;
    align_error error;
    align_read_options_init(&options);
    options.format = "markdown";
    options.inline_codes = true;
    return align_document_read_bytes(&document, "a.md", text.text, text.length, &options, &error) ? NULL : document;
}

const align_bitext *the_bitext(void)
{
    static const char lines[] = "1. On 5 May 2007 <b>12</b> per cent (A/1/2) of port dues at www.example.org\t"
                                "2. 6 мая 2008 года <b>13 процентов (A/1/3) портовых сборов\n"
                                "The Safety Board (SB) sets port dues.\tСовет по безопасности (СБ) определяет портовые сборы.\n"
                                "The session is closed.\tThe session is closed.\n"
                                "The office is here.\t\n";
    static align_bitext *bitext;
    if (!bitext) {
        align_bitext_options options;
        align_error error;
        align_bitext_options_init(&options);
        options.format = "tsv";
        options.from = "en";
        options.to = "ru";
        CHECK(align_bitext_read_bytes(&bitext, "sample.tsv", lines, sizeof lines - 1, &options, &error) == ALIGN_OK);
    }
    return bitext;
}
