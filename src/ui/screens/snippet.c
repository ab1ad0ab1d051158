// SPDX-License-Identifier: EUPL-1.2
// Making or changing a snippet.
//
// Shows:    what a snippet can hold; who uses it, its code, what it is for, and its text
// Data:     service_list_snippets, service_save_snippet (ui/act_form.h)
// Actions:  F8 keeps it, and asks when the text looks like one about a client
// Parent:   snippets, snippet_list
// Children: none
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/snippets.h"
#include "ui/act_form.h"
#include "ui/dialog.h"
#include "ui/key.h"

enum { TEXT_ROWS = 6 };

struct answers {
    enum snippet_share share;
    const char *code;
    const char *label;
    const char *text;
};

struct snippet_state {
    struct act_form act;
    struct arena arena;
    struct snippet stored; // id NULL: a new one
    struct answers answers;
    struct pick_source shares;
    struct confirm_question question;
};

// The paths are the fields that the service names in an error.
static const struct field fields[] = {
    {
        .name = "code",
        .label = N_("Code"),
        .help = N_("What is typed after a point: a few letters, as ew for own words."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, code),
        .limit = SNIPPET_CODE + 1,
    },
    {
        .name = "label",
        .label = N_("What for"),
        .help = N_("A few words, by which it is recognised in the list."),
        .kind = FIELD_TEXT,
        .offset = offsetof(struct answers, label),
        .limit = SNIPPET_LABEL,
    },
    {
        .name = "share",
        .label = N_("Used by"),
        .help = N_("Snippets of a team are made by its team leader, those of everybody by the "
                   "administrator."),
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct answers, share),
        .choices = &choices_snippet_share,
    },
    {
        .name = "text",
        .label = N_("Text"),
        .help =
            N_("{date} becomes the day of today and {worker} your own name. Other words between "
               "braces, as {who}, are blanks to fill in."),
        .kind = FIELD_TEXT,
        .flags = FIELD_LONG,
        .offset = offsetof(struct answers, text),
        .limit = SNIPPET_TEXT,
    },
};

static void share_options(void *context, const char *path, struct arena *arena,
                          struct pick_options *options)
{
    const struct snippet_state *state = context;
    (void)path;
    for (int share = SNIPPET_OWN; share <= SNIPPET_ALL; share++) {
        if (!service_may_share(state->act.ui->service, (enum snippet_share)share))
            continue;
        struct pick_option *option = list_add(&options->any, sizeof(*option), arena);
        option->value = choice_code(&choices_snippet_share, share);
        option->label = _(choice_label(&choices_snippet_share, share));
    }
}

static const char *doubt_remark(enum snippet_doubt doubt)
{
    switch (doubt) {
    case SNIPPET_HAS_BSN:
        return _("looks like a BSN");
    case SNIPPET_HAS_BIRTH:
        return _("looks like a birth date");
    case SNIPPET_FINE:
        break;
    }
    return NULL;
}

// The doubt that the text, or what it is for, gives.
static enum snippet_doubt doubt_of(const struct snippet_state *state)
{
    struct date today = ui_today(state->act.ui);
    enum snippet_doubt doubt = snippet_doubt(state->answers.text, today);
    return doubt != SNIPPET_FINE ? doubt : snippet_doubt(state->answers.label, today);
}

static const char *remark(void *context, const char *path)
{
    const struct snippet_state *state = context;
    struct date today = ui_today(state->act.ui);
    if (strcmp(path, "text") == 0)
        return doubt_remark(snippet_doubt(state->answers.text, today));
    return strcmp(path, "label") == 0 ? doubt_remark(snippet_doubt(state->answers.label, today))
                                      : NULL;
}

// ---- opening ------------------------------------------------------------------------------------

static void show_items(struct snippet_state *state)
{
    struct form_item items[sizeof(fields) / sizeof(fields[0])];
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        items[i] = (struct form_item){
            .path = fields[i].name,
            .field = &fields[i],
            .record = &state->answers,
            .flags = FORM_REQUIRED,
            .rows = (fields[i].flags & FIELD_LONG) != 0 ? TEXT_ROWS : 0,
            .source = fields[i].kind == FIELD_CHOICE ? &state->shares : NULL,
        };
    form_set_items(&state->act.form, items, sizeof(items) / sizeof(items[0]));
}

// Of what is shared, and not by this worker, one's own is made.
static bool load(struct snippet_state *state, struct ui *ui, const struct work_argument *which,
                 struct error *err)
{
    struct snippet_list list = {0};
    const char *id = which ? which->path : "";
    state->answers.share = SNIPPET_OWN;
    if (id[0] == '\0')
        return true;
    if (!service_list_snippets(ui->service, &state->arena, &list, err))
        return false;
    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.items[i].id, id) == 0)
            state->stored = list.items[i];
    if (!state->stored.id && which->started)
        return true; // what was typed in it becomes a new one
    if (!state->stored.id)
        return error_set(err, ERROR_NOT_FOUND, "%s", _("This snippet is not there any more."));
    const struct snippet *stored = &state->stored;
    state->answers = (struct answers){stored->share, stored->code, stored->label, stored->text};
    if (!service_may_share(ui->service, stored->share)) {
        state->stored = (struct snippet){0};
        state->answers.share = SNIPPET_OWN;
        string_append(&state->act.intro,
                      _("This one is shared; what you keep here becomes your own one.\n"));
    }
    return true;
}

static bool open(struct ui *ui, void *any, const void *argument, struct error *err)
{
    struct snippet_state *state = any;
    const struct work_argument *which = argument;
    if (!act_form_open(&state->act, ui, NULL, err))
        return false;
    if (!load(state, ui, which, err)) {
        act_form_release(&state->act);
        arena_release(&state->arena);
        return false;
    }
    string_append(&state->act.intro,
                  _("{date} becomes today, {worker} your own name; {who} is a blank to fill in.\n"
                    "Never anything about a client: no names, no BSN, no birth dates."));
    state->shares = (struct pick_source){.context = state, .options = share_options};
    state->act.form.remark = remark;
    show_items(state);
    act_form_resume_about(&state->act, "snippet", NULL, state->stored.label, argument);
    return true;
}

static void close(struct ui *ui, void *any)
{
    struct snippet_state *state = any;
    act_form_close(ui, any);
    arena_release(&state->arena);
}

static void title(struct ui *ui, const void *any, struct string *out)
{
    const struct snippet_state *state = any;
    (void)ui;
    if (state->stored.id)
        string_append_format(out, _("Snippet .%s"), state->stored.code);
    else
        string_append(out, _("New snippet"));
}

// ---- keeping ------------------------------------------------------------------------------------

// As it is typed with its point, and with capitals.
static const char *tidy_code(const char *typed, struct arena *arena)
{
    char *code = arena_text(arena, typed[0] == '.' ? typed + 1 : typed);
    for (char *at = code; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return code;
}

static struct ui_result keep(struct ui *ui, struct snippet_state *state)
{
    struct error err = {0};
    STRING_AUTO said = {0};
    struct snippet snippet = state->stored;
    snippet.share = state->answers.share;
    snippet.code = tidy_code(state->answers.code, &state->arena);
    snippet.label = state->answers.label;
    snippet.text = state->answers.text;
    act_form_begin(&state->act);
    bool done = service_save_snippet(ui->service, &snippet, &err);
    string_append_format(&said, _("Saved. .%s and a blank puts this text in any text."),
                         snippet.code);
    return act_form_end(&state->act, done, &err, string_text(&said));
}

static struct ui_result run_keep(struct ui *ui, void *any)
{
    struct snippet_state *state = any;
    if (!act_form_complete(&state->act))
        return ui_done();
    enum snippet_doubt doubt = doubt_of(state);
    if (doubt == SNIPPET_FINE)
        return keep(ui, state);
    state->question = (struct confirm_question){
        .question = doubt == SNIPPET_HAS_BSN
                        ? _("This text looks as if it holds a BSN. Keep it?")
                        : _("This text looks as if it holds a birth date. Keep "
                            "it?"),
        .detail = _("Snippets are no place for what is about a client: they stay when a dossier is "
                    "erased, and others may read them."),
        .yes = _("Yes, keep"),
    };
    return ui_push(&screen_confirm, &state->question);
}

static struct ui_result result(struct ui *ui, void *any, const struct screen_ops *from,
                               const struct ui_value *value)
{
    bool sure = from == &screen_confirm && value->given && value->number == 1;
    return sure ? keep(ui, any) : ui_done();
}

static const struct ui_action actions[] = {
    {
        .name = "keep",
        .keys = {UI_KEY_F8, UI_KEY_F2},
        .label = N_("Save"),
        .help = N_("keep this snippet"),
        .run = run_keep,
    },
};

const struct screen_ops screen_snippet = {
    .name = "snippet",
    .label = N_("One snippet"),
    .state_size = sizeof(struct snippet_state),
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
    .tick = act_form_tick,
    .hangup = act_form_hangup,
    .paste = act_form_paste,
    .result = result,
    .back = act_form_back,
};
