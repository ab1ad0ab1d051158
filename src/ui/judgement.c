// SPDX-License-Identifier: EUPL-1.2
#include "ui/judgement.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/escalation.h"
#include "model/merge.h"
#include "model/offered.h"
#include "model/path_id.h"
#include "service/beside.h"

// The message line: two rows in a window of 80.
enum { MESSAGE_ROWS = 2, MESSAGE_CELLS = 78 };

// ---- judging ------------------------------------------------------------------------------------

// Work that cannot be read counts as none: what is typed here is judged all the same.
static void read_beside(struct judgement *judgement, struct ui *ui, const struct dossier *stored,
                        int except)
{
    struct error ignored = {0};
    if (judgement->done && judgement->turn == ui->turns)
        return;
    judgement->turn = ui->turns;
    dossier_copy(&judgement->base, stored);
    (void)service_bring_unsaved(ui->service, except, &judgement->base, &judgement->beside,
                                &ignored);
    if (judgement->beside == 0)
        dossier_release(&judgement->base);
}

static void check(struct judgement *judgement, struct ui *ui)
{
    arena_release(&judgement->arena);
    judgement->result = (struct validation_result){0};
    service_check(ui->service, judgement_dossier(judgement), &judgement->arena, &judgement->result);
    judgement->done = true;
}

// What saving will do besides to what is judged.
static void take_as_saved(struct judgement *judgement, struct ui *ui, const struct work *work)
{
    bool offered = work->kind == WORK_INTAKE && dossier_has_offered(judgement->own, &work->before);
    bool follows = work->kind == WORK_ESCALATION && work_changed(work);
    if ((offered || follows) && !judgement->apart) {
        dossier_copy(&judgement->merged, judgement->own);
        judgement->apart = true;
    }
    if (offered)
        (void)dossier_drop_offered(&judgement->merged, &work->before, 0);
    if (follows)
        (void)dossier_follow_escalations(&judgement->merged, ui_today(ui));
}

void judgement_of_work(struct judgement *judgement, struct ui *ui, const struct work *work)
{
    struct arena arena = {0};
    struct merge_conflict_list conflicts = {0};
    // A record that was only offered, and in which nothing was typed, is no work.
    bool offered = work->kind >= WORK_MEMBER && !work_changed(work);
    judgement->own = offered ? &work->before : &work->after;
    dossier_release(&judgement->merged);
    if (work->is_new)
        judgement->beside = 0;
    else
        read_beside(judgement, ui, &work->before, (int)work->kind);
    // What was typed here goes before what was typed elsewhere about the same.
    if (judgement->beside > 0 && !dossier_merge(&work->before, judgement->own, &judgement->base,
                                                NULL, &judgement->merged, &conflicts, &arena))
        judgement->beside = 0;
    arena_release(&arena);
    judgement->apart = judgement->beside > 0;
    take_as_saved(judgement, ui, work);
    check(judgement, ui);
}

void judgement_of_stored(struct judgement *judgement, struct ui *ui, const struct dossier *stored)
{
    judgement->own = stored;
    judgement->done = false; // the dossier was read again
    read_beside(judgement, ui, stored, -1);
    dossier_release(&judgement->merged);
    judgement->merged = judgement->base;
    judgement->base = (struct dossier){0};
    judgement->apart = judgement->beside > 0;
    check(judgement, ui);
}

void judgement_release(struct judgement *judgement)
{
    arena_release(&judgement->arena);
    dossier_release(&judgement->base);
    dossier_release(&judgement->merged);
    *judgement = (struct judgement){0};
}

const struct dossier *judgement_dossier(const struct judgement *judgement)
{
    return judgement->apart ? &judgement->merged : judgement->own;
}

// ---- findings of a field ------------------------------------------------------------------------

static bool lies_under(const char *path, const char *above)
{
    size_t length = strlen(above);
    return strncmp(path, above, length) == 0 && (path[length] == '.' || path[length] == '[');
}

// What was left as it is goes behind what counts.
static const struct finding *find_in(const struct finding_list *findings, const char *path,
                                     bool waived)
{
    const struct finding *under = NULL;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (finding->waived != waived)
            continue;
        if (strcmp(finding->path, path) == 0)
            return finding;
        if (!under && lies_under(finding->path, path))
            under = finding;
    }
    return under;
}

static const struct finding *find(const struct finding_list *findings, const char *path)
{
    const struct finding *counts = find_in(findings, path, false);
    return counts ? counts : find_in(findings, path, true);
}

const struct finding *judgement_at(const struct judgement *judgement, const char *path)
{
    const struct finding_list *findings = &judgement->result.findings;
    STRING_AUTO by_id = {0};
    STRING_AUTO there = {0};
    if (!judgement->done || !path)
        return NULL;
    if (!judgement->apart)
        return find(findings, path);
    path_by_id(judgement->own, path, &by_id);
    (void)path_by_place(&judgement->merged, string_text(&by_id), &there);
    return find(findings, string_text(&there));
}

bool judgement_add_if_room(struct string *text, const char *more)
{
    STRING_AUTO both = {0};
    string_append_format(&both, "%s %s", string_text(text), more);
    if (draw_rows(string_text(&both), MESSAGE_CELLS) > MESSAGE_ROWS)
        return false;
    string_append_format(text, " %s", more);
    return true;
}

void judgement_say_what(const struct finding *finding, struct string *out)
{
    string_append(out, severity_word(finding->severity));
    if (finding->waived)
        string_append_format(out, " %s", _("(left as it is)"));
    string_append_format(out, ": %s", finding->message);
}

void judgement_say(const struct finding *finding, struct string *out)
{
    judgement_say_what(finding, out);
    if (finding->fix && !finding->waived && !judgement_add_if_room(out, finding->fix))
        (void)judgement_add_if_room(out, _("(F9: what to do)"));
}

void judgement_guide(const struct judgement *judgement, const char *path, struct string *out)
{
    const struct finding *finding = judgement_at(judgement, path);
    if (finding)
        judgement_say(finding, out);
}

// ---- counts -------------------------------------------------------------------------------------

static void append_count(size_t count, const char *word, struct string *out)
{
    if (count > 0)
        string_append_format(out, "%s%zu %s", out->length > 0 ? ", " : "", count, word);
}

void judgement_counts(const struct validation_result *result, struct string *out)
{
    STRING_AUTO counts = {0};
    append_count(result->errors, severity_word(SEVERITY_ERROR), &counts);
    append_count(result->warnings, severity_word(SEVERITY_WARNING), &counts);
    append_count(result->hints, severity_word(SEVERITY_HINT), &counts);
    append_count(result->waived, _("left as it is, with a reason"), &counts);
    string_append(out, counts.length > 0 ? string_text(&counts) : _("nothing found"));
}

void judgement_rule(const struct judgement *judgement, struct frame *frame, int row)
{
    enum { AFTER = 2 }; // cells of the rule behind the counts
    STRING_AUTO counts = {0};
    draw_rule(frame, row, 0, frame->columns);
    if (!judgement->done)
        return;
    string_append_char(&counts, ' ');
    if (judgement->result.findings.count > 0)
        judgement_counts(&judgement->result, &counts);
    else
        string_append(&counts, _("no findings"));
    string_append_char(&counts, ' ');
    draw_right(frame, row, 0, frame->columns - AFTER,
               judgement->result.errors > 0 ? DRAW_ERROR : DRAW_NORMAL, string_text(&counts));
}
