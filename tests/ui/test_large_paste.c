// SPDX-License-Identifier: EUPL-1.2
// A paste of 100 kB, of all that can be in one, at every stop of every screen: it stays text, the frame stays
// within the screen, and what of it fits in the fields is there again after the line dropped.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "base/utf8.h"
#include "hostile.h"
#include "stage.h"
#include "store_folder.h"
#include "storm_kept.h"
#include "ui/key.h"
#include "ui/term.h"
#include "views.h"

enum { PASTED = 100 * 1024, STOPS = 12, KINDS = 16 };

// Words, lines, tabs, wide characters, letters of several code points, and texts that would steer a terminal.
static void make_large(struct string *out)
{
    static const char *const parts[] = {"De huur is drie maanden te laat. ",
                                        "\n\n",
                                        "e\u0301\u0323",
                                        "家族",
                                        "👨‍👩‍👧‍👦",
                                        "🇳🇱 ",
                                        "हिन्दी",
                                        "שלום",
                                        "\t",
                                        "ﷺ"};
    enum { PARTS = sizeof(parts) / sizeof(parts[0]) };
    string_clear(out);
    for (unsigned i = 0; out->length < PASTED; i++) {
        string_append(out, parts[i % PARTS]);
        if (i % PARTS == 0)
            string_append(out, hostile_text(i / PARTS % KINDS));
    }
}

static void paste(const char *text)
{
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_PASTE, .text = text});
    ui_paint(stage_ui());
}

static void forget_all(void)
{
    struct arena arena = {0};
    struct unsaved_list list = {0};
    struct error err = {0};
    assert_done(service_list_unsaved(stage_service(), &arena, &list, &err), &err);
    for (size_t i = 0; i < list.count; i++)
        assert_done(service_bin_unsaved(stage_service(), &list.items[i], &err), &err);
    arena_release(&arena);
}

// Whether there was work that came back.
static bool paste_everywhere(const struct view *view, const char *text)
{
    struct storm_kept kept = {0};
    view_open(view, 24, 80);
    for (int i = 0; i < STOPS && ui_top(stage_ui()); i++) {
        paste(text);
        PRESS(UI_KEY_TAB);
    }
    hostile_expect_harmless(view->name, 24, 80); // of all that was sent
    bool there = ui_top(stage_ui()) != NULL;
    storm_kept_look(&kept, stage_ui());
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    storm_kept_note(&kept, stage_ui());
    stage_close();
    bool found = there && stage_service() && storm_kept_expect(&kept, stage_service(), view->name);
    storm_kept_release(&kept);
    forget_all();
    return found;
}

static void test_at_every_stop(void **state)
{
    (void)state;
    STRING_AUTO text = {0};
    int found = 0;
    make_large(&text);
    for (size_t i = 0; i < view_count; i++)
        found += paste_everywhere(&views[i], string_text(&text)) ? 1 : 0;
    print_message("# %zu bytes pasted on %zu screens, %d times found again\n", text.length,
                  view_count, found);
    assert_true(found >= 12);
}

static const char *question_of(const struct unsaved *piece, struct dossier *ret_dossier)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_resume_work(stage_service(), piece, &work, &err), &err);
    dossier_copy(ret_dossier, &work.after);
    return ret_dossier->intake.question;
}

// As much as the field takes is there whole; what does not fit is said, and nothing of it is in another field.
static void test_what_fits_is_kept_whole(void **state)
{
    enum { LIMIT = 4000, LETTER = 2 };
    struct arena arena = {0};
    struct unsaved_list list = {0};
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    STRING_AUTO text = {0};
    (void)state;
    while (text.length < PASTED)
        string_append(&text, "é");
    stage_open("intake", VIEWS_OPEN, "intake.question", 24, 80);
    PRESS(UI_CTRL('U'));
    paste(string_text(&text));
    assert_shows("vol: 4000 tekens");
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stage_close();
    assert_done(service_list_unsaved(stage_service(), &arena, &list, &err), &err);
    assert_int_equal(list.count, 1);
    const char *question = question_of(&list.items[0], &dossier);
    size_t kept = 0;
    while (strncmp(question + kept, "é", LETTER) == 0)
        kept += LETTER;
    assert_int_equal(kept, LIMIT * LETTER);
    arena_release(&arena);
    forget_all();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_fits_is_kept_whole),
        cmocka_unit_test(test_at_every_stop),
    };
    return cmocka_run_group_tests_name("large paste", tests, views_make, stage_remove);
}
