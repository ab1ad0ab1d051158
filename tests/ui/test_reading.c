// SPDX-License-Identifier: EUPL-1.2
// Texts that are read line by line, and the matrix of all measurements, without a screen.
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/key.h"
#include "ui/text_sheet.h"
#include "ui/zrm_matrix.h"

// ---- a text -------------------------------------------------------------------------------------

static void expect_lines(const struct text_sheet *sheet, const char *expected)
{
    STRING_AUTO text = {0};
    for (size_t i = 0; i < sheet->lines.count; i++)
        string_append_format(&text, "%s|", sheet->lines.items[i].text);
    assert_string_equal(string_text(&text), expected);
}

static void test_wrapping(void **state)
{
    (void)state;
    struct text_sheet sheet = {0};
    text_sheet_begin(&sheet, 15); // 12 cells of text
    text_sheet_add(&sheet, 0, DRAW_NORMAL, "twaalf cellen en meer");
    expect_lines(&sheet, "twaalf|cellen en|meer|");
    text_sheet_begin(&sheet, 15);
    text_sheet_add(&sheet, 2, DRAW_NORMAL, "Onafscheidelijkheid");
    expect_lines(&sheet, "  Onafscheid|  elijkheid|");
    // Line ends stay, what is no text is shown as what it is, and nothing is a line too.
    text_sheet_begin(&sheet, 15);
    text_sheet_add(&sheet, 0, DRAW_NORMAL, "een\ntwee\x1b[2J");
    text_sheet_add(&sheet, 0, DRAW_NORMAL, NULL);
    expect_lines(&sheet, "een|twee^[[2J||");
    // A name that cannot be broken at a blank is broken at a letter, not within one.
    text_sheet_begin(&sheet, 6);
    text_sheet_add(&sheet, 0, DRAW_NORMAL, "A\u0301e\u0301i\u0301o\u0301");
    expect_lines(&sheet, "A\u0301e\u0301i\u0301|o\u0301|");
    text_sheet_release(&sheet);
}

static void test_columns(void **state)
{
    (void)state;
    struct text_sheet sheet = {0};
    const char *texts[] = {"Wat", "een twee", "-"};
    const int widths[] = {4, 5, 3};
    text_sheet_begin(&sheet, 20);
    text_sheet_columns(&sheet, DRAW_NORMAL, texts, widths, 3);
    expect_lines(&sheet, "Wat  een   -   |     twee      |");
    text_sheet_release(&sheet);
}

static void test_marks(void **state)
{
    (void)state;
    struct text_sheet sheet = {0};
    text_sheet_begin(&sheet, 40);
    text_sheet_add(&sheet, 0, DRAW_NORMAL, "kop");
    text_sheet_mark(&sheet, 2);
    text_sheet_add(&sheet, 0, DRAW_NORMAL, "twee");
    text_sheet_format(&sheet, 0, DRAW_NORMAL, "%s %d", "nog", 2);
    text_sheet_end(&sheet);
    assert_false(text_sheet_go_to(&sheet, 7));
    assert_true(text_sheet_go_to(&sheet, 2));
    assert_int_equal(sheet.list.current, 1);
    assert_true(text_sheet_key(&sheet, UI_KEY_END));
    assert_int_equal(text_sheet_mark_here(&sheet), 2);
    // A shorter text: the cursor is put within it.
    text_sheet_begin(&sheet, 40);
    text_sheet_add(&sheet, 0, DRAW_NORMAL, "kort");
    text_sheet_end(&sheet);
    assert_int_equal(sheet.list.current, 0);
    text_sheet_release(&sheet);
}

// ---- the matrix ---------------------------------------------------------------------------------

static void measure(struct dossier *dossier, const char *instrument, const char *date,
                    const char *domain, int level, const char *note)
{
    struct assessment *one = list_add(&dossier->assessments.any, sizeof(*one), &dossier->arena);
    *one = (struct assessment){.subject = "m1", .instrument = instrument};
    assert_true(date_parse(date, &one->date));
    struct score *score = list_add(&one->scores.any, sizeof(*score), &dossier->arena);
    *score = (struct score){.domain = domain, .level = whole_of(level), .note = note};
}

static void test_matrix(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct arena arena = {0};
    struct zrm_matrix matrix;
    measure(&dossier, "zrm-2017", "2026-10-01", "huisvesting", 4, "nu beter");
    measure(&dossier, "zrm-2013", "2025-01-01", "verslaving", 3, NULL);
    measure(&dossier, "zrm-2017", "2026-04-01", "financien", 2, NULL);
    measure(&dossier, "zrm-2017", "2026-05-01", "huisvesting", 2, "krap");
    measure(&dossier, "zrm-2017", "2026-06-01", "justitie", 9, NULL);
    zrm_matrix_of(&dossier, "m1", &arena, &matrix);
    assert_int_equal(matrix.columns.count, 5);
    assert_ptr_equal(matrix.columns.items[0], &dossier.assessments.items[1]);
    assert_ptr_equal(matrix.columns.items[4], &dossier.assessments.items[0]);
    // In the order of the form of the newest, then what only an older form has; never a wrong level.
    assert_int_equal(matrix.domains.count, 3);
    assert_string_equal(matrix.domains.items[0], "financien");
    assert_string_equal(matrix.domains.items[1], "huisvesting");
    assert_string_equal(matrix.domains.items[2], "verslaving");
    STRING_AUTO words = {0};
    zrm_matrix_words(&matrix, "huisvesting", &words);
    assert_string_equal(string_text(&words), "2 -> 4, up");
    STRING_AUTO notes = {0};
    zrm_matrix_notes(&matrix, "huisvesting", 4, &notes);
    assert_string_equal(string_text(&notes), "01-10-2026 note: nu beter\n01-05-2026 note: krap");
    string_clear(&notes);
    zrm_matrix_notes(&matrix, "huisvesting", 3, &notes);
    assert_string_equal(string_text(&notes), "01-05-2026 note: krap");
    arena_release(&arena);
}

static void test_window(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct arena arena = {0};
    struct zrm_matrix matrix;
    for (int i = 0; i < 6; i++)
        measure(&dossier, "zrm-2017", "2026-10-01", "financien", 2, NULL);
    zrm_matrix_of(&dossier, "m1", &arena, &matrix);
    assert_int_equal(zrm_matrix_first(&matrix, 4, 5), 2);
    assert_int_equal(zrm_matrix_first(&matrix, 4, 2), 2);
    assert_int_equal(zrm_matrix_first(&matrix, 4, 1), 1);
    assert_int_equal(zrm_matrix_first(&matrix, 9, 5), 0);
    assert_int_equal(zrm_matrix_column(&matrix, &dossier.assessments.items[3]), 3);
    assert_int_equal(zrm_matrix_column(&matrix, NULL), 6);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrapping), cmocka_unit_test(test_columns),
        cmocka_unit_test(test_marks),    cmocka_unit_test(test_matrix),
        cmocka_unit_test(test_window),
    };
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
