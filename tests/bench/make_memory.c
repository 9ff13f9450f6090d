/* Writes a memory as large as one likes: make_memory UNITS [SEED].  Made-up words of two languages, as often as words
 * of real texts come (Zipf), 3 to 60 in a text, one text in five like an earlier one with a word changed, one in twenty
 * the same; properties, dates and inline codes as translators' tools write them.  The same bytes on every machine. */
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VOCABULARY 60000
#define WORD_MAX 40
#define KEPT 4096 /* earlier texts to come back to */
#define LENGTH_MAX 60

static char words[2][VOCABULARY][WORD_MAX];
static uint64_t state;

/* xorshift64* (Vigna 2016) */
static uint64_t draw(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * UINT64_C(2685821657736338717);
}

static uint32_t below(uint32_t limit)
{
    return (uint32_t)((draw() >> 32) * limit >> 32);
}

static void make_words(void)
{
    static const char *const onsets[2][16] = {
        {"b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "pr", "th"},
        {"б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "т", "ст", "пр"}};
    static const char *const vowels[2][8] = {{"a", "e", "i", "o", "u", "ea", "ou", "y"},
                                             {"а", "е", "и", "о", "у", "я", "ю", "ы"}};
    static const char *const ends[2][8] = {{"", "n", "r", "s", "t", "l", "nd", ""},
                                           {"", "н", "р", "й", "т", "ль", "м", ""}};
    for (uint32_t side = 0; side < 2; side++)
        for (uint32_t i = 0; i < VOCABULARY; i++) {
            uint32_t syllables = i <= 40 ? 1 : i <= 800 ? 2 : i <= 12000 ? 3 : 3 + below(2);
            char *word = words[side][i];
            for (uint32_t k = 0; k < syllables; k++) {
                strcat(word, onsets[side][below(16)]);
                strcat(word, vowels[side][below(8)]);
            }
            strcat(word, ends[side][below(8)]);
        }
}

/* The rank of a word whose frequency falls as 1 / rank. */
static uint32_t draw_word(void)
{
    double share = (double)(draw() >> 11) / 9007199254740992.0;
    uint32_t rank = (uint32_t)pow(VOCABULARY, share) - 1;
    return rank < VOCABULARY ? rank : VOCABULARY - 1;
}

struct text {
    uint32_t count, ranks[LENGTH_MAX];
};
static struct text kept[KEPT];

static struct text draw_text(uint64_t number)
{
    uint32_t fate = below(100);
    struct text text = kept[below(KEPT)];
    if (number < KEPT || fate >= 25) {
        text.count = 3 + below(14) + below(14) + (below(8) == 0 ? below(LENGTH_MAX - 30) : 0);
        for (uint32_t i = 0; i < text.count; i++)
            text.ranks[i] = draw_word();
    } else if (fate >= 5) {
        text.ranks[below(text.count)] = draw_word();
    }
    kept[number % KEPT] = text;
    return text;
}

static void print_text(const struct text *text, uint32_t side, bool code)
{
    for (uint32_t i = 0; i < text->count; i++) {
        const char *word = words[side][text->ranks[i]];
        if (code && i == 1)
            fputs(" <bpt i=\"1\" type=\"bold\">&lt;b&gt;</bpt>", stdout);
        else if (i)
            putchar(' ');
        if (i == 0 && side == 0 && *word >= 'a')
            printf("%c%s", *word - 'a' + 'A', word + 1);
        else
            fputs(word, stdout);
        if (code && i == 2)
            fputs("<ept i=\"1\">&lt;/b&gt;</ept>", stdout);
        else if (i % 9 == 8 && i + 1 < text->count)
            putchar(',');
    }
    putchar('.');
}

static void print_unit(uint64_t number)
{
    struct text text = draw_text(number);
    bool code = below(20) == 0;
    printf("    <tu tuid=\"%" PRIu64
           "\" creationdate=\"2020%02u%02uT%02u%02u00Z\">\n      <prop type=\"x-confidence\">0.%04u</prop>\n"
           "      <prop type=\"x-document\">A/RES/%u/%u</prop>\n",
           number + 1, 1 + below(12), 1 + below(28), below(24), below(60), below(10000), 50 + below(28),
           1 + below(300));
    for (uint32_t side = 0; side < 2; side++) {
        printf("      <tuv xml:lang=\"%s\"><seg>", side ? "ru" : "en");
        print_text(&text, side, code);
        puts("</seg></tuv>");
    }
    puts("    </tu>");
}

int main(int count, char **arguments)
{
    uint64_t units = count > 1 ? strtoull(arguments[1], NULL, 10) : 1000;
    state = UINT64_C(88172645463325252); /* the same words whatever the seed */
    make_words();
    state ^= count > 2 ? strtoull(arguments[2], NULL, 10) : 0;
    puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n  "
         "<header "
         "creationtool=\"make_memory\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"none\" adminlang=\"en\" "
         "srclang=\"en\" datatype=\"plaintext\"/>\n  <body>");
    for (uint64_t i = 0; i < units; i++)
        print_unit(i);
    puts("  </body>\n</tmx>");
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
