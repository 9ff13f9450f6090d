#include "segment/candidate.h"

#define WORD_BYTES 64 /* longer words are cut: no abbreviation or starter is as long */

bool code_is_quote(int32_t code)
{
    return code == '"' || code == '\'' || code == 0xAB || code == 0xBB || (code >= 0x2018 && code <= 0x201F) ||
           code == 0x2039 || code == 0x203A || (code >= 0x300C && code <= 0x300F) || code == 0xFF02;
}

int code_bracket(int32_t code)
{
    switch (code) {
    case '(':
    case '[':
    case 0x3008:
    case 0x300A:
    case 0x3010:
    case 0xFF08: return 1;
    case ')':
    case ']':
    case 0x3009:
    case 0x300B:
    case 0x3011:
    case 0xFF09: return -1;
    default: return 0;
    }
}

bool code_is_dash(int32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0x2E3A;
}

bool code_is_format(int32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF || code == 0x61C ||
           code == 0x2800; /* a Braille cell without dots: what writers put where an editor drops spaces */
}

static bool is_joiner(int32_t code)
{
    return code == '-' || code == '\'' || code == 0x2018 || code == 0x2019 || code == 0x2010 || code == 0x2011 ||
           code == 0xAD || code == 0x2BC || code == 0x2BB;
}

static bool is_word_code(const struct judge *judge, int32_t code)
{
    return code >= 0 && judge_kind(judge, code) & CODE_WORD;
}

static void count_code(struct word *word, unsigned kind)
{
    word->joined |= !(kind & (CODE_LETTER | CODE_DIGIT));
    if (kind & CODE_LETTER) {
        word->capital |= kind & CODE_UPPER && !word->letters;
        word->letters++;
    }
    word->upper = (uint8_t)(word->upper + (kind / CODE_UPPER & 1));
    word->lower = (uint8_t)(word->lower + (kind / CODE_LOWER & 1));
    word->digits = (uint8_t)(word->digits + (kind / CODE_DIGIT & 1));
}

/* Han, kana and Hangul stand beside letters of other scripts without a space: 在St. Petersburg. */
static bool is_east_asian(int32_t code)
{
    return code >= 0x2E80 && code < 0x1F000;
}

struct word word_at(const struct judge *judge, struct slice text, size_t at)
{
    struct word word = {.begin = at, .end = at};
    int32_t last = 0;
    for (size_t next = at; at < text.length && at - word.begin < WORD_BYTES; at = next) {
        int32_t code = text_next(text.text, text.length, &next);
        unsigned kind = judge_kind(judge, code);
        if (kind & CODE_WORD && at > word.begin && is_east_asian(code) != is_east_asian(last))
            break;
        last = code;
        if (!(kind & CODE_WORD)) {
            if (at == word.begin || !is_joiner(code) || !is_word_code(judge, text_at(text.text, text.length, next)))
                break;
            word.joined = true;
            continue;
        }
        count_code(&word, kind);
        word.end = next;
    }
    return word;
}

struct word word_ending(const struct judge *judge, struct slice text, size_t end)
{
    size_t begin = end;
    int32_t last = 0;
    while (begin > 0 && end - begin < WORD_BYTES) {
        size_t before = begin;
        int32_t code = text_before(text.text, &before);
        if (begin < end && is_east_asian(code) != is_east_asian(last))
            break;
        last = code;
        if (!is_word_code(judge, code)) {
            size_t further = before;
            if (begin == end || before == 0 || !is_joiner(code) ||
                !is_word_code(judge, text_before(text.text, &further)))
                break;
        }
        begin = before;
    }
    struct word word = {.begin = begin, .end = end};
    for (size_t at = begin; at < end;)
        count_code(&word, judge_kind(judge, text_next(text.text, end, &at)));
    return word;
}

/* One decimal place of a Roman numeral: up to three ones, a five with up to three ones, or one before five or ten. */
static size_t skip_roman_place(const char *text, size_t length, size_t at, const char digits[3])
{
    char one = digits[0], five = digits[1], ten = digits[2];
    if (at + 1 < length && text[at] == one && (text[at + 1] == five || text[at + 1] == ten))
        return at + 2;
    at += at < length && text[at] == five;
    for (size_t ones = 0; at < length && text[at] == one && ones < 3; ones++)
        at++;
    return at;
}

bool word_is_roman(struct slice word)
{
    char text[16];
    size_t length = 0, at = 0;
    while (at < word.length && length < sizeof text) {
        int32_t code = text_next(word.text, word.length, &at);
        text[length++] = code == 0x425   ? 'X'
                         : code == 0x406 ? 'I'
                         : code == 0x421 ? 'C'
                         : code == 0x41C ? 'M'
                         : code < 0x80   ? (char)code
                                         : '?';
    }
    if (at < word.length || !length)
        return false;
    for (at = 0; at < length && text[at] == 'M' && at < 3;)
        at++;
    at = skip_roman_place(text, length, at, "CDM");
    at = skip_roman_place(text, length, at, "XLC");
    at = skip_roman_place(text, length, at, "IVX");
    return at == length;
}

size_t skip_space(struct slice text, size_t at)
{
    for (size_t next = at; at < text.length; at = next) {
        int32_t code = text_next(text.text, text.length, &next);
        if (!code_is_space(code) && !code_is_format(code))
            break;
    }
    return at;
}

size_t skip_space_back(struct slice text, size_t at)
{
    for (size_t before = at; at > 0; at = before) {
        int32_t code = text_before(text.text, &before);
        if (!code_is_space(code) && !code_is_format(code))
            break;
    }
    return at;
}

static bool holds(struct slice letters, int32_t code)
{
    for (size_t at = 0; at < letters.length;)
        if (text_next(letters.text, letters.length, &at) == code)
            return true;
    return false;
}

/* Quotes and brackets that close what is before them.  The locale says of most quotes whether they open or close; one
 * that can do both closes when no letter follows it. */
static bool closes(const struct candidate *candidate, size_t at, size_t *next)
{
    struct slice text = candidate->text;
    const align_language *language = candidate->language;
    size_t after = at;
    int32_t code = text_next(text.text, text.length, &after);
    if (judge_property(candidate->judge, code) != U_SB_CLOSE || U_GET_GC_MASK(code) & U_GC_PS_MASK)
        return false;
    *next = judge_skip_ignored(candidate->judge, text, after);
    if (!code_is_quote(code))
        return true;
    bool can_open = holds(language->opening_quotes, code), can_close = holds(language->closing_quotes, code);
    return (can_close && !can_open) || !is_word_code(candidate->judge, text_at(text.text, text.length, *next));
}

static bool is_superscript(int32_t code)
{
    return code == 0xB9 || code == 0xB2 || code == 0xB3 || code == 0x2070 || (code >= 0x2074 && code <= 0x2079);
}

/* The end of a footnote mark at `at` — ¹², [3], 12, † — or `at`.  Plain digits only behind a word or a closing mark:
 * 2.5 is a number. */
static size_t skip_note(const struct candidate *candidate, size_t at)
{
    struct slice text = candidate->text;
    size_t next = at, digits = 0;
    int32_t code = text_at(text.text, text.length, at);
    if (is_superscript(code)) {
        while (is_superscript(text_at(text.text, text.length, next)))
            text_next(text.text, text.length, &next);
        return next;
    }
    bool bracket = code == '[';
    if (bracket)
        next++;
    while (next < text.length && text.text[next] >= '0' && text.text[next] <= '9' && digits < 4) {
        digits++;
        next++;
    }
    if (bracket)
        return digits && digits < 4 && next < text.length && text.text[next] == ']' ? next + 1 : at;
    size_t before = candidate->begin;
    if (!digits || digits > 3 || !before || candidate->dots != 1 || candidate->kind != STOP_FULL)
        return at;
    /* A word of small letters or a closing mark before the stop, white space and no small letter behind the mark. */
    struct word word = candidate->before;
    code = text_before(text.text, &before);
    bool after_word = word.letters > 2 && word.lower >= word.letters - 1 && !word.digits;
    if (!after_word && judge_property(candidate->judge, code) != U_SB_CLOSE)
        return at;
    return next == text.length || code_is_space(text_at(text.text, text.length, next)) ? next : at;
}

/* Is the stop before `at` followed by exactly three spaced dots?  "… the end. . . . Then …" (Chicago Manual of Style)
 */
static bool pause_follows(struct slice text, size_t at)
{
    static const char pause[] = " . . .";
    size_t length = sizeof pause - 1;
    if (text.length - at < length + 2 || memcmp(text.text + at, pause, length) != 0)
        return false;
    return text.text[at + length] == ' ' && text.text[at + length + 1] != '.';
}

int candidate_property(const struct candidate *candidate, int32_t code)
{
    bool asks = candidate->language->semicolon_asks && (code == ';' || code == 0x37E);
    return asks || code == 0x17D4 || code == 0x17D5 ? U_SB_STERM : judge_property(candidate->judge, code);
}

/* Dots that stand before a letter and behind white space open what follows: "Not yet ...but soon", ".NET". */
static bool opens_with_dots(const struct candidate *candidate, size_t at)
{
    struct slice text = candidate->text;
    size_t next = at;
    int32_t code = text_at(text.text, text.length, at);
    if (code != '.' && code != 0x2026)
        return false;
    while (code == '.' || code == 0x2026) {
        text_next(text.text, text.length, &next);
        code = text_at(text.text, text.length, next);
    }
    return is_word_code(candidate->judge, code) || code_is_emoji(code);
}

/* Stops, with others after them that the closing marks and white space between do not part: "?!", ". . .", "?»." */
static void find_stops(struct candidate *candidate, size_t at)
{
    struct slice text = candidate->text;
    const struct judge *judge = candidate->judge;
    for (;;) {
        candidate->last = at;
        int32_t code = text_next(text.text, text.length, &at);
        candidate->property = candidate_property(candidate, code);
        candidate->dots += code == '.' ? 1 : code == 0x2026 ? 3 : 0;
        if (code == 0x2026 || (candidate->property == U_SB_ATERM && candidate->dots > 1))
            candidate->kind = candidate->kind == STOP_STRONG ? STOP_STRONG : STOP_DOTS;
        else if (candidate->property == U_SB_STERM)
            candidate->kind = STOP_STRONG;
        candidate->stop = at = judge_skip_ignored(judge, text, at);
        candidate->paused =
            candidate->attached && candidate->last == candidate->begin && code == '.' && pause_follows(text, at);
        if (candidate->paused)
            return;
        size_t next = at;
        while (at < text.length && closes(candidate, at, &next))
            at = next;
        size_t glued = at;
        at = skip_space(text, at);
        int32_t after = text_at(text.text, text.length, at);
        int property = after < 0 ? -1 : candidate_property(candidate, after);
        bool goes_on = property == U_SB_ATERM || property == U_SB_STERM || (after == 0x2026 && at == glued);
        if (!goes_on || (at > glued && opens_with_dots(candidate, at)))
            return;
        candidate->moved |= after == 0x2026 || property != judge_property(judge, after); /* no stops to the judge */
    }
}

bool code_is_emoji(int32_t code)
{
    return code >= 0x203C && (u_hasBinaryProperty(code, UCHAR_EXTENDED_PICTOGRAPHIC) ||
                              u_hasBinaryProperty(code, UCHAR_EMOJI_MODIFIER) || code == 0xFE0F || code == 0x20E3);
}

bool code_is_bullet_sign(int32_t code)
{
    return code == 0x2611 || (code >= 0x261A && code <= 0x261F) || code == 0x2705 || code == 0x2714 || code == 0x27A1 ||
           code == 0x1F449 || (code >= 0x1F538 && code <= 0x1F53B);
}

bool code_is_picture(int32_t code)
{
    return (code >= 0x1F000 || (code >= 0x2600 && code < 0x27C0)) && code_is_emoji(code) && code != 0xFE0F &&
           !(code >= 0x1F3FB && code <= 0x1F3FF) && !code_is_bullet_sign(code);
}

/* Pictures behind a stop close the sentence: "Great! 😀 Then", "I see.😀 Then".  One that touches the next word opens
 * it, and so do signs that are used as bullets, and a lone picture between a full stop or question mark and a capital,
 * with spaces around: it is set before what it is about, as no cry calls for it. */
static size_t skip_emoji(const struct candidate *candidate, size_t at)
{
    struct slice text = candidate->text;
    size_t end = at, signs = 0;
    for (size_t next = at; next < text.length;) {
        int32_t code = text_next(text.text, text.length, &next);
        if (code_is_bullet_sign(code))
            break;
        if (code_is_emoji(code)) {
            end = next;
            signs += code_is_picture(code);
        } else if (code != ' ' && code != 0x200D) {
            break;
        }
    }
    if (end == text.length)
        return end;
    bool calm = text.text[candidate->last] == '.' || text.text[candidate->last] == '?';
    bool lone = signs == 1 && text.text[at] == ' ' && calm && candidate->stop == at;
    return text.text[end] == ' ' && !lone ? end : at;
}

/* "[...]" and "(…)" for words left out stand behind the last sentence before the gap. */
static size_t skip_omission(struct slice text, size_t at)
{
    size_t next = at, dots = 0;
    if (next >= text.length || (text.text[next] != '[' && text.text[next] != '('))
        return at;
    for (next++; next < text.length;) {
        size_t begin = next;
        int32_t code = text_next(text.text, text.length, &next);
        if (code == (text.text[at] == '[' ? ']' : ')'))
            return dots >= 3 ? next : at;
        if (code != '.' && code != 0x2026 && code != ' ')
            return at;
        dots += code == '.' ? 1 : code == ' ' ? 0 : 3;
        if (begin - at > 8)
            return at;
    }
    return at;
}

/* Closing marks and footnote marks behind the stops, then white space, and closing marks that stand behind white space
 * by themselves. */
static void find_place(struct candidate *candidate)
{
    struct slice text = candidate->text;
    size_t at = candidate->stop, next;
    for (;;) {
        size_t noted = at < text.length ? skip_note(candidate, at) : at;
        /* "11 12": further numbers of a list of notes */
        if (noted == at && candidate->noted && at + 1 < text.length && text.text[at] == ' ' &&
            text.text[at + 1] >= '0' && text.text[at + 1] <= '9')
            noted = skip_note(candidate, at + 1) > at + 1 ? skip_note(candidate, at + 1) : at;
        if (noted > at) {
            candidate->noted = true;
            at = noted;
        } else if (at < text.length && closes(candidate, at, &next)) {
            at = next;
        } else {
            break;
        }
    }
    next = skip_emoji(candidate, at);
    candidate->noted |= next > at;
    at = next;
    candidate->closed = at;
    candidate->place = skip_space(text, at);
    candidate->spaced = candidate->place > at || at == text.length;
    /* "in Dulwich. [17] The boy": the mark stands by itself */
    for (at = candidate->place; at > candidate->closed && at < text.length && text.text[at] == '[';
         at = candidate->place) {
        next = skip_note(candidate, at);
        if (next == at || (next < text.length && text.text[next] != ' ' && text.text[next] != '['))
            break;
        candidate->noted = true;
        candidate->closed = next;
        candidate->place = skip_space(text, next);
    }
    next = skip_omission(text, candidate->place);
    if (candidate->spaced && next > candidate->place && text_at(text.text, text.length, next) == ' ') {
        candidate->noted = true;
        candidate->closed = next;
        candidate->place = skip_space(text, next);
    }
    for (at = candidate->place; at > candidate->closed && at < text.length; at = candidate->place) {
        if (!closes(candidate, at, &next) || U_GET_GC_MASK(text_at(text.text, text.length, at)) & U_GC_PI_MASK)
            break; /* between spaces « opens, » closes */
        int32_t after = text_at(text.text, text.length, next);
        if (after >= 0 && !code_is_space(after) && judge_property(candidate->judge, after) != U_SB_SCONTINUE &&
            judge_property(candidate->judge, after) != U_SB_ATERM)
            break;
        candidate->spaced_close = true;
        candidate->closed = next;
        candidate->place = skip_space(text, next);
    }
}

void candidate_find_next(struct candidate *candidate, size_t place)
{
    struct slice text = candidate->text;
    size_t at = candidate->paused ? skip_space(text, candidate->stop + strlen(" . . .")) : place;
    candidate->place = place;
    candidate->spaced = place > candidate->closed || place == text.length;
    candidate->next_quote = candidate->next_bracket = candidate->next_dash = false;
    candidate->next_dots = candidate->spaced && opens_with_dots(candidate, at);
    while (at < text.length) {
        size_t next = at;
        int32_t code = text_next(text.text, text.length, &next);
        if (code_is_quote(code))
            candidate->next_quote = true;
        else if (candidate->next_dots && (code == '.' || code == 0x2026))
            ;
        else if (U_GET_GC_MASK(code) & U_GC_PS_MASK)
            candidate->next_bracket = true;
        else if (code_is_dash(code))
            candidate->next_dash = true;
        else if (code != 0xBF && code != 0xA1 && !(code_is_space(code) && candidate->next_dash) &&
                 !code_is_format(code))
            break;
        at = next;
    }
    candidate->next = at;
    candidate->next_code = text_at(text.text, text.length, at);
    candidate->next_word = word_at(candidate->judge, text, at);
}

/* The judge's verdict: as it stands where the judge finds the same place; else for our place. */
static void ask_judge(struct candidate *candidate)
{
    struct judgement judgement = judge_stop(candidate->judge, candidate->text, candidate->last);
    int32_t code = text_at(candidate->text.text, candidate->text.length, candidate->last);
    bool unknown = candidate->property != judge_property(candidate->judge, code);
    candidate->moved |= judgement.place != candidate->place || unknown;
    if (candidate->moved && (judgement.border || unknown || candidate->noted || candidate->spaced_close))
        judgement = judge_place(candidate->judge, candidate->text, candidate->property, candidate->place);
    candidate->border = judgement.border;
    candidate->open = judgement.open;
}

void candidate_find(struct candidate *candidate, size_t at)
{
    struct slice text = candidate->text;
    candidate->begin = at;
    candidate->kind = STOP_FULL;
    candidate->dots = 0;
    candidate->noted = candidate->spaced_close = candidate->moved = false;
    candidate->before = word_ending(candidate->judge, text, at);
    size_t before = at;
    candidate->attached = at > 0 && !code_is_space(text_before(text.text, &before));
    find_stops(candidate, at);
    find_place(candidate);
    candidate_find_next(candidate, candidate->place);
    ask_judge(candidate);
}
