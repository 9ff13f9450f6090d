/* Page numbers and running heads: what is repeated at page borders.  A row that looks like a page number is one only
 * when the numbers count up through the document and stand where pages end; a repeated row is a running head only when
 * it stands at page borders.  Chapter numbers, columns of tables and headings that come again do neither. */
#include "base/intern.h"
#include "segment/layout_parts.h"

#define WIDEST_HEAD 120
#define WIDEST_NUMBER 40
#define PAGE_ROWS 6 /* fewest rows on a page, on average */

/* Numbers that go up a little from row to row; rows that do not fit are passed over. */
struct count {
    uint32_t last, length;
};

/* Rows that are equal, or equal but for their numbers. */
struct repeated {
    uint32_t count, first, last; /* how often, first and last row */
    uint32_t borders, cuts;      /* how often next to a page number; inside a sentence */
    uint32_t edges;              /* how often at the edge of a page that a form feed ends */
    struct count low, high;      /* of its first and last number */
    uint32_t totals;             /* how often the last number stayed, as in 3/12 */
    bool worded;                 /* has letters */
    bool accepted;
};

struct repetition {
    struct interner strings;
    ARRAY(struct repeated) list; /* by the number of the string */
    ARRAY(uint32_t) of;          /* the repeated thing that each row is, or INTERN_NONE */
};

struct pages {
    struct rows *rows;
    uint32_t feeds; /* form feeds, if there are any, tell where pages end */
    struct repetition heads, numbers;
};

/* What counts in a row that may be or hold a page number: its signs without digits and spaces, its first and last
 * number. */
struct shape {
    buffer signs;
    uint32_t low, high;
    size_t letters, numbers;
    bool outer; /* see has_outer_number */
};

/* false: out of memory. */
static bool read_shape(struct slice text, struct shape *shape)
{
    bool inside = false;
    shape->signs.count = shape->letters = shape->numbers = 0;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        int32_t code = text_next(text.text, text.length, &at);
        if (code_is_digit(code)) {
            shape->high = (inside && shape->high < 100000 ? shape->high * 10 : 0) + (uint32_t)code_digit_value(code);
            shape->numbers += !inside;
            if (shape->numbers == 1)
                shape->low = shape->high;
            if (!inside && !buffer_add(&shape->signs, "#", 1))
                return false;
        } else if (!code_is_space(code)) {
            shape->letters += code_is_letter(code);
            if (!buffer_add(&shape->signs, text.text + begin, at - begin))
                return false;
        }
        inside = code_is_digit(code);
    }
    return true;
}

static bool is_gap(const char *text)
{
    return text[0] == '\t' || text[1] == '\t' || (text[0] == ' ' && text[1] == ' ');
}

/* The row begins or ends with a number that a wide space sets off: a running head with the page number in it. */
static bool has_outer_number(struct slice text)
{
    size_t front = 0, back = text.length;
    while (front < text.length && text.text[front] >= '0' && text.text[front] <= '9')
        front++;
    while (back > 0 && text.text[back - 1] >= '0' && text.text[back - 1] <= '9')
        back--;
    return (front > 0 && front + 2 < text.length && is_gap(text.text + front)) ||
           (back < text.length && back > 2 && is_gap(text.text + back - 2));
}

static bool may_hold_number(const struct row *row, const struct shape *shape)
{
    return shape->outer ||
           (row->width <= WIDEST_NUMBER && shape->numbers >= 1 && shape->numbers <= 3 && shape->letters <= 8);
}

/* Whether the row is one of the first or last two of a page, where form feeds end pages. */
static bool at_edge(const struct pages *pages, size_t i)
{
    const struct row *list = pages->rows->list.items;
    size_t count = pages->rows->list.count;
    return pages->feeds &&
           (list[i].page || (i > 0 && list[i - 1].page) || i + 2 >= count || list[i + 1].page || list[i + 2].page);
}

/* Counts the row as one more of its kind; NULL when memory is out. */
static struct repeated *count_row(struct repetition *all, struct slice string, uint32_t row)
{
    uint32_t id = intern(&all->strings, string);
    struct repeated fresh = {.first = row};
    if (id == INTERN_NONE || (id == all->list.count && !array_push(&all->list, fresh)))
        return NULL;
    all->of.items[row] = id;
    struct repeated *found = &all->list.items[id];
    found->count++;
    found->last = row;
    return found;
}

static bool is_candidate(const struct row *row)
{
    if (row->role != ROW_TEXT || row->kind != LINE_PLAIN || row->join == LINE_SOFT || row->width > WIDEST_HEAD)
        return false;
    if (row->opened || (row->starts == START_LOWER && row->width > 20)) /* "стр. 3" is short */
        return false;
    return row->ends != END_STOP && row->ends != END_COMMA && row->ends != END_HYPHEN;
}

/* Takes one more number.  What did not go up yet begins anew with it. */
static void count_up(struct count *count, uint32_t number, uint32_t step)
{
    if (count->length && number > count->last && number - count->last <= step)
        count->length++;
    else if (count->length < 3)
        count->length = 1;
    else
        return;
    count->last = number;
}

/* Counts a row as a page number.  Where pages have edges, only what stands there counts, and pages may lack a number.
 */
static bool count_number(struct pages *pages, const struct shape *shape, uint32_t i, bool edge)
{
    if (pages->feeds && !edge)
        return true;
    struct repeated *number = count_row(&pages->numbers, slice_of(shape->signs.items, shape->signs.count), i);
    if (!number)
        return false;
    number->totals += shape->numbers == 2 && number->high.last == shape->high;
    number->worded = shape->letters > 0 && !shape->outer;
    uint32_t step = edge && !number->worded ? 50 : 3;
    count_up(&number->low, shape->low, step);
    count_up(&number->high, shape->high, step);
    if (number->high.length < 3)
        number->high.last = shape->high;
    return true;
}

static bool count_rows(struct pages *pages, struct shape *shape)
{
    size_t count = pages->rows->list.count;
    if (!array_reserve(&pages->heads.of, count) || !array_reserve(&pages->numbers.of, count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct row *row = &pages->rows->list.items[i];
        bool edge = at_edge(pages, i);
        pages->heads.of.items[i] = pages->numbers.of.items[i] = INTERN_NONE;
        if (!is_candidate(row))
            continue;
        struct repeated *head = count_row(&pages->heads, row->text, i);
        if (!head || !read_shape(row->text, shape))
            return false;
        shape->outer = has_outer_number(row->text);
        head->edges += edge;
        if (may_hold_number(row, shape) && !count_number(pages, shape, i, edge))
            return false;
    }
    return true;
}

static const struct repeated *repeated_at(const struct repetition *all, size_t row)
{
    return all->of.items[row] == INTERN_NONE ? NULL : &all->list.items[all->of.items[row]];
}

/* Furniture, or something that is repeated often enough to be. */
static bool is_passing(const struct pages *pages, size_t i)
{
    const struct repeated *head = repeated_at(&pages->heads, i), *number = repeated_at(&pages->numbers, i);
    return pages->rows->list.items[i].role == ROW_FURNITURE || (head && head->count >= 3) ||
           (number && number->count >= 3);
}

/* Whether a sentence goes on from above the row to below it, other candidates passed over. */
static bool cuts_sentence(const struct pages *pages, size_t i)
{
    const struct row *list = pages->rows->list.items;
    size_t before = i, after = i, count = pages->rows->list.count;
    for (unsigned n = 0; n < 3 && before > 0; n++)
        if (!is_passing(pages, --before))
            break;
    for (unsigned n = 0; n < 3 && after + 1 < count; n++)
        if (!is_passing(pages, ++after))
            break;
    /* a capital below could go on from the row itself: "Council of / Ministers / Item 3" */
    return before < i && after > i && list[after].starts != START_UPPER &&
           wrapping_cuts(pages->rows, &list[before], &list[after]);
}

static bool is_number(const struct pages *pages, size_t i)
{
    const struct repeated *number = repeated_at(&pages->numbers, i);
    return number && number->accepted;
}

/* How often page numbers stand next to the repeated rows, or with one row between, and how often a sentence around. */
static void count_borders(const struct pages *pages, struct repetition *all)
{
    size_t count = pages->rows->list.count;
    for (size_t i = 0; i < count; i++) {
        if (all->of.items[i] == INTERN_NONE || all->list.items[all->of.items[i]].count < 2)
            continue;
        struct repeated *one = &all->list.items[all->of.items[i]];
        bool above = (i > 0 && is_number(pages, i - 1)) || (i > 1 && is_number(pages, i - 2));
        bool below = (i + 1 < count && is_number(pages, i + 1)) || (i + 2 < count && is_number(pages, i + 2));
        one->borders += above || below;
        one->cuts += cuts_sentence(pages, i);
    }
}

/* So many of ten. */
static bool most(uint32_t part, uint32_t whole, unsigned tenths)
{
    return part * UINT64_C(10) >= whole * (uint64_t)tenths;
}

static bool spread(const struct repeated *one)
{
    return one->count > 1 && (one->last - one->first) / (one->count - 1) >= PAGE_ROWS;
}

static void accept_numbers(struct pages *pages)
{
    for (size_t i = 0; i < pages->numbers.list.count; i++) {
        struct repeated *one = &pages->numbers.list.items[i];
        uint32_t length = one->low.length > one->high.length ? one->low.length : one->high.length;
        bool rising = length >= (pages->feeds ? 2 : 3) && most(length, one->count, 7);
        if (pages->feeds) /* "Article 3" may stand at the edge of a page, but not of most */
            one->accepted = rising && most(one->count, pages->feeds, one->worded ? 8 : 0);
        else
            one->accepted =
                rising && spread(one) && (most(one->cuts, one->count, 2) || most(one->totals, one->count, 7));
    }
}

static void accept_heads(struct pages *pages)
{
    for (size_t i = 0; i < pages->heads.list.count; i++) {
        struct repeated *one = &pages->heads.list.items[i];
        if (pages->feeds)
            one->accepted = one->edges >= 2 && most(one->edges, one->count, 8);
        else
            one->accepted = spread(one) &&
                            (most(one->borders, one->count, 8) || (one->count >= 3 && most(one->cuts, one->count, 4)));
    }
}

static bool find(struct pages *pages, struct shape *shape)
{
    for (size_t i = 0; i < pages->rows->list.count; i++)
        pages->feeds += pages->rows->list.items[i].page;
    if (!count_rows(pages, shape))
        return false;
    count_borders(pages, &pages->numbers);
    accept_numbers(pages);
    count_borders(pages, &pages->heads);
    accept_heads(pages);
    for (size_t i = 0; i < pages->rows->list.count; i++) {
        const struct repeated *head = repeated_at(&pages->heads, i);
        if (is_number(pages, i) || (head && head->accepted))
            pages->rows->list.items[i].role = ROW_FURNITURE;
    }
    return true;
}

bool furniture_find_pages(struct rows *rows)
{
    struct pages pages = {.rows = rows};
    struct shape shape = {.low = 0};
    bool fine = rows->list.count < 2 || find(&pages, &shape);
    array_free(&shape.signs);
    struct repetition *both[] = {&pages.heads, &pages.numbers};
    for (unsigned i = 0; i < 2; i++) {
        array_free(&both[i]->list);
        array_free(&both[i]->of);
        intern_free(&both[i]->strings);
    }
    return fine;
}
