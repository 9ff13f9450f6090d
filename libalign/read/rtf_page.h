/* Code pages of RTF: bytes to UTF-8. */
#ifndef LIBALIGN_READ_RTF_PAGE_H
#define LIBALIGN_READ_RTF_PAGE_H

#include "base/memory.h"
#include "base/text.h"

struct rtf_page; /* a code page that has been opened */
struct rtf_pages {
    ARRAY(struct rtf_page *) list;
};

enum { RTF_PAGE_LATIN = 1252, RTF_PAGE_UNKNOWN = -1, RTF_PAGE_SYMBOL = -2 };

/* The code page of \fcharset; RTF_PAGE_SYMBOL: bytes are signs of the font; RTF_PAGE_UNKNOWN: that of the document. */
int32_t rtf_page_of_charset(int32_t charset);
/* The page of that number, opened once; NULL with *memory set when memory is out, else when no such page is known. */
const struct rtf_page *rtf_page_find(struct rtf_pages *pages, int32_t number, bool *memory);
/* Whether characters may be of several bytes. */
bool rtf_page_is_wide(const struct rtf_page *page);
/* Appends what the bytes mean; of a wide page they are whole characters.  U+FFFD stands for each that is none, which
 * *broken counts.  false: out of memory. */
bool rtf_page_decode(const struct rtf_page *page, struct slice bytes, buffer *out, size_t *broken);
void rtf_pages_free(struct rtf_pages *pages);

#endif
