// SPDX-License-Identifier: EUPL-1.2
// Erasing a household, or one person from it, for ever.
//
// Shows    what goes and what stays; ground, copy, file and the number once more
// Data     service_erase (ui/act_form.h)
// Actions  F8 erases, when all is filled in and the number is right
// Parent   retention. Children: none.
//
// Nothing of it is kept unsaved: an erasing is judged anew each time, with the number typed by who does it
// now, and the name of a file for a copy often is that of the people who are to be erased.
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "service/erase.h"
#include "service/keeping.h"
#include "ui/act_form.h"
#include "ui/erase_argument.h"
#include "ui/key.h"

enum copy_kind { COPY_NONE, COPY_FILE, COPY_GIVEN };

struct answers {
    const char *number; // asked only when the screen was opened on no household
    enum erase_ground ground;
    enum copy_kind copy;
    const char *file;
    const char *confirm;
};

struct erase_state {
    struct act_form act;
    struct answers answers;
    struct erase_argument argument;
    struct string done; // what happened
};

static const struct choice copies[] = {
    {"file", N_("Write it to the file below")},
    {"given", N_("They have one already")},
};
static const struct choice_set choices_copy = {"copy", copies, sizeof(copies) / sizeof(copies[0])};

static const struct field fields[] = {
    {
        .name = "number",
        .label = N_("Household"),
        .help = N_("The number of the household, as it stands on what they sent: 2026-0001."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, number),
        .limit = 20,
    },
    {
        .name = "ground",
        .label = N_("Ground"),
        .help =
            N_("Term: the law no longer keeps it. Request: they asked, and nobody else needs it."),
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct answers, ground),
        .choices = &choices_erase_ground,
    },
    {
        .name = "copy",
        .label = N_("Copy for them"),
        .help = N_("What is erased cannot be asked for again, so first there is a copy."),
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct answers, copy),
        .choices = &choices_copy,
    },
    {
        .name = "file",
        .label = N_("File"),
        .help = N_("A new file, which only you can read; hand it over and destroy it."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, file),
        .limit = 500,
    },
    {
        .name = "confirm",
        .label = N_("Number again"),
        .help = N_("Type the number of the household once more: this cannot be taken back."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, confirm),
        .limit = 20,
    },
};

enum { FIELDS = sizeof(fields) / sizeof(fields[0]), FIELD_OF_FILE = 3 };

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct erase_state *state = any;
    struct form_item items[FIELDS];
    if (!act_form_open(&state->act, ui, NULL, err))
        return false;
    state->argument = *(const struct erase_argument *)argument;
    for (size_t i = 0; i < FIELDS; i++)
        items[i] = (struct form_item){
            .path = fields[i].name,
            .field = &fields[i],
            .record = &state->answers,
            .flags = i == FIELD_OF_FILE ? 0 : FORM_REQUIRED,
        };
    size_t known = state->argument.number[0] != '\0';
    form_set_items(&state->act.form, items + known, FIELDS - known);
    string_append(
        &state->act.intro,
        state->argument.person[0]
            ? _("One person goes for ever: measurements, goals, requests, contacts with "
                "nobody else, and history about them. The file of the others stays.")
            : _("The household goes for ever: dossier, history, lists and unsaved work of "
                "everybody."));
    string_append(&state->act.intro, "\n");
    string_append(&state->act.intro,
                  _("The log of who looked stays; it holds no names. Backups from "
                    "before still hold everything."));
    int days = service_backup_keep_days(ui->service);
    if (days > 0)
        string_append_format(
            &state->act.intro,
            P_(" They are kept for %d day.", " They are kept for %d days.", (unsigned long)days),
            days);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct erase_state *state = any;
    string_release(&state->done);
    act_form_close(ui, any);
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct erase_state *state = any;
    (void)ui;
    if (state->argument.number[0])
        string_append_format(out, _("Erase %s"), state->argument.number);
    else
        string_append(out, _("Erase a household"));
}

static void say_done(struct erase_state *state, const struct erase_report *report)
{
    string_append(&state->done, _("Erased."));
    if (!report->cleared)
        string_append(&state->done, _(" A copy is left until nobody reads."));
    if (report->places.count > 0)
        string_append_format(&state->done,
                             P_(" The name still stands in %zu text.",
                                " The name still stands in %zu texts.", report->places.count),
                             report->places.count);
    if (report->backups.count > 0 && date_given(report->backups_until)) {
        char day[DATE_TEXT_SIZE];
        string_append_format(&state->done, _(" It is in backups until %s."),
                             date_entry_format(report->backups_until, day));
    } else if (report->backups.count > 0) {
        string_append_format(&state->done,
                             P_(" It is still in %zu backup.", " It is still in %zu backups.",
                                report->backups.count),
                             report->backups.count);
    }
}

static struct ui_result run_do(struct ui *ui, void *any)
{
    struct erase_state *state = any;
    struct arena arena = {0};
    struct error err = {0};
    struct erase_report report = {0};
    if (!act_form_complete(&state->act))
        return ui_done();
    const struct answers *answers = &state->answers;
    const struct erase_request request = {
        .household = state->argument.number[0] ? state->argument.number : answers->number,
        .person = state->argument.person[0] ? state->argument.person : NULL,
        .ground = answers->ground,
        .given = answers->copy == COPY_GIVEN,
        .export_to =
            answers->copy == COPY_FILE && !utf8_blank(answers->file) ? answers->file : NULL,
        .confirm = answers->confirm,
    };
    bool done = service_erase(ui->service, &request, &arena, &report, &err);
    if (done) {
        messages_wipe(&ui->said); // they can name who is erased
        say_done(state, &report);
    }
    struct ui_result result = act_form_end(&state->act, done, &err, string_text(&state->done));
    arena_release(&arena);
    return result;
}

static const struct ui_action actions[] = {
    {
        .name = "do",
        .keys = {UI_KEY_F8},
        .label = N_("Erase"),
        .help = N_("erases it for ever, when all is filled in"),
        .run = run_do,
    },
};

const struct screen_ops screen_erase = {
    .name = "erase",
    .label = N_("Erase"),
    .state_size = sizeof(struct erase_state),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .title = title,
    .guide = act_form_guide,
    .hints = act_form_hints,
    .explain = act_form_explain,
    .layout = act_form_layout,
    .draw = act_form_draw,
    .typing = act_form_typing,
    .last_stop = act_form_last_stop,
    .key = act_form_key,
    .paste = act_form_paste,
    .back = act_form_back,
};
