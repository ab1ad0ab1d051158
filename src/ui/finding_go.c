// SPDX-License-Identifier: EUPL-1.2
#include "ui/finding_go.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "model/path_id.h"
#include "service/beside.h"
#include "ui/stack.h"

enum { CHOSEN = -9 }; // the number of a value that is a path

struct ui_result finding_panel_of_work(struct ui *ui, struct findings_argument *argument,
                                       const struct work *work)
{
    argument->dossier = &work->after;
    argument->work = work;
    return ui_push_named(ui, "findings", argument);
}

struct ui_result finding_panel_of_stored(struct ui *ui, struct findings_argument *argument,
                                         const struct dossier *stored)
{
    argument->dossier = stored;
    argument->work = NULL;
    return ui_push_named(ui, "findings", argument);
}

void finding_judge(struct judgement *judgement, struct ui *ui,
                   const struct findings_argument *argument)
{
    if (argument->work)
        judgement_of_work(judgement, ui, argument->work);
    else
        judgement_of_stored(judgement, ui, argument->dossier);
}

// ---- choosing -----------------------------------------------------------------------------------

struct ui_result finding_choose(struct ui *ui, const struct judgement *judgement,
                                const struct finding_row *row)
{
    struct ui_found *found = &ui->found;
    const struct dossier *there = row->finding ? judgement_dossier(judgement) : judgement->own;
    STRING_AUTO path = {0};
    finding_walk_take(&found->walk, there->household.id, row);
    string_clear(&found->message);
    string_clear(&found->fix);
    if (row->finding) {
        judgement_say_what(row->finding, &found->message);
        bool fix = row->finding->fix && !row->finding->waived;
        string_append(&found->fix, fix ? row->finding->fix : "");
    } else {
        string_append_format(&found->message,
                             _("\"%s\" cannot be read yet; it stays in its field."), row->text);
    }
    path_by_id(there, row->path, &path);
    return ui_pop_value(CHOSEN, string_text(&path));
}

bool finding_chosen(const struct ui_value *value)
{
    return value->given && value->number == CHOSEN;
}

// ---- going --------------------------------------------------------------------------------------

// What is wrong; why it is done there or where else; that nothing typed before is lost; and what to do.
// What does not fit any more is left out whole: F9 and F1 have it.
static void say(struct ui *ui, const struct finding_way *way)
{
    const struct ui_found *found = &ui->found;
    STRING_AUTO text = {0};
    string_append(&text, string_text(&found->message));
    if (way->why)
        (void)judgement_add_if_room(&text, _(way->why));
    if (found->left)
        (void)judgement_add_if_room(&text, _("(Kept, not saved: what you left.)"));
    if (!way->why && found->fix.length > 0 &&
        !judgement_add_if_room(&text, string_text(&found->fix)))
        (void)judgement_add_if_room(&text, _("(F9: what to do)"));
    ui_message(ui, "%s", string_text(&text));
}

static bool takes(const struct ui_entry *entry, const struct finding_way *way)
{
    return entry->ops->takes_finding && strcmp(entry->ops->name, way->screen) == 0 &&
           entry->ops->takes_finding(entry->state, way->path);
}

// Whether the screen lies below already, with only screens of this household between.
static bool lies_below(const struct ui *ui, const struct finding_way *way)
{
    for (size_t i = ui->handling; i > 0 && ui->entries[i].ops->takes_finding; i--)
        if (takes(&ui->entries[i - 1], way))
            return true;
    return false;
}

// Where somebody is already, and where a record is that is not stored yet, goes before the first way.
static void take_other(struct ui *ui, const struct dossier *own, const char *path,
                       struct finding_way *way)
{
    STRING_AUTO places = {0};
    if (!way->also)
        return;
    bool there = strcmp(ui->entries[ui->handling].ops->name, way->also) == 0;
    bool unsaved = !path_by_place(own, path, &places) &&
                   service_unsaved_has(ui->service, WORK_INTAKE, own->household.id, path);
    if (there || unsaved)
        way->screen = way->also;
}

struct ui_result finding_go(struct ui *ui, const struct dossier *own, const struct work *work,
                            const char *path, struct work_argument *argument,
                            struct finding_way *ret_way)
{
    if (!finding_way_of(own, path, ui->found.walk.rule, ret_way)) {
        ui_message(ui, "%s", _("There is no screen yet for this part of the dossier."));
        return ui_done();
    }
    take_other(ui, own, path, ret_way);
    if (takes(&ui->entries[ui->handling], ret_way)) {
        say(ui, ret_way);
        ui->found.left = false;
        return ui_ignored();
    }
    ui->found.left = ui->found.left || (work && work_changed(work));
    if (lies_below(ui, ret_way))
        return ui_pop_value(CHOSEN, path);
    say(ui, ret_way);
    ui->found.left = false;
    // What no longer lies where it did is found by its id.
    STRING_AUTO by_id = {0};
    path_by_id(own, ret_way->path, &by_id);
    work_argument_set(argument, own->household.id, string_text(&by_id));
    argument->finding = true;
    return ui_push_named(ui, ret_way->screen, argument);
}

// ---- without the panel --------------------------------------------------------------------------

struct ui_result finding_go_next(struct ui *ui, const struct screen_ops *ops, void *state)
{
    struct judgement judgement = {0};
    struct finding_rows rows = {0};
    struct ui_result panel = ops->findings(ui, state);
    if (panel.outcome != UI_PUSH || panel.screen != screen_find("findings"))
        return panel;
    const struct findings_argument *argument = panel.argument;
    finding_judge(&judgement, ui, argument);
    finding_rows_of(&judgement.result.findings, string_text(&argument->unread), &judgement.arena,
                    &rows);
    struct ui_result result = ui_done();
    if (rows.count == 0) {
        ui_message(ui, "%s", _("The plan check found nothing to repair."));
    } else {
        size_t next = finding_walk_next(&ui->found.walk, argument->dossier->household.id, &rows);
        // What was left as it is with a reason is passed over.
        for (size_t i = 0;
             i < rows.count && rows.items[next].finding && rows.items[next].finding->waived; i++)
            next = (next + 1) % rows.count;
        struct ui_value value = finding_choose(ui, &judgement, &rows.items[next]).value;
        result = ops->result(ui, state, panel.screen, &value);
    }
    judgement_release(&judgement);
    return result;
}
