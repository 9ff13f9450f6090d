/* A language: what its file in locales/ says, ready for the stages to ask. */
#ifndef LIBALIGN_LANGUAGE_LANGUAGE_H
#define LIBALIGN_LANGUAGE_LANGUAGE_H

#include "align.h"
#include "base/memory.h"
#include "base/text.h"

struct align_language {
    char tag[16];
    char name[64];
    bool known;
};

#endif
