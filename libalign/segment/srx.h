/* SRX 2.0: rules of segmentation that other tools wrote.
 *
 * A rule speaks at a place when its `beforebreak` matches text that ends there and its `afterbreak` matches text that
 * begins there; at each place the first rule that speaks decides, and where none speaks there is no border
 * (Segmentation Rules eXchange 2.0, LISA OSCAR, 2008).  Trying each rule at each place would be slow.  Instead the few
 * rules that break are looked for once in the whole paragraph; only where one of them speaks are the many exceptions
 * asked: those that stand for a finite list of words by hash, the others by a regex over the text just before. */
#ifndef LIBALIGN_SEGMENT_SRX_H
#define LIBALIGN_SEGMENT_SRX_H

#include "align.h"
#include "base/text.h"

/* The rules that one file has for one language, compiled, with scratch room: for one thread. */
struct srx;

/* What the rules say of a place in a paragraph. */
struct srx_place {
    uint32_t offset; /* in bytes */
    uint32_t line;   /* of the rule in the file; 0: no rule speaks (only at places that were asked about) */
    bool border;
};

/* Reads a file and compiles the rules that its language map gives a language.  Errors name file, line and rule:
 * ALIGN_E_IO, _FORMAT, _LIMIT, _MEMORY; ALIGN_E_LANGUAGE when the file has no rules for the language, unless
 * may_lack. */
align_status srx_read(struct srx **out, const char *path, const char *tag, bool may_lack, align_error *error);
void srx_free(struct srx *srx);

/* Are footnotes to be cut into segments? */
bool srx_cuts_subflows(const struct srx *srx);

/* The places inside a paragraph where a rule that breaks speaks, and those asked about, in order.  `asked` is sorted.
 * The places are valid until the next call.  Errors: ALIGN_E_LIMIT when a rule takes too long or too much memory, with
 * file, line and number of the rule; ALIGN_E_MEMORY.  Linear in the text for rules that are not malicious; other rules
 * end in an error after a number of steps that is the same on every machine. */
align_status srx_find(struct srx *srx, struct slice paragraph, const uint32_t *asked, size_t asked_count,
                      const struct srx_place **places, size_t *count, align_error *error);

#endif
