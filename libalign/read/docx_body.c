#include "read/docx_body.h"

#include "base/error.h"
#include "read/docx_field.h"

/* A story is text that is read on its own: the body, a note, a text box.  Text boxes stand inside a paragraph of
 * another story and are added after it. */
struct story {
    struct story *outer;
    unsigned depth;      /* of the element that holds it */
    struct builder *out; /* own, or the document's or a note's */
    struct builder own;
    struct builder after;  /* text boxes and footnotes of the paragraph */
    struct builder hidden; /* its hidden text */
    unsigned cells;        /* tables around */
    unsigned dead_rows;    /* deleted table rows around */
    bool goes_on;          /* the paragraph before has lost its mark: this one goes on its line */
    /* the paragraph */
    bool in_paragraph, opened, counted;
    bool keeps_on; /* its mark is deleted or it is a drop capital: the next paragraph goes on */
    bool number_given, level_given;
    int32_t num;
    int level, outline;
    uint32_t style;
    size_t first_line; /* of the paragraph, in out */
    bool not_bold;     /* some of its text is not */
    /* the run */
    struct docx_style run; /* what it says of itself */
    uint32_t run_style;
    struct slice link; /* the code that opens the link around; NULL text: there is none */
    bool custom_mark;  /* the run's text is the sign of a note */
    struct docx_fields fields;
};

struct body {
    struct docx *docx;
    struct story *story;
    unsigned skip; /* elements open inside one that is left out */
    unsigned depth;
    bool choices[XML_DEEPEST + 1]; /* of mc:AlternateContent around, whether one was taken */
    unsigned alternates;
    bool in_mark, in_run_properties, in_paragraph_properties, in_row_properties;
    bool in_text, keep_space, in_instruction;
    buffer text;              /* of the w:t being read */
    buffer instruction;       /* of the field that began last */
    struct docx_notes *notes; /* whose part this is, or NULL */
    uint32_t note;            /* the note being read, INTERN_NONE: none */
    enum line_kind kind;      /* of plain paragraphs */
};

/* ---- paragraphs ---- */

static const struct docx_style *paragraph_style(struct body *body)
{
    const struct story *story = body->story;
    struct docx_styles *styles = &body->docx->styles;
    return docx_style_find(styles, story->style != INTERN_NONE ? story->style : styles->paragraph_default);
}

/* What the style says where the paragraph itself is silent; then the number is counted, even if no text follows. */
static size_t settle_number(struct body *body, char number[DOCX_NUMBER_SIZE], bool *item)
{
    struct story *story = body->story;
    struct docx *docx = body->docx;
    const struct docx_style *style = paragraph_style(body);
    *item = false;
    story->counted = true;
    if (style && !story->number_given) {
        uint32_t id = story->style != INTERN_NONE ? story->style : docx->styles.paragraph_default;
        story->num = style->num;
        if (!story->level_given)
            story->level = style->level >= 0
                               ? style->level
                               : docx_level_of_style(&docx->numbering, style->num, docx->styles.ids.strings.items[id]);
    }
    if (style && story->outline < 0)
        story->outline = style->outline;
    return docx_number_next(&docx->numbering, story->num, story->level, number, item);
}

static enum line_kind kind_of(struct body *body, bool item)
{
    const struct story *story = body->story;
    const struct docx_style *style = paragraph_style(body);
    if (body->kind != LINE_PLAIN)
        return body->kind;
    if ((story->outline >= 0 && story->outline < 9) || (style && style->title))
        return LINE_HEADING;
    return item ? LINE_ITEM : story->cells ? LINE_CELL : LINE_PLAIN;
}

/* Asks for the paragraph's line, with its number. */
static void open_paragraph(struct body *body)
{
    struct story *story = body->story;
    char number[DOCX_NUMBER_SIZE];
    bool item = false;
    if (story->opened)
        return;
    story->opened = true;
    size_t length = story->counted ? 0 : settle_number(body, number, &item);
    if (story->goes_on && story->out->asked)
        return;
    enum line_kind kind = kind_of(body, item);
    int level = kind == LINE_HEADING ? (story->outline >= 0 && story->outline < 9 ? story->outline + 1 : 1)
                : item               ? story->level + 1
                                     : 0;
    story->first_line = story->out->lines.count + story->out->begun;
    story->not_bold = false;
    builder_line(story->out, LINE_BLOCK, kind, (unsigned)level);
    for (size_t i = 0; i < length; i++)
        if (number[i] == '\t') {
            builder_text(story->out, slice_of(number, i));
            builder_code(story->out, '\t');
            length = 0;
        }
    builder_text(story->out, slice_of(number, length));
}

static void start_paragraph(struct story *story)
{
    story->in_paragraph = true;
    story->opened = story->counted = story->keeps_on = story->number_given = story->level_given = false;
    story->num = DOCX_NO_NUMBER;
    story->level = 0;
    story->outline = -1;
    story->style = INTERN_NONE;
}

/* What belongs to a paragraph comes behind it: text boxes, footnotes, hidden text. */
static void flush(struct story *story)
{
    builder_close(story->out);
    builder_close(&story->hidden);
    builder_append(story->out, &story->after, false);
    builder_append(story->out, &story->hidden, false);
    builder_clear(&story->after);
    builder_clear(&story->hidden);
}

static void end_paragraph(struct body *body)
{
    struct story *story = body->story;
    if (!story || !story->in_paragraph)
        return;
    story->in_paragraph = false;
    if (!story->opened && !story->counted && !story->keeps_on && !story->dead_rows) {
        char number[DOCX_NUMBER_SIZE];
        bool item;
        (void)settle_number(body, number, &item);
    }
    story->goes_on = story->keeps_on && story->out->asked;
    if (story->goes_on)
        return;
    if (story->opened && !story->not_bold)
        builder_bold(story->out, story->first_line);
    flush(story);
}

/* ---- runs ---- */

/* What the run says, else its style. */
static uint8_t run_switch(struct body *body, size_t offset)
{
    const struct docx_style *style = docx_style_find(&body->docx->styles, body->story->run_style);
    uint8_t run = *((const uint8_t *)&body->story->run + offset);
    return run == DOCX_UNSET && style ? *((const uint8_t *)style + offset) : run;
}

/* ... else the paragraph's style. */
static bool is_on(struct body *body, size_t offset)
{
    uint8_t run = run_switch(body, offset);
    const struct docx_style *style = run == DOCX_UNSET ? paragraph_style(body) : NULL;
    return (style ? *((const uint8_t *)style + offset) : run) == DOCX_ON;
}

static bool is_hidden(struct body *body)
{
    return is_on(body, offsetof(struct docx_style, vanish));
}

static bool is_raised(struct body *body)
{
    return run_switch(body, offsetof(struct docx_style, raised)) == DOCX_ON;
}

/* Tells the builder how the run looks, beside what all of its paragraph looks like. */
static void tell_look(struct body *body, struct builder *to)
{
    static const struct {
        enum inline_kind kind;
        size_t offset;
    } looks[] = {
        {INLINE_BOLD, offsetof(struct docx_style, bold)},
        {INLINE_ITALIC, offsetof(struct docx_style, italic)},
        {INLINE_UNDERLINE, offsetof(struct docx_style, underline)},
        {INLINE_STRIKE, offsetof(struct docx_style, strike)},
        {INLINE_RAISED, offsetof(struct docx_style, raised)},
        {INLINE_LOWERED, offsetof(struct docx_style, lowered)},
    };
    const struct docx_style *paragraph = paragraph_style(body);
    inline_looks given = body->story->link.text ? LOOK(INLINE_LINK) : 0;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (run_switch(body, looks[i].offset) == DOCX_ON &&
            !(paragraph && *((const uint8_t *)paragraph + looks[i].offset) == DOCX_ON))
            given |= (inline_looks)LOOK(looks[i].kind);
    builder_look(to, given, body->story->link);
}

/* Where text goes now: the paragraph, or what is set aside of it; NULL: nowhere. */
static struct builder *target(struct body *body)
{
    struct story *story = body->story;
    if (!story || story->dead_rows)
        return NULL;
    if (!story->in_paragraph)
        start_paragraph(story); /* text outside of paragraphs is broken, but not lost */
    if (!story->fields.instructions && !is_hidden(body)) {
        open_paragraph(body);
        if (body->docx->keeps_inline)
            tell_look(body, story->out);
        return story->out;
    }
    if (!story->hidden.asked)
        builder_line(&story->hidden, LINE_BLOCK, LINE_FURNITURE, 0);
    return &story->hidden;
}

static void add_code(struct body *body, int32_t code)
{
    struct builder *to = target(body);
    if (!to)
        return;
    uint32_t since = builder_at(to);
    builder_code(to, code);
    if (body->story->custom_mark && to == body->story->out)
        builder_note(to, since);
}

static void add_break(struct body *body)
{
    struct story *story = body->story;
    struct builder *to = target(body);
    if (to && to == story->out && to->asked)
        builder_line(to, LINE_HARD, (enum line_kind)to->line.kind, to->line.level);
    else if (to)
        builder_code(to, ' ');
}

static void add_text(struct body *body, struct slice text)
{
    struct builder *to = text.length ? target(body) : NULL;
    if (!to)
        return;
    uint32_t since = builder_at(to);
    builder_text(to, text);
    if (to != body->story->out)
        return;
    if (text_trim(text).length && !is_on(body, offsetof(struct docx_style, bold)))
        body->story->not_bold = true;
    if (body->story->custom_mark)
        builder_note(to, since);
    else if (is_raised(body) && label_like(text))
        builder_label(to, since);
}

static void add_symbol(struct body *body, const struct xml_element *element)
{
    struct slice digits = xml_value(element, W_CHAR);
    char copy[8];
    if (digits.length == 0 || digits.length >= sizeof copy)
        return;
    memcpy(copy, digits.text, digits.length);
    add_code(body, docx_symbol(xml_value(element, W_FONT), slice_of(copy, digits.length)));
}

/* ---- notes ---- */

static void add_reference(struct body *body, const struct xml_element *element, enum docx_note_kind kind)
{
    struct story *story = body->story;
    struct docx_notes *notes = &body->docx->notes[kind];
    struct builder *to = target(body);
    uint32_t id = intern_find(&notes->ids, xml_value(element, W_ID));
    if (!to || to != story->out)
        return;
    struct docx_note *note = id != INTERN_NONE ? &notes->list.items[id] : NULL;
    bool custom = xml_value(element, W_CUSTOMMARKFOLLOWS).text && !xml_is(element, W_CUSTOMMARKFOLLOWS, "0") &&
                  !xml_is(element, W_CUSTOMMARKFOLLOWS, "false");
    story->custom_mark = custom;
    char label[NUMERAL_SIZE] = "";
    if (!custom) {
        size_t length = numeral_write(label, (enum numeral)notes->numeral, notes->start + notes->count++);
        uint32_t since = builder_at(to);
        builder_text(to, slice_of(label, length));
        builder_note(to, since);
    }
    if (!note || note->used)
        return;
    note->used = true;
    memcpy(note->label, label, sizeof label);
    if (!array_push(&notes->referred, id))
        to->failed = true;
    if (kind != DOCX_FOOTNOTE || !note->text.lines.count)
        return;
    builder_line(&story->after, LINE_BLOCK, LINE_NOTE, 0);
    if (note->labelled) {
        builder_text(&story->after, slice_string(label));
        builder_text(&story->after, SLICE(" "));
    }
    builder_append(&story->after, &note->text, true);
    builder_free(&note->text);
    note->text = (struct builder){.failed = false};
}

/* ---- stories ---- */

static align_status push_story(struct body *body, struct builder *out, align_error *error)
{
    struct story *story = mem_new(1, sizeof *story);
    if (!story)
        return fail_memory(error);
    story->outer = body->story;
    story->out = out ? out : &story->own;
    story->out->keeps_inline = body->docx->keeps_inline;
    story->depth = body->depth;
    story->style = story->run_style = INTERN_NONE;
    body->story = story;
    return ALIGN_OK;
}

static void pop_story(struct body *body)
{
    struct story *story = body->story;
    if (!story)
        return;
    end_paragraph(body);
    flush(story);
    if (story->outer && story->out == &story->own)
        builder_append(&story->outer->after, &story->own, false);
    builder_free(&story->own);
    builder_free(&story->after);
    builder_free(&story->hidden);
    body->story = story->outer;
    mem_free(story);
}

static align_status start_note(struct body *body, const struct xml_element *element, align_error *error)
{
    struct docx_notes *notes = body->notes;
    struct slice type = xml_value(element, W_TYPE);
    body->note = INTERN_NONE;
    /* separators are notes too */
    if (type.text && !slice_equal(type, SLICE("normal")))
        return ALIGN_OK;
    uint32_t id = intern(&notes->ids, xml_value(element, W_ID));
    if (id == INTERN_NONE)
        return fail_memory(error);
    if (id < notes->list.count)
        return ALIGN_OK; /* the first of two with the same number counts */
    if (!array_push(&notes->list, (struct docx_note){.labelled = false}))
        return fail_memory(error);
    body->note = id;
    /* the list may move when it grows: the story has a builder of its own till the note ends */
    return push_story(body, NULL, error);
}

static void end_note(struct body *body)
{
    if (body->note == INTERN_NONE || !body->story)
        return;
    struct story *story = body->story;
    end_paragraph(body);
    flush(story);
    body->notes->list.items[body->note].text = story->own;
    story->own = (struct builder){.failed = false};
    pop_story(body);
    body->note = INTERN_NONE;
}

/* ---- elements ---- */

/* The result of a HYPERLINK instruction is a link, as what w:hyperlink holds is. */
static align_status start_link(struct body *body, struct slice instruction, align_error *error)
{
    struct slice code = {NULL, 0};
    if (body->docx->keeps_inline && !docx_field_link(&code, &body->docx->link_room, instruction))
        return fail_memory(error);
    if (code.text)
        body->story->link = code;
    return ALIGN_OK;
}

static align_status field(struct body *body, const struct xml_element *element, align_error *error)
{
    struct story *story = body->story;
    struct slice type = xml_value(element, W_FLDCHARTYPE);
    if (slice_equal(type, SLICE("begin"))) {
        body->instruction.count = 0;
        docx_field_begin(&story->fields);
    } else if (slice_equal(type, SLICE("separate"))) {
        struct slice instruction = slice_of(body->instruction.items, body->instruction.count);
        body->instruction.count = 0;
        docx_field_separate(&story->fields);
        if (story->link.text || !story->fields.open)
            return ALIGN_OK;
        align_status status = start_link(body, instruction, error);
        story->fields.linked = story->link.text ? story->fields.open : 0;
        return status;
    } else if (slice_equal(type, SLICE("end")) && docx_field_end(&story->fields)) {
        story->link = slice_of(NULL, 0);
    }
    return ALIGN_OK;
}

static void paragraph_property(struct body *body, const struct xml_element *element)
{
    struct story *story = body->story;
    long number;
    switch (element->name) {
    case W_PSTYLE: story->style = intern_find(&body->docx->styles.ids, xml_value(element, W_VAL)); break;
    case W_NUMID:
        story->number_given = true;
        story->num = docx_num_known(&body->docx->numbering, xml_value(element, W_VAL));
        break;
    case W_ILVL:
        number = xml_number(element, W_VAL, 0);
        story->level_given = true;
        story->level = number >= 0 && number < DOCX_LEVELS ? (int)number : 0;
        break;
    case W_OUTLINELVL:
        number = xml_number(element, W_VAL, 9);
        story->outline = (int)(number >= 0 && number < 9 ? number : 9);
        break;
    case W_FRAMEPR: {
        struct slice drop = xml_value(element, W_DROPCAP);
        story->keeps_on |= drop.text && !slice_equal(drop, SLICE("none"));
        break;
    }
    case W_RPR: body->in_mark = true; break;
    case W_DEL:
    case W_MOVEFROM: story->keeps_on |= body->in_mark; break;
    default: break;
    }
}

static void run_property(struct body *body, const struct xml_element *element)
{
    struct story *story = body->story;
    switch (element->name) {
    case W_RSTYLE: story->run_style = intern_find(&body->docx->styles.ids, xml_value(element, W_VAL)); break;
    default: docx_text_property(&story->run, element); break;
    }
}

/* The code that opens a link; relationships are those of the document part. */
static struct slice link_code(const struct body *body, const struct xml_element *element)
{
    const struct docx *docx = body->docx;
    struct slice relation = xml_value(element, R_ID);
    bool own = relation.length && !body->notes && !docx->furniture;
    uint32_t id = own ? intern_find(&docx->link_ids, relation) : INTERN_NONE;
    return id < docx->links.count ? docx->links.items[id] : SLICE("<a>");
}

/* What is no text of the document as it stands: deleted, moved away, what was before a change, properties. */
static bool is_left_out(const struct body *body, const struct xml_element *element)
{
    switch (element->name) {
    case W_DEL:
    case W_MOVEFROM: return !body->in_paragraph_properties && !body->in_row_properties && !body->in_run_properties;
    case W_PPRCHANGE:
    case W_RPRCHANGE:
    case W_NUMBERINGCHANGE:
    case W_SECTPR:
    case W_SDTPR:
    case W_RT:
    case W_TABS: return true;
    case MC_CHOICE:
    case MC_FALLBACK: return body->alternates && body->choices[body->alternates];
    default: return false;
    }
}

/* Elements inside a run that stand for a character. */
static void start_character(struct body *body, const struct xml_element *element)
{
    switch (element->name) {
    case W_TAB:
    case W_PTAB: add_code(body, '\t'); break;
    case W_BR:
    case W_CR: add_break(body); break;
    case W_NOBREAKHYPHEN: add_code(body, 0x2011); break;
    case W_SOFTHYPHEN: add_code(body, 0xAD); break;
    case W_SYM: add_symbol(body, element); break;
    case W_FOOTNOTEREFERENCE: add_reference(body, element, DOCX_FOOTNOTE); break;
    case W_ENDNOTEREFERENCE: add_reference(body, element, DOCX_ENDNOTE); break;
    case W_FOOTNOTEREF:
    case W_ENDNOTEREF:
        if (body->notes && body->note != INTERN_NONE)
            body->notes->list.items[body->note].labelled = true;
        break;
    default: break;
    }
}

static align_status start_block(struct body *body, const struct xml_element *element, align_error *error)
{
    struct story *story = body->story;
    switch (element->name) {
    case W_BODY:
    case W_HDR:
    case W_FTR: return push_story(body, &body->docx->out, error);
    case W_FOOTNOTE:
    case W_ENDNOTE: return body->notes ? start_note(body, element, error) : ALIGN_OK;
    case W_HYPERLINK:
        if (story && body->docx->keeps_inline)
            story->link = link_code(body, element);
        break;
    case W_FLDCHAR: return story ? field(body, element, error) : ALIGN_OK;
    case W_FLDSIMPLE: return story ? start_link(body, xml_value(element, W_INSTR), error) : ALIGN_OK;
    case W_TXBXCONTENT: return story ? push_story(body, NULL, error) : ALIGN_OK;
    case W_P:
        if (story) {
            end_paragraph(body); /* one inside another is broken, but no text is lost */
            start_paragraph(story);
        }
        break;
    case W_TBL:
        if (story) {
            end_paragraph(body);
            story->goes_on = false;
            story->cells++;
        }
        break;
    case W_R:
        if (story) {
            story->run = (struct docx_style){.num = DOCX_NO_NUMBER};
            story->run_style = INTERN_NONE;
            story->custom_mark = false;
        }
        break;
    default: break;
    }
    return ALIGN_OK;
}

static align_status start(void *payload, const struct xml_element *element, align_error *error)
{
    struct body *body = payload;
    if (body->skip || is_left_out(body, element)) {
        body->skip++;
        return ALIGN_OK;
    }
    struct story *story = body->story;
    body->depth++;
    switch (element->name) {
    case XML_UNKNOWN: return ALIGN_OK;
    case MC_ALTERNATE: body->choices[++body->alternates] = false; break;
    case MC_CHOICE:
    case MC_FALLBACK: body->choices[body->alternates] = true; break;
    case W_PPR: body->in_paragraph_properties = story && story->in_paragraph; break;
    case W_TRPR: body->in_row_properties = true; break;
    case W_INSTRTEXT: body->in_instruction = true; break;
    case W_T:
    case M_T:
        body->in_text = true;
        body->text.count = 0;
        body->keep_space = xml_is(element, XML_SPACE, "preserve");
        break;
    default:
        if (body->in_paragraph_properties && story) {
            paragraph_property(body, element);
        } else if (body->in_run_properties && story) {
            run_property(body, element);
        } else if (element->name == W_RPR) {
            body->in_run_properties = story != NULL;
        } else if (body->in_row_properties) {
            if (element->name == W_DEL && story && !story->dead_rows)
                story->dead_rows = story->cells;
        } else {
            start_character(body, element);
            return start_block(body, element, error);
        }
        break;
    }
    return ALIGN_OK;
}

static void end_text(struct body *body)
{
    struct slice text = slice_of(body->text.items, body->text.count);
    body->in_text = false;
    /* blanks at the ends are dropped unless they are said to be kept */
    while (!body->keep_space && text.length && byte_is_space(text.text[0]))
        text = slice_of(text.text + 1, text.length - 1);
    while (!body->keep_space && text.length && byte_is_space(text.text[text.length - 1]))
        text.length--;
    add_text(body, text);
}

static align_status end(void *payload, int name, align_error *error)
{
    struct body *body = payload;
    struct story *story = body->story;
    (void)error;
    if (body->skip) {
        body->skip--;
        return ALIGN_OK;
    }
    bool ends_story = story && story->depth == body->depth;
    body->depth--;
    switch (name) {
    case MC_ALTERNATE: body->alternates--; break;
    case W_PPR: body->in_paragraph_properties = body->in_mark = false; break;
    case W_RPR: body->in_run_properties = body->in_mark = false; break;
    case W_TRPR: body->in_row_properties = false; break;
    case W_T:
    case M_T: end_text(body); break;
    case W_P: end_paragraph(body); break;
    case W_INSTRTEXT: body->in_instruction = false; break;
    case W_HYPERLINK:
    case W_FLDSIMPLE:
        if (story)
            story->link = slice_of(NULL, 0);
        break;
    case W_TR:
        if (story && story->dead_rows == story->cells)
            story->dead_rows = 0;
        break;
    case W_TBL:
        if (story && story->cells)
            story->cells--;
        break;
    default: break;
    }
    if (ends_story && body->note != INTERN_NONE && !story->outer)
        end_note(body);
    else if (ends_story)
        pop_story(body);
    return ALIGN_OK;
}

static align_status text(void *payload, struct slice text, align_error *error)
{
    struct body *body = payload;
    buffer *to = body->in_instruction ? &body->instruction : &body->text;
    if (!(body->in_text || body->in_instruction) || body->skip)
        return ALIGN_OK;
    return buffer_add(to, text.text, text.length) ? ALIGN_OK : fail_memory(error);
}

align_status docx_part_read(struct docx *docx, struct docx_notes *notes, const char *part, const buffer *bytes,
                            align_error *error)
{
    const struct xml_handler handler = {docx_names, docx_namespaces, start, end, text};
    struct body body = {.docx = docx, .notes = notes, .note = INTERN_NONE};
    body.kind = notes ? LINE_NOTE : docx->furniture ? LINE_FURNITURE : LINE_PLAIN;
    align_status status = xml_parse(&handler, &body, part, bytes->items, bytes->count, NULL, error);
    while (body.story)
        pop_story(&body);
    array_free(&body.text);
    array_free(&body.instruction);
    return status;
}
