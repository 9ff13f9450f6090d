#include "evidence/arabic.h"

int32_t arabic_letter(int32_t code)
{
    switch (code) {
    case 0x622: case 0x623: case 0x625: case 0x671: return 0x627;
    case 0x649: case 0x6CC: return 0x64A;
    case 0x629: return 0x647;
    case 0x6A9: return 0x643;
    default: return code;
    }
}

/* Longest first; each needs a stem of three letters behind it. */
static const char *const prefixes[] = {"وبال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و", NULL};

struct slice arabic_stem(struct slice word)
{
    size_t letters = text_count(word.text, word.length);
    for (const char *const *prefix = prefixes; *prefix; prefix++) {
        struct slice taken = slice_string(*prefix);
        if (slice_starts(word, taken) && letters >= text_count(taken.text, taken.length) + 3)
            return slice_of(word.text + taken.length, word.length - taken.length);
    }
    return word;
}
