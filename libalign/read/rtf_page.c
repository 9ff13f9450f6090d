#include "read/rtf_page.h"

#include <stdio.h>
#include <unicode/ucnv.h>

struct rtf_page {
    int32_t number;
    UConverter *wide; /* of pages whose characters may have several bytes */
    uint8_t size[256];
    char text[256][4]; /* of each byte, UTF-8 */
};

/* No document has more; each costs some kilobytes. */
#define MOST_PAGES 64

int32_t rtf_page_of_charset(int32_t charset)
{
    static const struct {
        uint8_t charset;
        int16_t page;
    } pages[] = {
        {0, 1252},     {2, RTF_PAGE_SYMBOL}, {77, 10000},  {78, 10001}, {79, 10003}, {80, 10008}, {81, 10002}, {83, 10005},
        {84, 10004},   {85, 10006},          {86, 10081},  {87, 10021}, {88, 10029}, {89, 10007}, {128, 932},  {129, 949},
        {130, 1361},   {134, 936},           {136, 950},   {161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256},
        {179, 1256},   {180, 1256},          {181, 1255},  {186, 1257}, {204, 1251}, {222, 874},  {238, 1250}, {254, 437},
        {255, 850},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (pages[i].charset == charset)
            return pages[i].page;
    return RTF_PAGE_UNKNOWN;
}

/* How ICU calls a code page of Windows, of DOS or of the Macintosh. */
static void name_page(int32_t number, char name[32])
{
    static const struct {
        uint16_t number;
        const char *name;
    } names[] = {
        {708, "ISO-8859-6"},       {932, "ibm-943_P15A-2003"},     {936, "GBK"},
        {949, "windows-949-2000"}, {950, "windows-950-2000"},      {10000, "macintosh"},
        {10001, "Shift_JIS"},      {10002, "Big5"},                {10003, "EUC-KR"},
        {10006, "x-mac-greek"},    {10007, "x-mac-cyrillic"},      {10008, "GB2312"},
        {10029, "x-mac-ce"},       {10081, "x-mac-turkish"},       {20866, "KOI8-R"},
        {20936, "GB2312"},         {21866, "KOI8-U"},              {50220, "ISO-2022-JP"},
        {51932, "EUC-JP"},         {51949, "EUC-KR"},              {52936, "HZ-GB-2312"},
        {54936, "GB18030"},        {65001, "UTF-8"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].number == number) {
            snprintf(name, 32, "%s", names[i].name);
            return;
        }
    bool windows = (number >= 1250 && number <= 1258) || number == 874;
    if (number >= 28591 && number <= 28605)
        snprintf(name, 32, "ISO-8859-%d", (int)(number - 28590));
    else
        snprintf(name, 32, "%s-%d", windows ? "windows" : "ibm", (int)number);
}

/* The next character of the converter: U+FFFD for bytes that are none. */
static UChar32 next_character(UConverter *converter, const char **at, const char *end, size_t *broken)
{
    UErrorCode code = U_ZERO_ERROR;
    const char *begin = *at;
    UChar32 found = ucnv_getNextUChar(converter, at, end, &code);
    if (*at == begin) /* nothing was taken: go on all the same */
        *at = end;
    if (U_FAILURE(code)) {
        ucnv_resetToUnicode(converter);
        found = 0xFFFD;
    }
    *broken += found == 0xFFFD;
    return found;
}

static void fill_table(struct rtf_page *page, UConverter *converter)
{
    size_t ignored = 0;
    for (int byte = 0; byte < 256; byte++) {
        const char c = (char)byte, *at = &c;
        page->size[byte] = (uint8_t)text_put(page->text[byte], next_character(converter, &at, &c + 1, &ignored));
    }
}

/* NULL: no such page. */
static UConverter *open_converter(int32_t number)
{
    char name[32];
    UErrorCode code = U_ZERO_ERROR;
    if (number <= 0 || number > UINT16_MAX)
        return NULL;
    name_page(number, name);
    UConverter *converter = ucnv_open(name, &code);
    if (U_SUCCESS(code) && ucnv_getMinCharSize(converter) == 1) {
        ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
        return converter;
    }
    if (converter)
        ucnv_close(converter);
    return NULL;
}

const struct rtf_page *rtf_page_find(struct rtf_pages *pages, int32_t number, bool *memory)
{
    *memory = false;
    for (size_t i = pages->list.count; i-- > 0;)
        if (pages->list.items[i]->number == number)
            return pages->list.items[i];
    UConverter *converter = pages->list.count < MOST_PAGES ? open_converter(number) : NULL;
    if (!converter)
        return NULL;
    struct rtf_page *page = mem_new(1, sizeof *page);
    if (!page || !array_push(&pages->list, page)) {
        mem_free(page);
        ucnv_close(converter);
        *memory = true;
        return NULL;
    }
    page->number = number;
    if (ucnv_getMaxCharSize(converter) > 1) {
        page->wide = converter;
    } else {
        fill_table(page, converter);
        ucnv_close(converter);
    }
    return page;
}

bool rtf_page_is_wide(const struct rtf_page *page)
{
    return page->wide != NULL;
}

static bool decode_wide(const struct rtf_page *page, struct slice bytes, buffer *out, size_t *broken)
{
    const char *at = bytes.text, *end = bytes.text + bytes.length;
    ucnv_resetToUnicode(page->wide);
    while (at < end) {
        char text[4];
        if (!buffer_add(out, text, text_put(text, next_character(page->wide, &at, end, broken))))
            return false;
    }
    return true;
}

bool rtf_page_decode(const struct rtf_page *page, struct slice bytes, buffer *out, size_t *broken)
{
    if (page->wide)
        return decode_wide(page, bytes, out, broken);
    if (!array_reserve(out, bytes.length * 4))
        return false;
    char *to = out->items + out->count;
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.text[i];
        memcpy(to, page->text[byte], 4);
        to += page->size[byte];
    }
    out->count = (size_t)(to - out->items);
    return true;
}

void rtf_pages_free(struct rtf_pages *pages)
{
    for (size_t i = 0; i < pages->list.count; i++) {
        if (pages->list.items[i]->wide)
            ucnv_close(pages->list.items[i]->wide);
        mem_free(pages->list.items[i]);
    }
    array_free(&pages->list);
}
