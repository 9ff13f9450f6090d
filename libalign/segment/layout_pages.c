/* Page numbers and running heads: what is repeated at page borders.  A row that looks like a page number is one only when
 * the numbers count up through the document and stand where pages end; a repeated row is a running head only when it
 * stands at page borders.  Chapter numbers, columns of tables and headings that come again do neither. */
#include "base/intern.h"
#include "segment/layout_parts.h"

#define WIDEST_HEAD 120
#define WIDEST_NUMBER 40
#define PAGE_ROWS 6 /* fewest rows on a page, on average */

/* Rows that are equal, or equal but for their numbers. */
struct repeated {
    uint32_t count, first, last;     /* how often, first and last row */
    uint32_t borders, cuts;          /* how often next to a page border; inside a sentence */
    uint32_t low, high, rises, ends; /* first and last number of the row seen last; how often each went up a little */
    bool accepted;
};

struct repetition {
    struct interner strings;
    ARRAY(struct repeated) list; /* by the number of the string */
    ARRAY(uint32_t) of;          /* the repeated thing that each row is, or INTERN_NONE */
};

struct pages {
    struct rows *rows;
    struct repetition heads, numbers;
};

/* What counts in a row that may be a page number: its signs without digits and spaces, its first and last number. */
struct shape {
    buffer signs;
    uint32_t low, high;
};

/* false: too long, too many letters or no digits for a page number. */
static bool shape_of(const struct row *row, struct shape *shape)
{
    size_t letters = 0, numbers = 0;
    bool inside = false;
    shape->signs.count = 0;
    if (row->width > WIDEST_NUMBER || row->ends == END_STOP || row->ends == END_COMMA)
        return false;
    for (size_t at = 0; at < row->text.length;) {
        size_t begin = at;
        int32_t code = text_next(row->text.text, row->text.length, &at);
        if (code_is_digit(code)) {
            numbers += !inside;
            shape->high = (inside && shape->high < 100000 ? shape->high * 10 : 0) + (uint32_t)code_digit_value(code);
            if (numbers == 1)
                shape->low = shape->high;
            if (!inside && !buffer_add(&shape->signs, "#", 1))
                return false;
            inside = true;
            continue;
        }
        inside = false;
        letters += code_is_letter(code);
        if (!code_is_space(code) && !buffer_add(&shape->signs, row->text.text + begin, at - begin))
            return false;
    }
    return numbers >= 1 && numbers <= 3 && letters <= 8;
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
    return row->role == ROW_TEXT && row->kind == LINE_PLAIN && row->join != LINE_SOFT && row->width <= WIDEST_HEAD &&
           row->starts != START_LOWER && row->ends != END_STOP && row->ends != END_COMMA && row->ends != END_HYPHEN;
}

static bool rose(uint32_t before, uint32_t now)
{
    return now > before && now <= before + 3;
}

static bool count_rows(struct pages *pages, struct shape *shape)
{
    size_t count = pages->rows->list.count;
    if (!array_reserve(&pages->heads.of, count) || !array_reserve(&pages->numbers.of, count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct row *row = &pages->rows->list.items[i];
        pages->heads.of.items[i] = pages->numbers.of.items[i] = INTERN_NONE;
        if (!is_candidate(row))
            continue;
        if (!count_row(&pages->heads, row->text, i))
            return false;
        if (!shape_of(row, shape))
            continue;
        struct repeated *number = count_row(&pages->numbers, slice_of(shape->signs.items, shape->signs.count), i);
        if (!number)
            return false;
        if (number->count > 1) {
            number->rises += rose(number->low, shape->low);
            number->ends += rose(number->high, shape->high);
        }
        number->low = shape->low;
        number->high = shape->high;
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
    return before < i && after > i && wrapping_cuts(pages->rows, &list[before], &list[after]);
}

/* A row that ends or begins a page for other reasons than its own repetition. */
static bool is_border(const struct pages *pages, size_t i)
{
    const struct repeated *head = repeated_at(&pages->heads, i), *number = repeated_at(&pages->numbers, i);
    return (head && head->accepted) || (number && number->accepted);
}

static void count_borders(struct pages *pages, struct repetition *all)
{
    const struct row *list = pages->rows->list.items;
    size_t count = pages->rows->list.count;
    for (size_t i = 0; i < all->list.count; i++)
        all->list.items[i].borders = all->list.items[i].cuts = 0;
    for (size_t i = 0; i < count; i++) {
        if (all->of.items[i] == INTERN_NONE || all->list.items[all->of.items[i]].count < 2)
            continue;
        struct repeated *one = &all->list.items[all->of.items[i]];
        bool below = i + 1 < count;
        one->borders += list[i].page || (below && list[i + 1].page) || (i > 0 && is_border(pages, i - 1)) ||
                        (below && is_border(pages, i + 1));
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

static void accept_numbers(struct repetition *all)
{
    for (size_t i = 0; i < all->list.count; i++) {
        struct repeated *one = &all->list.items[i];
        bool rising = one->count >= 3 && (most(one->rises, one->count - 1, 8) || most(one->ends, one->count - 1, 8));
        one->accepted = rising && spread(one) && (most(one->cuts, one->count, 2) || most(one->borders, one->count, 5));
    }
}

static void accept_heads(struct repetition *all)
{
    for (size_t i = 0; i < all->list.count; i++) {
        struct repeated *one = &all->list.items[i];
        one->accepted |= spread(one) && (most(one->borders, one->count, 6) ||
                                         (one->count >= 3 && most(one->cuts, one->count, 3)));
    }
}

static bool find(struct pages *pages, struct shape *shape)
{
    if (!count_rows(pages, shape))
        return false;
    for (unsigned round = 0; round < 2; round++) { /* what was accepted is a page border for its neighbours */
        count_borders(pages, &pages->numbers);
        accept_numbers(&pages->numbers);
        count_borders(pages, &pages->heads);
        accept_heads(&pages->heads);
    }
    for (size_t i = 0; i < pages->rows->list.count; i++)
        if (is_border(pages, i))
            pages->rows->list.items[i].role = ROW_FURNITURE;
    return true;
}

bool furniture_find_pages(struct rows *rows)
{
    struct pages pages = {.rows = rows};
    struct shape shape = {.low = 0};
    bool fine = rows->list.count < 2 * PAGE_ROWS || find(&pages, &shape);
    array_free(&shape.signs);
    struct repetition *both[] = {&pages.heads, &pages.numbers};
    for (unsigned i = 0; i < 2; i++) {
        array_free(&both[i]->list);
        array_free(&both[i]->of);
        intern_free(&both[i]->strings);
    }
    return fine;
}
