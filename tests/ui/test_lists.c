// SPDX-License-Identifier: EUPL-1.2
// Lists and pick lists, without a screen.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/household_filter.h"
#include "ui/key.h"
#include "ui/list_view.h"
#include "ui/pick.h"
#include "ui/today_rows.h"

static void test_moves(void **state)
{
    (void)state;
    struct list_view list = {0};
    assert_true(list_view_key(&list, NULL, UI_KEY_DOWN)); // an empty list takes it too
    assert_int_equal(list.current, 0);
    list_view_set_count(&list, 100);
    list_view_set_page(&list, 10);
    list_view_key(&list, NULL, UI_KEY_PGDN);
    assert_int_equal(list.current, 9);
    assert_int_equal(list.top, 0);
    list_view_key(&list, NULL, UI_KEY_PGDN);
    assert_int_equal(list.current, 18);
    assert_int_equal(list.top, 9);
    list_view_key(&list, NULL, UI_KEY_END);
    assert_int_equal(list.current, 99);
    assert_int_equal(list.top, 90);
    list_view_key(&list, NULL, UI_KEY_DOWN);
    assert_int_equal(list.current, 99);
    list_view_set_count(&list, 50);
    assert_int_equal(list.current, 49);
    assert_int_equal(list.top, 40);
    list_view_set_page(&list, 60);
    assert_int_equal(list.top, 0);
    assert_false(list_view_key(&list, NULL, UI_KEY_ENTER));
}

static bool every_fifth(void *context, size_t row)
{
    (void)context;
    return row % 5 == 0;
}

static void test_headings_are_passed(void **state)
{
    (void)state;
    struct list_source source = {.heading = every_fifth};
    struct list_view list = {0};
    list_view_set_count(&list, 12);
    list_view_set_page(&list, 4);
    list_view_key(&list, &source, UI_KEY_HOME);
    assert_int_equal(list.current, 1);
    assert_int_equal(list.top, 0); // its heading shows
    list_view_select(&list, 4);
    list_view_key(&list, &source, UI_KEY_DOWN);
    assert_int_equal(list.current, 6);
    list_view_key(&list, &source, UI_KEY_UP);
    assert_int_equal(list.current, 4);
    list_view_select(&list, 1);
    list_view_key(&list, &source, UI_KEY_UP);
    assert_int_equal(list.current, 1);
}

static void test_widths(void **state)
{
    (void)state;
    const struct list_column columns[] = {
        {"a", 20, LIST_LEFT}, {"b", 0, LIST_LEFT}, {"c", 10, LIST_RIGHT}};
    int widths[3];
    list_view_widths(columns, 3, 77, widths);
    assert_int_equal(widths[1], 45);
    list_view_widths(columns, 3, 25, widths);
    assert_int_equal(widths[0], 20);
    assert_int_equal(widths[1], 0);
    assert_int_equal(widths[2], 3);
    list_view_widths(columns, 3, 1, widths);
    assert_int_equal(widths[0] + widths[1] + widths[2], 0);
}

static void streets(void *context, const char *path, struct arena *arena,
                    struct pick_options *options)
{
    (void)context;
    (void)path;
    static const char *const names[] = {"Zuid", "Özdemir, gezin", "IJburg", "Oud-Zuid"};
    for (size_t i = 0; i < 4; i++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = (struct pick_option){names[i], names[i]};
    }
}

static void test_filter(void **state)
{
    (void)state;
    struct pick_source source = {.options = streets};
    struct pick pick = {0};
    pick_load(&pick, &source, "");
    pick_filter(&pick, "ozd");
    assert_int_equal(pick.list.count, 1);
    assert_string_equal(pick_current(&pick)->value, "Özdemir, gezin");
    pick_filter(&pick, "yb"); // ij and y are one letter
    assert_int_equal(pick.list.count, 1);
    pick_filter(&pick, "zuid");
    assert_int_equal(pick.list.count, 2);
    assert_string_equal(pick_current(&pick)->value, "Zuid"); // what begins with it comes first
    assert_int_equal(pick_key(&pick, '2'), PICK_TAKEN);
    assert_string_equal(pick_current(&pick)->value, "Oud-Zuid");
    pick_filter(&pick, "nothing");
    assert_null(pick_current(&pick));
    assert_int_equal(pick_key(&pick, UI_KEY_ENTER), PICK_CLOSED);
    assert_non_null(pick_match(&pick, "OUD-ZUID"));
    assert_null(pick_match(&pick, "oud"));
    pick_release(&pick);
}

static void ways(void *context, const char *path, struct arena *arena, struct pick_options *options)
{
    (void)context;
    (void)path;
    static const char *const names[] = {"eigen initiatief van het team", "provincie", "vriend",
                                        "wijkteam", "nieuw(e) buren"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = (struct pick_option){names[i], names[i]};
    }
}

static void test_ranks(void **state)
{
    (void)state;
    struct pick_source source = {.options = ways};
    struct pick pick = {0};
    pick_load(&pick, &source, "");
    static const struct {
        const char *typed;
        size_t count;
        const char *first;
    } cases[] = {
        {"", 5, "eigen initiatief van het team"},
        {"v", 2, "vriend"}, // and the word "van", but not a v within a word
        {"k", 0, NULL},
        {"team", 2, "eigen initiatief van het team"}, // a word before a part of one
        {"wij", 1, "wijkteam"},
        {"tea ini", 1, "eigen initiatief van het team"},
        {"vin", 1, "provincie"},
        {"e", 2, "eigen initiatief van het team"}, // behind a bracket a word begins too
        {"vrd", 0, NULL},                          // letters with others between them are no match
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        pick_filter(&pick, cases[i].typed);
        assert_int_equal(pick.list.count, cases[i].count);
        if (cases[i].first != NULL)
            assert_string_equal(pick_current(&pick)->value, cases[i].first);
    }
    pick_release(&pick);
}

static void test_marks(void **state)
{
    (void)state;
    struct pick_source source = {.options = streets};
    struct pick pick = {0};
    pick_load(&pick, &source, "");
    pick.several = true;
    assert_int_equal(pick_key(&pick, ' '), PICK_MARKED);
    assert_int_equal(pick_key(&pick, '3'), PICK_MARKED);
    assert_true(pick.marks[0] && !pick.marks[1] && pick.marks[2]);
    assert_int_equal(pick_key(&pick, UI_KEY_ENTER), PICK_CLOSED);
    pick_release(&pick);
}

// ---- Today --------------------------------------------------------------------------------------

enum { TODAY = 739000 };

static struct agenda_row contacts[] = {
    {.contact = "old", .date = {TODAY - 3}, .name = "A"},
    {.contact = "early", .date = {TODAY}, .time = "08:30", .name = "B"},
    {.contact = "next", .date = {TODAY}, .time = "10:00", .name = "C"},
    {.contact = "some", .date = {TODAY}, .name = "D"},
};
static struct own_action deeds[] = {
    {.action = "late", .due = {TODAY - 2}, .text = "One"},
    {.action = "free", .text = "Two"},
};

static struct today_data a_day(size_t agenda, size_t actions)
{
    return (struct today_data){
        .today = {TODAY},
        .agenda = {.items = contacts, .count = agenda},
        .actions = {.items = deeds, .count = actions},
        .actions_total = actions,
        .investigation_days = 42,
        .assessment_months = 6,
    };
}

static void assert_key(const struct today_data *data, const struct today_lines *lines, size_t line,
                       const char *part)
{
    char key[TODAY_KEY_SIZE];
    assert_true(line < lines->count);
    today_key(data, &lines->items[line], key);
    if (!strstr(key, part))
        fail_msg("line %zu is '%s', not of '%s'", line, key, part);
}

static void test_the_day_begins_at_the_next_conversation(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct today_lines lines = {0};
    struct today_data data = a_day(4, 2);
    today_layout(&data, &arena, &lines);
    assert_key(&data, &lines, today_begin(&data, &lines, "09:00"), "next");
    assert_key(&data, &lines, today_begin(&data, &lines, "08:30"), "early");
    assert_key(&data, &lines, today_begin(&data, &lines, "10:01"), "some"); // can still come
    data.agenda.count = 3;
    today_layout(&data, &arena, &lines);
    assert_key(&data, &lines, today_begin(&data, &lines, "17:00"), "early"); // all are over
    data = a_day(0, 2);
    today_layout(&data, &arena, &lines);
    assert_key(&data, &lines, today_begin(&data, &lines, "09:00"), "late");
    data = a_day(0, 0);
    today_layout(&data, &arena, &lines);
    assert_int_equal(today_begin(&data, &lines, "09:00"), 0);
    for (size_t i = 0; i < lines.count; i++)
        assert_true(today_is_heading(&lines.items[i]));
    arena_release(&arena);
}

static void test_the_cursor_finds_its_record_again(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct today_lines lines = {0};
    struct today_data data = a_day(4, 2);
    char key[TODAY_KEY_SIZE];
    today_layout(&data, &arena, &lines);
    size_t late = 0;
    while (lines.items[late].kind != TODAY_ACTION)
        late++;
    today_key(&data, &lines.items[late], key);
    assert_int_equal(today_find(&data, &lines, key, 0), late);
    // Its row is gone: the next one has its place.
    data.actions = (struct own_action_list){.items = deeds + 1, .count = 1};
    data.actions_total = 1;
    today_layout(&data, &arena, &lines);
    assert_key(&data, &lines, today_find(&data, &lines, key, late), "free");
    // No action at all: the row above, never a heading.
    data.actions.count = 0;
    data.actions_total = 0;
    today_layout(&data, &arena, &lines);
    size_t found = today_find(&data, &lines, key, late);
    assert_false(today_is_heading(&lines.items[found]));
    arena_release(&arena);
}

static size_t lines_of(const struct today_lines *lines, enum today_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++)
        count += lines->items[i].kind == kind ? 1 : 0;
    return count;
}

// Blank rows give way before a row that says something.
static void test_a_full_day_has_no_blank_rows(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct today_lines lines = {0};
    struct today_data data = a_day(4, 2);
    for (size_t kind = ATTENTION_NONE + 1; kind < ATTENTION_COUNT; kind++)
        data.attention[kind] = 1;
    today_layout(&data, &arena, &lines);
    size_t whole = lines.count;
    data.room = whole;
    today_layout(&data, &arena, &lines);
    assert_int_equal(lines.count, whole);
    data.room = whole - 3;
    today_layout(&data, &arena, &lines);
    assert_int_equal(lines.count, whole - 3);
    assert_int_equal(lines_of(&lines, TODAY_ACTION), 2);
    assert_int_equal(lines_of(&lines, TODAY_ATTENTION), ATTENTION_COUNT - ATTENTION_NONE - 1);
    arena_release(&arena);
}

static void test_the_names_of_all_filters(void **state)
{
    (void)state;
    STRING_AUTO names = {0};
    household_filter_names(&names);
    for (size_t i = 0; i < household_filter_count; i++)
        assert_non_null(strstr(string_text(&names), household_filters[i].label));
}

// One row more or less of room is one action more or less, down to three; what asks for attention is
// the last that is seen.
static void test_actions_leave_room_for_attention(void **state)
{
    (void)state;
    enum { MANY = 9 };
    struct arena arena = {0};
    struct own_action many[MANY] = {0};
    struct today_lines lines = {0};
    struct today_data data = a_day(0, 0);
    data.actions = (struct own_action_list){.items = many, .count = MANY};
    data.actions_total = MANY;
    data.attention[ATTENTION_FINDINGS] = 4;
    today_layout(&data, &arena, &lines);
    size_t whole = lines.count;
    for (size_t room = 1; room <= whole + 1; room++) {
        data.room = room;
        today_layout(&data, &arena, &lines);
        size_t shown = lines_of(&lines, TODAY_ACTION);
        assert_int_equal(lines_of(&lines, TODAY_MORE_ACTIONS), shown < MANY);
        assert_true(shown == TODAY_LEAST_ACTIONS || lines.count <= room);
        assert_true(shown == MANY || lines.count >= room);
    }
    data.room = 1;
    data.all_actions = true;
    today_layout(&data, &arena, &lines);
    assert_int_equal(lines_of(&lines, TODAY_ACTION), MANY);
    arena_release(&arena);
}

static void test_when(void **state)
{
    (void)state;
    static const struct {
        int day;
        const char *said;
    } cases[] = {
        {0, "no day"}, {TODAY, "today"}, {TODAY - 1, "LATE 1 d"}, {TODAY - 40, "LATE 40 d"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        STRING_AUTO text = {0};
        enum draw_role role = DRAW_NORMAL;
        today_when((struct date){cases[i].day}, (struct date){TODAY}, &text, &role);
        assert_string_equal(string_text(&text), cases[i].said);
        assert_int_equal(role, cases[i].said[0] == 'L' ? DRAW_WARNING : DRAW_NORMAL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moves),
        cmocka_unit_test(test_headings_are_passed),
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_filter),
        cmocka_unit_test(test_ranks),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_the_day_begins_at_the_next_conversation),
        cmocka_unit_test(test_the_cursor_finds_its_record_again),
        cmocka_unit_test(test_a_full_day_has_no_blank_rows),
        cmocka_unit_test(test_the_names_of_all_filters),
        cmocka_unit_test(test_actions_leave_room_for_attention),
        cmocka_unit_test(test_when),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
