/* The encoding of text that does not say it: by uchardet or, of Cyrillic text, by its letters; then by ICU.  All are
 * sure of too much with little text, so that a handful of bytes is not guessed at: an error that names the byte is
 * better than wrong letters. */
#include "read/charset.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdio.h>
#include <strings.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#ifdef HAVE_UCHARDET
#include <uchardet/uchardet.h>
#endif

enum { SAMPLE = 65536, LEAST_BYTES = 4, LEAST_CONFIDENCE = 15 };

bool charset_name(const char *label, size_t length, char out[CHARSET_NAME])
{
    /* Names that ICU does not know, or understands more narrowly than what is written under them. */
    static const char *const names[][2] = {
        {"iso-8859-1", "windows-1252"},
        {"iso8859-1", "windows-1252"},
        {"latin1", "windows-1252"},
        {"us-ascii", "windows-1252"},
        {"ascii", "windows-1252"},
        {"iso-8859-9", "windows-1254"},
        {"iso-8859-11", "windows-874"},
        {"tis-620", "windows-874"},
        {"gb2312", "GB18030"},
        {"gbk", "GB18030"},
        {"x-gbk", "GB18030"},
        {"gb_2312-80", "GB18030"},
        {"shift_jis", "windows-932"},
        {"shift-jis", "windows-932"},
        {"x-sjis", "windows-932"},
        {"sjis", "windows-932"},
        {"euc-kr", "windows-949"},
        {"ks_c_5601-1987", "windows-949"},
        {"mac-cyrillic", "x-mac-cyrillic"},
        {"maccyrillic", "x-mac-cyrillic"},
        {"x-mac-ukrainian", "x-mac-cyrillic"},
        {"koi8-ru", "KOI8-U"},
        {"viscii", "windows-1258"},
    };
    char name[CHARSET_NAME];
    if (length == 0 || length >= sizeof name)
        return false;
    memcpy(name, label, length);
    name[length] = '\0';
    if (strncasecmp(name, "utf", 3) == 0 || strncasecmp(name, "unicode", 7) == 0)
        return false; /* as valid UTF-8, as a byte order mark or as NULs it would have been seen */
    if (strncasecmp(name, "x-cp", 4) == 0)
        snprintf(name, sizeof name, "windows-%.*s", (int)length - 4, label + 4);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i][0]) == 0)
            snprintf(name, sizeof name, "%s", names[i][1]);
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);
    if (U_FAILURE(code))
        return false;
    ucnv_close(converter);
    snprintf(out, CHARSET_NAME, "%s", name);
    return true;
}

/* Quotes, dashes, the ellipsis, no-break spaces and their like, which all encodings of Windows have in the same places.
 */
static bool is_typographic(unsigned char c)
{
    return c == 0x80 || c == 0x85 || (c >= 0x91 && c <= 0x97) || c == 0x99 || c == 0xA0 || c == 0xA7 || c == 0xA9 ||
           c == 0xAB || c == 0xAE || c == 0xB0 || c == 0xB7 || c == 0xBB;
}

/* Lines with anything but ASCII in them.  Returns how many such bytes there are; *typographic: nothing but quotes. */
static size_t take_sample(buffer *sample, const char *bytes, size_t length, bool *typographic)
{
    size_t found = 0;
    *typographic = true;
    for (size_t begin = 0, end; begin < length && sample->count < SAMPLE; begin = end) {
        const char *newline = memchr(bytes + begin, '\n', length - begin);
        end = newline ? (size_t)(newline - bytes) + 1 : length;
        size_t high = 0, stop = end - begin > SAMPLE ? begin + SAMPLE : end;
        for (size_t i = begin; i < stop; i++) {
            unsigned char c = (unsigned char)bytes[i];
            high += c >= 0x80;
            *typographic &= c < 0x80 || is_typographic(c);
        }
        found += high;
        if (high && !buffer_add(sample, bytes + begin, stop - begin))
            return 0;
    }
    return found;
}

/* The two have the small letters in the same places, but я where windows-1251 has the capital Я: in the midst of words.
 */
static bool is_mac_cyrillic(const buffer *sample)
{
    size_t mac = 0, windows = 0;
    for (size_t i = 1; i < sample->count; i++) {
        unsigned char c = (unsigned char)sample->items[i], before = (unsigned char)sample->items[i - 1];
        mac += c == 0xDF && before >= 0xE0;
        windows += c == 0xFF && before >= 0xE0;
    }
    return mac > windows;
}

static bool by_uchardet(const buffer *sample, char out[CHARSET_NAME])
{
#ifdef HAVE_UCHARDET
    uchardet_t detector = uchardet_new();
    bool found = false;
    if (detector && uchardet_handle_data(detector, sample->items, sample->count) == 0) {
        uchardet_data_end(detector);
        const char *name = uchardet_get_charset(detector);
        if (strcmp(name, "ASCII") != 0)
            found = charset_name(name, strlen(name), out);
    }
    if (detector)
        uchardet_delete(detector);
    return found;
#else
    (void)sample;
    (void)out;
    return false;
#endif
}

static bool by_letters(const buffer *sample, char out[CHARSET_NAME])
{
    const char *name = charset_cyrillic(sample->items, sample->count);
    return name && charset_name(name, strlen(name), out);
}

static bool is_cyrillic_encoding(const char *name)
{
    static const char *const names[] = {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "x-mac-cyrillic"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

/* By uchardet, but for which of the encodings of Cyrillic it is: text in capitals alone it takes for small letters of
 * another one, which makes rare letters of the usual ones. */
static bool by_both(const buffer *sample, char out[CHARSET_NAME])
{
    char letters[CHARSET_NAME];
    bool found = by_uchardet(sample, out);
    if (found && !is_cyrillic_encoding(out))
        return true;
    if (!by_letters(sample, letters))
        return found;
    memcpy(out, letters, sizeof letters);
    return true;
}

static bool by_icu(const buffer *sample, char out[CHARSET_NAME])
{
    UErrorCode code = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&code);
    ucsdet_setText(detector, sample->items, (int32_t)sample->count, &code);
    const UCharsetMatch *match = ucsdet_detect(detector, &code);
    bool found = false;
    if (U_SUCCESS(code) && match && ucsdet_getConfidence(match, &code) >= LEAST_CONFIDENCE) {
        const char *name = ucsdet_getName(match, &code);
        found = U_SUCCESS(code) && name && charset_name(name, strlen(name), out);
    }
    if (detector)
        ucsdet_close(detector);
    return found;
}

size_t charset_guess(const char *bytes, size_t length, char out[2][CHARSET_NAME])
{
    buffer sample = {0};
    bool typographic;
    size_t count = 0, high = take_sample(&sample, bytes, length, &typographic);
    if (high && typographic)
        count += charset_name("windows-1252", 12, out[0]);
    else if (high >= LEAST_BYTES)
        count += by_both(&sample, out[count]);
    if (high >= LEAST_BYTES && count < 2 && by_icu(&sample, out[count]))
        count += count == 0 || strcasecmp(out[0], out[1]) != 0;
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(out[i], "windows-1251") == 0 && is_mac_cyrillic(&sample))
            (void)charset_name("x-mac-cyrillic", 14, out[i]);
    array_free(&sample);
    return count;
}

bool charset_is_broken_utf8(const char *bytes, size_t length)
{
    size_t whole = 0, faults = 0;
    if (length > 4 * SAMPLE)
        length = 4 * SAMPLE;
    for (size_t at = 0; at < length;) {
        size_t valid = text_validate(bytes + at, length - at);
        for (size_t i = at; i < at + valid; i++)
            whole += ((unsigned char)bytes[i] & 0xC0) == 0xC0;
        at += valid;
        if (at < length) {
            faults++;
            at++;
        }
    }
    return whole > 0 && whole >= 3 * faults;
}
