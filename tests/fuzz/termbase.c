#include "fuzz.h"

#include "check.h"
#include "termbase/read.h"

#include <stdio.h>

/* Every string is UTF-8 and ends in NUL, terms lie within their concepts, in order. */
static void check_slice(struct slice text)
{
    CHECK(text.text && text.text[text.length] == '\0');
    CHECK(text_validate(text.text, text.length) == text.length);
}

static void check_termbase(const struct termbase *termbase)
{
    size_t next = 0;
    for (size_t c = 0; c < termbase->concepts.count; c++) {
        const struct concept *concept = &termbase->concepts.items[c];
        CHECK(concept->term_first == next);
        next += concept->term_count;
        check_slice(concept->id);
        check_slice(concept->subject);
        check_slice(concept->definition);
    }
    CHECK(next == termbase->terms.count);
    for (size_t t = 0; t < termbase->terms.count; t++) {
        const struct term *term = &termbase->terms.items[t];
        CHECK(term->text.length && term->status <= TERM_DEPRECATED);
        check_slice(term->text);
        check_slice(term->language);
        check_slice(term->part_of_speech);
    }
}

void fuzz_termbase(const char *format, const char *bytes, size_t length)
{
    struct termbase termbase = {.room = {NULL}};
    struct termbase_options options = {"en", "ru"};
    align_error error = {.status = ALIGN_OK};
    char name[32];
    snprintf(name, sizeof name, "a.%s", format);
    align_status status = termbase_read_bytes(&termbase, name, slice_of(bytes, length), &options, &error);
    CHECK(!status || error.message[0]);
    if (!status)
        check_termbase(&termbase);
    termbase_free(&termbase);
}
