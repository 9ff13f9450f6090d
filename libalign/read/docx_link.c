/* Links of DOCX: elements with a relationship, and fields. */
#include "read/docx_story.h"

#include "base/error.h"

/* The result of a HYPERLINK instruction is a link, as what w:hyperlink holds is. */
align_status docx_link_start(struct body *body, struct slice instruction, align_error *error)
{
    struct slice code = {NULL, 0};
    if (body->docx->keeps_inline && !field_link(&code, &body->docx->link_room, instruction))
        return fail_memory(error);
    if (code.text)
        body->story->link = code;
    return ALIGN_OK;
}

align_status docx_field_mark(struct body *body, enum docx_field_mark mark, align_error *error)
{
    struct story *story = body->story;
    if (mark == DOCX_FIELD_BEGIN) {
        body->instruction.count = 0;
        docx_field_begin(&story->fields);
    } else if (mark == DOCX_FIELD_SEPARATE) {
        struct slice instruction = slice_of(body->instruction.items, body->instruction.count);
        body->instruction.count = 0;
        docx_field_separate(&story->fields);
        if (story->link.text || !story->fields.open)
            return ALIGN_OK;
        align_status status = docx_link_start(body, instruction, error);
        story->fields.linked = story->link.text ? story->fields.open : 0;
        return status;
    } else if (docx_field_end(&story->fields)) {
        story->link = slice_of(NULL, 0);
    }
    return ALIGN_OK;
}

align_status docx_field_character(struct body *body, const struct xml_element *element, align_error *error)
{
    static const char *const types[] = {"begin", "separate", "end"};
    for (int mark = DOCX_FIELD_BEGIN; mark <= DOCX_FIELD_END; mark++)
        if (xml_is(element, W_FLDCHARTYPE, types[mark]))
            return docx_field_mark(body, (enum docx_field_mark)mark, error);
    return ALIGN_OK;
}

/* The code that opens a link; relationships are those of the document part. */
struct slice docx_link_of(const struct body *body, const struct xml_element *element)
{
    const struct docx *docx = body->docx;
    struct slice relation = xml_value(element, R_ID);
    bool own = relation.length && !body->notes && !docx->furniture;
    uint32_t id = own ? intern_find(&docx->link_ids, relation) : INTERN_NONE;
    return id < docx->links.count ? docx->links.items[id] : SLICE("<a>");
}
