/* Work on many things at once. */
#ifndef LIBALIGN_BASE_PARALLEL_H
#define LIBALIGN_BASE_PARALLEL_H

#include <stddef.h>

/* Calls work(index, payload) once for each index below count, on up to `threads` threads, the caller's among them, and
 * returns when all are done.  Which thread does what is left to chance: each call must write to places of its own.  Where
 * threads cannot be had, those that there are do the work. */
void parallel_run(size_t count, unsigned threads, void (*work)(size_t index, void *payload), void *payload);

#endif
