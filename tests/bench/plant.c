/* Plants one error of a kind in units of a bitext at known places: plant KIND FROM TO GOLD SRC TGT OUT [TERMS].  GOLD is a file of beads
 * over lines of SRC and TGT.  Writes OUT, a memory (of omission and addition the two texts OUT.src and OUT.tgt, a segment a
 * line), and prints a line for each error: the number of its unit, and what was done.  Every third unit that an error can be
 * planted in gets one, so that those around it stay clean.  KIND none writes the memory as it is.  TERMS, of lines of a source
 * and a target term with a tab between, is for the kind term. */
#include "align.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOM 65536

static const char *const *words_from, *const *words_to; /* pairs of words to be exchanged */

/* The unit at work; code: an inline code stands at the end of the text. */
static char texts[2][ROOM], done[512];
static bool code[2];

static const char *const months_ru[] = {"января", "марта", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
                                        "октября", "октября", "декабря", "ноября", "мая", NULL};
static const char *const months_fr[] = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
                                        "octobre", "novembre", "décembre", NULL};
static const char *const months_en[] = {"January", "February", "March", "April", "May ", "June", "July", "August", "September",
                                        "October", "November", "December", NULL};
static const char *const numbers_ru[] = {" двух ", " трех ", " три ", " четыре ", " пять ", " шесть ", " пяти ", " шести ",
                                         " десять ", " девять ", " четвертой ", " пятой ", " вторая ", " третья ",
                                         " десятой ", " девятой ", NULL};
static const char *const numbers_fr[] = {" deux ", " trois ", " quatre ", " cinq ", " six ", " sept ", " dix ", " neuf ",
                                         " deuxième ", " troisième ", " vingt ", " trente ", NULL};
static const char *const numbers_en[] = {"two", "three", "four", "five", "six", "ten", "second", "third", "fourth", "fifth",
                                         "tenth", "twenty", NULL};

static bool holds_any(const char *text, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

/* Puts `with` in place of length bytes at `at`. */
static void replace(char *text, char *at, size_t length, const char *with)
{
    size_t rest = strlen(at + length), more = strlen(with);
    if (strlen(text) + more + 1 >= ROOM)
        return;
    memmove(at + more, at + length, rest + 1);
    memcpy(at, with, more);
}

static void append(int side, const char *more)
{
    size_t length = strlen(texts[side]);
    if (length + strlen(more) < ROOM)
        memcpy(texts[side] + length, more, strlen(more) + 1);
}

/* Whether the run of digits stands as a whole in the text. */
static bool has_run(const char *text, const char *run, size_t length)
{
    for (const char *at = text; (at = strstr(at, run)); at++)
        if ((at == text || !isdigit((unsigned char)at[-1])) && !isdigit((unsigned char)at[length]))
            return true;
    return false;
}

static size_t count_runs(const char *text, const char *run)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, run)); at++)
        count++;
    return count;
}

/* A number of the target that is in the source as well; NULL: there is none. */
static char *find_number(char run[32], size_t *length)
{
    for (char *at = texts[1]; *at; at++) {
        if (!isdigit((unsigned char)*at) || (at > texts[1] && isdigit((unsigned char)at[-1])))
            continue;
        *length = strspn(at, "0123456789");
        if (*length > 12 || (at > texts[1] && (unsigned char)at[-1] < 0x80 && !strchr(" (\"", at[-1])))
            continue;
        memcpy(run, at, *length);
        run[*length] = 0;
        /* said once on each side: what is said twice is no clear loss */
        if (has_run(texts[0], run, *length) && count_runs(texts[0], run) == 1 && count_runs(texts[1], run) == 1)
            return at;
    }
    return NULL;
}

static bool plant_digit(void)
{
    char run[32], other[32];
    size_t length;
    char *at = find_number(run, &length);
    if (!at)
        return false;
    memcpy(other, run, sizeof run);
    other[length - 1] = (char)('0' + (run[length - 1] - '0' + 3) % 10);
    if (has_run(texts[0], other, length))
        return false;
    snprintf(done, sizeof done, "%s became %s", run, other);
    replace(texts[1], at, length, other);
    return true;
}

static bool plant_lost(void)
{
    char run[32];
    size_t length;
    char *at = find_number(run, &length);
    if (!at || at == texts[1] || at[-1] != ' ' || (at[length] != ' ' && at[length] != ','))
        return false;
    snprintf(done, sizeof done, "%s is lost", run);
    replace(texts[1], at - 1, length + 1, "");
    return true;
}

/* Exchanges a word of the target for its neighbour in the list, which the target does not hold. */
static bool swap_word(const char *const *words, const char *const *english, bool behind_digit)
{
    if (!holds_any(texts[0], english))
        return false;
    for (size_t i = 0; words[i]; i++) {
        char *at = strstr(texts[1], words[i]);
        const char *other = words[i ^ 1] ? words[i ^ 1] : words[0];
        if (!at || strstr(texts[1], other) || strcmp(other, words[i]) == 0 || strstr(at + 1, words[i]) ||
            (behind_digit && (at < texts[1] + 2 || !isdigit((unsigned char)at[-2]))))
            continue;
        snprintf(done, sizeof done, "%s became %s", words[i], other);
        replace(texts[1], at, strlen(words[i]), other);
        return true;
    }
    return false;
}

static bool plant_date(void)
{
    return swap_word(words_from, months_en, true);
}

static bool plant_word(void)
{
    return swap_word(words_to, numbers_en, false);
}

/* A token with a slash and a digit that both sides have, or one that is put there. */
static bool plant_symbol(size_t turn)
{
    for (char *at = texts[1]; *at; at++) {
        char token[128];
        size_t length = strcspn(at, " ,;()\"");
        if ((at > texts[1] && !strchr(" (\"", at[-1])) || length < 4 || length >= sizeof token || !isupper((unsigned char)*at))
            continue;
        memcpy(token, at, length);
        token[length] = 0;
        char *slash = strchr(token, '/'), *digit = strpbrk(token, "0123456789");
        if (!slash || !digit || !strstr(texts[0], token) || strstr(token, "//") || count_runs(texts[1], token) != 1)
            continue;
        at[digit - token] = (char)('0' + (*digit - '0' + 4) % 10);
        snprintf(done, sizeof done, "%s is changed", token);
        return true;
    }
    append(0, " (A/72/L.4/Add.1)");
    append(1, turn % 2 ? " (A/72/L.5/Add.1)" : " (A/71/L.4/Add.1)");
    snprintf(done, sizeof done, "a symbol is changed");
    return true;
}

static bool plant_url(void)
{
    append(0, " (https://docs.example.org/ga/a7)");
    append(1, " (https://docs.example.org/ga/a9)");
    snprintf(done, sizeof done, "the address is changed");
    return true;
}

static bool plant_email(void)
{
    append(0, " (desk@example.org)");
    append(1, " (desc@example.org)");
    snprintf(done, sizeof done, "the address is changed");
    return true;
}

static bool plant_placeholder(size_t turn)
{
    static const char *const cases[][2] = {
        {" {0}", ""}, {" %s", " s"}, {" <b>A</b>", " <b>A"}, {" ${name}", " ${nom}"}, {" %1$d", " %2$d"}, {" &nbsp;|", " |"}};
    append(0, cases[turn % 6][0]);
    append(1, cases[turn % 6][1]);
    snprintf(done, sizeof done, "%s became%s", cases[turn % 6][0], cases[turn % 6][1]);
    return true;
}

static bool plant_mark(size_t turn)
{
    static const char *const cases[][2] = {{"(b) ", "c) "}, {"14. ", "15. "}, {"(ii) ", "iii) "}, {"(d) ", "a) "}};
    for (int side = 0; side < 2; side++)
        if (!isalpha((unsigned char)texts[side][0]) && (unsigned char)texts[side][0] < 0x80)
            return false;
    for (int side = 0; side < 2; side++)
        replace(texts[side], texts[side], 0, cases[turn % 4][side]);
    snprintf(done, sizeof done, "%sbecame %s", cases[turn % 4][0], cases[turn % 4][1]);
    return true;
}

/* Doubles a word of some letters of the target, of which the source has none doubled. */
static bool plant_doubled(size_t turn)
{
    size_t seen = 0;
    for (char *at = texts[1]; *at; at++) {
        char word[64];
        size_t length = strcspn(at, " ,.;:()\"\xC2\xE2");
        if ((at > texts[1] && at[-1] != ' ') || length < 5 || length + 2 >= sizeof word || at[length] != ' ' ||
            isupper((unsigned char)*at) || isdigit((unsigned char)*at) || seen++ < turn % 3)
            continue;
        memcpy(word, at, length);
        memcpy(word + length, " ", 2);
        replace(texts[1], at, 0, word);
        snprintf(done, sizeof done, "%.*s stands twice", (int)length, word);
        return true;
    }
    return false;
}

/* Takes a bracket of a pair away that both sides have. */
static bool plant_bracket(size_t turn)
{
    char *open = strchr(texts[1], '('), *close = open ? strchr(open, ')') : NULL;
    if (!close || close - open < 6 || !strchr(texts[0], '(') || open[1] == ')')
        return false;
    replace(texts[1], turn % 2 ? open : close, 1, "");
    snprintf(done, sizeof done, "a bracket is lost");
    return true;
}

/* A stop becomes a question mark, or is lost behind a sentence. */
static bool plant_end(size_t turn)
{
    size_t lengths[2] = {strlen(texts[0]), strlen(texts[1])};
    for (int side = 0; side < 2; side++)
        if (lengths[side] < 60 || texts[side][lengths[side] - 1] != '.' || isupper((unsigned char)texts[side][lengths[side] - 2]) ||
            strchr(".)\"0123456789", texts[side][lengths[side] - 2]) || texts[side][lengths[side] - 3] == '.')
            return false;
    replace(texts[1], texts[1] + lengths[1] - 1, 1, turn % 2 ? "?" : "");
    snprintf(done, sizeof done, turn % 2 ? ". became ?" : "the stop is lost");
    return true;
}

/* A Latin letter in place of a Cyrillic one, inside a word. */
static bool plant_script(size_t turn)
{
    static const char *const letters[][2] = {{"о", "o"}, {"е", "e"}, {"с", "c"}, {"р", "p"}, {"а", "a"}};
    char *at = strstr(texts[1] + (texts[1][0] ? 1 : 0), letters[turn % 5][0]);
    while (at && ((unsigned char)at[-1] < 0x80 || (unsigned char)at[2] < 0xD0 || (unsigned char)at[4] < 0xD0))
        at = strstr(at + 2, letters[turn % 5][0]);
    if (!at)
        return false;
    snprintf(done, sizeof done, "a Latin %s in a word", letters[turn % 5][1]);
    replace(texts[1], at, 2, letters[turn % 5][1]);
    return true;
}

/* Takes the place of the unit before it, translated otherwise. */
static char before_last[2][ROOM];
static bool plant_consistency(void)
{
    char *last = strrchr(before_last[1], ' ');
    if (!last || strlen(before_last[0]) < 40 || last - before_last[1] < 20)
        return false;
    memcpy(texts, before_last, sizeof texts);
    texts[1][last - before_last[1]] = 0;
    snprintf(done, sizeof done, "the source of the unit before, its target without the last word");
    return true;
}

/* ---- terms ---- */

static char term_list[ROOM * 4];

/* Takes the word of the target away that the term's longest word is a form of: all that begin as it does but for its last
 * letters. */
static bool take_away(const char *target)
{
    char stem[128];
    const char *longest = target;
    size_t length = 0;
    for (const char *at = target; *at && *at != '\t' && *at != '\n';) {
        size_t word = strcspn(at, " -\t\n");
        if (word > length) {
            longest = at;
            length = word;
        }
        at += word + (at[word] == ' ' || at[word] == '-');
    }
    length -= length > 10 ? 4 : 2;
    if (length < 5 || length >= sizeof stem)
        return false;
    memcpy(stem, longest, length);
    stem[length] = 0;
    bool any = false;
    for (char *at = texts[1]; (at = strstr(at, stem));) {
        if (at > texts[1] && !strchr(" (\"-", at[-1])) {
            at++;
            continue;
        }
        replace(texts[1], at, strcspn(at, " ,.;:()\""), "...");
        any = true;
    }
    return any;
}

static bool plant_term(void)
{
    for (const char *line = term_list; *line; line += strcspn(line, "\n") + (strchr(line, '\n') != NULL)) {
        char source[128];
        size_t length = strcspn(line, "\t\n");
        if (*line == '#' || line[length] != '\t' || length < 5 || length >= sizeof source)
            continue;
        memcpy(source, line, length);
        source[length] = 0;
        char *at = strstr(texts[0], source);
        if (!at || (at > texts[0] && at[-1] != ' ') || !strchr(" ,.;", at[length]) || !take_away(line + length + 1))
            continue;
        snprintf(done, sizeof done, "%s is not translated", source);
        return true;
    }
    return false;
}

static void read_terms(const char *path)
{
    FILE *file = fopen(path, "r");
    size_t used = file ? fread(term_list, 1, sizeof term_list - 1, file) : 0;
    term_list[used] = 0;
    if (file)
        fclose(file);
}

/* ---- units ---- */

static size_t count_words(const char *text)
{
    size_t count = 0;
    for (const char *at = text; *at; at++)
        count += *at == ' ';
    return count + 1;
}

static bool plant(const char *kind, size_t turn, const char *other)
{
    if (strcmp(kind, "number") == 0)
        return plant_digit();
    if (strcmp(kind, "number-lost") == 0)
        return plant_lost();
    if (strcmp(kind, "number-word") == 0)
        return plant_word();
    if (strcmp(kind, "date") == 0)
        return plant_date();
    if (strcmp(kind, "symbol") == 0)
        return plant_symbol(turn);
    if (strcmp(kind, "url") == 0)
        return turn % 2 ? plant_url() : plant_email();
    if (strcmp(kind, "placeholder") == 0)
        return plant_placeholder(turn);
    if (strcmp(kind, "mark") == 0)
        return plant_mark(turn);
    if (strcmp(kind, "doubled") == 0)
        return plant_doubled(turn);
    if (strcmp(kind, "bracket") == 0)
        return plant_bracket(turn);
    if (strcmp(kind, "end") == 0)
        return plant_end(turn);
    if (strcmp(kind, "script") == 0)
        return plant_script(turn);
    if (strcmp(kind, "consistency") == 0)
        return plant_consistency();
    if (strcmp(kind, "term") == 0)
        return plant_term();
    snprintf(done, sizeof done, "%s", kind);
    if (strcmp(kind, "code") == 0) {
        code[0] = true;
    } else if (strcmp(kind, "empty") == 0) {
        texts[1][0] = 0;
    } else if (strcmp(kind, "same") == 0 && count_words(texts[0]) >= 5) {
        memcpy(texts[1], texts[0], sizeof texts[0]);
    } else if (strcmp(kind, "language") == 0 && count_words(other) >= 5 && strcmp(other, texts[0]) != 0) {
        snprintf(texts[1], ROOM, "%s", other);
    } else {
        return false;
    }
    return true;
}

static void write_text(FILE *out, const char *text)
{
    for (const char *at = text; *at; at++)
        switch (*at) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        default: fputc((unsigned char)*at < 0x20 ? ' ' : *at, out);
        }
}

static void write_unit(FILE *out, const char *const tags[2])
{
    fputs("<tu>", out);
    for (int side = 0; side < 2; side++) {
        fprintf(out, "<tuv xml:lang=\"%s\"><seg>", tags[side]);
        write_text(out, texts[side]);
        fprintf(out, "%s</seg></tuv>", code[side] ? "<ph x=\"1\">&lt;br/></ph>" : "");
    }
    fputs("</tu>\n", out);
}

static void set_text(int side, const align_document *document, uint32_t first, uint32_t count)
{
    size_t used = 0;
    for (uint32_t i = 0; i < count; i++) {
        align_segment segment = align_document_at(document, first + i);
        int more = snprintf(texts[side] + used, ROOM - used, "%s%s", i ? " " : "", segment.text);
        used += more > 0 && (size_t)more < ROOM - used ? (size_t)more : 0;
    }
    texts[side][used] = 0;
    code[side] = false;
}

static const char *text_of_bead(const align_bitext *bitext, size_t index)
{
    align_bead bead = align_bitext_at(bitext, index);
    return bead.source_count ? align_document_at(align_bitext_source(bitext), bead.source_first).text : "";
}

static void plant_units(const align_bitext *bitext, const char *kind, const char *const tags[2], FILE *out)
{
    size_t able = 0, number = 0, count = align_bitext_count(bitext);
    fprintf(out,
            "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header creationtool=\"plant\" creationtoolversion=\"1\" "
            "segtype=\"sentence\" o-tmf=\"text\" adminlang=\"en\" srclang=\"%s\" datatype=\"plaintext\"/><body>\n",
            tags[0]);
    for (size_t i = 0; i < count; i++) {
        align_bead bead = align_bitext_at(bitext, i);
        if (!bead.source_count || !bead.target_count)
            continue;
        number++;
        static char before[2][ROOM];
        set_text(0, align_bitext_source(bitext), bead.source_first, bead.source_count);
        set_text(1, align_bitext_target(bitext), bead.target_first, bead.target_count);
        memcpy(before, texts, sizeof texts);
        if (plant(kind, able / 3, text_of_bead(bitext, (i + 7) % count)) && able++ % 3 == 1)
            printf("%zu\t%s\n", number, done);
        else {
            memcpy(texts, before, sizeof texts);
            code[0] = false;
        }
        memcpy(before_last, before, sizeof before_last);
        write_unit(out, tags);
    }
    fputs("</body></tmx>\n", out);
}

/* Leaves out every 25th line of the target (omission) or source (addition) that has one counterpart. */
static void plant_gaps(const align_bitext *bitext, bool omission, FILE *source, FILE *target)
{
    FILE *files[2] = {source, target};
    size_t count = align_bitext_count(bitext), next = 10;
    for (size_t i = 0; i < count; i++) {
        align_bead bead = align_bitext_at(bitext, i);
        set_text(0, align_bitext_source(bitext), bead.source_first, bead.source_count);
        set_text(1, align_bitext_target(bitext), bead.target_first, bead.target_count);
        const char *kept = texts[omission ? 0 : 1];
        bool cut = i >= next && bead.source_count == 1 && bead.target_count == 1 && count_words(kept) >= 4 &&
                   !strpbrk(kept, "\"\\\t");
        for (int side = 0; side < 2; side++)
            for (uint32_t k = 0; k < (side ? bead.target_count : bead.source_count); k++)
                if (!cut || side == (omission ? 0 : 1))
                    fprintf(files[side], "%s\n", align_document_at(side ? align_bitext_target(bitext) : align_bitext_source(bitext),
                                                                   (side ? bead.target_first : bead.source_first) + k).text);
        if (cut) {
            printf("%zu\t%s\n", i + 1, kept);
            next = i + 25;
        }
    }
}

static FILE *open_file(const char *path, const char *ending)
{
    char name[4096];
    snprintf(name, sizeof name, "%s%s", path, ending);
    FILE *file = fopen(name, "w");
    if (!file) {
        perror(name);
        exit(1);
    }
    return file;
}

int main(int count, char **arguments)
{
    if (count != 8 && count != 9) {
        fputs("plant KIND FROM TO GOLD SRC TGT OUT [TERMS]\n", stderr);
        return 2;
    }
    if (count == 9)
        read_terms(arguments[8]);
    const char *kind = arguments[1], *const tags[2] = {arguments[2], arguments[3]};
    align_bitext *bitext;
    align_error error;
    align_bitext_options how;
    align_bitext_options_init(&how);
    how.format = "beads";
    how.from = tags[0];
    how.to = tags[1];
    how.source = arguments[5];
    how.target = arguments[6];
    words_from = strcmp(tags[1], "fr") == 0 ? months_fr : months_ru;
    words_to = strcmp(tags[1], "fr") == 0 ? numbers_fr : numbers_ru;
    if (align_bitext_read(&bitext, arguments[4], &how, &error)) {
        fprintf(stderr, "%s: %s\n", arguments[4], error.message);
        return 1;
    }
    if (strcmp(kind, "omission") == 0 || strcmp(kind, "addition") == 0) {
        FILE *source = open_file(arguments[7], ".src"), *target = open_file(arguments[7], ".tgt");
        plant_gaps(bitext, strcmp(kind, "omission") == 0, source, target);
        fclose(source);
        fclose(target);
    } else {
        FILE *out = open_file(arguments[7], "");
        plant_units(bitext, kind, tags, out);
        fclose(out);
    }
    align_bitext_free(bitext);
    return 0;
}
