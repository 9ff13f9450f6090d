#include "segment/judge.h"

#include "base/error.h"

#include <unicode/uset.h>

align_status judge_init(struct judge *judge, align_error *error)
{
    static const UChar pattern[] = u"[[:SB=AT:][:SB=ST:][:SB=SE:][:SB=CR:][:SB=LF:]]";
    UErrorCode status = U_ZERO_ERROR;
    USet *set = uset_openPattern(pattern, -1, &status);
    if (U_FAILURE(status))
        return fail(error, ALIGN_E_UNSUPPORTED, "ICU has no sentence properties: %s", u_errorName(status));
    memset(judge->stops, 0, sizeof judge->stops);
    for (int32_t i = 0; i < uset_size(set); i++) {
        char bytes[4];
        text_put(bytes, uset_charAt(set, i));
        judge->stops[(unsigned char)bytes[0]] = true;
    }
    uset_close(set);
    for (int32_t code = 0; code < JUDGE_TABLE; code++) {
        judge->properties[code] = (uint8_t)u_getIntPropertyValue(code, UCHAR_SENTENCE_BREAK);
        judge->kinds[code] = (uint8_t)judge_kind_of(code);
    }
    return ALIGN_OK;
}

unsigned judge_kind_of(int32_t code)
{
    unsigned kind = 0;
    /* Georgian letters have the property Lowercase, but their texts have no capitals: Sentence_Break knows */
    bool small = code_is_lower(code) && !(code >= 0x10D0 && code <= 0x10FF);
    if (code_is_letter(code))
        kind |= CODE_LETTER | (code_is_upper(code) ? CODE_UPPER : small ? CODE_LOWER : 0);
    if (code_is_digit(code))
        kind |= CODE_DIGIT;
    if (code >= 0x300 && (U_GET_GC_MASK(code) & U_GC_M_MASK))
        kind |= CODE_MARK;
    return kind;
}

size_t judge_skip_ignored(const struct judge *judge, struct slice text, size_t at)
{
    while (at < text.length) {
        size_t next = at;
        int property = judge_property(judge, text_next(text.text, text.length, &next));
        if (property != U_SB_EXTEND && property != U_SB_FORMAT)
            break;
        at = next;
    }
    return at;
}

static bool is_paragraph_end(int property)
{
    return property == U_SB_SEP || property == U_SB_CR || property == U_SB_LF;
}

/* The property of the character at *at, which moves behind it and what belongs to it; -1 at the end. */
static int take(const struct judge *judge, struct slice text, size_t *at)
{
    if (*at >= text.length)
        return -1;
    int property = judge_property(judge, text_next(text.text, text.length, at));
    if (!is_paragraph_end(property))
        *at = judge_skip_ignored(judge, text, *at);
    return property;
}

static int peek(const struct judge *judge, struct slice text, size_t at)
{
    return take(judge, text, &at);
}

static size_t skip_all(const struct judge *judge, struct slice text, size_t at, int property)
{
    size_t next = at;
    while (take(judge, text, &next) == property)
        at = next;
    return at;
}

/* SB8: is the next letter, before any other stop or line break, lower case? */
static bool lower_follows(const struct judge *judge, struct slice text, size_t at)
{
    for (;;) {
        int property = take(judge, text, &at);
        if (property == U_SB_LOWER)
            return true;
        if (property < 0 || property == U_SB_OLETTER || property == U_SB_UPPER || property == U_SB_ATERM ||
            property == U_SB_STERM || is_paragraph_end(property))
            return false;
    }
}

/* The property of the character before `at`, seen through what belongs to it. */
static int property_before(const struct judge *judge, struct slice text, size_t at)
{
    while (at > 0) {
        int property = judge_property(judge, text_before(text.text, &at));
        if (property != U_SB_EXTEND && property != U_SB_FORMAT)
            return property;
    }
    return -1;
}

static size_t after_line_break(const struct judge *judge, struct slice text, size_t at)
{
    size_t next = at;
    if (take(judge, text, &next) == U_SB_CR && peek(judge, text, next) == U_SB_LF)
        next++;
    return next;
}

struct judgement judge_place(const struct judge *judge, struct slice text, int stop, size_t place)
{
    int after = peek(judge, text, place);
    if (is_paragraph_end(after))
        return (struct judgement){true, after_line_break(judge, text, place), false};
    if (after == U_SB_SCONTINUE || after == U_SB_ATERM || after == U_SB_STERM) /* SB8a */
        return (struct judgement){false, place, true};
    if (stop == U_SB_ATERM && lower_follows(judge, text, place)) /* SB8 */
        return (struct judgement){false, place, false};
    return (struct judgement){true, place, false};
}

struct judgement judge_stop(const struct judge *judge, struct slice text, size_t at)
{
    size_t next = at;
    int stop = take(judge, text, &next), after = peek(judge, text, next);
    if (stop != U_SB_ATERM && stop != U_SB_STERM && !is_paragraph_end(stop)) /* SB998: U+2026 is no stop by itself */
        return (struct judgement){false, next, false};
    if (is_paragraph_end(stop))
        return (struct judgement){true, after_line_break(judge, text, at), false};
    if (stop == U_SB_ATERM) {
        if (after == U_SB_NUMERIC) /* SB6 */
            return (struct judgement){false, next, false};
        if (after == U_SB_UPPER) { /* SB7 */
            int before = property_before(judge, text, at);
            if (before == U_SB_UPPER || before == U_SB_LOWER)
                return (struct judgement){false, next, false};
        }
    }
    size_t place = skip_all(judge, text, next, U_SB_CLOSE); /* SB9 */
    place = skip_all(judge, text, place, U_SB_SP);          /* SB10 */
    return judge_place(judge, text, stop, place);
}
