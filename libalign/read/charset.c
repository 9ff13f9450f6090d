/* From bytes to UTF-8: the encoding that the user names, else by byte order mark, NUL pattern, strict UTF-8, what the
 * document declares, a guess. */
#include "base/error.h"
#include "read/charset.h"
#include "read/read.h"

#include <inttypes.h>
#include <stdio.h>
#include <strings.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

/* Names an encoding whose byte order mark the bytes begin with, or NULL. */
static const char *by_mark(const unsigned char *b, size_t n)
{
    if (n >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF)
        return "UTF-8";
    if (n >= 4 && b[0] == 0xFF && b[1] == 0xFE && b[2] == 0 && b[3] == 0)
        return "UTF-32LE";
    if (n >= 4 && b[0] == 0 && b[1] == 0 && b[2] == 0xFE && b[3] == 0xFF)
        return "UTF-32BE";
    if (n >= 2 && b[0] == 0xFF && b[1] == 0xFE)
        return "UTF-16LE";
    if (n >= 2 && b[0] == 0xFE && b[1] == 0xFF)
        return "UTF-16BE";
    return NULL;
}

/* A character of Chinese, Japanese or Korean in UTF-16 (ideographs, kana, syllables, their punctuation), a line end, a
 * digit or a sign.  Letters of ASCII are none: they are what halves of bytes look like in files of other kinds. */
static bool is_east_asian(unsigned char high, unsigned char low)
{
    if (high == 0)
        return low == '\n' || low == '\r' || low == '\t' || (low >= ' ' && low < 'A');
    return (high >= 0x30 && high <= 0x9F) || (high >= 0xAC && high <= 0xD7) || high == 0xFF;
}

/* UTF-16 without a mark: spaces, digits and line ends leave NULs in every other byte, on one side only.  Scripts
 * without spaces leave few, but fill the rest. */
static const char *by_nuls(const unsigned char *b, size_t n)
{
    size_t even = 0, odd = 0, fits[2] = {0}, seen = n < 65536 ? n / 2 * 2 : 65536;
    if (n < 4 || n % 2)
        return NULL;
    for (size_t i = 0; i < seen; i += 2) {
        even += b[i] == 0;
        odd += b[i + 1] == 0;
        fits[0] += is_east_asian(b[i], b[i + 1]);
        fits[1] += is_east_asian(b[i + 1], b[i]);
    }
    if ((odd > seen / 40 && even == 0) || (odd && fits[1] == seen / 2))
        return "UTF-16LE";
    if ((even > seen / 40 && odd == 0) || (even && fits[0] == seen / 2))
        return "UTF-16BE";
    return NULL;
}

/* All that is wrong with the text from `bad` on is that a character of several bytes has lost its last ones. */
static bool lacks_end(const char *encoding, const char *bytes, size_t length, size_t bad)
{
    if (strcmp(encoding, "UTF-8") != 0 || bad == 0 || bad >= length)
        return false;
    const unsigned char *b = (const unsigned char *)bytes + bad;
    size_t left = length - bad, wants = b[0] >= 0xF0 && b[0] <= 0xF4 ? 4 : b[0] >= 0xE0 ? 3 : 2;
    if (b[0] < 0xC2 || b[0] > 0xF4 || left >= wants)
        return false;
    for (size_t i = 1; i < left; i++)
        if ((b[i] & 0xC0) != 0x80)
            return false;
    return true;
}

static align_status fail_bytes(align_error *error, const char *encoding, const char *bytes, size_t length, size_t bad)
{
    uint64_t line = 1, start = 0;
    for (size_t i = 0; i < bad && i < length; i++)
        if (bytes[i] == '\n') {
            line++;
            start = i + 1;
        }
    bool cut = lacks_end(encoding, bytes, length, bad);
    align_status status =
        cut ? fail(error, ALIGN_E_ENCODING, "ends in the middle of a character of %s at byte %zu: it is cut off",
                   encoding, bad)
            : fail(error, ALIGN_E_ENCODING, "not valid %s at byte %zu (0x%02X)", encoding, bad,
                   bad < length ? (unsigned char)bytes[bad] : 0u);
    error_place(error, line, bad - start + 1, bad);
    error_cure(error, "%s", cut ? "get the whole file" : "name the encoding, such as --encoding windows-1251");
    return status;
}

/* Puts U+FFFD for half of a surrogate pair that stands by itself in UTF-16, and counts it: old editors cut pairs in
 * two. All else that is no text stops the converter. */
static void on_bad_bytes(const void *context, UConverterToUnicodeArgs *to, const char *bytes, int32_t length,
                         UConverterCallbackReason reason, UErrorCode *code)
{
    static const UChar replacement[] = {0xFFFD};
    size_t *const *halves = context;
    (void)bytes;
    if (reason != UCNV_ILLEGAL || length != 2)
        return;
    ++**halves;
    *code = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(to, replacement, 1, 0, code);
}

/* Text has few of them; what has many was no UTF-16. */
static bool too_many(size_t halves, size_t length)
{
    return halves > 8 && halves > length / 2 / 20;
}

/* Converts in blocks, so that the place of a bad byte is known. */
static align_status convert(buffer *out, UConverter *from, UConverter *to, const char *encoding, const char *bytes,
                            size_t length, align_error *error)
{
    UErrorCode code;
    UChar middle[4096], *middle_source = middle, *middle_target = middle;
    const char *source = bytes;
    for (;;) {
        if (!array_reserve(out, 65536))
            return fail_memory(error);
        char *target = out->items + out->count;
        code = U_ZERO_ERROR;
        ucnv_convertEx(to, from, &target, out->items + out->capacity, &source, bytes + length, middle,
                       (UChar **)&middle_source, &middle_target, middle + 4096, false, true, &code);
        out->count = (size_t)(target - out->items);
        if (code == U_BUFFER_OVERFLOW_ERROR)
            continue;
        if (U_FAILURE(code)) {
            char bad[32];
            int8_t bad_length = sizeof bad;
            UErrorCode ignored = U_ZERO_ERROR;
            ucnv_getInvalidChars(from, bad, &bad_length, &ignored);
            size_t at = (size_t)(source - bytes);
            at = at >= (size_t)bad_length ? at - (size_t)bad_length : 0;
            return fail_bytes(error, encoding, bytes, length, at);
        }
        return ALIGN_OK;
    }
}

static align_status decode(align_document *document, const char *bytes, size_t length, const char *encoding,
                           align_error *error)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *from = ucnv_open(encoding, &code);
    UConverter *to = ucnv_open("UTF-8", &code);
    align_status status;
    buffer out = {0};
    size_t halves = 0, *context = &halves;
    if (U_FAILURE(code)) {
        status = fail(error, ALIGN_E_ARGUMENT, "unknown encoding %s", encoding);
        error_cure(error, "use a name such as UTF-8, windows-1251, KOI8-R or UTF-16LE");
    } else {
        bool wide = ucnv_getType(from) == UCNV_UTF16_LittleEndian || ucnv_getType(from) == UCNV_UTF16_BigEndian ||
                    ucnv_getType(from) == UCNV_UTF16;
        ucnv_setToUCallBack(from, wide ? on_bad_bytes : UCNV_TO_U_CALLBACK_STOP, wide ? &context : NULL, NULL, NULL,
                            &code);
        status = convert(&out, from, to, encoding, bytes, length, error);
    }
    if (!status && too_many(halves, length))
        status = fail_bytes(error, encoding, bytes, length, length);
    if (!status && !buffer_add(&out, "", 1))
        status = fail_memory(error);
    if (from)
        ucnv_close(from);
    if (to)
        ucnv_close(to);
    if (status) {
        array_free(&out);
        return status;
    }
    document->text = out.items;
    document->length = out.count - 1;
    document->replaced = halves;
    return ALIGN_OK;
}

/* Text holds no NUL, and few other control characters. */
static align_status refuse_binary(const align_document *document, align_error *error)
{
    size_t controls = 0, seen = document->length < 65536 ? document->length : 65536;
    const char *nul = memchr(document->text, 0, document->length);
    for (size_t i = 0; i < seen; i++) {
        unsigned char c = (unsigned char)document->text[i];
        controls += c < 0x20 && (c < '\t' || c > '\r') && c != 0x1B && c != 0x1A;
    }
    if (!nul && controls <= seen / 50)
        return ALIGN_OK;
    align_status status =
        nul ? fail(error, ALIGN_E_FORMAT, "is binary, not text (NUL at byte %zu)", (size_t)(nul - document->text))
            : fail(error, ALIGN_E_FORMAT, "is binary, not text (control characters)");
    error_cure(error, "give a text, Markdown or other document that `bitext formats` lists");
    return status;
}

static align_status decode_utf8(align_document *document, const char *bytes, size_t length, align_error *error)
{
    size_t bad = text_validate(bytes, length);
    if (bad < length) {
        /* A NUL says that it was no text in the first place: the better cause to name. */
        if (memchr(bytes, 0, length)) {
            align_status status = fail(error, ALIGN_E_FORMAT, "is binary, not text (NUL at byte %zu)",
                                       (size_t)((const char *)memchr(bytes, 0, length) - bytes));
            error_cure(error, "give a text, Markdown or other document that `bitext formats` lists");
            return status;
        }
        return fail_bytes(error, "UTF-8", bytes, length, bad);
    }
    document->text = mem_copy(bytes, length);
    document->length = length;
    return document->text ? ALIGN_OK : fail_memory(error);
}

static align_status decode_as(align_document *document, const char *bytes, size_t length, const char *encoding,
                              const char *ground, align_error *error)
{
    snprintf(document->encoding, sizeof document->encoding, "%s", encoding);
    document->encoding_ground = ground;
    align_status status = strcmp(encoding, "UTF-8") == 0 ? decode_utf8(document, bytes, length, error)
                                                         : decode(document, bytes, length, encoding, error);
    if (!status)
        status = refuse_binary(document, error);
    if (status) {
        mem_free(document->text);
        document->text = NULL;
        document->length = 0;
    }
    return status;
}

/* Neither marked nor UTF-8: what the document says of itself, then guesses. */
static align_status decode_other(align_document *document, const char *bytes, size_t length, const char *declared,
                                 const char *language, align_error *error)
{
    char guesses[2][CHARSET_NAME], name[CHARSET_NAME];
    if (declared && charset_name(declared, strlen(declared), name))
        return decode_as(document, bytes, length, name, "declared in the document", error);
    bool broken = memchr(bytes, 0, length) || charset_is_broken_utf8(bytes, length);
    size_t count = broken ? 0 : charset_guess(bytes, length, language, guesses);
    for (size_t i = 0; i < count; i++)
        if (!decode_as(document, bytes, length, guesses[i],
                       language ? "guessed from its bytes and its language" : "guessed from its bytes", error))
            return ALIGN_OK;
    return decode_as(document, bytes, length, "UTF-8", "valid UTF-8", error);
}

/* Text that is known to be UTF-8: taken over if it may be, else copied. */
static align_status keep_utf8(align_document *document, const char *bytes, size_t length, buffer *own,
                              align_error *error)
{
    memcpy(document->encoding, "UTF-8", sizeof "UTF-8");
    document->encoding_ground = "valid UTF-8";
    if (own) {
        if (!buffer_add(own, "", 1))
            return fail_memory(error);
        document->text = own->items;
        *own = (buffer){0};
    } else {
        document->text = mem_copy(bytes, length);
    }
    if (!document->text)
        return fail_memory(error);
    document->length = length;
    return refuse_binary(document, error);
}

align_status charset_decode(align_document *document, const char *bytes, size_t length, buffer *own,
                            const align_read_options *options, const char *declared, align_error *error)
{
    const char *encoding = options->encoding;
    const unsigned char *b = (const unsigned char *)bytes;
    const char *found;
    char name[CHARSET_NAME];
    if (encoding)
        return decode_as(document, bytes, length, encoding, "named by the user", error);
    if ((found = by_mark(b, length)))
        return decode_as(document, bytes, length, found, "byte order mark", error);
    if ((found = by_nuls(b, length)))
        return decode_as(document, bytes, length, found, "pattern of NUL bytes", error);
    /* these are ASCII on the outside */
    if (declared && strncasecmp(declared, "iso-2022-", 9) == 0 && length && memchr(bytes, 0x1B, length) &&
        charset_name(declared, strlen(declared), name))
        return decode_as(document, bytes, length, name, "declared in the document", error);
    if (text_validate(bytes, length) == length)
        return keep_utf8(document, bytes, length, own, error);
    return decode_other(document, bytes, length, declared, options->language, error);
}
