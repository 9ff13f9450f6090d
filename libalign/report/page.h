/* The page of findings as it was put together when the library was built, by page/embed.sh: what stands before its title,
 * between title and data, and behind the data. */
#ifndef LIBALIGN_REPORT_PAGE_H
#define LIBALIGN_REPORT_PAGE_H

extern const char page_head[], page_middle[], page_tail[];

#endif
