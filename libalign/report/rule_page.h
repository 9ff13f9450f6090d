/* The documentation of a rule, made from the struct that defines it. */
#ifndef LIBALIGN_REPORT_RULE_PAGE_H
#define LIBALIGN_REPORT_RULE_PAGE_H

#include "align.h"
#include "write/write.h"

/* How a page looks: one constant a form.  Texts of rules are plain. */
struct page_form {
    const char *name;
    void (*begin)(struct output *output, bool whole); /* whole: all rules, with what introduces them */
    void (*title)(struct output *output, const align_rule *rule);
    void (*paragraph)(struct output *output, const char *text);
    void (*field)(struct output *output, const char *label, const char *text);
    void (*group)(struct output *output, const char *label, bool end); /* around examples */
    void (*example)(struct output *output, const align_example *example);
    void (*end)(struct output *output);
};
extern const struct page_form page_text, page_markdown, page_man;

/* Writes what there is to say of a rule. */
void rule_page(struct output *output, const struct page_form *form, const align_rule *rule);

#endif
