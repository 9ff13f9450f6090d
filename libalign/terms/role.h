/* What part a word may play in a term. */
#ifndef LIBALIGN_TERMS_ROLE_H
#define LIBALIGN_TERMS_ROLE_H

#include "words/corpus.h"

enum role {
    ROLE_NOUN,        /* a term may end in it; all words of which nothing else is known */
    ROLE_ATTRIBUTE,   /* an adjective or participle: a term may begin with it */
    ROLE_BEHIND,      /* an adjective of a language where it may follow its noun: a term may end in it, too */
    ROLE_GERUND,      /* a noun behind another, else as an adjective: "money laundering" */
    ROLE_INNER,       /* a verb that may also be an adjective: "foreign direct investment" */
    ROLE_VAGUE,       /* an attribute that makes no term: "following" */
    ROLE_CONNECTOR,   /* a preposition, or an article of a language with cases: inside a term */
    ROLE_ARTICLE,     /* inside a term, but only behind a connector */
    ROLE_COORDINATOR, /* "and" */
    ROLE_NUMBER,
    ROLE_NONE /* in no term: function words, verbs, single letters */
};

/* The role of each form of a side, by what the locale says of endings and by what the dictionary for stems accepts.
 * NULL: out of memory.  O(forms).  Free with mem_free. */
uint8_t *roles_find(const struct corpus_side *side);

#endif
