/* Fields of WordprocessingML (ECMA-376 part 1, 17.16): an instruction, which does not show, and its result, which does.
 */
#ifndef LIBALIGN_READ_DOCX_FIELD_H
#define LIBALIGN_READ_DOCX_FIELD_H

#include <stdbool.h>
#include <stdint.h>

struct docx_fields {
    unsigned open, instructions; /* nested; of these in their instruction */
    uint64_t in_instruction;     /* a bit a field, the innermost lowest */
    unsigned linked;             /* the field whose result is a link, counted from 1; 0: none */
};

void docx_field_begin(struct docx_fields *fields);
/* The instruction ends, the result begins. */
void docx_field_separate(struct docx_fields *fields);
/* true: it was the one that is a link. */
bool docx_field_end(struct docx_fields *fields);
#endif
