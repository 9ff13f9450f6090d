#include "fuzz.h"

#include "check.h"

#include "align/pins.h"

static void write_it(const align_bitext *bitext)
{
    align_write_options options;
    align_error error;
    struct taken taken = {0};
    align_write_options_init(&options);
    options.format = "tmx";
    options.date = 0;
    CHECK(align_bitext_write_to(bitext, take_bytes, &taken, &options, &error) == ALIGN_OK);
    free(taken.bytes);
}

/* The rows as pins of documents that have their segments, and of some that have not. */
static void pin(const align_bead *beads, size_t count)
{
    const uint32_t sizes[] = {3, 100};
    align_error error;
    for (int i = 0; i < 2; i++) {
        struct pins pins = {0};
        align_status status = pins_take(&pins, beads, count, sizes[i], sizes[i], &error);
        check_error(status, &error);
        for (size_t b = 0; !status && b < pins.beads.count; b++)
            CHECK(pins.beads.items[b].source_first + pins.beads.items[b].source_count <= sizes[i] &&
                  pins.beads.items[b].target_first + pins.beads.items[b].target_count <= sizes[i]);
        pins_free(&pins);
    }
}

void fuzz_patch(const char *format, const char *bytes, size_t length)
{
    const char *path = scratch_file(format, bytes, length);
    align_patch *patch;
    align_bead *beads;
    align_bitext *bitext;
    size_t count;
    align_error error;
    align_status status = align_patch_read(&patch, path, &error);
    check_error(status, &error);
    if (status) {
        CHECK(!patch);
        return;
    }
    CHECK(align_patch_date(patch) >= 0);
    if (align_patch_beads(&beads, &count, patch, &error) == ALIGN_OK)
        pin(beads, count);
    align_patch_beads_free(beads);
    status = align_bitext_apply(&bitext, the_bitext(), patch, &error);
    check_error(status, &error);
    if (!status) {
        check_ladder(bitext);
        write_it(bitext);
    }
    align_bitext_free(bitext);
    status = align_patch_bitext(&bitext, patch, &error);
    check_error(status, &error);
    if (!status)
        check_ladder(bitext);
    align_bitext_free(bitext);
    align_patch_free(patch);
}
