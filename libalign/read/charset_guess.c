/* The encoding of text that does not say it: by its pairs of letters when it is Cyrillic, else by uchardet, then by ICU.
 * All are sure of too much with little text, so that a handful of bytes is not guessed at: an error that names the byte is
 * better than wrong letters.  What the user says of the language is evidence: an encoding that makes its letters of the
 * bytes is right. */
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

/* Cyrillic that uchardet takes for something else: how much likelier than by chance it has to be, in bits, in all and for each
 * letter.  Russian has 1.2 a letter, Ukrainian 0.9, Hebrew, which comes next, 0.1 to 0.3 (4 bits in 20 letters). */
#define SURE_BITS 9
#define SURE_MEAN 0.4
/* A word spelt as Greek or Hebrew weighs as much as so many. */
#define WORD_BITS 8
/* Of a language that the user names: charset_fit. */
#define LEAST_FIT 0.75

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

static bool is_one_of(const char *name, const char *const names[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

/* What speaks for Greek or Hebrew, of which uchardet says that it is one, in bits. */
static double as_spelt(const char *encoding, const buffer *sample)
{
    static const char *const greek[] = {"windows-1253", "ISO-8859-7"}, *const hebrew[] = {"windows-1255", "ISO-8859-8"};
    if (is_one_of(encoding, greek, 2))
        return WORD_BITS * (double)charset_greek(sample->items, sample->count);
    if (is_one_of(encoding, hebrew, 2))
        return WORD_BITS * (double)charset_hebrew(sample->items, sample->count);
    return 0;
}

/* By uchardet, but for Cyrillic: text in capitals alone it takes for small letters of another encoding, which makes rare
 * pairs of the usual ones, or for Greek or Hebrew that is misspelt.  said: the user says that it is Cyrillic. */
static bool by_letters(const buffer *sample, bool said, char out[CHARSET_NAME])
{
    static const char *const cyrillic[] = {"windows-1251", "KOI8-R",     "KOI8-U",
                                           "IBM866",       "ISO-8859-5", "x-mac-cyrillic"};
    double bits, mean;
    const char *best = charset_cyrillic(sample->items, sample->count, &bits, &mean);
    bool found = by_uchardet(sample, out);
    bool sure = said || (found && is_one_of(out, cyrillic, sizeof cyrillic / sizeof *cyrillic)) ||
                (mean >= SURE_MEAN && bits >= SURE_BITS + (found ? as_spelt(out, sample) : 0));
    return sure ? charset_name(best, strlen(best), out) : found;
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

/* The one, of those guessed and those usual for its script, that makes most letters of the language. */
static bool by_language(const buffer *sample, const char *language, char guesses[][CHARSET_NAME], size_t count,
                        char out[CHARSET_NAME])
{
    char best[CHARSET_NAME] = "";
    double most = LEAST_FIT;
    for (size_t i = 0;; i++) {
        const char *name = i < count ? guesses[i] : charset_of_script(language, i - count);
        if (!name)
            break;
        double fit = charset_fit(name, language, sample->items, sample->count);
        if (fit > most && charset_name(name, strlen(name), best))
            most = fit;
    }
    if (best[0])
        memcpy(out, best, sizeof best);
    return best[0] != '\0';
}

size_t charset_guess(const char *bytes, size_t length, const char *language, char out[2][CHARSET_NAME])
{
    buffer sample = {0};
    bool typographic, cyrillic = language && charset_is_cyrillic(language);
    size_t count = 0, high = take_sample(&sample, bytes, length, &typographic);
    if (high && typographic)
        count += charset_name("windows-1252", 12, out[0]);
    else if (high >= LEAST_BYTES || (cyrillic && high))
        count += by_letters(&sample, cyrillic, out[count]);
    if (high >= LEAST_BYTES && count < 2 && by_icu(&sample, out[count]))
        count += count == 0 || strcasecmp(out[0], out[1]) != 0;
    if (high && !typographic && language && !cyrillic && by_language(&sample, language, out, count, out[0]))
        count = 1;
    array_free(&sample);
    return count;
}

bool charset_is_broken_utf8(const char *bytes, size_t length)
{
    size_t whole = 0, faults = 0;
    if (length > (size_t)4 * SAMPLE)
        length = (size_t)4 * SAMPLE;
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
