/* Opened dictionaries: senses, each a phrase and its translation, found by the words of the heads, so that a pair of
 * documents asks for its own words only and no part of a file is cut into words twice.  On a shelf they stay open from one
 * pair to the next. */
#ifndef LIBALIGN_EVIDENCE_WORDBOOK_H
#define LIBALIGN_EVIDENCE_WORDBOOK_H

#include "align.h"
#include "evidence/phrase.h"

/* Its words are word_ids[first ..]: those of the head, then those of the translation. */
struct wordbook_sense {
    uint32_t first;
    uint8_t head_count, count;
};

/* Senses of an entry as they were read. */
struct wordbook_reading {
    uint32_t first, count;
    bool done;
};

/* What a head stands before.  An article is read when it is asked for, by script where its two languages have different
 * ones ([1]), or not ([0]). */
struct wordbook_entry {
    struct wordbook_sense head; /* without a translation */
    struct wordbook_reading reading[2];
    struct slice head_text, article;
};

/* That the head of an entry has a word with this hash; links of one slot of the table are chained. */
struct wordbook_link {
    uint64_t hash;
    uint32_t entry;
    uint32_t next; /* link + 1 */
};

typedef ARRAY(uint32_t) entry_list;

struct wordbook {
    char *path;
    bool is_list; /* all senses are read: there are no articles */
    buffer index, articles; /* files that stay in memory */
    struct interner names;  /* of words */
    ARRAY(struct phrase_word) words;
    ARRAY(uint32_t) word_ids;
    ARRAY(struct wordbook_sense) senses;
    ARRAY(struct wordbook_entry) entries; /* in the order of the file */
    ARRAY(struct wordbook_link) links;
    uint32_t *slots; /* link + 1 */
    size_t slot_mask;
};

/* Opens FILE.index of the dictd form with FILE.dict.dz or FILE.dict beside it.  Errors: ALIGN_E_IO, _ENCODING, _FORMAT,
 * _LIMIT, _MEMORY.  Linear. */
align_status wordbook_open_dictd(struct wordbook *book, const char *index, align_error *error);
/* Opens a list of lines "word TAB translation", or hunalign's "translation @ word".  Errors: ALIGN_E_FORMAT with the line,
 * _ENCODING with the byte, _MEMORY.  Linear. */
align_status wordbook_open_list(struct wordbook *book, struct slice text, const char *path, align_error *error);
void wordbook_close(struct wordbook *book);

/* More entries than any dictionary has would take a gigabyte. */
enum { WORDBOOK_ENTRIES = 4000000 };
/* ALIGN_E_LIMIT when there are more. */
align_status wordbook_check_size(const struct wordbook *book, align_error *error);
/* For those who open: an entry with a head, whose article or sense is to follow; and when all is there, the book is made
 * ready to be asked.  false: out of memory. */
bool wordbook_add_entry(struct wordbook *book, const struct phrase *head);
bool wordbook_add_sense(struct wordbook *book, struct wordbook_reading *reading, const struct phrase *head,
                        const struct phrase *translation);
bool wordbook_ready(struct wordbook *book);

/* The senses of an entry.  NULL: out of memory. */
const struct wordbook_reading *wordbook_read(struct wordbook *book, uint32_t entry, bool scripts_differ);
/* The words of a sense. */
void wordbook_sense(const struct wordbook *book, const struct wordbook_sense *sense, struct phrase *head, struct phrase *translation);
/* Appends the entries with a word in their heads that has the hash, or the class of which has it.  false: out of memory. */
bool wordbook_find(const struct wordbook *book, uint64_t hash, entry_list *out);
/* Puts entries in the order of the file, each once.  O(n log n). */
void entries_order(entry_list *entries);

/* Told each sense of an article; false ends it. */
typedef bool sense_callback(void *payload, struct slice head, struct slice translation);
/* The senses of an article of the dictd form.  false: out of memory, or the callback said so. */
bool article_read(struct slice head, struct slice text, bool scripts_differ, sense_callback *take, void *payload);

/* What is kept open. */
enum { DICTIONARIES_KEPT = 16 };
struct align_dictionaries {
    struct wordbook kept[DICTIONARIES_KEPT]; /* without a path: free */
    size_t next;                             /* where the next one goes, in place of the one there */
};
/* The book of a path, or NULL.  It stays until DICTIONARIES_KEPT others were put there. */
struct wordbook *dictionaries_find(align_dictionaries *shelf, const char *path);
/* Puts a book there, and takes it over; returns where it is now. */
struct wordbook *dictionaries_put(align_dictionaries *shelf, const struct wordbook *book);
void dictionaries_close(align_dictionaries *shelf);

#endif
