/* How many letters of a text are of which script. */
#ifndef LIBALIGN_READ_SCRIPTS_H
#define LIBALIGN_READ_SCRIPTS_H

#include "base/text.h"

#include <unicode/uscript.h>

enum { SCRIPTS = 256 };

/* Adds the letters of a text to the counts by script; returns how many there are in all. */
size_t scripts_count(struct slice text, size_t counts[SCRIPTS]);
/* The script of most letters, one left out; USCRIPT_UNKNOWN: there is none, or none is left out. */
UScriptCode scripts_most(const size_t counts[SCRIPTS], UScriptCode but);

#endif
