// SPDX-License-Identifier: EUPL-1.2
#include "stage.h"

#include <libintl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/translate.h"
#include "exchange/dossier_json.h"
#include "hostile.h"
#include "store_folder.h"
#include "ui/draw.h"
#include "ui/work_view.h"

static struct store_folder folder;
static struct service *service;
static struct ui ui;

int stage_make(void **state)
{
    (void)state;
    store_folder_make(&folder, 0);
    service = store_folder_open(&folder, NULL);
    return 0;
}

int stage_remove(void **state)
{
    (void)state;
    service_close(service);
    store_folder_remove(&folder);
    return 0;
}

void stage_speak_dutch(void)
{
    const char *texts = getenv("UI_TEXTS");
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (texts) {
        (void)bindtextdomain(EENPLAN_TEXT_DOMAIN, texts);
        (void)bind_textdomain_codeset(EENPLAN_TEXT_DOMAIN, "UTF-8");
    }
}

static void append_dossier(struct string *text, const char *number, const char *name,
                           const char *phase, const char *rest)
{
    string_append_format(text,
                         "{\"format\": \"eenplan-dossier\", \"version\": 1, \"household\": "
                         "{\"number\": \"%s\", \"name\": \"%s\", \"phase\": \"%s\", \"team\": "
                         "\"WIJ Beijum\", \"opened\": \"2026-10-01\"}, \"coordinators\": "
                         "[{\"worker\": \"sbakker\", \"from\": \"2026-10-01\"}]%s}",
                         number, name, phase, rest);
}

static void import(const struct string *text)
{
    struct error err = {0};
    struct arena arena = {0};
    const char *given = NULL;
    assert_done(
        service_import_household(service, string_text(text), text->length, &arena, &given, &err),
        &err);
    arena_release(&arena);
}

void stage_import(const char *number, const char *name, const char *phase, const char *rest)
{
    STRING_AUTO text = {0};
    append_dossier(&text, number, name, phase, rest);
    import(&text);
}

void stage_import_hostile(const char *number, const char *phase, const char *rest)
{
    struct error err = {0};
    STRING_AUTO text = {0};
    STRING_AUTO hostile = {0};
    DOSSIER_AUTO dossier = {0};
    append_dossier(&text, number, "", phase, rest);
    assert_done(dossier_json_read(string_text(&text), text.length, &dossier, &err), &err);
    hostile_fill(&dossier);
    assert_done(dossier_json_write(&dossier, &hostile, &err), &err);
    import(&hostile);
}

bool stage_try(const char *screen, const char *household, const char *path, int rows, int columns,
               struct error *err)
{
    struct work_argument argument;
    work_argument_set(&argument, household, path);
    assert_done(term_open_headless("xterm-256color", rows, columns, err), err);
    ui_init(&ui, service, service_clock(service), true);
    // The start screens have an argument of their own; without one they open as the program does.
    bool given = argument.household[0] || argument.path[0];
    if (!ui_open(&ui, screen_find(screen), given ? &argument : NULL, err)) {
        stage_close();
        return false;
    }
    ui_paint(&ui);
    return true;
}

void stage_open(const char *screen, const char *household, const char *path, int rows, int columns)
{
    struct error err = {0};
    assert_done(stage_try(screen, household, path, rows, columns, &err), &err);
}

void stage_close(void)
{
    ui_release(&ui);
    term_close();
}

struct ui *stage_ui(void)
{
    return &ui;
}

struct service *stage_service(void)
{
    return service;
}

const char *stage_store(void)
{
    return folder.path;
}

void stage_read(const char *number, struct dossier *ret_dossier)
{
    struct error err = {0};
    assert_done(service_open_dossier(service, number, "open", ret_dossier, &err), &err);
}

void stage_work_as(const char *login)
{
    service_close(service);
    service = store_folder_open(&folder, login);
}

struct service *stage_service_as(const char *login)
{
    return store_folder_open(&folder, login);
}

static void settle(void)
{
    (void)ui_run_timers(&ui, true);
    if (ui_top(&ui))
        ui_paint(&ui);
}

void stage_press(const int *keys)
{
    for (; *keys; keys++)
        ui_press(&ui, *keys);
    settle();
}

void stage_type(const char *text)
{
    for (; *text; text++)
        ui_press(&ui, *text);
    settle();
}

bool stage_shows(const char *text)
{
    STRING_AUTO screen = {0};
    draw_read(&screen, false);
    return strstr(string_text(&screen), text) != NULL;
}

static void fail_screen(const char *what, const char *text)
{
    STRING_AUTO screen = {0};
    draw_read(&screen, true);
    print_error("%s: %s\n%s\n", what, text, string_text(&screen));
    fail();
}

void assert_shows(const char *text)
{
    if (!stage_shows(text))
        fail_screen("not on the screen", text);
}

void assert_hides(const char *text)
{
    if (stage_shows(text))
        fail_screen("still on the screen", text);
}

void assert_cursor(int row, int column)
{
    int at_row = 0;
    int at_column = 0;
    draw_read_cursor(&at_row, &at_column);
    if (at_row != row || at_column != column) {
        print_error("cursor at %d,%d instead of %d,%d\n", at_row, at_column, row, column);
        fail_screen("the screen is", "");
    }
}
