#include "language/value_scan.h"

#include <unicode/uchar.h>

/* Scripts written without spaces between words, by block: Thai and Lao, Myanmar, Khmer, Han with its kin, kana. */
static const struct {
    int32_t first, last;
} single_blocks[] = {
    {0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x2E80, 0x2FDF}, {0x3005, 0x3007},
    {0x3040, 0x30FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF},
};
/* Vowel points and stress marks are written or left out at will; tatweel and marks of direction mean nothing here. */
static const struct {
    int32_t first, last;
} ignored_blocks[] = {
    {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C7}, {0x0610, 0x061A},
    {0x061C, 0x061C}, {0x0640, 0x0640}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06ED}, {0x200C, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x2069}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
};

#define SOFT_HYPHEN 0xAD

static uint8_t classify(int32_t code)
{
    for (size_t i = 0; i < sizeof ignored_blocks / sizeof *ignored_blocks; i++)
        if (code >= ignored_blocks[i].first && code <= ignored_blocks[i].last)
            return CODE_IGNORE;
    if (code_is_space(code))
        return CODE_SPACE;
    if (u_isdigit(code))
        return CODE_DIGIT;
    if (code_is_apostrophe(code))
        return CODE_OTHER; /* two of them are letters to Unicode, yet typed as the others are: пʼять */
    int8_t type = u_charType(code);
    bool mark = type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
    for (size_t i = 0; i < sizeof single_blocks / sizeof *single_blocks; i++)
        if (code >= single_blocks[i].first && code <= single_blocks[i].last &&
            (mark || u_isalpha(code) || code == 0x3007))
            return CODE_SINGLE;
    if (code_is_upper(code))
        return CODE_UPPER;
    return u_isalpha(code) || mark ? CODE_LETTER : CODE_OTHER;
}

/* Lower case, and what writers of a language leave out: the dots of ё, the hamza on alif. */
static uint16_t fold(int32_t code, bool dotless)
{
    if (code >= 0xFF21 && code <= 0xFF5A)
        code -= 0xFEE0;
    switch (code) {
    case 'I': return dotless ? 0x131 : 'i';
    case 0x130: return 'i';
    case 0x401:
    case 0x451: return 0x435;
    case 0x622:
    case 0x623:
    case 0x625:
    case 0x671: return 0x627;
    case 0x649:
    case 0x6CC: return 0x64A;
    case 0x6A9: return 0x643;
    default: break;
    }
    int32_t lower = u_tolower(code);
    return (uint16_t)(lower < CODE_TABLE ? lower : code);
}

bool classes_load(struct value_finder *finder)
{
    bool dotless = strcmp(finder->language, "tr") == 0 || strcmp(finder->language, "az") == 0;
    for (int32_t code = 0; code < CODE_TABLE; code++) {
        /* most of the table is Han, Hangul and surrogates, whose classes need no look-up */
        bool han = code >= 0x4E00 && code <= 0x9FFF, hangul = code >= 0xAC00 && code <= 0xD7A3;
        bool plain = han || hangul || (code >= 0xD800 && code <= 0xF8FF);
        finder->classes[code] = han ? CODE_SINGLE : hangul ? CODE_LETTER : plain ? CODE_OTHER : classify(code);
        finder->lower[code] = plain ? (uint16_t)code : fold(code, dotless);
    }
    return true;
}

static enum code_class class_of(const struct value_finder *finder, int32_t code)
{
    if (code < CODE_TABLE)
        return (enum code_class)finder->classes[code];
    return code >= 0x20000 && code < 0x32000 ? CODE_SINGLE : CODE_OTHER;
}

static int32_t lower_of(const struct value_finder *finder, int32_t code)
{
    return code < CODE_TABLE ? finder->lower[code] : code;
}

/* 0..9; digits of a script stand in a row from a multiple of ten or sixteen, and only the finder's table says which are
 * digits, so the value comes from the first of the row. */
static int digit_of(const struct value_finder *finder, int32_t code)
{
    if (code < 0x80)
        return (int)(code - '0');
    int32_t zero = code;
    while (code - zero < 9 && zero > 0 && class_of(finder, zero - 1) == CODE_DIGIT)
        zero--;
    return (int)(code - zero);
}

size_t digits_copy(const struct scan *scan, size_t i, char *out, size_t room)
{
    size_t count = 0;
    for (size_t at = scan->tokens[i].begin; at < scan->tokens[i].end && count < room;) {
        int32_t code = text_next(scan->text, scan->tokens[i].end, &at);
        if (class_of(scan->finder, code) == CODE_DIGIT)
            out[count++] = (char)('0' + digit_of(scan->finder, code));
    }
    return count;
}

static void grow_digits(const struct value_finder *finder, struct value_token *token, int32_t code)
{
    token->code = token->count > 9 ? DIGITS_LONG : token->code * 10 + digit_of(finder, code);
}

/* Extends a token of letters or digits that begins before *at, which moves behind it. */
static void extend_token(const struct value_finder *finder, const char *text, size_t length, size_t *at,
                         struct value_token *token)
{
    bool caps = token->flags & TOKEN_CAPITAL;
    for (size_t next = *at; next < length;) {
        int32_t code = text_next(text, length, &next);
        enum code_class class = class_of(finder, code);
        bool letter = class == CODE_LETTER || class == CODE_UPPER;
        if (class == CODE_IGNORE && code == SOFT_HYPHEN && token->kind == TOKEN_DIGITS)
            break; /* 2014-2015 from a word processor */
        if (class != CODE_IGNORE) {
            if (token->kind == TOKEN_WORD ? !letter : class != CODE_DIGIT)
                break;
            caps &= class == CODE_UPPER;
            token->count++;
            if (token->kind == TOKEN_DIGITS)
                grow_digits(finder, token, code);
            token->end = (uint32_t)next;
        }
        *at = next;
    }
    if (caps)
        token->flags |= TOKEN_CAPS;
}

/* Full-width punctuation counts as its plain form. */
static int32_t plain_mark(int32_t code)
{
    return code > 0xFF00 && code < 0xFF5F ? code - 0xFEE0 : code;
}

static struct value_token first_token(const struct value_finder *finder, int32_t code, enum code_class class)
{
    struct value_token token = {.word = TOKEN_UNKNOWN, .count = 1};
    switch (class) {
    case CODE_DIGIT:
        token.kind = TOKEN_DIGITS;
        token.code = digit_of(finder, code);
        break;
    case CODE_LETTER:
    case CODE_UPPER:
        token.kind = TOKEN_WORD;
        token.code = lower_of(finder, code);
        token.flags = class == CODE_UPPER ? TOKEN_CAPITAL : 0;
        break;
    case CODE_SINGLE:
        token.kind = TOKEN_SINGLE;
        token.code = code;
        break;
    default:
        token.kind = TOKEN_MARK;
        token.code = plain_mark(code);
        break;
    }
    return token;
}

bool tokens_cut(const struct value_finder *finder, const char *text, size_t length, struct value_list *list)
{
    list->tokens.count = 0;
    uint8_t spaced = TOKEN_SPACED;
    for (size_t at = 0; at < length;) {
        size_t begin = at;
        int32_t code = text_next(text, length, &at);
        enum code_class class = class_of(finder, code);
        if (class == CODE_SPACE || class == CODE_IGNORE) {
            spaced |= class == CODE_SPACE ? TOKEN_SPACED : 0;
            continue;
        }
        struct value_token token = first_token(finder, code, class);
        token.begin = (uint32_t)begin;
        token.end = (uint32_t)at;
        token.flags |= spaced;
        spaced = 0;
        if (token.kind == TOKEN_WORD || token.kind == TOKEN_DIGITS)
            extend_token(finder, text, length, &at, &token);
        if (!array_push(&list->tokens, token))
            return false;
    }
    return true;
}

size_t token_fold(const struct value_finder *finder, const char *text, const struct value_token *token, char *room)
{
    size_t used = 0;
    for (size_t at = token->begin; at < token->end;) {
        int32_t code = text_next(text, token->end, &at);
        if (class_of(finder, code) == CODE_IGNORE)
            continue;
        if (used + 4 > WORD_ROOM)
            return 0;
        used += text_put(room + used, lower_of(finder, code));
    }
    return used;
}

bool finder_words(struct value_finder *finder, struct slice phrase, uint32_t words[PHRASE_WORDS], size_t *count,
                  struct value_list *scratch)
{
    char room[WORD_ROOM];
    *count = 0;
    if (!tokens_cut(finder, phrase.text, phrase.length, scratch))
        return false;
    for (size_t i = 0; i < scratch->tokens.count; i++) {
        const struct value_token *token = &scratch->tokens.items[i];
        if (token->kind != TOKEN_WORD && token->kind != TOKEN_SINGLE)
            continue;
        size_t length = token_fold(finder, phrase.text, token, room);
        if (!length || *count == PHRASE_WORDS) {
            *count = 0; /* no text will hold such a phrase */
            return true;
        }
        words[*count] = intern(&finder->words, slice_of(room, length));
        if (words[(*count)++] == INTERN_NONE)
            return false;
    }
    return true;
}

bool finder_add_phrase(struct value_finder *finder, struct phrase_table *table, struct slice phrase, uint32_t value,
                       struct value_list *scratch)
{
    uint32_t words[PHRASE_WORDS];
    size_t count = 0;
    return finder_words(finder, phrase, words, &count, scratch) && phrase_add(table, words, count, value);
}

/* What may stand between the words of a phrase: space, or a hyphen, apostrophe or full stop without words lost. */
static bool is_joint(int32_t code)
{
    return code_is_dash(code) || code_is_apostrophe(code) || code == '.' || code == '&' || code == 0xB7;
}

uint32_t scan_phrase(const struct scan *scan, const struct phrase_table *table, size_t i, size_t *end)
{
    uint32_t node = PHRASE_ROOT, best = 0;
    for (size_t at = i; at < scan->count; at++) {
        if (scan->tokens[at].kind == TOKEN_MARK && node != PHRASE_ROOT && is_joint(scan->tokens[at].code) &&
            at + 1 < scan->count && scan->tokens[at + 1].kind != TOKEN_MARK)
            at++;
        if (scan->tokens[at].word == TOKEN_UNKNOWN)
            break;
        node = phrase_step(table, node, scan->tokens[at].word);
        if (node == PHRASE_NONE)
            break;
        if (phrase_value(table, node)) {
            best = phrase_value(table, node);
            *end = at + 1;
        }
    }
    return best;
}
