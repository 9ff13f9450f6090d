/* Symbols and codes, which languages share: S/2007/279, 72/7, H1N1, UNESCO, addresses. */
#include "language/translit.h"
#include "language/value_scan.h"

#define SYMBOL_ROOM 128

/* ---- addresses ---- */

static bool starts_with(const struct scan *scan, size_t at, const char *prefix)
{
    for (; *prefix; prefix++, at++)
        if (at >= scan->length || (scan->text[at] | 0x20) != (*prefix | 0x20))
            return false;
    return true;
}

/* Ends an address: white space, quotation marks, brackets, East Asian punctuation and letters. */
static bool ends_address(int32_t code)
{
    return code_is_space(code) || code == '<' || code == '>' || code == '"' || code == 0xAB || code == 0xBB ||
           (code >= 0x2018 && code <= 0x201F) || code == 0x60C || code >= 0xFF00 ||
           (code >= 0x2E80 && code < 0xA000) || (code >= 0xAC00 && code < 0xD7B0); /* scripts that put no space behind it */
}

/* Takes off what belongs to the sentence: full stops, commas, a bracket that the address did not open. */
static size_t trim_address(const char *text, size_t from, size_t to)
{
    while (to > from && strchr(".,;:!?'*_)]}", text[to - 1])) {
        if (text[to - 1] == ')' && memchr(text + from, '(', to - from))
            break;
        to--;
    }
    return to;
}

/* The token at or behind a byte. */
static size_t token_behind(const struct scan *scan, size_t i, size_t byte)
{
    while (i < scan->count && scan->tokens[i].begin < byte)
        i++;
    return i;
}

static size_t scan_url(struct scan *scan, size_t i)
{
    size_t begin = scan->tokens[i].begin, skip = starts_with(scan, begin, "https://")  ? 8
                                                 : starts_with(scan, begin, "http://") ? 7
                                                 : starts_with(scan, begin, "ftp://")  ? 6
                                                                                       : 0;
    if (!skip && !starts_with(scan, begin, "www."))
        return i;
    size_t end = begin, next = begin;
    while (next < scan->length && !ends_address(text_next(scan->text, scan->length, &next)))
        end = next;
    end = trim_address(scan->text, begin, end);
    if (end < begin + skip + 4)
        return i;
    size_t last = end;
    while (last > begin + skip && scan->text[last - 1] == '/')
        last--;
    size_t to = token_behind(scan, i, end);
    struct value *value = scan_add(scan, VALUE_URL, i, to, slice_of(scan->text + begin + skip, last - begin - skip));
    if (value)
        value->end = (uint32_t)end;
    return to;
}

static size_t scan_email(struct scan *scan, size_t i)
{
    size_t at = i, sign = 0, to = i, dots = 0;
    char form[SYMBOL_ROOM];
    for (; at < scan->count && at < i + 32; at++) {
        const struct value_token *token = &scan->tokens[at];
        if (at > i && (token->flags & TOKEN_SPACED))
            break;
        if (token->kind == TOKEN_MARK) {
            if (token->code == '@' ? sign != 0 : token->code > 0x7F || !strchr("._%+-", (char)token->code))
                break;
            sign = token->code == '@' ? at : sign;
            dots += sign && token->code == '.';
        } else {
            to = sign ? at + 1 : to;
        }
    }
    size_t length = to > i ? scan->tokens[to - 1].end - scan->tokens[i].begin : 0;
    if (!sign || !dots || !length || length > sizeof form)
        return i;
    for (size_t k = 0; k < length; k++) {
        char byte = scan->text[scan->tokens[i].begin + k];
        form[k] = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
    }
    scan_add(scan, VALUE_EMAIL, i, to, slice_of(form, length));
    return to;
}

size_t scan_address(struct scan *scan, size_t i)
{
    if (scan->tokens[i].kind != TOKEN_WORD && scan->tokens[i].kind != TOKEN_DIGITS)
        return i;
    char first = scan->text[scan->tokens[i].begin] | 0x20;
    if (first == 'h' || first == 'w' || first == 'f') {
        size_t end = scan_url(scan, i);
        if (end > i)
            return end;
    }
    return token_is(scan, i + 1, TOKEN_MARK) && token_glued(scan, i + 1) ? scan_email(scan, i) : i;
}

/* ---- document symbols ---- */

/* The Latin letter that a Cyrillic capital looks like: typists take the one for the other.  0 = none. */
static char look_alike(int32_t code)
{
    static const struct {
        uint16_t code;
        char letter;
    } table[] = {{0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x41A, 'K'}, {0x41C, 'M'}, {0x41D, 'H'}, {0x41E, 'O'},
                 {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'}, {0x425, 'X'}, {0x406, 'I'}, {0x405, 'S'}, {0x408, 'J'}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].code == code)
            return table[i].letter;
    return 0;
}

/* Copies a token of Latin letters or digits; 0 when it holds anything else or room is short. */
static size_t copy_latin(const struct scan *scan, size_t i, char *out, size_t room)
{
    const struct value_token *token = &scan->tokens[i];
    if (token->kind == TOKEN_DIGITS)
        return token->count <= room ? digits_copy(scan, i, out, room) : 0;
    size_t used = 0;
    for (size_t at = token->begin; at < token->end;) {
        int32_t code = text_next(scan->text, token->end, &at);
        if (code >= 0x80)
            code = (unsigned char)look_alike(code);
        if (!code || used == room)
            return 0;
        out[used++] = (char)code;
    }
    return used;
}

/* S/2007/279, A/72/L.4/Add.1: capitals, then parts of Latin letters and digits, with a slash and a digit somewhere. */
static size_t scan_document(struct scan *scan, size_t i)
{
    const struct value_token *first = &scan->tokens[i];
    if (!(first->flags & TOKEN_CAPS) || first->count > 10 || !token_is(scan, i + 1, TOKEN_MARK) ||
        !token_glued(scan, i + 1))
        return i;
    char form[SYMBOL_ROOM];
    size_t used = 0, kept = 0, end = i;
    bool slash = false, digit = false, whole = false;
    for (size_t at = i; at < scan->count && (at == i || token_glued(scan, at)); at++) {
        const struct value_token *token = &scan->tokens[at];
        if (token->kind == TOKEN_MARK) {
            if ((token->code != '/' && token->code != '.' && token->code != '-') || used == sizeof form)
                break;
            form[used++] = (char)token->code;
            slash |= token->code == '/';
            continue;
        }
        size_t length = token->kind == TOKEN_SINGLE ? 0 : copy_latin(scan, at, form + used, sizeof form - used);
        if (!length)
            break;
        used += length;
        digit |= token->kind == TOKEN_DIGITS;
        if (slash && digit) {
            whole = true;
            kept = used;
            end = at + 1;
        }
    }
    if (!whole)
        return i;
    scan_add(scan, VALUE_SYMBOL, i, end, slice_of(form, kept));
    scan_add_parts(scan, i, end);
    return end;
}

/* 72/7, 2005/30, 1/2 */
static size_t scan_slashed(struct scan *scan, size_t i)
{
    char form[SYMBOL_ROOM];
    size_t used = 0, at = i;
    while (token_is(scan, at, TOKEN_DIGITS) && scan->tokens[at].count + used + 1 < sizeof form) {
        used += digits_copy(scan, at, form + used, sizeof form - used);
        if (!token_mark(scan, at + 1, '/') || !token_glued(scan, at + 1) || !token_is(scan, at + 2, TOKEN_DIGITS) ||
            !token_glued(scan, at + 2) || used + 1 >= sizeof form)
            break;
        form[used++] = '/';
        at += 2;
    }
    if (at == i || form[used - 1] == '/')
        return i;
    struct value *value = scan_add(scan, VALUE_SYMBOL, i, at + 1, slice_of(form, used));
    if (value && scan->finder->right_to_left && used == 5 && form[2] == '/' && at == i + 2) {
        /* Arabic writes the minutes first: 30/10 is half past ten */
        char clock[] = {'T', form[3], form[4], ':', form[0], form[1]};
        value->alternative = value_key(slice_of(clock, sizeof clock));
    }
    scan_add_parts(scan, i, at + 1);
    return at + 1;
}

/* ---- codes ---- */

/* May the word be the letters of a code: capitals, or a short name such as Tu in Tu-154? */
static bool is_code_word(const struct value_token *token)
{
    return token->kind == TOKEN_WORD && token->count <= 10 &&
           (token->flags & TOKEN_CAPS || (token->flags & TOKEN_CAPITAL && token->count <= 3));
}

/* Nº before a number. */
static bool is_number_sign(const struct scan *scan, size_t i)
{
    struct slice word = slice_of(scan->text + scan->tokens[i].begin, scan->tokens[i].end - scan->tokens[i].begin);
    return slice_equal(word, SLICE("Nº")) || slice_equal(word, SLICE("nº"));
}

/* H1N1, COVID-19, Ту-154, 20A: letters and digits in one word; hyphens do not count, Cyrillic letters are
 * transliterated. */
static size_t scan_mixed(struct scan *scan, size_t i)
{
    char form[SYMBOL_ROOM];
    size_t used = 0, at = i, end = i;
    bool letters = false, digits = false;
    if ((i > 0 && token_mark(scan, i - 1, '$')) || is_number_sign(scan, i))
        return i; /* $A45,000; Nº18 */
    for (; at < scan->count && at < i + 16; at++) {
        const struct value_token *token = &scan->tokens[at];
        if (at > i && (token->flags & TOKEN_SPACED))
            break;
        if (token->kind == TOKEN_MARK && at > i && token->code == '-')
            continue;
        if (used + (size_t)4 * token->count + 4 > sizeof form)
            break;
        if (token->kind == TOKEN_DIGITS) {
            used += digits_copy(scan, at, form + used, sizeof form - used);
            digits = true;
        } else if (is_code_word(token)) {
            used +=
                translit_fold(scan->text + token->begin, token->end - token->begin, form + used, sizeof form - used);
            letters = true;
        } else {
            break;
        }
        end = at + 1;
    }
    if (!letters || !digits)
        return i;
    for (size_t k = 0; k < used; k++)
        form[k] = form[k] >= 'a' && form[k] <= 'z' ? (char)(form[k] - 32) : form[k];
    scan_add(scan, VALUE_CODE, i, end, slice_of(form, used));
    scan_add_parts(scan, i, end);
    return end;
}

/* Capitals among other words; in a heading of capitals they say nothing. */
static bool stands_out(const struct scan *scan, size_t i)
{
    for (size_t near = i > 0 ? i - 1 : 0; near <= i + 1 && near < scan->count; near++)
        if (near != i && scan->tokens[near].kind == TOKEN_WORD && scan->tokens[near].flags & TOKEN_CAPS &&
            scan->tokens[near].count > 1)
            return false;
    return true;
}

/* UNESCO, НАТО */
static size_t scan_acronym(struct scan *scan, size_t i)
{
    const struct value_token *token = &scan->tokens[i];
    char form[SYMBOL_ROOM];
    if (!(token->flags & TOKEN_CAPS) || token->count < 2 || token->count > 8 || !stands_out(scan, i))
        return i;
    size_t used = translit_fold(scan->text + token->begin, token->end - token->begin, form, sizeof form);
    for (size_t k = 0; k < used; k++)
        form[k] = form[k] >= 'a' && form[k] <= 'z' ? (char)(form[k] - 32) : form[k];
    struct value *value = used ? scan_add(scan, VALUE_CODE, i, i + 1, slice_of(form, used)) : NULL;
    if (value)
        value->flags |= VALUE_WEAK;
    return i + 1;
}

size_t scan_symbol(struct scan *scan, size_t i)
{
    const struct value_token *token = &scan->tokens[i];
    if (token->kind == TOKEN_DIGITS) {
        size_t end = scan_slashed(scan, i);
        return end > i || !token_is(scan, i + 1, TOKEN_WORD) || !token_glued(scan, i + 1) ? end : scan_mixed(scan, i);
    }
    if (token->kind != TOKEN_WORD || !(token->flags & TOKEN_CAPITAL))
        return i;
    size_t end = scan_document(scan, i);
    if (end == i && token_glued(scan, i + 1) && is_code_word(token))
        end = scan_mixed(scan, i);
    return end > i ? end : scan_acronym(scan, i);
}
