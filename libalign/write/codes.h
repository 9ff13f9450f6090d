/* Inline codes on their way into XML formats. */
#ifndef LIBALIGN_WRITE_CODES_H
#define LIBALIGN_WRITE_CODES_H

#include "write/write.h"

/* Types that XLIFF 1.2 knows, of paired codes, of others, and of marks; its own are written with x- in front. */
#define XLIFF_DELIMITERS "bold italic underlined link"
#define XLIFF_PLACEHOLDERS "image pb lb"
#define XLIFF_MARKS                                                                                                    \
    "abbrev abbreviated-form abbreviation acronym appellation collocation common-name datetime equation "              \
    "expanded-form "                                                                                                   \
    "formula head-term initialism international-scientific-term internationalism logical-expression "                  \
    "materials-management-unit name near-synonym part-number phrase phraseological-unit protected romanized-form "     \
    "set-phrase short-form sku standard-text symbol synonym synonymous-phrase term transcribed-form "                  \
    "transliterated-form "                                                                                             \
    "truncated-term variant"

enum data_dialect { DATA_TMX, DATA_XLIFF, DATA_TEXT };
/* The native code of a code, which is XML content with sub-flows (sub) as its only elements: with those in the words of
 * the dialect, or as text alone. */
void output_data(struct output *output, struct slice data, enum data_dialect dialect);

/* Marked stretches are elements that must nest: whether the mark is to be written.  A close that nothing opens is not;
 * what is open at the end, *depth of them, is to be closed there. */
bool mark_nests(const struct code *code, uint32_t *depth);

/* The word itself when it is one of a format's list (words separated by spaces) or begins with "x-", else "x-" and the
 * word; white space becomes "-".  Nothing for an empty word. */
void output_extended(struct output *output, const char *attribute, struct slice word, const char *list);
bool is_listed(struct slice word, const char *list);

/* What a code is called within its text: its match or id where these are fit to be an XML NMTOKEN, else one made of its
 * place. */
struct slice code_name(const struct unit *unit, uint32_t code, char room[16]);
/* The CODE_OPEN (or CODE_MARK_OPEN) that a CODE_CLOSE (CODE_MARK_CLOSE) of a variant ends: the last one open with its
 * id; UINT32_MAX: none is near.  Looks back over at most 1000 codes. */
uint32_t code_partner(const struct unit *unit, const struct variant *variant, uint32_t code);

/* Numbers the codes of a unit made of two documents: a code of the target has the number (id and match) of the source's code
 * that is like it, first by native code, then by type, each in reading order.  false: out of memory. */
bool codes_match(struct unit *unit);

#endif
