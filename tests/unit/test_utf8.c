// SPDX-License-Identifier: EUPL-1.2
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "base/utf8.h"

#define ACUTE "\u0301"
#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"
#define FLAG "\U0001F1F3\U0001F1F1"
#define THUMB "\U0001F44D\U0001F3FD"

static const struct {
    const char *bytes;
    size_t length;
} invalid[] = {
    {"\x80", 1},             // a continuation alone
    {"\xC3", 1},             // cut
    {"\xE2\x82", 2},         // cut
    {"\xF0\x9F\x98", 3},     // cut
    {"\xC3x", 2},            // no continuation
    {"\xC0\x80", 2},         // overlong
    {"\xC1\xBF", 2},         // overlong
    {"\xE0\x9F\xBF", 3},     // overlong
    {"\xF0\x8F\xBF\xBF", 4}, // overlong
    {"\xED\xA0\x80", 3},     // surrogate
    {"\xED\xBF\xBF", 3},     // surrogate
    {"\xF4\x90\x80\x80", 4}, // past U+10FFFF
    {"\xF5\x80\x80\x80", 4}, // no such lead
    {"\xFF", 1},
    {"a\0b", 3},
};

static void test_valid(void **state)
{
    (void)state;
    static const char *const fine[] = {"",         "abc",    "é€😀",        "\x7F",
                                       "\xC2\x80", "\u07FF", "\u0800",     "\uD7FF",
                                       "\uE000",   "\uFFFF", "\U00010000", "\U0010FFFF"};
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        assert_true(utf8_valid(fine[i], strlen(fine[i])));
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++)
        assert_false(utf8_valid(invalid[i].bytes, invalid[i].length));
    assert_true(utf8_valid("é", 2));
    assert_false(utf8_valid("é", 1)); // does not look past the length
}

static void test_decode_and_encode(void **state)
{
    (void)state;
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        char text[8];
        uint32_t back = 0;
        size_t size = utf8_encode(code, text);
        assert_int_equal(text[size], '\0');
        if (utf8_decode(text, &back) != size)
            fail_msg("U+%04X", (unsigned)code);
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (back != (surrogate ? 0xFFFD : code))
            fail_msg("U+%04X", (unsigned)code);
    }
    char text[8];
    assert_int_equal(utf8_encode(0x110000, text), 3);
    assert_string_equal(text, "\uFFFD");
    for (size_t i = 0; i + 1 < sizeof invalid / sizeof invalid[0]; i++) {
        uint32_t code = 0;
        assert_int_equal(utf8_decode(invalid[i].bytes, &code), 1);
        assert_int_equal(code, 0xFFFD);
    }
}

// Texts with their clusters, each of the given cells.
static const struct {
    const char *text;
    size_t clusters;
    int width;
} widths[] = {
    {"", 0, 0},
    {"abc", 3, 3},
    {"één", 3, 3},
    {"e" ACUTE "x", 2, 2},
    {"e" ACUTE ACUTE ACUTE, 1, 1},
    {ACUTE, 1, 0},
    {"a" ACUTE "\u0327"
     "b",
     2, 2},
    {"日本", 2, 4},
    {"a日b", 3, 4},
    {"한", 1, 2},
    {"\u1112\u1161\u11AB", 1, 2}, // the same in jamo
    {"😀", 1, 2},
    {FAMILY, 1, 2},
    {FLAG, 1, 2},
    {FLAG FLAG "x", 3, 5},
    {THUMB, 1, 2},
    {"❤\uFE0F", 1, 1}, // as wcwidth counts it
    {"1\u20E3", 1, 1},
    {"\u0E01\u0E33", 1, 2},
    {"Ł\u00ADø", 3, 3},
    {"│─", 2, 2},
    {"a\u200Bb", 3, 2},
    {"\r\n", 1, 0},
    {"\n\t\x1B\x7F", 4, 0},
    {"a\xFF"
     "b",
     3, 3},
};

static void test_clusters_and_widths(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        const char *text = widths[i].text;
        size_t length = strlen(text);
        assert_int_equal(utf8_clusters(text), widths[i].clusters);
        assert_int_equal(utf8_width(text), widths[i].width);
        assert_int_equal(utf8_width_n(text, length), widths[i].width);
        // Backwards gives the same boundaries as forwards.
        size_t bounds[32] = {0};
        size_t count = 0;
        for (size_t at = 0; at < length; at = utf8_next(text, length, at))
            bounds[count++] = at;
        assert_int_equal(count, widths[i].clusters);
        size_t at = length;
        while (count > 0) {
            at = utf8_previous(text, length, at);
            assert_int_equal(at, bounds[--count]);
        }
    }
    assert_int_equal(utf8_width(NULL), 0);
    assert_int_equal(utf8_clusters(NULL), 0);
    assert_int_equal(utf8_width_n("abc", 2), 2);
    assert_int_equal(utf8_width_n("e" ACUTE, 1), 1);
}

static void test_steps_at_the_ends(void **state)
{
    (void)state;
    assert_int_equal(utf8_next("ab", 2, 2), 2);
    assert_int_equal(utf8_next("ab", 2, 9), 2);
    assert_int_equal(utf8_next("", 0, 0), 0);
    assert_int_equal(utf8_previous("ab", 2, 0), 0);
    assert_int_equal(utf8_previous("ab", 2, 9), 1);
    assert_int_equal(utf8_previous("x" FAMILY "y", 1 + strlen(FAMILY), 5), 1); // inside
    assert_int_equal(utf8_previous("a\r\nb", 4, 3), 1);
    assert_int_equal(utf8_next("a\r\nb", 4, 1), 3);
}

static void test_fit(void **state)
{
    (void)state;
    assert_int_equal(utf8_fit("abc", 2), 2);
    assert_int_equal(utf8_fit("abc", 3), 3);
    assert_int_equal(utf8_fit("abc", 9), 3);
    assert_int_equal(utf8_fit("abc", 0), 0);
    assert_int_equal(utf8_fit("abc", -1), 0);
    assert_int_equal(utf8_fit("日本", 1), 0);
    assert_int_equal(utf8_fit("日本", 2), 3);
    assert_int_equal(utf8_fit("日本", 3), 3);
    assert_int_equal(utf8_fit("日本", 4), 6);
    assert_int_equal(utf8_fit("e" ACUTE "x", 1), 3); // the mark goes with its letter
    assert_int_equal(utf8_fit(ACUTE "x", 0), 2);
    assert_int_equal(utf8_fit(FLAG "x", 1), 0);
    assert_int_equal(utf8_fit(NULL, 4), 0);
}

// What curses goes by, over all of Unicode but for code points the C library does not know.
static void test_width_is_that_of_the_terminal(void **state)
{
    (void)state;
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        int cells = wcwidth((wchar_t)code);
        char text[8];
        utf8_encode(code, text);
        if (cells >= 0 && (code < 0xD800 || code > 0xDFFF) && utf8_width(text) != cells)
            fail_msg("U+%04X: %d, wcwidth %d", (unsigned)code, utf8_width(text), cells);
    }
}

static void test_normalise(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_null(utf8_normalise(&arena, NULL));
    assert_string_equal(utf8_normalise(&arena, ""), "");
    assert_string_equal(utf8_normalise(&arena, "plain  "), "plain  ");
    assert_string_equal(utf8_normalise(&arena, "e" ACUTE), "é");
    assert_string_equal(utf8_normalise(&arena, "\u212B"), "Å"); // the sign of the unit
    assert_string_equal(utf8_normalise(&arena, "a\u0323\u0302"), "ậ");
    assert_string_equal(utf8_normalise(&arena, "a\u0302\u0323"), "ậ");
    assert_string_equal(utf8_normalise(&arena, "\u1112\u1161\u11AB"), "한");
    assert_string_equal(utf8_normalise(&arena, "ﬁ²"), "ﬁ²"); // not NFKC
    assert_string_equal(utf8_normalise(&arena, "a\xFF\xC3"), "a\uFFFD\uFFFD");
    arena_release(&arena);
}

static void test_name_key(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *key;
    } rows[] = {
        {"", ""},
        {"  ", ""},
        {"Jan  van\tDIJK ", "jan van dijk"},
        {"\u00A0Jan\u3000Jansen\u2009", "jan jansen"},
        {"JOS"
         "E" ACUTE,
         "josé"},
        {"José", "josé"},
        {"Jose", "jose"},
        {"STRASSE", "strasse"},
        {"Straße", "strasse"},
        {"ΣΊΣΥΦΟΣ", "σίσυφοσ"},
        {"Łukasz", "łukasz"},
        {"ÇELİK", "çeli\u0307k"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(utf8_name_key(&arena, rows[i].text), rows[i].key);
    assert_string_equal(utf8_name_key(&arena, NULL), "");
    arena_release(&arena);
}

static void test_search_key(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *key;
    } rows[] = {
        {"", ""},
        {" Jan  JANSEN ", "jan jansen"},
        {"José Çelik", "jose celik"},
        {"Jos"
         "e" ACUTE,
         "jose"},
        {"Łukasz Ørsted Đorđe", "lukasz orsted dorde"},
        {"Großmann GROẞMANN", "grossmann grossmann"},
        {"Æsir Œuvre", "aesir oeuvre"},
        {"Işık İnan", "isik inan"},
        {"Þór Ðóra", "thor dora"},
        {"van Dijk", "van dijk"},
        {"van Dyk", "van dijk"},
        {"VAN DIJK", "van dijk"},
        {"van D\u0133k", "van dijk"},
        {"van D\u0132k", "van dijk"},
        {"van Dÿk", "van dijk"},
        {"Yılmaz", "ijilmaz"},
        {"I" ACUTE "J" ACUTE "sselstein", "ijsselstein"},
        {"’t Hooft", "'t hooft"},
        {"\u00ADzacht\u200B", "zacht"},
        {"Ng\u1ECDc \u00A0Nguy\u1EC5n", "ngoc nguijen"},
        {"日本", "日本"},
        {"a\xFF", "a\uFFFD"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(utf8_search_key(&arena, rows[i].text), rows[i].key);
    assert_string_equal(utf8_search_key(&arena, NULL), "");
    arena_release(&arena);
}

// What is typed letter by letter stays on the way to the whole name.
static void test_search_key_of_a_beginning(void **state)
{
    (void)state;
    static const char *const typed[] = {"b", "be", "bei", "beij", "bey", "BEIJU", "beyum"};
    struct arena arena = {0};
    const char *whole = utf8_search_key(&arena, "Beijum");
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        const char *key = utf8_search_key(&arena, typed[i]);
        assert_int_equal(strncmp(whole, key, strlen(key)), 0);
    }
    arena_release(&arena);
}

static void test_sort_key(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(utf8_sort_key(&arena, "IJsselstein"), "ysselstein");
    assert_string_equal(utf8_sort_key(&arena, "Yılmaz"), "yilmaz");
    assert_string_equal(utf8_sort_key(&arena, "van Dijk"), utf8_sort_key(&arena, "van Dyk"));
    assert_string_equal(utf8_sort_key(&arena, NULL), "");
    arena_release(&arena);
}

static void test_printable(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *shown;
    } rows[] = {
        {"", ""},
        {"plain ~", "plain ~"},
        {"één 日本 עברית", "één 日本 עברית"},
        {"\x1b[31m", "^[[31m"},
        {"a\x01\x1f\x7f", "a^A^_^?"},
        {"\v\f\b\a", "^K^L^H^G"},
        {"\xC2\x80\xC2\x9B", "<U+0080><U+009B>"},
        {"a\tb\nc\rd\r\ne\n\nf", "a b c d e  f"},
        {"a\xC2\x85"
         "b\u2028c\u2029",
         "a b c "},
        {"\u202Eabc\u202C", "<U+202E>abc<U+202C>"},
        {"\uE000\uF8FF", "<U+E000><U+F8FF>"}, // private use: a font may show anything
        {"\U000F0000\U0010FFFD", "<U+F0000><U+10FFFD>"},
        {"\u2066\u2069\u200E\u200F\u061C", "<U+2066><U+2069><U+200E><U+200F><U+061C>"},
        {"a\u200Bb\u200C\uFEFF\u2060", "a<U+200B>b<U+200C><U+FEFF><U+2060>"},
        {"\U000E0041\U000E0100\U000E0FFF", "<U+E0041><U+E0100><U+E0FFF>"},
        {"\uFFFE\u0378", "<U+FFFE><U+0378>"},
        {"a\u200Db", "a<U+200D>b"},
        {"\u200D😀\u200D", "<U+200D>😀<U+200D>"},
        {FAMILY, "\U0001F468\U0001F469\U0001F467"},
        {THUMB "\u200D" THUMB, "\U0001F44D\U0001F44D"},
        {"a\U0001F3FD", "a<U+1F3FD>"},
        {"\U0001F3FD", "\U0001F3FD"},
        {"❤\uFE0F\u200D🔥", "❤🔥"},
        {FLAG, FLAG},
        {"a\u00ADb", "a-b"},
        {"a\u0301\u0302\u0303\u0304\u0305\u0306b\u0301", "a\u0301\u0302\u0303\u0304b\u0301"},
        {"日\u0301\u0302\u0303\u0304\u0305", "日\u0301\u0302\u0303\u0304"},
        {ACUTE "x", "\u25CC" ACUTE "x"},
        {"\n" ACUTE, " " ACUTE},
        {"\x80\xC3\xFFz\xE2\x82", "\uFFFD\uFFFD\uFFFDz\uFFFD\uFFFD"},
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        STRING_AUTO shown = {0};
        utf8_append_printable(&shown, rows[i].text);
        assert_string_equal(string_text(&shown), rows[i].shown);
    }
    STRING_AUTO string = {0};
    string_append(&string, "> ");
    utf8_append_printable(&string, NULL);
    utf8_append_printable(&string, "x");
    assert_string_equal(string_text(&string), "> x");
}

// Whatever one code point is, alone or between letters: what is shown is valid, has no control
// characters, takes the cells that curses will give it, and stays as it is when shown again.
static void test_printable_is_safe(void **state)
{
    (void)state;
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        char text[16];
        size_t size = utf8_encode(code, text);
        memcpy(text + size, "a", 2);
        STRING_AUTO shown = {0};
        STRING_AUTO again = {0};
        utf8_append_printable(&shown, text);
        utf8_append_printable(&again, string_text(&shown));
        assert_string_equal(string_text(&shown), string_text(&again));
        assert_true(utf8_valid(shown.text, shown.length));
        int cells = 0;
        for (size_t at = 0; at < shown.length;) {
            uint32_t part = 0;
            at += utf8_decode(shown.text + at, &part);
            int width = wcwidth((wchar_t)part);
            assert_true(part >= 0x20 && (part < 0x7F || part > 0x9F));
            cells = width < 0 || cells < 0 ? -1 : cells + width;
        }
        if (cells >= 0 && utf8_width(shown.text) != cells)
            fail_msg("U+%04X shows as %s", (unsigned)code, shown.text);
    }
}

static void test_blank(void **state)
{
    (void)state;
    assert_true(utf8_blank(NULL));
    assert_true(utf8_blank(""));
    assert_true(utf8_blank(" \t\r\n\u00A0\u2003\u3000\u2028"));
    assert_false(utf8_blank(" x "));
    assert_false(utf8_blank("\u200B"));
    assert_false(utf8_blank("\xFF"));
    assert_false(utf8_blank(ACUTE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),
        cmocka_unit_test(test_decode_and_encode),
        cmocka_unit_test(test_clusters_and_widths),
        cmocka_unit_test(test_steps_at_the_ends),
        cmocka_unit_test(test_fit),
        cmocka_unit_test(test_width_is_that_of_the_terminal),
        cmocka_unit_test(test_normalise),
        cmocka_unit_test(test_name_key),
        cmocka_unit_test(test_search_key),
        cmocka_unit_test(test_search_key_of_a_beginning),
        cmocka_unit_test(test_sort_key),
        cmocka_unit_test(test_printable),
        cmocka_unit_test(test_printable_is_safe),
        cmocka_unit_test(test_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
