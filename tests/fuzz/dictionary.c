#include "fuzz.h"

#include "check.h"
#include "evidence/dictionary.h"

#include <string.h>

/* Documents whose words dictionaries are asked for. */
static const struct pairing *the_pairing(void)
{
    static const char *const tags[2] = {"en", "ru"};
    static const char *const texts[2] = {"The clock and the house of the Security Council gather speed at harvest\n",
                                         "Часы и дом Совета Безопасности набирают скорость, собирать урожай\n"};
    static struct pairing pair;
    static align_document *documents[2];
    static bool made;
    align_error error;
    for (int side = 0; !made && side < 2; side++) {
        CHECK(align_document_read_bytes(&documents[side], "t.txt", texts[side], strlen(texts[side]), NULL, &error) == ALIGN_OK);
        CHECK(align_document_segment(documents[side], the_language(tags[side]), NULL, &error) == ALIGN_OK);
    }
    if (!made)
        CHECK(pairing_make(&pair, documents[0], documents[1], &error) == ALIGN_OK);
    made = true;
    return &pair;
}

/* The files of the dictd form: an index, its articles, packed or not.  Returns the index. */
static const char *write_dictd(struct slice rest)
{
    struct slice index = take_part(&rest);
    bool packed = rest.length && *rest.text == '\x1F';
    remove(scratch_file("d.dict", NULL, 0));
    scratch_file(packed ? "d.dict.dz" : "d.dict", rest.text, rest.length);
    return scratch_file("d.index", index.text, index.length);
}

static void check_pairs(const word_pairs *pairs, const struct pairing *pair)
{
    for (size_t i = 0; i < pairs->count; i++)
        for (int side = 0; side < 2; side++) {
            CHECK(pairs->items[i].word[side] < pair->side[side].class_names.strings.count);
            CHECK(pairs->items[i].weight[side] > 0 && pairs->items[i].weight[side] <= 1);
        }
}

void fuzz_dictionary(const char *format, const char *bytes, size_t length)
{
    const struct pairing *pair = the_pairing();
    struct given given = {.dictionary = strcmp(format, "dictd") == 0 ? write_dictd(slice_of(bytes, length))
                                                                    : scratch_file(format, bytes, length)};
    word_pairs pairs = {0};
    align_error error = {.status = ALIGN_OK};
    align_status status = dictionary_apply(&pairs, pair, &given, &error);
    check_error(status, &error);
    check_pairs(&pairs, pair);
    array_free(&pairs);
}
