// SPDX-License-Identifier: EUPL-1.2
// The form: moving, reading what is typed, keeping what cannot be read. Without a screen.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ui/form.h"
#include "ui/form_row.h"
#include "ui/key.h"
#include "ui/term.h"

struct fixture {
    struct dossier dossier;
    struct form form;
    int changes;
    char path[64];
    bool add_on_change;
};

static void on_changed(void *context, const char *path);

static void add_member(struct dossier *dossier, const char *id, const char *name)
{
    struct member *member = list_add(&dossier->members.any, sizeof(struct member), &dossier->arena);
    member->id = id;
    member->given_names = name;
}

static void referrers(void *context, const char *path, struct arena *arena,
                      struct pick_options *options)
{
    (void)context;
    (void)path;
    static const struct pick_option all[] = {{"gp", "Huisarts"}, {"school", "School"}};
    for (size_t i = 0; i < 2; i++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = all[i];
    }
}

static void people(void *context, const char *path, struct arena *arena,
                   struct pick_options *options)
{
    (void)context;
    (void)path;
    static const struct pick_option all[] = {{"m1", "Pieter"}, {"m2", "Noor"}};
    for (size_t i = 0; i < 2; i++) {
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        *option = all[i];
    }
}

static const struct pick_source open_source = {.options = referrers, .open = true};
static const struct pick_source member_source = {.options = people};

static const struct form_item items[] = {
    {.path = "intake.reported", .flags = FORM_PAST | FORM_REQUIRED},
    {.path = "intake.channel"},
    {.label = "Details"},
    {.path = "intake.referrer", .source = &open_source},
    {.path = "intake.urgent"},
    {.path = "intake.present", .source = &member_source},
    {.path = "members[0].given_names", .flags = FORM_REQUIRED},
    {.path = "members[0].birth_date", .flags = FORM_BIRTH},
    {.path = "household.address.house_number"},
    {.path = "members[9].phone"},
    {.path = "intake.question", .rows = 2},
};

static const struct form_item bsn_items[] = {
    {.path = "members[0].bsn"},
    {.path = "members[0].birth_date", .flags = FORM_BIRTH},
};

enum { ITEMS = sizeof(items) / sizeof(items[0]) };

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){0};
    add_member(&fixture.dossier, "m1", "Pieter");
    // Wednesday.
    form_init(&fixture.form, &fixture.dossier, date_of(2026, 10, 14));
    fixture.form.changed = on_changed;
    fixture.form.context = &fixture;
    form_set_items(&fixture.form, items, ITEMS);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    form_release(&fixture->form);
    dossier_release(&fixture->dossier);
    return 0;
}

static void on_changed(void *context, const char *path)
{
    struct fixture *fixture = context;
    fixture->changes++;
    (void)snprintf(fixture->path, sizeof(fixture->path), "%s", path);
    if (fixture->add_on_change)
        form_set_items(&fixture->form, items, ITEMS - 1);
}

static void type(struct form *form, const char *text)
{
    while (*text != '\0') {
        uint32_t code = 0;
        text += utf8_decode(text, &code);
        assert_int_equal(form_key(form, (int)code), FORM_DONE);
    }
}

// Whoever opens the list of a filled field and types, seeks another value.
static void test_search_replaces(void **state)
{
    struct fixture *f = *state;
    f->dossier.intake.referrer = "gp";
    form_refresh(&f->form);
    assert_true(form_focus(&f->form, "intake.referrer"));
    form_key(&f->form, UI_KEY_F4);
    type(&f->form, "sch");
    form_key(&f->form, UI_KEY_ENTER);
    assert_string_equal(f->dossier.intake.referrer, "school");
    form_key(&f->form, UI_KEY_F4);
    type(&f->form, "wijk");
    form_key(&f->form, UI_KEY_ESC);
    form_leave(&f->form);
    assert_string_equal(f->dossier.intake.referrer, "wijk");
}

static void test_moving(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(form_path(&f->form), "intake.reported");
    form_key(&f->form, UI_KEY_TAB);
    assert_string_equal(form_path(&f->form), "intake.channel");
    form_key(&f->form, UI_KEY_ENTER); // past the line of words
    assert_string_equal(form_path(&f->form), "intake.referrer");
    form_key(&f->form, UI_KEY_UP);
    form_key(&f->form, UI_KEY_BACKTAB);
    assert_string_equal(form_path(&f->form), "intake.reported");
    form_key(&f->form, UI_KEY_BACKTAB); // round the end
    assert_string_equal(form_path(&f->form), "intake.question");
    form_key(&f->form, UI_KEY_TAB);
    assert_string_equal(form_path(&f->form), "intake.reported");
    form_key(&f->form, UI_KEY_PGDN);
    assert_string_equal(form_path(&f->form), "intake.referrer");
    assert_true(form_focus(&f->form, "members"));
    assert_string_equal(form_path(&f->form), "members[0].given_names");
    assert_false(form_focus(&f->form, "members[9].phone"));
    f->form.end_leaves = true;
    assert_true(form_focus(&f->form, "intake.question"));
    assert_int_equal(form_key(&f->form, UI_KEY_TAB), FORM_END);
    assert_int_equal(f->changes, 0);
}

// A choice that was emptied stays empty, however the field is left.
static void test_emptied_choice(void **state)
{
    struct fixture *f = *state;
    static const int leaves[] = {UI_KEY_TAB, UI_KEY_ENTER, UI_KEY_BACKTAB, UI_KEY_DOWN};
    static const char *const paths[] = {"intake.channel", "intake.referrer"};
    for (size_t i = 0; i < 16; i++) {
        const char *path = paths[i % 2];
        f->dossier.intake.channel = CHANNEL_GP;
        f->dossier.intake.referrer = "gp";
        form_refresh(&f->form);
        assert_true(form_focus(&f->form, path));
        if (i >= 8)
            form_key(&f->form, UI_KEY_F4);
        for (int left = 20; i % 4 < 2 && left > 0; left--)
            form_key(&f->form, UI_KEY_BACKSPACE);
        if (i % 4 >= 2)
            form_key(&f->form, UI_CTRL('U'));
        assert_false(form_has_open_list(&f->form));
        form_key(&f->form, leaves[i / 4]);
        assert_string_not_equal(form_path(&f->form), path);
        assert_true(i % 2 ? utf8_blank(f->dossier.intake.referrer)
                          : f->dossier.intake.channel == CHANNEL_NONE);
    }
    // Whoever opens the list in the empty field takes from it, and a digit chooses.
    assert_true(form_focus(&f->form, "intake.channel"));
    form_key(&f->form, UI_CTRL('U'));
    form_key(&f->form, UI_KEY_F4);
    form_key(&f->form, UI_KEY_ENTER);
    assert_int_equal(f->dossier.intake.channel, CHANNEL_WALK_IN);
    form_key(&f->form, UI_CTRL('U'));
    form_key(&f->form, '2');
    assert_int_equal(f->dossier.intake.channel, CHANNEL_PHONE);
}

static void test_dates(void **state)
{
    struct fixture *f = *state;
    type(&f->form, "-2");
    form_key(&f->form, UI_KEY_TAB);
    assert_int_equal(f->dossier.intake.reported.day, date_of(2026, 10, 12).day);
    assert_string_equal(f->path, "intake.reported");
    form_key(&f->form, UI_KEY_BACKTAB);
    type(&f->form, "12-13"); // typing replaces the date that stood there
    form_key(&f->form, UI_KEY_TAB);
    assert_true(form_has_unread(&f->form));
    assert_string_equal(f->form.rows[0].typed, "12-13");
    assert_non_null(f->form.rows[0].remark);
    assert_int_equal(f->dossier.intake.reported.day, date_of(2026, 10, 12).day);
    form_key(&f->form, UI_KEY_BACKTAB);
    assert_string_equal(line_edit_text(&f->form.line), "12-13");
    form_key(&f->form, UI_CTRL('U'));
    form_key(&f->form, UI_KEY_TAB);
    assert_false(form_has_unread(&f->form));
    assert_false(date_given(f->dossier.intake.reported));
    form_focus(&f->form, "members[0].birth_date");
    type(&f->form, "1981");
    form_key(&f->form, UI_KEY_TAB);
    assert_int_equal(f->dossier.members.items[0].birth_date.year, 1981);
    assert_int_equal(f->dossier.members.items[0].birth_date.month, 0);
}

static void test_going_back_never_judges(void **state)
{
    struct fixture *f = *state;
    form_focus(&f->form, "household.address.house_number");
    type(&f->form, "12b");
    form_key(&f->form, UI_KEY_BACKTAB);
    const struct form_row *row = &f->form.rows[8];
    assert_string_equal(row->typed, "12b");
    assert_null(row->remark);
    form_key(&f->form, UI_KEY_TAB);
    form_key(&f->form, UI_KEY_BACKSPACE);
    form_key(&f->form, UI_KEY_TAB);
    assert_null(f->form.rows[8].typed);
    assert_int_equal(f->dossier.household.address.house_number.value, 12);
}

static void test_choices(void **state)
{
    struct fixture *f = *state;
    form_focus(&f->form, "intake.channel");
    type(&f->form, "2"); // the second, without a list
    assert_false(form_has_open_list(&f->form));
    assert_int_equal(f->dossier.intake.channel, CHANNEL_PHONE);
    assert_int_equal(form_key(&f->form, UI_KEY_F4), FORM_DONE);
    assert_true(form_has_open_list(&f->form));
    form_key(&f->form, UI_KEY_DOWN);
    form_key(&f->form, UI_KEY_TAB); // takes and goes on
    assert_int_equal(f->dossier.intake.channel, CHANNEL_HOME_VISIT);
    assert_string_equal(form_path(&f->form), "intake.referrer");
    form_focus(&f->form, "intake.channel");
    type(&f->form, "qqq");
    assert_int_equal(form_key(&f->form, UI_KEY_ESC), FORM_DONE); // keeps what was typed
    form_key(&f->form, UI_KEY_TAB);
    assert_string_equal(f->form.rows[1].typed, "qqq");
    assert_non_null(f->form.rows[1].remark);
    assert_int_equal(f->dossier.intake.channel, CHANNEL_HOME_VISIT);
}

static void test_open_list(void **state)
{
    struct fixture *f = *state;
    form_focus(&f->form, "intake.referrer");
    type(&f->form, "sch");
    form_key(&f->form, UI_KEY_ENTER);
    assert_string_equal(f->dossier.intake.referrer, "school");
    assert_string_equal(form_path(&f->form), "intake.referrer");
    assert_string_equal(line_edit_text(&f->form.line), "School");
    type(&f->form, "De buurvrouw van nr. 12");
    form_key(&f->form, UI_KEY_TAB);
    assert_string_equal(f->dossier.intake.referrer, "De buurvrouw van nr. 12");
}

static void test_answers_and_marks(void **state)
{
    struct fixture *f = *state;
    form_focus(&f->form, "intake.urgent");
    type(&f->form, "j");
    assert_int_equal(f->dossier.intake.urgent, ANSWER_YES);
    type(&f->form, " ");
    assert_int_equal(f->dossier.intake.urgent, ANSWER_NO);
    form_key(&f->form, UI_KEY_BACKSPACE);
    assert_int_equal(f->dossier.intake.urgent, ANSWER_NONE);
    form_key(&f->form, UI_KEY_TAB);
    type(&f->form, "2");
    form_key(&f->form, UI_KEY_UP);
    form_key(&f->form, ' ');
    form_key(&f->form, UI_KEY_TAB);
    assert_int_equal(f->dossier.intake.present.count, 2);
    assert_true(text_list_has(&f->dossier.intake.present, "m1"));
    assert_string_equal(form_path(&f->form), "members[0].given_names");
    assert_string_equal(f->form.rows[5].shown, "Pieter, Noor");
}

static void test_words_are_no_answer(void **state)
{
    struct fixture *f = *state;
    const enum answer *urgent = &f->dossier.intake.urgent;
    static const struct {
        const char *typed;
        enum answer answer;
    } cases[] = {
        {"ja", ANSWER_YES}, {"nee", ANSWER_NO}, {"Yes", ANSWER_YES}, {"no", ANSWER_NO},
        {"jn", ANSWER_NO},  {"J", ANSWER_YES},  {"N", ANSWER_NO},    {"ja", ANSWER_YES},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        form_focus(&f->form, "intake.urgent");
        type(&f->form, cases[i].typed);
        assert_int_equal(*urgent, cases[i].answer);
        form_key(&f->form, UI_KEY_TAB);
        assert_int_equal(*urgent, cases[i].answer);
        assert_false(form_has_unread(&f->form));
    }
    static const char *const words[] = {"nr. 12", "buurvrouw Jansen", "nja?", "9"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        form_focus(&f->form, "intake.urgent");
        type(&f->form, words[i]);
        form_key(&f->form, UI_KEY_TAB);
        assert_int_equal(*urgent, ANSWER_YES); // as it was
        assert_string_equal(f->form.rows[4].typed, words[i]);
        assert_string_equal(f->form.rows[4].remark, "y or n");
    }
    form_focus(&f->form, "intake.urgent");
    type(&f->form, "n"); // replaces what was typed
    assert_int_equal(*urgent, ANSWER_NO);
    assert_false(form_has_unread(&f->form));
    type(&f->form, "x");
    form_key(&f->form, UI_KEY_BACKSPACE);
    assert_int_equal(*urgent, ANSWER_NO);
    assert_false(form_has_unread(&f->form));
    type(&f->form, "oot");
    form_key(&f->form, UI_CTRL('U'));
    assert_false(form_has_unread(&f->form));
    assert_int_equal(*urgent, ANSWER_YES); // as before "noot"
    form_key(&f->form, UI_KEY_TAB);
    // Also when an answer builds the rows anew.
    f->add_on_change = true;
    form_focus(&f->form, "intake.urgent");
    type(&f->form, "Nooit");
    assert_int_equal(*urgent, ANSWER_YES);
    assert_string_equal(f->form.rows[4].typed, "Nooit");
}

static void test_long_text(void **state)
{
    struct fixture *f = *state;
    form_layout(&f->form, (struct draw_area){3, 0, 18, 80});
    form_focus(&f->form, "intake.question");
    type(&f->form, "Rust");
    form_key(&f->form, UI_KEY_ENTER);
    type(&f->form, "in huis");
    form_flush(&f->form); // saved, and the cursor stays
    assert_string_equal(f->dossier.intake.question, "Rust\nin huis");
    type(&f->form, ".");
    form_key(&f->form, UI_KEY_UP);
    form_key(&f->form, UI_KEY_UP); // above the first line: the field before
    assert_string_equal(form_path(&f->form), "household.address.house_number");
    assert_string_equal(f->dossier.intake.question, "Rust\nin huis.");
}

static void test_state_survives(void **state)
{
    struct fixture *f = *state;
    form_focus(&f->form, "members[0].given_names");
    form_key(&f->form, UI_KEY_HOME);
    type(&f->form, "Jan ");
    form_flush(&f->form);
    assert_string_equal(f->dossier.members.items[0].given_names, "Jan Pieter");
    form_focus(&f->form, "intake.reported");
    type(&f->form, "14-1"); // half a date is no date yet
    form_flush(&f->form);
    assert_false(date_given(f->dossier.intake.reported));
    struct form_state saved;
    form_state(&f->form, &saved);
    assert_string_equal(saved.path, "intake.reported");
    assert_int_equal(saved.cursor, 4);

    struct form again;
    form_init(&again, &f->dossier, date_of(2026, 10, 14));
    form_set_items(&again, items, ITEMS);
    form_restore(&again, saved.path, saved.cursor, string_text(&saved.kept));
    assert_string_equal(line_edit_text(&again.line), "14-1");
    type(&again, "0");
    form_key(&again, UI_KEY_TAB);
    assert_int_equal(f->dossier.intake.reported.day, date_of(2026, 10, 14).day);
    string_release(&saved.kept);
    form_release(&again);
}

static void test_rebuild_while_typing(void **state)
{
    struct fixture *f = *state;
    form_focus(&f->form, "members[0].given_names");
    type(&f->form, "!");
    form_set_items(&f->form, items, ITEMS - 1);
    assert_string_equal(form_path(&f->form), "members[0].given_names");
    assert_string_equal(line_edit_text(&f->form.line), "Pieter!");
    f->add_on_change = true; // the change itself builds the rows anew
    form_key(&f->form, UI_KEY_TAB);
    assert_string_equal(f->dossier.members.items[0].given_names, "Pieter!");
    assert_string_equal(form_path(&f->form), "members[0].birth_date");
}

static void test_jump(void **state)
{
    struct fixture *f = *state;
    form_focus(&f->form, "members[0].given_names");
    type(&f->form, "!");
    assert_int_equal(form_key(&f->form, UI_CTRL('F')), FORM_DONE);
    assert_string_equal(f->dossier.members.items[0].given_names, "Pieter!");
    type(&f->form, "came");
    form_key(&f->form, UI_KEY_ENTER);
    assert_string_equal(form_path(&f->form), "intake.channel");
    form_key(&f->form, UI_CTRL('F'));
    type(&f->form, "zzz");
    form_key(&f->form, UI_KEY_ESC);
    assert_string_equal(form_path(&f->form), "intake.channel");
    assert_string_equal(line_edit_text(&f->form.line), "");
    assert_false(form_has_unread(&f->form));
}

static void test_required(void **state)
{
    struct fixture *f = *state;
    size_t given = 0;
    assert_int_equal(form_required(&f->form, &given), 2);
    assert_int_equal(given, 1);
    form_focus(&f->form, "intake.question");
    assert_true(form_focus_first_empty(&f->form));
    assert_string_equal(form_path(&f->form), "intake.reported");
}

static void test_paste_is_never_a_command(void **state)
{
    struct fixture *f = *state;
    form_focus(&f->form, "members[0].given_names");
    form_paste(&f->form, "\nj\tq");
    assert_string_equal(line_edit_text(&f->form.line), "Pieter j q");
    assert_string_equal(form_path(&f->form), "members[0].given_names");
    form_focus(&f->form, "intake.urgent");
    form_paste(&f->form, "j");
    assert_int_equal(f->dossier.intake.urgent, ANSWER_NONE);
    assert_string_equal(f->form.rows[4].typed, "j");
    assert_string_equal(f->form.rows[4].remark, "y or n");
}

static void test_times_and_own_records(void **state)
{
    struct fixture *f = *state;
    struct contact contact = {0};
    const struct field *time = record_field(&record_contact, "time");
    const struct form_item own[] = {{.path = "time", .field = time, .record = &contact}};
    struct form form;
    form_init(&form, NULL, date_of(2026, 10, 14));
    form_set_items(&form, own, 1);
    (void)f;
    static const char *const typed[] = {"930", "9", "9.30", "0915", "24:00", "x"};
    static const char *const read[] = {"09:30", "09:00", "09:30", "09:15", NULL, NULL};
    for (size_t i = 0; i < 6; i++) {
        type(&form, typed[i]);
        form_leave(&form);
        if (read[i] != NULL)
            assert_string_equal(contact.time, read[i]);
        else
            assert_true(form_has_unread(&form));
    }
    form_release(&form);
}

static void expect_guide(const struct form *form, const char *expected)
{
    STRING_AUTO guide = {0};
    form_guide(form, &guide);
    assert_string_equal(string_text(&guide), expected);
}

static bool screen_has(struct form *form, const char *words)
{
    STRING_AUTO screen = {0};
    struct frame frame;
    frame_begin(&frame);
    form_draw(form, &frame, (struct draw_area){3, 0, 18, 80}, true);
    frame_end(&frame, true);
    draw_read(&screen, false);
    return strstr(string_text(&screen), words) != NULL;
}

// Where a name is wider than its field, a mark tells at which side it goes on.
static void test_hidden_text_is_marked(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    STRING_AUTO name = {0};
    assert_true(term_open_headless("xterm", 24, 80, &err));
    form_focus(&f->form, "members[0].given_names");
    form_key(&f->form, UI_CTRL('U'));
    string_append_repeat(&name, 'a', 70);
    string_append(&name, "z");
    form_paste(&f->form, string_text(&name));
    draw_set_up(false, true);
    assert_true(screen_has(&f->form, ": <a"));
    assert_true(screen_has(&f->form, "az"));
    assert_false(screen_has(&f->form, "a>"));
    form_key(&f->form, UI_KEY_HOME);
    assert_true(screen_has(&f->form, ": a"));
    assert_true(screen_has(&f->form, "a>"));
    assert_false(screen_has(&f->form, "az"));
    draw_set_up(false, false);
    term_close();
}

// What does not fit is never lost without a word.
static void test_limits_are_said(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    STRING_AUTO story = {0};
    assert_true(term_open_headless("xterm", 24, 80, &err));
    form_focus(&f->form, "intake.question");
    string_append_repeat(&story, 'a', 3899);
    form_paste(&f->form, string_text(&story));
    assert_false(screen_has(&f->form, "left"));
    type(&f->form, "b");
    assert_true(screen_has(&f->form, "100 characters left"));
    expect_guide(&f->form, "");
    form_paste(&f->form, string_text(&story));
    assert_int_equal(strlen(text_edit_text(&f->form.text)), 4000);
    assert_true(screen_has(&f->form, "? full: 4000 characters"));
    expect_guide(&f->form, "Only the first part fits: 4000 characters.");
    form_key(&f->form, UI_KEY_BACKSPACE);
    assert_true(screen_has(&f->form, "1 character left"));
    expect_guide(&f->form, "");
    type(&f->form, "b");
    expect_guide(&f->form, "");
    type(&f->form, "c");
    expect_guide(&f->form, "Only the first part fits: 4000 characters.");
    form_focus(&f->form, "members[0].given_names"); // one line, at most 120
    expect_guide(&f->form, "");
    string_clear(&story);
    string_append_repeat(&story, 'a', 110);
    form_paste(&f->form, string_text(&story));
    assert_true(screen_has(&f->form, "4 characters left"));
    type(&f->form, "1234");
    expect_guide(&f->form, "");
    type(&f->form, "5");
    expect_guide(&f->form, "Only the first part fits: 120 characters.");
    term_close();
}

static void test_bsn(void **state)
{
    struct fixture *f = *state;
    const struct member *member = &f->dossier.members.items[0];
    form_set_items(&f->form, bsn_items, 2);
    form_focus(&f->form, "members[0].bsn");
    type(&f->form, "9999.90 01-9");
    form_flush(&f->form);
    assert_string_equal(line_edit_text(&f->form.line), "9999.90 01-9");
    form_key(&f->form, UI_KEY_TAB);
    assert_string_equal(member->bsn, "999990019");
    assert_null(f->form.rows[0].remark);
    form_key(&f->form, UI_KEY_BACKTAB);
    form_key(&f->form, UI_KEY_BACKSPACE);
    type(&f->form, "8");
    form_key(&f->form, UI_KEY_UP); // going back never judges
    assert_null(f->form.rows[0].remark);
    form_focus(&f->form, "members[0].bsn");
    form_key(&f->form, UI_KEY_BACKSPACE);
    type(&f->form, "8");
    form_key(&f->form, UI_KEY_TAB); // kept, and said
    assert_string_equal(member->bsn, "999990018");
    assert_string_equal(f->form.rows[0].remark, "fails the 11-test");
    assert_string_equal(form_path(&f->form), "members[0].birth_date");
    assert_false(form_has_unread(&f->form));
    form_key(&f->form, UI_KEY_BACKTAB);
    form_key(&f->form, UI_CTRL('U'));
    type(&f->form, "geen");
    form_key(&f->form, UI_KEY_TAB);
    assert_string_equal(member->bsn, "geen");
    assert_non_null(f->form.rows[0].remark);
    form_key(&f->form, UI_KEY_BACKTAB);
    form_key(&f->form, UI_CTRL('U'));
    form_key(&f->form, UI_KEY_TAB);
    assert_null(f->form.rows[0].remark);
}

// The rows of the area end where the message line begins; a message of two lines takes one of them.
static void test_focus_stays_above_a_message(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    struct frame frame;
    const struct draw_area area = {16, 0, 6, 80};
    assert_true(term_open_headless("xterm", 24, 80, &err));
    form_focus(&f->form, "members[0].given_names"); // the sixth line without the missing field
    const struct form_row *row = form_focused(&f->form);
    for (int covered = 1; covered >= 0; covered--) {
        frame_begin(&frame);
        frame.covered = covered;
        form_draw(&f->form, &frame, area, true);
        int at = area.row + row->place - f->form.top;
        assert_in_range(at, 16, 21 - covered);
        if (covered == 1)
            assert_int_equal(at, 20); // no further up than needed
        frame_end(&frame, true);
    }
    // A form that ends higher has no need to move.
    frame_begin(&frame);
    frame.covered = 1;
    f->form.top = 0;
    form_draw(&f->form, &frame, (struct draw_area){3, 0, 7, 80}, true);
    assert_int_equal(f->form.top, 0);
    frame_end(&frame, true);
    term_close();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_moving),
        TEST(test_search_replaces),
        TEST(test_emptied_choice),
        TEST(test_dates),
        TEST(test_going_back_never_judges),
        TEST(test_choices),
        TEST(test_open_list),
        TEST(test_answers_and_marks),
        TEST(test_words_are_no_answer),
        TEST(test_long_text),
        TEST(test_state_survives),
        TEST(test_rebuild_while_typing),
        TEST(test_jump),
        TEST(test_required),
        TEST(test_paste_is_never_a_command),
        TEST(test_times_and_own_records),
        TEST(test_hidden_text_is_marked),
        TEST(test_limits_are_said),
        TEST(test_bsn),
        TEST(test_focus_stays_above_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
