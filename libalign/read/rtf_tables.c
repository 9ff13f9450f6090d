/* Fonts, styles and lists, which text of RTF names by numbers. */
#include "read/rtf.h"

#include <strings.h>

/* Makes an array hold the item of a number, with as many empty ones before it as it takes; false: the number is no sane one, or
 * memory is out. */
static bool hold(struct rtf *rtf, void *items, size_t *count, size_t *capacity, int32_t number, const void *empty, size_t size)
{
    char *bytes;
    if (number < 0 || number >= RTF_MOST_NUMBERED)
        return false;
    if (!mem_grow(items, capacity, (size_t)number + 1, size)) {
        rtf_fail_memory(rtf);
        return false;
    }
    /* items is the address of a pointer of any type, as for mem_grow */
    memcpy(&bytes, items, sizeof bytes);
    for (; *count <= (size_t)number; ++*count)
        memcpy(bytes + *count * size, empty, size);
    return true;
}
#define HOLD(rtf, array, number, empty) \
    hold(rtf, &(array)->items, &(array)->count, &(array)->capacity, number, empty, sizeof *(array)->items)

static struct rtf_font *font_of(struct rtf *rtf)
{
    static const struct rtf_font empty = {.page = RTF_PAGE_UNKNOWN};
    struct rtf_tables *tables = &rtf->tables;
    return HOLD(rtf, &tables->fonts, tables->font, &empty) ? &tables->fonts.items[tables->font] : NULL;
}

void rtf_font_page(struct rtf *rtf, int32_t page)
{
    struct rtf_font *font = font_of(rtf);
    if (!font)
        return;
    font->page = page;
    rtf->tables.trusts_fonts |= page == rtf->page;
}

void rtf_font_end(struct rtf *rtf)
{
    struct slice name = text_trim(slice_of(rtf->tables.name.items, rtf->tables.name.count));
    struct rtf_font *font = name.length ? font_of(rtf) : NULL;
    rtf->tables.name.count = 0;
    if (!font)
        return;
    font->signs = RTF_LETTERS;
    if (font->page == RTF_PAGE_SYMBOL)
        font->signs = slice_equal(name, SLICE("Symbol")) ? RTF_SYMBOL : slice_equal(name, SLICE("Wingdings")) ? RTF_WINGDINGS : RTF_LETTERS;
}

/* Built-in styles have the same names in every language of Word: "heading 3" is a heading even if no level is given. */
static void name_style(struct rtf_style *style, struct slice name)
{
    static const char heading[] = "heading ";
    size_t end = 0;
    while (end < name.length && name.text[end] != ';' && name.text[end] != ',') /* other names follow */
        end++;
    name = text_trim(slice_of(name.text, end));
    style->title = (name.length == 5 && strncasecmp(name.text, "Title", 5) == 0) ||
                   (name.length == 8 && strncasecmp(name.text, "Subtitle", 8) == 0);
    if (style->outline < 0 && name.length == 9 && strncasecmp(name.text, heading, 8) == 0 && name.text[8] >= '1' &&
        name.text[8] <= '9')
        style->outline = (int8_t)(name.text[8] - '1');
}

void rtf_style_end(struct rtf *rtf)
{
    static const struct rtf_style empty = {.outline = -1, .based_on = -1};
    struct rtf_tables *tables = &rtf->tables;
    const struct rtf_group *group = rtf_group(rtf);
    if (!HOLD(rtf, &tables->styles, group->style, &empty))
        return;
    struct rtf_style style = {.known = true, .outline = group->outline, .based_on = tables->based_on, .looks = group->looks};
    name_style(&style, slice_of(tables->name.items, tables->name.count));
    tables->styles.items[group->style] = style;
    tables->name.count = 0;
}

const struct rtf_style *rtf_style_find(const struct rtf_tables *tables, int32_t style)
{
    return style >= 0 && (size_t)style < tables->styles.count ? &tables->styles.items[style] : NULL;
}

unsigned rtf_heading(const struct rtf_tables *tables, const struct rtf_group *group)
{
    enum { CHAIN = 16 }; /* styles may be based on one another in a circle */
    int outline = group->outline;
    bool title = false;
    const struct rtf_style *style = rtf_style_find(tables, group->style);
    for (int i = 0; i < CHAIN && style; i++) {
        outline = outline < 0 ? style->outline : outline;
        title |= style->title;
        style = rtf_style_find(tables, style->based_on);
    }
    return outline >= 0 && outline < 9 ? (unsigned)outline + 1 : title;
}

/* ---- lists ---- */

static void name_list(struct rtf *rtf, int32_t id)
{
    struct rtf_tables *tables = &rtf->tables;
    uint32_t found = intern(&tables->list_ids, slice_of((const char *)&id, sizeof id));
    if (found == INTERN_NONE) {
        rtf_fail_memory(rtf);
        return;
    }
    while (tables->list_of_id.count <= found)
        if (!array_push(&tables->list_of_id, 0)) {
            rtf_fail_memory(rtf);
            return;
        }
    tables->list_of_id.items[found] = (uint32_t)tables->lists.count;
}

void rtf_list_word(struct rtf *rtf, enum rtf_action action, int32_t number)
{
    struct rtf_tables *tables = &rtf->tables;
    struct rtf_list *list = tables->lists.count ? &tables->lists.items[tables->lists.count - 1] : NULL;
    bool names = rtf_group(rtf)->destination == RTF_LIST_NAMES;
    const uint32_t none = 0;
    if (action == RTF_NEW_LIST) {
        if (!array_push(&tables->lists, (struct rtf_list){.levels = 0}))
            rtf_fail_memory(rtf);
    } else if (action == RTF_LIST_LEVEL) {
        if (list && !names && list->levels < sizeof list->numerals)
            list->numerals[list->levels++] = (uint8_t)(number >= 0 && number < 255 ? number : 255);
    } else if (action == RTF_LIST_ID && !names) {
        name_list(rtf, number);
    } else if (action == RTF_LIST_ID) {
        tables->id = number;
    } else if (HOLD(rtf, &tables->list_of_name, number, &none)) {
        uint32_t found = intern_find(&tables->list_ids, slice_of((const char *)&tables->id, sizeof tables->id));
        tables->list_of_name.items[number] = found != INTERN_NONE ? tables->list_of_id.items[found] : 0;
    }
}

bool rtf_list_find(const struct rtf_tables *tables, int32_t name, unsigned level, bool *bullet)
{
    enum { BULLET = 23 };
    uint32_t index = name > 0 && (size_t)name < tables->list_of_name.count ? tables->list_of_name.items[name] : 0;
    const struct rtf_list *list = index ? &tables->lists.items[index - 1] : NULL;
    *bullet = list && level < list->levels && list->numerals[level] == BULLET;
    return list && list->levels;
}

void rtf_tables_free(struct rtf_tables *tables)
{
    array_free(&tables->fonts);
    array_free(&tables->styles);
    array_free(&tables->lists);
    intern_free(&tables->list_ids);
    array_free(&tables->list_of_id);
    array_free(&tables->list_of_name);
    array_free(&tables->name);
}
