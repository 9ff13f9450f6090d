/* Characters of RTF: bytes of a code page, Unicode, signs of symbol fonts; gathered until something else comes. */
#include "read/rtf.h"

#include "base/bytes.h"
#include "read/symbol_font.h"

#include <stdio.h>

static const struct rtf_font *font_of(struct rtf *rtf)
{
    const struct rtf_group *group = rtf_group(rtf);
    bool named = group->destination == RTF_BODY || group->destination == RTF_LABEL;
    int32_t font = named ? group->font : -1; /* names of fonts and the like are in that of the document */
    return font >= 0 && (size_t)font < rtf->tables.fonts.count ? &rtf->tables.fonts.items[font] : NULL;
}

/* The code page of bytes that come here.  A font that says "Western" (1252) is not believed in a document of another code page
 * which has no font of that page: who wrote it did not care. */
static const struct rtf_page *page_of(struct rtf *rtf)
{
    const struct rtf_font *font = font_of(rtf);
    int32_t number = font && font->page > 0 ? font->page : rtf->page;
    bool memory;
    if (number == RTF_PAGE_LATIN && !rtf->tables.trusts_fonts)
        number = rtf->page;
    const struct rtf_page *page = rtf_page_find(&rtf->pages, number, &memory);
    if (!page && memory) {
        rtf_fail_memory(rtf);
    } else if (!page) {
        char cause[64];
        snprintf(cause, sizeof cause, "has text in code page %d, which is not known", (int)number);
        rtf_fail(rtf, ALIGN_E_ENCODING, cause, "save it as DOCX");
    }
    return page;
}

static bool has_text(const struct rtf *rtf)
{
    switch (rtf->groups[rtf->depth].destination) {
    case RTF_BODY:
    case RTF_FONTS:
    case RTF_STYLE:
    case RTF_INSTRUCTION:
    case RTF_LABEL: return true;
    default: return false;
    }
}

static bool is_ascii(struct slice bytes)
{
    size_t at = 0;
    for (; bytes.length - at >= BYTES; at += BYTES)
        if (bytes_any(bytes_within(bytes_at(bytes.text + at), 0x80, 0x80)))
            return false;
    while (at < bytes.length && !((unsigned char)bytes.text[at] & 0x80))
        at++;
    return at == bytes.length;
}

static void keep(struct rtf *rtf, const char *text, size_t length)
{
    if (!buffer_add(&rtf->text, text, length))
        rtf_fail_memory(rtf);
}

static void keep_code(struct rtf *rtf, int32_t code)
{
    char text[4];
    keep(rtf, text, text_put(text, code));
}

static void decode(struct rtf *rtf, const struct rtf_page *page, struct slice bytes)
{
    if (!rtf_page_decode(page, bytes, &rtf->text, &rtf->broken))
        rtf_fail_memory(rtf);
}

/* What was begun is complete: bytes of a wide code page, the first half of a character. */
static void settle(struct rtf *rtf)
{
    if (rtf->high) {
        rtf->high = 0;
        rtf->broken++;
        keep_code(rtf, 0xFFFD);
    }
    if (!rtf->wide.count)
        return;
    const struct rtf_page *page = page_of(rtf);
    if (page)
        decode(rtf, page, slice_of(rtf->wide.items, rtf->wide.count));
    rtf->wide.count = 0;
}

/* Signs of a font that holds no letters; false: the font here is none. */
static bool take_signs(struct rtf *rtf, struct slice bytes)
{
    const struct rtf_font *font = font_of(rtf);
    if (!font || font->signs == RTF_LETTERS)
        return false;
    struct slice name = font->signs == RTF_SYMBOL ? SLICE("Symbol") : SLICE("Wingdings");
    settle(rtf);
    for (size_t i = 0; i < bytes.length; i++)
        keep_code(rtf, symbol_meaning(name, 0xF000 + (unsigned char)bytes.text[i]));
    return true;
}

static void take_bytes(struct rtf *rtf, struct slice bytes)
{
    if (take_signs(rtf, bytes))
        return;
    if (!rtf->wide.count && is_ascii(bytes)) {
        settle(rtf);
        keep(rtf, bytes.text, bytes.length);
        return;
    }
    const struct rtf_page *page = page_of(rtf);
    if (!page)
        return;
    if (rtf_page_is_wide(page)) {
        if (rtf->high)
            settle(rtf);
        if (!buffer_add(&rtf->wide, bytes.text, bytes.length))
            rtf_fail_memory(rtf);
        return;
    }
    settle(rtf);
    decode(rtf, page, bytes);
}

void rtf_take_text(struct rtf *rtf, struct slice bytes)
{
    size_t drop = rtf->unneeded < 0 || (size_t)rtf->unneeded > bytes.length ? bytes.length : (size_t)rtf->unneeded;
    rtf->unneeded -= (int32_t)drop;
    if (drop < bytes.length && has_text(rtf))
        take_bytes(rtf, slice_of(bytes.text + drop, bytes.length - drop));
}

void rtf_take_byte(struct rtf *rtf, int32_t byte)
{
    char c = (char)byte;
    if (rtf->unneeded)
        rtf->unneeded--;
    else if (has_text(rtf) && (byte >= ' ' || rtf->wide.count))
        take_bytes(rtf, slice_of(&c, 1));
}

void rtf_take_unicode(struct rtf *rtf, int32_t number)
{
    int32_t code = number < 0 && number >= -32768 ? number + 65536 : number;
    rtf->unneeded = rtf_group(rtf)->uc;
    if (!has_text(rtf) || code < ' ' || code > 0x10FFFF)
        return;
    if (rtf->wide.count)
        settle(rtf);
    if (rtf->high && code >= 0xDC00 && code <= 0xDFFF) {
        code = 0x10000 + (rtf->high - 0xD800) * 0x400 + (code - 0xDC00);
        rtf->high = 0;
    }
    settle(rtf);
    if (code >= 0xD800 && code <= 0xDFFF) {
        rtf->high = code;
        if (code >= 0xDC00) /* a second half without a first */
            settle(rtf);
        return;
    }
    const struct rtf_font *font = code >= 0xF000 && code <= 0xF0FF ? font_of(rtf) : NULL;
    if (font && font->signs != RTF_LETTERS)
        code = symbol_meaning(font->signs == RTF_SYMBOL ? SLICE("Symbol") : SLICE("Wingdings"), code);
    keep_code(rtf, code);
}

void rtf_put(struct rtf *rtf, int32_t code)
{
    if (rtf->unneeded) {
        rtf->unneeded--;
        return;
    }
    if (!has_text(rtf))
        return;
    if (code == '\t' && rtf_group(rtf)->destination == RTF_BODY) {
        rtf_flush(rtf);
        rtf_story_code(rtf, code);
        return;
    }
    settle(rtf);
    keep_code(rtf, code);
}

/* Names of fonts end in semicolons. */
static void add_fonts(struct rtf *rtf, struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.text[i] == ';')
            rtf_font_end(rtf);
        else if (!buffer_add(&rtf->tables.name, text.text + i, 1))
            rtf_fail_memory(rtf);
}

void rtf_flush(struct rtf *rtf)
{
    settle(rtf);
    struct slice text = slice_of(rtf->text.items, rtf->text.count);
    rtf->text.count = 0;
    if (!text.length || rtf->status)
        return;
    bool good = true;
    switch (rtf_group(rtf)->destination) {
    case RTF_BODY: rtf_story_text(rtf, text); break;
    case RTF_FONTS: add_fonts(rtf, text); break;
    case RTF_STYLE: good = buffer_add(&rtf->tables.name, text.text, text.length); break;
    case RTF_INSTRUCTION: good = buffer_add(&rtf->instruction, text.text, text.length); break;
    case RTF_LABEL: good = buffer_add(&rtf->story->label, text.text, text.length); break;
    default: break;
    }
    if (!good)
        rtf_fail_memory(rtf);
}
