// SPDX-License-Identifier: EUPL-1.2
#include "ui/finding_waiver.h"

#include <assert.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/waivers.h"
#include "service/acts.h"
#include "ui/stack.h"
#include "validation/waiver.h"

// One sentence: who, when and why fit in the pane.
enum { REASON_LIMIT = 160 };

static bool waivers_equal(const struct waiver *one, const struct waiver *other)
{
    return one && other ? record_equal(&record_waiver, one, other) : one == other;
}

// Whether the plan, or the reason for this finding, differs in unsaved work of the plan screen: then it
// is changed there.
static bool is_unsaved_elsewhere(const struct findings_argument *argument,
                                 const struct finding *finding)
{
    struct arena arena = {0};
    struct waiver like = {0};
    const struct plan *own = dossier_current_plan(argument->dossier);
    const struct plan *judged = dossier_current_plan(argument->judged);
    bool differs = !own || strcmp(own->id, judged->id) != 0;
    if (!differs && waiver_describe(argument->judged, finding->path, &arena, &like)) {
        like.rule = finding->rule->id;
        differs = !waivers_equal(plan_waiver(own, &like), plan_waiver(judged, &like));
    }
    arena_release(&arena);
    return !argument->edited && differs;
}

const char *finding_waiver_refusal(struct ui *ui, const struct findings_argument *argument,
                                   const struct finding *finding)
{
    const struct dossier *dossier = argument->judged;
    if (finding->severity == SEVERITY_ERROR)
        return _("An ERROR cannot stay as it is: repair it first.");
    if (finding->severity == SEVERITY_HINT)
        return _("A TIP is advice and holds nothing up: it may stay without a reason.");
    if (dossier_phase(dossier) == PHASE_CLOSED)
        return _("This household is closed: it can only be read.");
    if (!dossier_current_plan(dossier))
        return _("The reason is kept in the plan, and there is no plan yet.");
    if (is_unsaved_elsewhere(argument, finding))
        return _("Your plan is not saved yet: open it (p) and press F9 and w there.");
    return service_refusal(ui->service, dossier, ACT_SAVE);
}

void finding_waiver_ask(const struct finding *finding, struct ask_question *ret_question)
{
    *ret_question = (struct ask_question){
        .title = _("Leave this NOTE as it is"),
        .detail = finding->message,
        .label = _("Why, in one sentence"),
        .limit = REASON_LIMIT,
    };
}

// ---- in the store ------------------------------------------------------------------------------

// The dossier in memory is that of the screen below, or of the panel alone.
static void follow(struct ui *ui, struct findings_argument *argument)
{
    struct dossier fresh = {0};
    struct error err = {0};
    ui_changed(ui);
    if (!argument->read) {
        stack_refresh_below(ui);
    } else if (service_reread_dossier(ui->service, argument->read->household.id, &fresh, &err)) {
        dossier_release(argument->read);
        *argument->read = fresh;
    }
}

typedef bool waiver_act(struct service *service, const char *household, const char *plan,
                        const struct waiver *waiver, struct error *err);

static bool store(struct ui *ui, struct findings_argument *argument, waiver_act *act,
                  const struct waiver *waiver, const char *done)
{
    char time[6];
    struct error err = {0};
    const struct dossier *dossier = argument->judged;
    if (!act(ui->service, dossier->household.id, dossier_current_plan(dossier)->id, waiver, &err)) {
        ui_error(ui, &err);
        return false;
    }
    follow(ui, argument);
    ui_message(ui, "%s %s", clock_local_time(ui->clock, clock_now(ui->clock), time), done);
    return true;
}

// ---- the two -----------------------------------------------------------------------------------

static bool keep(struct ui *ui, struct findings_argument *argument, const char *done)
{
    argument->edited_changed(ui, argument->editor);
    ui_message(ui, "%s", done);
    return true;
}

static bool give(struct ui *ui, struct findings_argument *argument, struct waiver *waiver)
{
    if (!argument->edited)
        return store(ui, argument, service_waive, waiver,
                     _("Saved: this NOTE may stay as it is. w withdraws the reason."));
    waiver->by = service_worker(ui->service)->login;
    waiver->date = ui_today(ui);
    plan_put_waiver(dossier_current_plan(argument->edited), waiver, &argument->edited->arena);
    return keep(ui, argument, _("This NOTE may stay as it is. F2 saves the reason."));
}

bool finding_waive(struct ui *ui, struct findings_argument *argument, const struct finding *finding,
                   const char *reason)
{
    struct arena arena = {0};
    struct waiver waiver = {0};
    if (utf8_blank(reason)) {
        ui_message(ui, "%s", _("Nothing was changed: without a reason this NOTE counts."));
        return false;
    }
    bool given = waiver_describe(argument->judged, finding->path, &arena, &waiver);
    assert(given); // the path of a finding names a field
    waiver.rule = finding->rule->id;
    waiver.reason = reason;
    given = given && give(ui, argument, &waiver);
    arena_release(&arena);
    return given;
}

static bool withdraw(struct ui *ui, struct findings_argument *argument, const struct waiver *waiver)
{
    if (!argument->edited)
        return store(ui, argument, service_withdraw_waiver, waiver,
                     _("Saved: this NOTE counts again."));
    (void)plan_take_waiver(dossier_current_plan(argument->edited), waiver);
    return keep(ui, argument, _("This NOTE counts again. F2 saves that."));
}

bool finding_withdraw_waiver(struct ui *ui, struct findings_argument *argument,
                             const struct finding *finding)
{
    struct arena arena = {0};
    const struct waiver *waiver = waiver_of(argument->judged, finding, &arena);
    bool withdrawn = waiver && withdraw(ui, argument, waiver);
    arena_release(&arena);
    return withdrawn;
}

void finding_waiver_words(struct ui *ui, const struct dossier *dossier,
                          const struct finding *finding, struct string *out)
{
    struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    const struct waiver *waiver = waiver_of(dossier, finding, &arena);
    if (waiver)
        string_append_format(out, _("Left as it is by %s on %s: %s"),
                             service_worker_name(ui->service, waiver->by, &arena),
                             date_entry_format(waiver->date, day), waiver->reason);
    arena_release(&arena);
}
