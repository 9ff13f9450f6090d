/* Fields of WordprocessingML (ECMA-376 part 1, 17.16): an instruction, which does not show, and its result, which does.
 */
#ifndef LIBALIGN_READ_DOCX_FIELD_H
#define LIBALIGN_READ_DOCX_FIELD_H

#include "base/memory.h"
#include "base/text.h"

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
/* The code that opens the link of a HYPERLINK instruction, from the arena; *code: NULL text for any other instruction.
 * false: out of memory. */
bool docx_field_link(struct slice *code, struct arena *room, struct slice instruction);

#endif
