/* The columns of tables. */
#include "termlist/termlist.h"

#include <stdio.h>

enum column {
    COLUMN_SOURCE,
    COLUMN_TARGET,
    COLUMN_SCORE,
    COLUMN_FREQUENCY,
    COLUMN_SOURCE_FREQUENCY,
    COLUMN_TARGET_FREQUENCY,
    COLUMN_DOCUMENTS,
    COLUMN_FORTH,
    COLUMN_BACK,
    COLUMN_DICE,
    COLUMN_LOG_LIKELIHOOD,
    COLUMN_LEXICAL,
    COLUMN_C_VALUE,
    COLUMN_KNOWN,
    COLUMN_SOURCE_ACRONYM,
    COLUMN_TARGET_ACRONYM,
    COLUMN_SOURCE_FORMS,
    COLUMN_TARGET_FORMS,
    COLUMN_OTHER_TARGETS,
    COLUMN_OTHER_SOURCES,
    COLUMN_DOCUMENT,
    COLUMN_FILE,
    COLUMN_UNIT,
    COLUMN_SOURCE_CONTEXT,
    COLUMN_TARGET_CONTEXT
};
const char *const term_columns[TERM_COLUMNS] = {
    "source",
    "target",
    "score",
    "frequency",
    "source frequency",
    "target frequency",
    "documents",
    "target given source",
    "source given target",
    "Dice",
    "log-likelihood",
    "lexical weight",
    "C-value",
    "known",
    "source acronym",
    "target acronym",
    "source forms",
    "target forms",
    "other targets",
    "other sources",
    "document",
    "file",
    "unit",
    "source context",
    "target context",
};

static bool add_number(buffer *cell, int digits, double value)
{
    char text[48];
    int length = snprintf(text, sizeof text, "%.*f", digits, value);
    return length > 0 && buffer_add(cell, text, (size_t)length);
}

/* "form (3); other form (1)" */
static bool add_variants(const struct term_list *list, struct term_range range, buffer *cell)
{
    for (uint32_t v = 0; v < range.count; v++) {
        const struct term_variant *variant = &term_variants(list, range)[v];
        char count[24];
        snprintf(count, sizeof count, " (%u)", (unsigned)variant->count);
        if ((v && !buffer_add_string(cell, "; ")) || !buffer_add(cell, variant->text.text, variant->text.length) ||
            !buffer_add_string(cell, count))
            return false;
    }
    return true;
}

static const char *known_word(uint8_t known)
{
    return known == TERM_KNOWN ? "known" : known == TERM_KNOWN_ELSE ? "another translation is known" : "";
}

static bool add_slice(buffer *cell, struct slice text)
{
    return !text.length || buffer_add(cell, text.text, text.length);
}

/* Of the first context. */
static bool add_context(const struct term_list *list, const struct term_pair *pair, enum column column, buffer *cell)
{
    if (!pair->contexts.count)
        return true;
    const struct term_context *context = &list->contexts.items[pair->contexts.first];
    switch (column) {
    case COLUMN_DOCUMENT: return add_slice(cell, context->symbol.length ? context->symbol : context->file);
    case COLUMN_FILE: return add_slice(cell, context->file);
    case COLUMN_UNIT: return add_number(cell, 0, (double)context->unit);
    case COLUMN_SOURCE_CONTEXT: return add_slice(cell, context->text[0]);
    default: return add_slice(cell, context->text[1]);
    }
}

bool term_cell(const struct term_list *list, const struct term_pair *pair, size_t column, buffer *cell, bool *number)
{
    cell->count = 0;
    *number = (column >= COLUMN_SCORE && column <= COLUMN_C_VALUE) || column == COLUMN_UNIT;
    switch ((enum column)column) {
    case COLUMN_SOURCE: return add_slice(cell, pair->text[0]);
    case COLUMN_TARGET: return add_slice(cell, pair->text[1]);
    case COLUMN_SCORE: return add_number(cell, 4, pair->score);
    case COLUMN_FREQUENCY: return add_number(cell, 0, pair->together);
    case COLUMN_SOURCE_FREQUENCY: return add_number(cell, 0, pair->count[0]);
    case COLUMN_TARGET_FREQUENCY: return add_number(cell, 0, pair->count[1]);
    case COLUMN_DOCUMENTS: return add_number(cell, 0, pair->documents);
    case COLUMN_FORTH: return add_number(cell, 4, pair->translation[0]);
    case COLUMN_BACK: return add_number(cell, 4, pair->translation[1]);
    case COLUMN_DICE: return add_number(cell, 4, pair->dice);
    case COLUMN_LOG_LIKELIHOOD: return add_number(cell, 2, pair->log_likelihood);
    case COLUMN_LEXICAL: return add_number(cell, 4, pair->lexical);
    case COLUMN_C_VALUE: return add_number(cell, 2, pair->c_value);
    case COLUMN_KNOWN: return buffer_add_string(cell, known_word(pair->known));
    case COLUMN_SOURCE_ACRONYM: return add_slice(cell, pair->acronym[0]);
    case COLUMN_TARGET_ACRONYM: return add_slice(cell, pair->acronym[1]);
    case COLUMN_SOURCE_FORMS: return add_variants(list, pair->forms[0], cell);
    case COLUMN_TARGET_FORMS: return add_variants(list, pair->forms[1], cell);
    case COLUMN_OTHER_TARGETS: return add_variants(list, pair->others[0], cell);
    case COLUMN_OTHER_SOURCES: return add_variants(list, pair->others[1], cell);
    default: return add_context(list, pair, (enum column)column, cell);
    }
}
