/* The profile of one side: what evidence looks at in its segments, gathered once in one pass over the text. */
#ifndef LIBALIGN_EVIDENCE_PROFILE_H
#define LIBALIGN_EVIDENCE_PROFILE_H

#include "base/intern.h"
#include "language/value.h"
#include "model/document.h"

/* The mark that ends a segment, closing quotes and brackets apart. */
enum final_mark { END_NONE, END_STOP, END_QUESTION, END_EXCLAMATION, END_COLON, END_SEMICOLON, END_COMMA, END_DASH };

/* Which case the first letter has. */
enum first_case { CASE_NONE, CASE_LOWER, CASE_UPPER };

struct shape {
    float width;                      /* characters that are not white space, dense scripts weighted; at least 1 */
    uint8_t end, first;               /* enum final_mark, enum first_case */
    uint8_t quotes, brackets, colons; /* how many, 255 at most; semicolons count as colons */
    int8_t nesting;                   /* brackets opened less those closed, that of a list marker such as "a)" apart */
    bool letters;                     /* holds a letter */
    bool bare;                        /* hardly anything but names of countries and regions */
    uint8_t kind, level;              /* of the segment */
};

/* A word form, lower case. */
struct word {
    uint32_t class;   /* its class: the first letters, which forms of one word share */
    uint32_t count;   /* tokens */
    uint32_t capital; /* of them, those that began with an upper case letter */
    uint16_t letters; /* code points */
    bool number;      /* digits only */
};

/* A value that a segment mentions; see language/value.h. */
struct mention {
    uint64_t key, alternative;
    uint8_t kind, flags; /* enum value_kind, enum value_flag */
};

struct profile {
    uint32_t count;                /* segments */
    struct shape *shapes;          /* count of them */
    uint32_t *token_first;         /* the tokens of segment s: token_first[s] .. token_first[s + 1] */
    ARRAY(uint32_t) words, classes; /* of each token */
    uint32_t *mention_first;        /* the values of segment s: mention_first[s] .. mention_first[s + 1] */
    ARRAY(struct mention) mentions; /* a whole comes before its parts */
    struct interner word_names, class_names;
    ARRAY(struct word) word_list;
    uint32_t *class_count; /* tokens of each class */
};

/* Reads the segments of a document into an empty profile.  Linear.  Free with profile_free, also after failure. */
align_status profile_make(struct profile *profile, const align_document *document, align_error *error);
void profile_free(struct profile *profile);

#endif
