#include "fuzz.h"

#include "check.h"
#include "units/units.h"
#include "write/write.h"

#include <string.h>

/* Formats that name lines of other files get these. */
static const char *text_file(void)
{
    static const char lines[] = "One.\nTwo and three.\n\nFour <b>five</b>.\nSix.\n";
    static const char *path;
    if (!path)
        path = scratch_file("lines", lines, sizeof lines - 1);
    return path;
}

/* Codes are in order and within their text, and all of it is UTF-8. */
static void check_unit(const struct unit *unit)
{
    for (size_t i = 0; i < unit->variants.count; i++) {
        const struct variant *variant = &unit->variants.items[i];
        uint32_t at = 0;
        CHECK(text_validate(variant->text.text, variant->text.length) == variant->text.length);
        CHECK(variant->code_first + variant->code_count <= unit->codes.count);
        for (uint32_t k = 0; k < variant->code_count; k++) {
            const struct code *code = &unit->codes.items[variant->code_first + k];
            CHECK(code->at >= at && code->at <= variant->text.length);
            at = code->at;
        }
    }
}

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    return write_header(payload, header, error);
}

static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    check_unit(unit);
    return write_unit(payload, unit, error);
}

/* Reads units and writes them as TMX with codes, as they come.  false: they cannot be read. */
static bool copy_units(const char *format, const char *bytes, size_t length, struct taken *taken)
{
    struct unit_options how = {.format = format, .from = "en", .to = "ru"};
    align_write_options options;
    struct write_run *run;
    align_error error = {.status = ALIGN_OK};
    how.second = how.source = how.target = text_file();
    align_write_options_init(&options);
    options.format = "tmx";
    options.date = 0;
    options.inline_codes = true;
    CHECK(write_open(&run, NULL, take_bytes, taken, &options, &error) == ALIGN_OK);
    struct unit_sink sink = {.header = on_header, .unit = on_unit, .payload = run};
    align_status status = units_read_bytes("a", bytes, length, &how, &sink, &error);
    if (status) {
        CHECK(error.message[0]);
        write_abandon(run);
        return false;
    }
    CHECK(write_commit(run, &error) == ALIGN_OK);
    return true;
}

/* As beads of two documents; slow, for languages are looked up. */
static void gather(const char *format, const char *bytes, size_t length)
{
    align_bitext_options options;
    align_bitext *bitext;
    align_error error;
    align_bitext_options_init(&options);
    options.format = format;
    options.second = options.source = options.target = text_file();
    if (align_bitext_read_bytes(&bitext, "a", bytes, length, &options, &error))
        CHECK(!bitext && error.message[0]);
    align_bitext_free(bitext);
}

static void show_difference(const struct taken *a, const struct taken *b)
{
    fprintf(stderr, "%.*s\n----\n%.*s\n", (int)a->count, a->bytes, (int)b->count, b->bytes);
}

void fuzz_bitext(const char *name, const char *bytes, size_t length)
{
    /* files have underscores where formats have dashes */
    static char archive[1 << 20];
    char format[32];
    snprintf(format, sizeof format, "%s", name);
    for (char *at = format; *at; at++)
        *at = *at == '_' ? '-' : *at;
    if (strcmp(format, "xlsx") == 0 && length > 3 && memcmp(bytes, "@@ ", 3) == 0) {
        length = make_archive(archive, sizeof archive, bytes, length);
        bytes = archive;
    }
    struct taken first = {0}, second = {0};
    if (copy_units(format, bytes, length, &first)) {
        /* what was written reads back, and writes the same bytes again */
        bool same = copy_units("tmx", first.bytes, first.count, &second) && first.count == second.count &&
                    memcmp(first.bytes, second.bytes, first.count) == 0;
        if (!same)
            show_difference(&first, &second);
        CHECK(same);
        check_round_trip(format, bytes, length);
        if (length % 16 == 0)
            gather(format, bytes, length);
    }
    free(first.bytes);
    free(second.bytes);
}
