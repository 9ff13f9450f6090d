#include "read/docx_field.h"

/* Fields nested deeper are counted only. */
enum { DEEPEST = 64 };

void docx_field_begin(struct docx_fields *fields)
{
    if (++fields->open > DEEPEST)
        return;
    fields->in_instruction = fields->in_instruction << 1 | 1;
    fields->instructions++;
}

void docx_field_separate(struct docx_fields *fields)
{
    if (!fields->open || fields->open > DEEPEST || !(fields->in_instruction & 1))
        return;
    fields->in_instruction &= ~UINT64_C(1);
    fields->instructions--;
}

bool docx_field_end(struct docx_fields *fields)
{
    if (!fields->open)
        return false;
    bool linked = fields->linked == fields->open;
    if (fields->open <= DEEPEST) {
        fields->instructions -= fields->in_instruction & 1;
        fields->in_instruction >>= 1;
    }
    fields->open--;
    if (linked)
        fields->linked = 0;
    return linked;
}
