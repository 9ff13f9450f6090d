/* Which encoding of one byte a Cyrillic text is in, told by how usual its pairs of letters are: ICU does not know all of
 * them, uchardet may not be there, and both take short texts in capitals for small letters of another encoding. */
#include "read/charset.h"

#include <string.h>
#include <unicode/ucnv.h>

/* How much more often than by chance the letter of the column follows the one of the row, in units of 0.36 bits: q is as by
 * chance, a 6 bits less, y 3 bits more.  Rows and columns: the start or end of a word, а to я (ё with е), ґ, є, і, ї.
 * Counted in the Russian and Ukrainian vocabularies of this library and in its sample letters, both cases as one:
 * log2(33 p), with p = (n + 3 q) / (N + 3), n of the N pairs that begin so, q the share of the second letter. */
enum { LETTERS = 37, BOUNDARY = 0, CHANCE = 'q' };
static const char pairs[LETTERS][LETTERS + 1] = {
    "aorurtnnsrdtpsutxswsrmnkpniahcmjmafgd", /* the start */
    "zaptorkorfmrtqvapsuxhelnonkaaaairadaa", /* а */
    "uvamfawihualvjryauqatakaaarqucallaaqa", /* б */
    "uyciikwglwaprjtykprnnahejjaatjaalaara", /* в */
    "vwafiptaauanvaqzawdlraaaaaaaaaaaaaana", /* г */
    "wxeohjxmiwanpluxnqpjtafgjfaaqoaemaana", /* д */
    "yhmqpuoppjprusxjnwuufgllomkaaaaeiaaaa", /* е */
    "vwkaaxzbhxanlawpaaeapaaakaaaanaacaaja", /* ж */
    "vzpupvqhasaonsvtkrchraaachacpnaamaaja", /* з */
    "ymnrnpvjslwrqsulkqtwacnoqjhaaaahsabaa", /* и */
    "zaeaaeaaaaabfjqkaaroaaagijaaaaaaaaaaa", /* й */
    "xzancbnfjwagshnzaupssaanaaaaaaacaaama", /* к */
    "wxaajgxkaxanmepwfcifraaacccaoxarsaapa", /* л */
    "yxmcfayaavamonswpdeataaabaaarlfanaaqa", /* м */
    "uxahhmvdayanaauxaaoqqiamhfcawoafsaaoa", /* н */
    "wdtvruqqqmrsusslpuvuaikjpliaaaehmadae", /* о */
    "suaacavaatajsamzlzekraaeedaaofaagaaoa", /* п */
    "vygmnlxkawamgmpxjinqtakdfjaarkafpaana", /* р */
    "srgqaftaaratuorutoqzramelhaalpahuaaja", /* с */
    "wveubjvaaxaoffqvdtohqaadhaaapzaclaaja", /* т */
    "wistrwlspbhsrsrauttvagpfuppadaaqfaaaa", /* у */
    "wwabaaxaayaasacyaumpqrmaaaaaaaaaaaasa", /* ф */
    "zwaqhamaavaamdtzauaksaaiaaaaaaaaaaapa", /* х */
    "wwaoaayaazaaaajpaaalmaaajaaaqralraava", /* ц */
    "uyafaazgayapobvnalarqaaahmaaaqaabaama", /* ч */
    "uwalaazaazattgstdgasqaakaaiaanaaaaala", /* ш */
    "sxaaaazaazaaaamranaboaaaaaaaknkaaaaka", /* щ */
    "mjdhdgzbdjefgeikgiijeaaacasadfaayaaaa", /* ъ */
    "yaorjlthaczmqonammrscaqamqaaaahafaaaa", /* ы */
    "zahgfhpaljeqamvjhavmaaahapaaaaalmaaaa", /* ь */
    "tfacooealeaztsrfptozaqaaaaaaaaaqaaaaa", /* э */
    "zbuspwbnkbamokrcaukvaakpvaxaaaaknaaaa", /* ю */
    "zahplqklqgjpmlqailpwaalkndpaaeaklaaaa", /* я */
    "wtnqmptlnsopqostpxrsxfjimjhanoehnaaka", /* ґ */
    "yjdsdzjbdjeugwvkoviofaaacaaaefaaeaaau", /* є */
    "unntpxamratruqvnisvuaamnppgaaaaavaiai", /* і */
    "zkepehkuukohhrtlhjupfazadbaaegaafaabr", /* ї */
};
/* In the same units. */
enum { ODD_SIGN = -14, ODD_LETTER = -11, MIXED = -17, RISEN = -22, SIGN_IN_PLACE = 6, MAC = -12 };

enum sort { NOTHING, LETTER, FOREIGN_LETTER, OPENING, CLOSING, DASH, APOSTROPHE, SIGN, OTHER };

/* What a byte beyond ASCII is in an encoding. */
struct meaning {
    uint8_t sort, letter;
    bool small;
};

static struct meaning letter_meaning(int32_t c)
{
    static const uint16_t more[] = {0x491, 0x454, 0x456, 0x457};
    bool small = (c >= 0x430 && c < 0x460) || (c >= 0x460 && c % 2);
    int32_t folded = small ? c : c < 0x410 ? c + 0x50 : c < 0x430 ? c + 0x20 : c + 1;
    if (folded == 0x451)
        folded = 0x435;
    for (uint8_t i = 0; i < 4; i++)
        if (folded == more[i])
            return (struct meaning){LETTER, (uint8_t)(33 + i), small};
    bool known = folded >= 0x430 && folded < 0x450;
    return (struct meaning){known ? LETTER : FOREIGN_LETTER, known ? (uint8_t)(folded - 0x430 + 1) : BOUNDARY, small};
}

static enum sort sign_sort(int32_t c)
{
    switch (c) {
    case 0xAB:
    case 0x201E: return OPENING;
    case 0xBB:
    case 0x201D:
    case 0x2026: return CLOSING;
    case 0x2013:
    case 0x2014: return DASH;
    case 0x2019: return APOSTROPHE; /* in Ukrainian words */
    case 0x201C: /* opens or closes, by language */
    case 0x2116:
    case 0xA0:
    case 0xA7:
    case 0xB0: return SIGN;
    default: return OTHER;
    }
}

static bool learn(const char *encoding, struct meaning meanings[128])
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &code);
    for (int i = 0; U_SUCCESS(code) && i < 128; i++) {
        char byte = (char)(i + 128);
        const char *from = &byte;
        UErrorCode none = U_ZERO_ERROR;
        int32_t c = ucnv_getNextUChar(converter, &from, from + 1, &none);
        meanings[i] = U_SUCCESS(none) && c >= 0x400 && c < 0x530
                          ? letter_meaning(c)
                          : (struct meaning){(uint8_t)(U_SUCCESS(none) ? sign_sort(c) : OTHER), BOUNDARY, false};
    }
    ucnv_close(converter);
    return U_SUCCESS(code);
}

static struct meaning meaning_at(const char *bytes, size_t length, size_t at, const struct meaning meanings[128])
{
    unsigned char c = at < length ? (unsigned char)bytes[at] : ' ';
    return c >= 128 ? meanings[c - 128] : (struct meaning){NOTHING, BOUNDARY, false};
}

static bool is_latin(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_letter(struct meaning meaning)
{
    return meaning.sort == LETTER || meaning.sort == FOREIGN_LETTER;
}

/* Quotation marks stand at the ends of words, most often before a capital, dashes and what is met seldom apart from them. */
static int sign_worth(struct meaning before, enum sort sort, struct meaning after)
{
    bool ends = is_letter(before), begins = is_letter(after);
    bool wrong = sort == OPENING      ? ends
                 : sort == CLOSING    ? begins
                 : sort == APOSTROPHE ? !ends
                 : sort == SIGN       ? ends && begins
                                      : ends || begins;
    if (wrong || sort == OTHER)
        return wrong ? 2 * ODD_SIGN : ODD_SIGN;
    bool silent = sort == SIGN || sort == APOSTROPHE || (sort == OPENING && begins && after.small);
    return silent ? 0 : SIGN_IN_PLACE;
}

/* Prepositions, conjunctions and the like: а б в ж и й к о с у я з є і. */
static bool is_word(struct meaning letter)
{
    return letter.sort == LETTER && strchr("\x01\x02\x03\x07\x08\x09\x0A\x0B\x0F\x12\x14\x20\x22\x23", letter.letter);
}

struct worth {
    long letters, signs; /* how much likelier than by chance */
    size_t count;        /* bytes beyond ASCII */
};

/* A capital behind a small letter is hardly ever right, nor is a Latin letter next to a Cyrillic one, nor a letter by itself
 * that is no word and no initial. */
static struct worth find_worth(const char *bytes, size_t length, const struct meaning meanings[128])
{
    struct meaning before = {NOTHING, BOUNDARY, false};
    struct worth worth = {0};
    bool alone = false;
    for (size_t i = 0; i <= length; i++) {
        struct meaning here = meaning_at(bytes, length, i, meanings);
        long sum = 0;
        worth.count += here.sort != NOTHING;
        if (here.sort == LETTER || (before.letter != BOUNDARY && here.sort != FOREIGN_LETTER))
            sum += pairs[before.letter][here.letter] - CHANCE;
        else if (here.sort == FOREIGN_LETTER)
            sum += ODD_LETTER;
        if (is_letter(here) && !here.small && is_letter(before) && before.small)
            sum += RISEN;
        if ((is_letter(here) && i && is_latin((unsigned char)bytes[i - 1])) ||
            (is_letter(before) && i < length && is_latin((unsigned char)bytes[i])))
            sum += MIXED;
        if (alone && !is_letter(here) && !is_word(before) && (i == length || bytes[i] != '.'))
            sum += ODD_LETTER;
        if (here.sort >= OPENING)
            worth.signs += sign_worth(before, (enum sort)here.sort, meaning_at(bytes, length, i + 1, meanings));
        worth.letters += sum;
        alone = is_letter(here) && !is_letter(before);
        before = here;
    }
    return worth;
}

const char *charset_cyrillic(const char *bytes, size_t length, double *bits, double *mean)
{
    /* KOI8-U has letters where KOI8-R has frames of tables: the latter where there are neither */
    static const char *const encodings[] = {"windows-1251", "KOI8-R",     "IBM866",
                                            "ISO-8859-5",   "KOI8-U", "x-mac-cyrillic"};
    struct meaning meanings[128];
    struct worth most = {0};
    const char *best = NULL;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        if (!learn(encodings[i], meanings))
            continue;
        struct worth worth = find_worth(bytes, length, meanings);
        if (encodings[i][0] == 'x') /* it has most letters where windows-1251 has them, and is much rarer */
            worth.signs += MAC;
        if (best && worth.letters + worth.signs <= most.letters + most.signs)
            continue;
        most = worth;
        best = encodings[i];
    }
    /* signs in their places tell one encoding from the other, but not that the text is Cyrillic */
    *bits = 0.36 * (double)(most.letters + (most.signs < 0 ? most.signs : 0));
    *mean = most.count ? *bits / (double)most.count : 0;
    return best ? best : encodings[0];
}
