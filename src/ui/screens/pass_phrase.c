// SPDX-License-Identifier: EUPL-1.2
// Choosing a pass phrase for the lock.
//
// Shows:    what it is for; the present one where there is one, and the new one twice
// Data:     service_set_pass_phrase
// Actions:  Tab, Enter and arrows go from field to field; F2 keeps it; F3 or Esc puts it off
// Parent:   any screen, by the list of actions; on a real store the first one as long as there is none
// Children: none
#include <string.h>

#include "base/translate.h"
#include "ui/key.h"
#include "ui/lock.h"
#include "ui/secret_line.h"

enum {
    LINE_OLD,
    LINE_CHOSEN,
    LINE_AGAIN,
    LINES,
    LABEL_CELLS = 30,
};

struct phrase_screen {
    enum pass_phrase kind;
    struct secret_line lines[LINES];
    int focus;
    bool keeping;
    bool kept;
};

static int first_line(const struct phrase_screen *state)
{
    return state->kind == PASS_PHRASE_NONE ? LINE_CHOSEN : LINE_OLD;
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct phrase_screen *state = any;
    (void)argument;
    if (!ui->service)
        return error_set(err, ERROR_NOT_FOUND, "%s", _("There is no store yet."));
    if (!service_pass_phrase(ui->service, &state->kind, err))
        return false;
    state->focus = first_line(state);
    return true;
}

static void wipe(struct phrase_screen *state)
{
    for (int i = 0; i < LINES; i++)
        secret_line_wipe(&state->lines[i]);
}

static void close(struct ui *ui, void *any)
{
    const struct phrase_screen *state = any;
    if (state->kind == PASS_PHRASE_NONE && !state->kept)
        ui_message(ui, "%s",
                   _("Without a pass phrase locking ends the session. Choose one in F10."));
    wipe(any);
}

// ---- drawing -----------------------------------------------------------------------------------

static void explain_purpose(struct ui *ui, const struct phrase_screen *state, struct string *out)
{
    int minutes = service_lock_minutes(ui->service);
    string_append_format(
        out,
        P_("The pass phrase unlocks the screen after ^O, and after %d minute without a key. Choose "
           "at least %d characters: three or four words are easy to remember.",
           "The pass phrase unlocks the screen after ^O, and after %d minutes without a key. "
           "Choose "
           "at least %d characters: three or four words are easy to remember.",
           minutes),
        minutes, PASS_PHRASE_LEAST);
    if (state->kind == PASS_PHRASE_NONE)
        string_append(out, _("\n\nF3 puts it off. Without a pass phrase locking ends the session "
                             "instead; unsaved work is kept."));
    else if (state->kind == PASS_PHRASE_STANDARD)
        string_append(out, _("\n\nThis is practice: the pass phrase is \"oefen\" until another is "
                             "chosen."));
}

static void draw(struct ui *ui, void *any, struct frame *frame, struct draw_area area)
{
    static const char *const labels[LINES] = {N_("Pass phrase now"), N_("New pass phrase"),
                                              N_("The new one once more")};
    const struct phrase_screen *state = any;
    STRING_AUTO text = {0};
    struct draw_area paragraph = {area.row + 1, 1, area.rows - LINES - 3, area.columns - 2};
    draw_rule(frame, area.row, 0, area.columns);
    explain_purpose(ui, state, &text);
    int row = paragraph.row + draw_paragraph(frame, paragraph, DRAW_NORMAL, string_text(&text)) + 1;
    for (int i = first_line(state); i < LINES; i++)
        secret_line_draw(&state->lines[i], frame, row++, LABEL_CELLS, _(labels[i]),
                         i == state->focus);
}

static void guide(struct ui *ui, const void *any, struct string *out)
{
    const struct phrase_screen *state = any;
    (void)ui;
    if (state->keeping)
        string_append(out, _("One moment."));
    else if (state->lines[state->focus].cut)
        string_append(out, _("That is longer than a pass phrase can be."));
}

static void about(struct ui *ui, const void *any, struct string *out)
{
    explain_purpose(ui, any, out);
}

// ---- keys --------------------------------------------------------------------------------------

static bool ask_again(struct ui *ui, struct phrase_screen *state, int line, const char *why)
{
    ui_message_error(ui, "%s", why);
    secret_line_wipe(&state->lines[line]);
    state->focus = line;
    return false;
}

static bool keep(struct ui *ui, struct phrase_screen *state)
{
    struct error err = {0};
    const char *old = first_line(state) == LINE_OLD ? state->lines[LINE_OLD].text : NULL;
    if (strcmp(state->lines[LINE_CHOSEN].text, state->lines[LINE_AGAIN].text) != 0)
        return ask_again(ui, state, LINE_AGAIN,
                         _("The two are not the same; type the new one once more."));
    state->keeping = true;
    ui_message_clear(ui);
    ui_paint(ui); // it takes about a second
    bool kept = service_set_pass_phrase(ui->service, old, state->lines[LINE_CHOSEN].text, &err);
    state->keeping = false;
    if (kept)
        return true;
    secret_line_wipe(&state->lines[LINE_AGAIN]);
    return ask_again(ui, state, strcmp(err.field, "old") == 0 ? LINE_OLD : LINE_CHOSEN,
                     err.message);
}

static struct ui_result run_keep(struct ui *ui, void *any)
{
    struct phrase_screen *state = any;
    state->kept = keep(ui, state);
    if (!state->kept)
        return ui_done();
    ui_message(ui, "%s", _("The pass phrase is kept."));
    return ui_pop();
}

static void go(struct phrase_screen *state, int focus)
{
    if (focus >= first_line(state) && focus < LINES)
        state->focus = focus;
}

static struct ui_result run_next(struct ui *ui, void *any)
{
    struct phrase_screen *state = any;
    if (state->focus == LINE_AGAIN && ui_key(ui) == UI_KEY_ENTER)
        return run_keep(ui, any);
    go(state, state->focus + 1);
    return ui_done();
}

static struct ui_result run_previous(struct ui *ui, void *any)
{
    struct phrase_screen *state = any;
    (void)ui;
    go(state, state->focus - 1);
    return ui_done();
}

static bool last_stop(const void *any)
{
    const struct phrase_screen *state = any;
    return state->focus + 1 == LINES;
}

static struct ui_result key(struct ui *ui, void *any, int pressed)
{
    struct phrase_screen *state = any;
    if (!secret_line_key(&state->lines[state->focus], pressed))
        return ui_ignored();
    ui_message_clear(ui);
    return ui_done();
}

static struct ui_result paste(struct ui *ui, void *any, const char *text)
{
    struct phrase_screen *state = any;
    (void)ui;
    secret_line_paste(&state->lines[state->focus], text);
    return ui_done();
}

static bool typing(const void *any)
{
    (void)any;
    return true;
}

static const struct ui_action actions[] = {
    {
        .name = "keep",
        .keys = {UI_KEY_F2, UI_KEY_F8},
        .label = N_("Keep"),
        .help = N_("keep the new pass phrase"),
        .run = run_keep,
    },
    {
        .name = "next",
        .keys = {UI_KEY_ENTER, UI_KEY_TAB, UI_KEY_DOWN},
        .label = N_("Next"),
        .help = N_("to the next field; Enter in the last one keeps the pass phrase"),
        .run = run_next,
    },
    {
        .name = "previous",
        .keys = {UI_KEY_UP, UI_KEY_BACKTAB},
        .label = N_("Previous"),
        .help = N_("to the field before"),
        .flags = UI_ACTION_HIDDEN,
        .run = run_previous,
    },
};

const struct screen_ops screen_pass_phrase = {
    .name = "pass_phrase",
    .label = N_("Pass phrase"),
    .state_size = sizeof(struct phrase_screen),
    .actions = actions,
    .action_count = sizeof(actions) / sizeof(actions[0]),
    .open = open,
    .close = close,
    .guide = guide,
    .about = about,
    .draw = draw,
    .typing = typing,
    .last_stop = last_stop,
    .key = key,
    .paste = paste,
};
