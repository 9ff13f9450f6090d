/* Lists of ODT, and the numbers of their items and of headings. */
#include "read/odt_story.h"

#include "base/error.h"

static const struct odt_list_style *style_of(const struct body *body, const struct list *list)
{
    return list->style_id < body->odt->styles.lists.count ? &body->odt->styles.lists.items[list->style_id] : NULL;
}

/* The innermost list of the story, or NULL. */
struct list *odt_list_here(struct body *body)
{
    struct list *list = body->list_count ? &body->lists[body->list_count - 1] : NULL;
    return list && list->story == body->story ? list : NULL;
}

/* The number of a heading or of the first paragraph of a list item. */
size_t odt_number_take(struct body *body, char number[ODT_NUMBER_SIZE], bool *item)
{
    struct story *story = body->story;
    struct odt *odt = body->odt;
    struct list *list = odt_list_here(body);
    *item = false;
    if (list && list->pending) {
        int level = story->list_depth <= ODT_LEVELS ? (int)story->list_depth - 1 : ODT_LEVELS - 1;
        uint32_t *counters = odt->lists.items[list->counters].values;
        list->pending = false;
        *item = true;
        if (list->header)
            return 0;
        odt_count(&odt->styles, style_of(body, list), counters, level, list->start);
        return odt_number(&odt->styles, style_of(body, list), counters, level, number);
    }
    if (story->heading && !list && !story->unnumbered && story->kind == LINE_PLAIN) {
        uint32_t *counters = odt->lists.items[0].values; /* of the outline */
        int level = story->heading <= ODT_LEVELS ? story->heading - 1 : ODT_LEVELS - 1;
        odt_count(&odt->styles, &odt->styles.outline, counters, level, story->restart);
        return odt_number(&odt->styles, &odt->styles.outline, counters, level, number);
    }
    return 0;
}

uint32_t odt_counters_for(struct body *body, char kind, struct slice name, bool *fresh)
{
    struct odt *odt = body->odt;
    uint32_t id = odt_intern(&odt->list_ids, kind, name);
    *fresh = id == odt->lists.count;
    while (id != INTERN_NONE && odt->lists.count <= id)
        if (!array_push(&odt->lists, (struct odt_counters){{0}}))
            return INTERN_NONE;
    return id;
}

/* The counters of an outermost list: new, or those of the list that it goes on from. */
static align_status choose_counters(struct body *body, struct list *list, const struct xml_element *element,
                                    struct slice style, align_error *error)
{
    bool fresh, ignored;
    struct odt *odt = body->odt;
    char name[128] = "";
    struct slice from = xml_value(element, ODT_CONTINUE_LIST);
    uint32_t last = odt_counters_for(body, '=', style, &fresh);
    uint32_t before = INTERN_NONE;
    if (from.length && from.length + 1 < sizeof name) {
        name[0] = '#';
        memcpy(name + 1, from.text, from.length);
        before = intern_find(&odt->list_ids, slice_of(name, from.length + 1));
    }
    struct slice id = xml_value(element, ODT_ID);
    list->counters = id.length ? odt_counters_for(body, '#', id, &ignored) : last;
    if (last == INTERN_NONE || list->counters == INTERN_NONE)
        return fail_memory(error);
    struct odt_counters start = {{0}};
    if (before != INTERN_NONE)
        start = odt->lists.items[before];
    else if (xml_is(element, ODT_CONTINUE, "true"))
        start = odt->lists.items[last];
    odt->lists.items[list->counters] = start;
    return ALIGN_OK;
}

align_status odt_list_start(struct body *body, const struct xml_element *element, align_error *error)
{
    struct story *story = body->story;
    if (!story)
        return ALIGN_OK;
    struct list *outer = odt_list_here(body), list = {.story = story, .style_id = INTERN_NONE, .start = -1};
    struct slice style = xml_value(element, ODT_NAME);
    if (style.length)
        list.style_id = intern_find(&body->odt->styles.list_ids, style);
    else if (outer)
        list.style_id = outer->style_id;
    if (outer) {
        list.counters = outer->counters;
    } else {
        align_status status = choose_counters(body, &list, element, style, error);
        if (status)
            return status;
    }
    if (body->list_count <= XML_DEEPEST) {
        body->lists[body->list_count++] = list;
        story->list_depth++;
    }
    return ALIGN_OK;
}

void odt_list_end(struct body *body)
{
    struct list *list = odt_list_here(body);
    if (!list)
        return;
    struct odt *odt = body->odt;
    body->list_count--;
    body->story->list_depth--;
    /* the next list of the same style may go on from this one */
    struct slice style =
        list->style_id != INTERN_NONE ? odt->styles.list_ids.strings.items[list->style_id] : slice_of("", 0);
    bool fresh;
    uint32_t last = body->story->list_depth ? INTERN_NONE : odt_counters_for(body, '=', style, &fresh);
    if (last != INTERN_NONE)
        odt->lists.items[last] = odt->lists.items[list->counters];
}
