#include "check.h"

#include <string.h>

const align_language *the_language(const char *tag)
{
    static struct {
        char tag[8];
        align_language *language;
    } known[4];
    size_t i = 0;
    while (known[i].language && strcmp(known[i].tag, tag) != 0)
        i++;
    if (!known[i].language) {
        align_error error;
        snprintf(known[i].tag, sizeof known[i].tag, "%s", tag);
        CHECK(align_language_find(&known[i].language, tag, NULL, &error) == ALIGN_OK);
    }
    return known[i].language;
}

void check_error(align_status status, const align_error *error)
{
    CHECK(!status || (error->status == status && error->message[0]));
    CHECK(!status || text_validate(error->message, strlen(error->message)) == strlen(error->message));
}

void check_ladder(const align_bitext *bitext)
{
    size_t source = 0, target = 0;
    for (size_t i = 0; i < align_bitext_count(bitext); i++) {
        align_bead bead = align_bitext_at(bitext, i);
        CHECK(bead.source_first == source && bead.target_first == target);
        CHECK(bead.source_count || bead.target_count);
        CHECK(bead.confidence >= 0 && bead.confidence <= 1);
        source += bead.source_count;
        target += bead.target_count;
    }
    CHECK(source == align_document_count(align_bitext_source(bitext)));
    CHECK(target == align_document_count(align_bitext_target(bitext)));
}

bool take_bytes(const void *bytes, size_t length, void *payload)
{
    struct taken *taken = payload;
    if (taken->count + length > taken->room) {
        taken->room = (taken->count + length) * 2;
        taken->bytes = realloc(taken->bytes, taken->room);
        CHECK(taken->bytes);
    }
    memcpy(taken->bytes + taken->count, bytes, length);
    taken->count += length;
    return true;
}
