/* Line pairs as Moses and most corpora have them: two files, line by line. */
#include "base/error.h"
#include "units/lines.h"

#include <inttypes.h>

/* "corpus.ru" is in Russian: the last extension, when it looks like a language. */
static struct slice language_of(const char *asked, const char *path)
{
    if (asked)
        return slice_string(asked);
    struct slice name = path_name(path);
    size_t dot = name.length;
    while (dot && name.text[dot - 1] != '.')
        dot--;
    struct slice tag = slice_of(name.text + dot, name.length - dot);
    bool letters = dot && tag.length >= 2 && (tag.length <= 3 || tag.text[2] == '-' || tag.text[2] == '_') &&
                   !slice_equal(tag, SLICE("txt")) && !slice_equal(tag, SLICE("src")) && !slice_equal(tag, SLICE("tgt")) &&
                   !slice_equal(tag, SLICE("trg")) && !slice_equal(tag, SLICE("snt"));
    for (size_t i = 0; i < tag.length && i < 2; i++)
        letters = letters && ((tag.text[i] >= 'a' && tag.text[i] <= 'z') || (tag.text[i] >= 'A' && tag.text[i] <= 'Z'));
    return letters ? tag : slice_of("", 0);
}

static align_status add_pair(struct reading *reading, const struct slice texts[2], const struct slice languages[2],
                             uint64_t line)
{
    reading->unit.line = line;
    for (int side = 0; side < 2; side++) {
        align_status status = reading_take(reading, texts[side].length + 16, line);
        if (status)
            return status;
        struct variant *variant = unit_add_variant(&reading->unit, languages[side]);
        if (!variant || !unit_keep(&reading->unit.room, &variant->text, texts[side]))
            return reading_memory(reading);
    }
    return reading_unit(reading);
}

static align_status read_both(struct reading *reading, struct lines lines[2], const struct slice languages[2])
{
    for (;;) {
        struct slice texts[2];
        bool more[2];
        for (int side = 0; side < 2; side++) {
            align_status status = lines_next(&lines[side], &texts[side], &more[side]);
            if (status)
                return status;
        }
        if (!more[0] && !more[1])
            return ALIGN_OK;
        if (more[0] != more[1]) {
            reading_fail(reading, ALIGN_E_FORMAT, lines[!more[0]].number, "%s ends before line %" PRIu64 " of %s",
                         lines[more[0] ? 1 : 0].source->name, lines[!more[0]].number, lines[!more[0]].source->name);
            error_cure(reading->error, "line pairs need two files with the same number of lines");
            return ALIGN_E_FORMAT;
        }
        align_status status = add_pair(reading, texts, languages, lines[0].number);
        if (status)
            return status;
    }
}

static align_status read(struct reading *reading)
{
    struct source second;
    struct lines lines[2];
    const char *path = reading->options->second;
    if (!path) {
        align_status status = fail(reading->error, ALIGN_E_ARGUMENT, "line pairs are two files, and only one was named");
        error_cure(reading->error, "name the file of the target lines, too");
        return status;
    }
    struct slice languages[2] = {language_of(reading->options->from, reading->source.name),
                                 language_of(reading->options->to, path)};
    struct unit_header *header = &reading->header;
    align_status status = source_open(&second, path, reading->error);
    for (int side = 0; side < 2; side++)
        lines_open(&lines[side], side ? &second : &reading->source, reading->options->encoding, reading->error);
    if (!status && !(unit_keep(&header->room, &header->source_file, path_name(reading->source.name)) &&
                     unit_keep(&header->room, &header->target_file, path_name(path))))
        status = reading_memory(reading);
    if (!status)
        status = read_both(reading, lines, languages);
    lines_close(&lines[0]);
    lines_close(&lines[1]);
    source_close(&second);
    return status;
}

const struct unit_reader units_moses = {
    .name = "moses",
    .description = "line pairs in two files, NAME.en and NAME.ru",
    .extensions = "moses",
    .read = read,
};
