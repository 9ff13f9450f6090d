/* TBX: concept entries of ISO 30042:2008 (martif, DCA) and of 2019 (tbx, DCA and DCT).  Data categories are understood
 * both as the type of descrip and termNote and as elements of their own. */
#include "base/error.h"
#include "base/xml.h"
#include "model/unit.h"
#include "termbase/read.h"

enum name {
    NAME_TERM_ENTRY,
    NAME_CONCEPT_ENTRY,
    NAME_LANG_SET,
    NAME_LANG_SEC,
    NAME_TERM,
    NAME_TERM_NOTE,
    NAME_DESCRIP,
    NAME_SUBJECT,
    NAME_DEFINITION,
    NAME_STATUS,
    NAME_AUTHORIZATION,
    NAME_PART_OF_SPEECH,
    NAME_ID,
    NAME_TYPE,
    NAME_LANGUAGE
};
static const char *const names[] = {
    "termEntry",
    "conceptEntry",
    "langSet",
    "langSec",
    "term",
    "termNote",
    "descrip",
    "subjectField",
    "definition",
    "administrativeStatus",
    "normativeAuthorization",
    "partOfSpeech",
    "id",
    "type",
    "xml:lang",
    NULL,
};
/* Elements of the core and of the modules that TBX-Basic is made of; a name means the same in each. */
static const struct xml_namespace namespaces[] = {
    {"", "urn:iso:std:iso:30042:ed-2"},     {"", "urn:iso:std:iso:30042:ed:3.0"},
    {"", "http://www.tbxinfo.net/ns/min"},  {"", "http://www.tbxinfo.net/ns/basic"},
    {"", "http://www.tbxinfo.net/ns/core"}, {NULL, NULL},
};

struct reading_tbx {
    struct termbase *out;
    bool entry;      /* within one */
    int category;    /* what is gathered in `text`, or XML_UNKNOWN */
    unsigned inside; /* elements open within it */
    buffer language, text;
    uint64_t line;     /* of what is gathered */
    struct term *term; /* the last one, whose notes may follow */
};

static align_status begin_language(struct reading_tbx *reading, const struct xml_element *element, align_error *error)
{
    struct slice tag = text_trim(xml_value(element, NAME_LANGUAGE));
    reading->language.count = 0;
    reading->term = NULL;
    if (tag.text && tag.length)
        return buffer_add(&reading->language, tag.text, tag.length) ? ALIGN_OK : fail_memory(error);
    align_status status =
        fail(error, ALIGN_E_FORMAT, "a %s without xml:lang: the language of its terms is not known", element->local);
    error_cure(error, "say xml:lang=\"en\" or the like");
    return status;
}

/* The category that an element's text is of. */
static int category_of(const struct xml_element *element)
{
    static const int typed[] = {NAME_SUBJECT, NAME_DEFINITION, NAME_STATUS, NAME_AUTHORIZATION, NAME_PART_OF_SPEECH};
    switch (element->name) {
    case NAME_TERM:
    case NAME_SUBJECT:
    case NAME_DEFINITION:
    case NAME_STATUS:
    case NAME_AUTHORIZATION:
    case NAME_PART_OF_SPEECH: return element->name;
    case NAME_TERM_NOTE:
    case NAME_DESCRIP:
        for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
            if (xml_is(element, NAME_TYPE, names[typed[i]]))
                return typed[i];
        return XML_UNKNOWN;
    default: return XML_UNKNOWN;
    }
}

static align_status on_start(void *payload, const struct xml_element *element, align_error *error)
{
    struct reading_tbx *reading = payload;
    if (reading->category != XML_UNKNOWN) {
        reading->inside++;
        return ALIGN_OK;
    }
    if (element->name == NAME_TERM_ENTRY || element->name == NAME_CONCEPT_ENTRY) {
        struct slice id = xml_value(element, NAME_ID);
        reading->entry = true;
        reading->language.count = 0;
        reading->term = NULL;
        return termbase_add_concept(reading->out, id.text ? id : SLICE(""), element->line) ? ALIGN_OK
                                                                                           : fail_memory(error);
    }
    if (!reading->entry)
        return ALIGN_OK;
    if (element->name == NAME_LANG_SET || element->name == NAME_LANG_SEC)
        return begin_language(reading, element, error);
    reading->category = category_of(element);
    reading->line = element->line;
    reading->text.count = 0;
    return ALIGN_OK;
}

static align_status on_text(void *payload, struct slice text, align_error *error)
{
    struct reading_tbx *reading = payload;
    if (reading->category == XML_UNKNOWN)
        return ALIGN_OK;
    return buffer_add(&reading->text, text.text, text.length) ? ALIGN_OK : fail_memory(error);
}

static bool end_category(struct reading_tbx *reading)
{
    struct termbase *out = reading->out;
    struct slice text = slice_of(reading->text.count ? reading->text.items : "", reading->text.count);
    struct concept *concept = &out->concepts.items[out->concepts.count - 1];
    switch (reading->category) {
    case NAME_TERM:
        if (reading->language.count)
            return termbase_add_term(out, slice_of(reading->language.items, reading->language.count), text,
                                     reading->line, &reading->term);
        return true; /* a term outside of a language section names nothing */
    case NAME_SUBJECT: return concept ->subject.length || termbase_keep(out, &concept->subject, text);
    case NAME_DEFINITION: return concept ->definition.length || termbase_keep(out, &concept->definition, text);
    case NAME_PART_OF_SPEECH: return !reading->term || termbase_keep(out, &reading->term->part_of_speech, text);
    default:
        if (reading->term && term_status_of(text) != TERM_UNTOLD)
            reading->term->status = (uint8_t)term_status_of(text);
        return true;
    }
}

static align_status on_end(void *payload, int name, align_error *error)
{
    struct reading_tbx *reading = payload;
    if (reading->category == XML_UNKNOWN) {
        if (name == NAME_TERM_ENTRY || name == NAME_CONCEPT_ENTRY)
            reading->entry = false;
        return ALIGN_OK;
    }
    if (reading->inside) {
        reading->inside--;
        return ALIGN_OK;
    }
    bool done = end_category(reading);
    reading->category = XML_UNKNOWN;
    return done ? ALIGN_OK : fail_memory(error);
}

align_status termbase_read_tbx(struct termbase *out, struct slice bytes, align_error *error)
{
    static const struct xml_handler handler = {
        .names = names, .namespaces = namespaces, .start = on_start, .end = on_end, .text = on_text};
    struct reading_tbx reading = {.out = out, .category = XML_UNKNOWN};
    align_status status = xml_parse(&handler, &reading, NULL, bytes.text, bytes.length, NULL, error);
    array_free(&reading.language);
    array_free(&reading.text);
    if (status || out->concepts.count)
        return status;
    status = fail(error, ALIGN_E_FORMAT, "no entries of TBX are in the file");
    error_cure(error,
               "give a TBX file with termEntry or conceptEntry elements, or a list with a tab between the languages");
    return status;
}
