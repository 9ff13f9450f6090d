/* Programs run as children: no shell, no input, output handed over as it comes, within limits. */
#ifndef LIBALIGN_BASE_PROCESS_H
#define LIBALIGN_BASE_PROCESS_H

#include "align.h"
#include "base/memory.h"

struct process {
    const char *const *arguments;                                     /* the program's name first; ends with NULL */
    bool (*take)(void *payload, const char *bytes, size_t length); /* its output; false: enough, the program is ended */
    void *payload;
    unsigned seconds;   /* of processor time that it may use, where the system can tell it; it is ended after three times as
                           much time of day */
    uint64_t memory;    /* bytes of address space that it may use, where the system can tell it; 0: no limit */
    char messages[512]; /* what it wrote to standard error, as much as fits; NUL-terminated */
    int status;         /* its exit status; -1: ended by a signal */
};

/* Runs it to its end.  Errors: ALIGN_E_UNSUPPORTED when there is no such program (the cure is the caller's to tell),
 * ALIGN_E_LIMIT when time runs out, ALIGN_E_IO, and ALIGN_E_CANCELLED when `take` said that it is enough. */
align_status process_run(struct process *process, align_error *error);

/* Writes bytes to a new file, for a program to read, that only this user can read; the caller removes it.  name: room for
 * its path, which is empty when none was made.  Errors: ALIGN_E_IO. */
align_status process_file(char *name, size_t size, const char *bytes, size_t length, align_error *error);

#endif
