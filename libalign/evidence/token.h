/* Tokens: words as evidence compares them, in lower case, with the class that forms of one word share. */
#ifndef LIBALIGN_EVIDENCE_TOKEN_H
#define LIBALIGN_EVIDENCE_TOKEN_H

#include "base/text.h"

enum { TOKEN_BYTES = 64 }; /* longer words are cut here: they are no words */

/* A token that grows letter by letter; no letters yet: nothing in it counts. */
struct token {
    char text[TOKEN_BYTES];
    size_t length, class_length; /* bytes */
    uint16_t letters;
    bool number, capital, arabic;
    bool whole; /* its class is the whole word */
};

void token_take(struct token *token, int32_t code);
/* The name of its class: its first letters, or those of its stem. */
struct slice token_class(const struct token *token);

/* A Korean syllable. */
static inline bool code_is_syllable(int32_t code)
{
    return code >= 0xAC00 && code <= 0xD7A3;
}

#endif
