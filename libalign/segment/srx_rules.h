/* The rules of an SRX file for one language, compiled. */
#ifndef LIBALIGN_SEGMENT_SRX_RULES_H
#define LIBALIGN_SEGMENT_SRX_RULES_H

#include "base/intern.h"
#include "segment/srx.h"
#include "segment/srx_file.h"
#include "segment/srx_words.h"

#include <unicode/uregex.h>

/* ICU counts steps in units that take about a millisecond; what an honest expression needs is far below. */
#define TEST_LIMIT 50
#define SEARCH_LIMIT(length) (100 + (length) / 500)

#define RULE_NONE UINT32_MAX

enum srx_after_kind { AFTER_ANY, AFTER_SPACE, AFTER_REGEX };

/* An `afterbreak`; many rules share one. */
struct srx_after {
    enum srx_after_kind kind;
    URegularExpression *regex;
    uint64_t paragraph; /* that the regex has */
    int32_t asked;      /* the place where it was tried last, or -1 */
    bool answer;
};

/* A rule for the language. */
struct srx_compiled {
    const struct srx_rule *source;
    URegularExpression *regex; /* NULL: the rule is in the index of words, or its `beforebreak` is empty */
    uint32_t after;
    bool joint;         /* the regex looks at `afterbreak` too */
    bool loose;         /* it has an empty `beforebreak` */
    int32_t reach;      /* UTF-16 units that `beforebreak` may need before the place */
    UChar last;         /* what stands before the place, or 0 */
    uint64_t paragraph; /* that the regex has */
};

struct srx_found {
    int32_t at;
    uint32_t rule; /* the first rule that breaks here, or RULE_NONE */
};

struct srx {
    struct srx_file file;
    ARRAY(struct srx_compiled) rules; /* all, in order */
    ARRAY(uint32_t) breaks;           /* those that break */
    ARRAY(uint32_t) tests;            /* exceptions that are no words */
    struct srx_word_index words;
    ARRAY(struct srx_after) afters;
    struct interner after_names;
    size_t expressions;
    /* the paragraph: its number, from 1, and text */
    uint64_t paragraph;
    UChar *text;
    size_t text_capacity;
    int32_t length;
    ARRAY(struct srx_found) found;
    ARRAY(struct srx_place) places;
};

/* Puts the rule's line and the file into an error that tells what is wrong with it. */
void srx_fail_rule(const struct srx *srx, const struct srx_rule *rule, align_error *error);

#endif
