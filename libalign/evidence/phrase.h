/* Phrases of dictionaries: a few words that carry meaning. */
#ifndef LIBALIGN_EVIDENCE_PHRASE_H
#define LIBALIGN_EVIDENCE_PHRASE_H

#include "base/intern.h"
#include "evidence/token.h"

enum { PHRASE_WORDS = 3, PHRASE_ROOM = 7 };

/* A word of a dictionary, as texts are asked for it. */
struct phrase_word {
    struct slice text, class;
    uint64_t hash, class_hash;
    bool arabic;
};

/* Words may lie in its own room, so it is not to be copied. */
struct phrase {
    struct phrase_word word[PHRASE_WORDS];
    size_t count;
    struct token room[PHRASE_ROOM];
};

/* Cuts a text into words of letters; false: more of them than a phrase may have. */
bool phrase_cut(struct phrase *out, struct slice text);

#endif
