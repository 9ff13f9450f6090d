#include "read/html_note.h"

#include "read/build.h"

#include <stdlib.h>

static uint32_t target_id(struct html_notes *notes, struct slice name)
{
    uint32_t id = intern(&notes->targets, name);
    while (id != INTERN_NONE && notes->anchors.count <= id)
        if (!array_push(&notes->anchors, 0))
            id = INTERN_NONE;
    if (id == INTERN_NONE)
        notes->failed = true;
    return id;
}

void html_notes_anchor(struct html_notes *notes, struct slice id)
{
    uint32_t target = id.length ? intern_find(&notes->targets, id) : INTERN_NONE;
    if (target != INTERN_NONE && !array_push(&notes->waiting, target))
        notes->failed = true;
}

void html_notes_line(struct html_notes *notes, size_t lines)
{
    for (size_t i = 0; i < notes->waiting.count; i++) {
        uint32_t *anchor = &notes->anchors.items[notes->waiting.items[i]];
        if (!*anchor)
            *anchor = (uint32_t)lines + 1;
    }
    notes->waiting.count = 0;
}

void html_notes_begin(struct html_notes *notes, bool raised, struct slice target, bool role)
{
    if (!notes->open) {
        notes->open = true;
        notes->raised = notes->link = notes->role = notes->starts = false;
        notes->target = INTERN_NONE;
        notes->begin = notes->end = 0;
        notes->length = 0;
    }
    notes->raised |= raised;
    notes->role |= role;
    if (target.length) {
        notes->link = true;
        notes->target = target_id(notes, target);
    }
}

void html_notes_text(struct html_notes *notes, struct slice text, uint32_t begin, bool starts)
{
    if (notes->after && text.length)
        notes->labels.items[notes->labels.count - 1].tight = true;
    notes->after = false;
    if (!notes->open)
        return;
    if (notes->begin == notes->end) {
        notes->begin = begin;
        notes->starts = starts;
    }
    notes->end = begin + (uint32_t)text.length;
    for (size_t i = 0; i < text.length; i++)
        if (notes->length < sizeof notes->text)
            notes->text[notes->length++] = text.text[i];
}

/* The label without brackets, stops and blanks around it. */
static struct slice bare(struct slice label, bool *bracketed)
{
    static const char around[] = "()[].";
    label = text_trim(label);
    *bracketed = label.length && (*label.text == '[' || *label.text == '(');
    while (label.length && strchr(around, *label.text) && *label.text)
        label = slice_of(label.text + 1, label.length - 1);
    while (label.length && strchr(around, label.text[label.length - 1]) && label.text[label.length - 1])
        label.length--;
    return text_trim(label);
}

/* Signs that lead back from a note to its reference. */
static bool leads_back(struct slice label)
{
    return slice_starts(label, SLICE("↩")) || slice_starts(label, SLICE("↑")) || slice_equal(label, SLICE("^"));
}

void html_notes_end(struct html_notes *notes, align_document *document, size_t lines)
{
    bool bracketed, open = notes->open;
    notes->open = false;
    if (!open || notes->begin == notes->end || notes->length == sizeof notes->text)
        return;
    struct slice label = bare(slice_of(notes->text, notes->length), &bracketed);
    if (notes->link && leads_back(label)) {
        struct mark mark = {notes->begin, notes->end, MARK_SYNTAX, 0};
        while (document->marks.count && document->marks.items[document->marks.count - 1].begin >= mark.begin)
            document->marks.count--;
        if (!array_push(&document->marks, mark))
            notes->failed = true;
        return;
    }
    bool sure = notes->raised || (notes->link && bracketed);
    if (!(label_like(label) && (sure || (notes->starts && notes->link))) && !notes->role)
        return;
    struct html_label found = {
        .begin = notes->begin,
        .end = notes->end,
        .label = label.length ? intern(&notes->names, label) : INTERN_NONE,
        .target = notes->link ? notes->target : INTERN_NONE,
        .line = notes->starts ? (uint32_t)lines + 1 : 0,
    };
    if (!array_push(&notes->labels, found))
        notes->failed = true;
    else
        notes->after = notes->starts;
}

void html_notes_cancel(struct html_notes *notes)
{
    notes->open = notes->after = false;
}

static int compare(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

/* Sorts, and drops marks inside others: tags inside a label. */
static void put_in_order(align_document *document)
{
    struct mark *marks = document->marks.items;
    size_t kept = 0;
    qsort(marks, document->marks.count, sizeof *marks, compare);
    for (size_t i = 0; i < document->marks.count; i++)
        if (kept == 0 || marks[i].begin >= marks[kept - 1].end)
            marks[kept++] = marks[i];
    document->marks.count = kept;
}

/* The line that a label leads to, index + 1, or 0. */
static uint32_t answer(const struct html_notes *notes, const struct html_label *label, const html_indexes *bodies)
{
    if (label->line)
        return 0;
    uint32_t line = label->label != INTERN_NONE ? bodies->items[label->label] : 0;
    if (!line && label->target != INTERN_NONE)
        line = notes->anchors.items[label->target];
    return line;
}

/* Makes the tag at `at`, one of the first `count` marks, stand for a blank. */
static void part(align_document *document, size_t count, uint32_t at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->marks.items[middle].begin < at)
            low = middle + 1;
        else
            high = middle;
    }
    struct mark *mark = low < count ? &document->marks.items[low] : NULL;
    if (mark && mark->begin == at && mark->kind == MARK_SYNTAX) {
        mark->kind = MARK_TEXT;
        mark->code = ' ';
    }
}

void html_notes_settle(struct html_notes *notes, align_document *document)
{
    html_indexes bodies = {mem_new(notes->names.strings.count, sizeof *bodies.items), 0, 0};
    html_indexes answered = {mem_new(notes->names.strings.count, sizeof *answered.items), 0, 0};
    size_t before = document->marks.count;
    if (!bodies.items || !answered.items)
        notes->failed = true;
    for (size_t i = 0; !notes->failed && i < notes->labels.count; i++) {
        const struct html_label *label = &notes->labels.items[i];
        if (label->line && label->line <= document->lines.count && label->label != INTERN_NONE)
            bodies.items[label->label] = label->line;
    }
    for (size_t i = 0; !notes->failed && i < notes->labels.count; i++) {
        const struct html_label *label = &notes->labels.items[i];
        uint32_t line = answer(notes, label, &bodies);
        struct mark mark = {label->begin, label->end, MARK_NOTE, 0};
        if (!line || line > document->lines.count || document->lines.items[line - 1].begin <= label->begin)
            continue;
        struct line *note = &document->lines.items[line - 1];
        if (note->kind == LINE_HEADING || note->kind == LINE_FURNITURE)
            continue;
        note->kind = LINE_NOTE;
        note->level = 0;
        if (label->label != INTERN_NONE)
            answered.items[label->label] = line;
        notes->failed |= !array_push(&document->marks, mark);
    }
    /* a number that the text follows without a blank would become part of the first word: a tag stands for the blank */
    for (size_t i = 0; !notes->failed && i < notes->labels.count; i++) {
        const struct html_label *label = &notes->labels.items[i];
        if (label->line && label->tight && label->label != INTERN_NONE && answered.items[label->label] == label->line)
            part(document, before, label->end);
    }
    if (document->marks.count > before)
        put_in_order(document);
    mem_free(bodies.items);
    mem_free(answered.items);
}

void html_notes_free(struct html_notes *notes)
{
    array_free(&notes->labels);
    array_free(&notes->anchors);
    array_free(&notes->waiting);
    intern_free(&notes->names);
    intern_free(&notes->targets);
}
