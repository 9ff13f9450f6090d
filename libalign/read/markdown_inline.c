#include "read/markdown_inline.h"

#include <ctype.h>
#include <stdio.h>
#include <strings.h>

static const char *const signs[INLINE_KINDS][2] = {
    [INLINE_BOLD] = {"**", "**"},   [INLINE_ITALIC] = {"*", "*"},
    [INLINE_STRIKE] = {"~~", "~~"}, [INLINE_CODE] = {"`", "`"},
    [INLINE_LINK] = {"[", "]"},     [INLINE_OTHER] = {"![", "]"}, /* an image's description */
};

static bool keeps(const struct markdown_inline *within)
{
    return within->document->keeps_inline && !within->failed;
}

static void push(struct markdown_inline *within, enum inline_kind kind, struct slice open, struct slice close,
                 bool html)
{
    if (within->count == MARKDOWN_DEEPEST)
        return;
    within->open[within->count++] = (struct markdown_open){{UINT32_MAX, UINT32_MAX, (uint8_t)kind, open, close}, html};
}

void markdown_enter(struct markdown_inline *within, enum inline_kind kind, const char *target)
{
    if (!keeps(within))
        return;
    struct slice close = slice_string(signs[kind][1]);
    if (target) {
        size_t length = strlen(target) + sizeof "]()";
        char *code = arena_new(&within->document->inline_room, length);
        if (!code) {
            within->failed = true;
            return;
        }
        snprintf(code, length, "](%s)", target);
        close = slice_of(code, length - 1);
    }
    push(within, kind, slice_string(signs[kind][0]), close, false);
}

/* Ends what was opened last of that kind, and forgets what was opened inside and is open still. */
static void end(struct markdown_inline *within, enum inline_kind kind, bool html, struct slice close,
                const struct locator *locator)
{
    size_t at = within->count;
    while (at && !(within->open[at - 1].span.kind == kind && within->open[at - 1].html == html))
        at--;
    if (!at)
        return;
    struct inline_span span = within->open[at - 1].span;
    memmove(within->open + at - 1, within->open + at, (within->count - at) * sizeof *within->open);
    within->count--;
    span.end = locator->end;
    if (close.text)
        span.close = close;
    if (span.begin < span.end && !document_add_span(within->document, &span))
        within->failed = true;
}

void markdown_leave(struct markdown_inline *within, enum inline_kind kind, const struct locator *locator)
{
    if (keeps(within))
        end(within, kind, false, slice_of(NULL, 0), locator);
}

static enum inline_kind kind_of(const char *name, size_t length)
{
    static const struct {
        const char *name;
        enum inline_kind kind;
    } tags[] = {
        {"b", INLINE_BOLD},      {"strong", INLINE_BOLD},   {"i", INLINE_ITALIC},   {"em", INLINE_ITALIC},
        {"u", INLINE_UNDERLINE}, {"ins", INLINE_UNDERLINE}, {"s", INLINE_STRIKE},   {"del", INLINE_STRIKE},
        {"sup", INLINE_RAISED},  {"sub", INLINE_LOWERED},   {"code", INLINE_CODE},  {"kbd", INLINE_CODE},
        {"a", INLINE_LINK},      {"span", INLINE_OTHER},    {"font", INLINE_OTHER}, {"mark", INLINE_OTHER},
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strlen(tags[i].name) == length && strncasecmp(tags[i].name, name, length) == 0)
            return tags[i].kind;
    return INLINE_KINDS;
}

void markdown_tag(struct markdown_inline *within, const char *tag, const struct locator *locator)
{
    bool closes = tag[0] == '<' && tag[1] == '/';
    const char *name = tag + 1 + closes;
    size_t length = 0;
    if (!keeps(within) || tag[0] != '<')
        return;
    while (isalnum((unsigned char)name[length]))
        length++;
    enum inline_kind kind = kind_of(name, length);
    if (kind == INLINE_KINDS)
        return;
    const char *copy = arena_copy(&within->document->inline_room, tag, strlen(tag));
    if (!copy)
        within->failed = true;
    else if (closes)
        end(within, kind, true, slice_string(copy), locator);
    else
        push(within, kind, slice_string(copy), SLICE(""), true);
}

void markdown_text(struct markdown_inline *within, const struct locator *locator)
{
    for (size_t i = within->count; i > 0 && within->open[i - 1].span.begin == UINT32_MAX; i--)
        within->open[i - 1].span.begin = locator->first;
}
