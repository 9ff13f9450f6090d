/* An SRX file as it was read: lists of rules, and which languages take which. */
#ifndef LIBALIGN_SEGMENT_SRX_FILE_H
#define LIBALIGN_SEGMENT_SRX_FILE_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"

#define SRX_FILE_BYTES (32u << 20)
#define SRX_RULES 100000        /* in one file */
#define SRX_LISTS 2000          /* languagerules, and languagemaps */
#define SRX_PATTERN_BYTES 65536 /* of one expression */

struct srx_rule {
    uint32_t line;   /* of its tag in the file */
    uint32_t number; /* in its languagerule, from 1 */
    uint32_t list;   /* its languagerule */
    bool breaks;
    struct slice before, after; /* regular expressions in UTF-8 */
};

/* A languagerule: the rules first..first+count of the file. */
struct srx_list {
    struct slice name;
    size_t first, count;
};

/* A languagemap. */
struct srx_map {
    struct slice pattern, name;
    uint32_t line;
};

struct srx_file {
    const char *path; /* borrowed */
    bool cascade;     /* all languagemaps that match give rules, not only the first */
    bool subflows;    /* footnotes are segmented */
    struct arena arena;
    ARRAY(struct srx_rule) rules;
    ARRAY(struct srx_list) lists;
    ARRAY(struct srx_map) maps;
};

/* Fills an empty struct.  SRX 2.0, and 1.0 with its first maprule; with or without namespace.  Errors: ALIGN_E_IO,
 * _FORMAT, _LIMIT, _MEMORY, with the line.  Linear. */
align_status srx_file_read(struct srx_file *file, const char *path, align_error *error);
void srx_file_free(struct srx_file *file);

#endif
