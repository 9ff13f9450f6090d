/* RTF cut into tokens.  Tokens are found anywhere in the file alike: what they mean depends on the group that they stand in. */
#ifndef LIBALIGN_READ_RTF_TOKEN_H
#define LIBALIGN_READ_RTF_TOKEN_H

#include "base/text.h"

enum rtf_token_kind {
    RTF_END,
    RTF_OPEN,   /* { */
    RTF_CLOSE,  /* } */
    RTF_WORD,   /* \par, \b0 */
    RTF_SIGN,   /* \~, \*, a tab */
    RTF_BYTE,   /* \'e9 */
    RTF_TEXT,   /* bytes as they stand: of a code page, and none of them a control character */
    RTF_BINARY  /* \bin and the bytes behind it */
};

struct rtf_token {
    enum rtf_token_kind kind;
    struct slice text; /* RTF_TEXT; RTF_WORD: its letters */
    bool numbered;     /* RTF_WORD: it has a number */
    int32_t number;    /* RTF_WORD, 1 when it has none; RTF_SIGN: the character; RTF_BYTE: the byte */
};

struct rtf_source {
    const char *bytes;
    size_t length, at;
    size_t begin; /* of the token */
};

/* Takes the next token.  Linear; bytes behind \bin are passed over at once, as many as there are. */
void rtf_next(struct rtf_source *source, struct rtf_token *token);
/* The same inside of a group that is no text: all but braces and \bin is passed over. */
void rtf_skip(struct rtf_source *source, struct rtf_token *token);

#endif
