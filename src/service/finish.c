// SPDX-License-Identifier: EUPL-1.2
// Saving and moving on: the acts that end an intake, a measurement and a draft.
#include <assert.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/closing.h"
#include "model/field.h"
#include "service/work.h"

// ---- intake -------------------------------------------------------------------------------------

// What counts as required when finishing, in the order of the form (ux.md, override list). Paths
// of the first member are those of the first who is present.
static const char *const required_paths[] = {
    "intake.reported",
    "intake.channel",
    "intake.question",
    "intake.safety_asked",
    "household.address.street",
    "household.address.house_number",
    "household.address.postcode",
    "intake.domains",
    "intake.client_support_offered",
    "intake.personal_plan_offered",
    "intake.outcome",
};

static_assert(sizeof(required_paths) / sizeof(required_paths[0]) + 3 == INTAKE_REQUIRED_COUNT,
              "name, birth date and coordinator are asked apart");

static bool path_blank(const struct dossier *dossier, const char *path)
{
    const struct record *type = NULL;
    const void *record = NULL;
    const struct field *field = NULL;
    if (!dossier_resolve(dossier, path, &type, &record, &field) || field_absent(field, record))
        return true;
    return field->kind == FIELD_TEXT && utf8_blank(*(const char *const *)field_in(field, record));
}

static bool member_named(const struct member *member)
{
    return !utf8_blank(member->given_names) || !utf8_blank(member->surname);
}

// One present member with a name, and one with a name and a birth date. What lacks is asked of the
// first who is present.
static void members_missing(const struct dossier *dossier, struct date today, struct arena *arena,
                            struct text_list *paths)
{
    bool named = false;
    bool dated = false;
    size_t first = dossier->members.count;
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (!member_is_present(member, today))
            continue;
        if (first == dossier->members.count)
            first = i;
        named = named || member_named(member);
        dated = dated || (member_named(member) && partial_date_given(member->birth_date));
    }
    bool none = first == dossier->members.count;
    if (!named)
        text_list_add(paths,
                      none ? "members" : arena_format(arena, "members[%zu].given_names", first),
                      arena);
    if (!dated)
        text_list_add(
            paths, none ? "members" : arena_format(arena, "members[%zu].birth_date", first), arena);
}

void service_intake_missing(const struct dossier *dossier, struct date today, struct arena *arena,
                            struct text_list *ret_paths)
{
    for (size_t i = 0; i < sizeof(required_paths) / sizeof(required_paths[0]); i++) {
        if (strcmp(required_paths[i], "household.address.street") == 0)
            members_missing(dossier, today, arena, ret_paths);
        if (path_blank(dossier, required_paths[i]))
            text_list_add(ret_paths, required_paths[i], arena);
    }
    const struct coordinator *coordinator = dossier_coordinator_on(dossier, today);
    if (!coordinator || utf8_blank(coordinator->worker))
        text_list_add(ret_paths,
                      dossier->coordinators.count > 0 ? "coordinators[0].worker" : "coordinators",
                      arena);
}

static bool intake_complete(const struct dossier *dossier, struct date today, struct error *err)
{
    struct arena arena = {0};
    struct text_list missing = {0};
    service_intake_missing(dossier, today, &arena, &missing);
    if (missing.count > 0)
        error_set_at(err, ERROR_INVALID, missing.items[0],
                     P_("%zu field is still empty; the intake can be finished when it is filled.",
                        "%zu fields are still empty; the intake can be finished when they are "
                        "filled.",
                        missing.count),
                     missing.count);
    bool complete = missing.count == 0;
    arena_release(&arena);
    return complete;
}

bool service_finish_intake(struct service *service, struct work *work, struct error *err)
{
    struct door door;
    struct date today = service_today(service);
    if (!intake_complete(&work->after, today, err) ||
        !work_enter(service, work, &door, ACT_SAVE, "finish_intake", err))
        return false;
    struct dossier *dossier = &door.result;
    enum intake_outcome outcome = dossier->intake.outcome;
    if (outcome == OUTCOME_HOUSEHOLD_PLAN)
        dossier->household.phase = phase_after(dossier_phase(dossier), PHASE_EVENT_INTAKE_ACCEPTED);
    else
        (void)dossier_close(dossier, PHASE_EVENT_INTAKE_ENDED,
                            _(choice_label(&choices_outcome, (int)outcome)), today);
    return work_leave(work, &door, err);
}

// ---- measurement --------------------------------------------------------------------------------

// Whether there is something to finish: a score that is not in the store yet, or a measurement that
// this worker saved today on the way.
static bool has_scores_of_now(struct service *service, const struct work *work)
{
    const char *login = service_worker(service)->login;
    int32_t today = service_today(service).day;
    for (size_t i = 0; i < work->after.assessments.count; i++) {
        const struct assessment *assessment = &work->after.assessments.items[i];
        const struct assessment *stored = dossier_assessment(&work->before, assessment->id);
        bool own = assessment->date.day == today && assessment->assessor &&
                   strcmp(assessment->assessor, login) == 0;
        if (assessment->scores.count > 0 &&
            (own || !stored || !record_equal(&record_assessment, stored, assessment)))
            return true;
    }
    return false;
}

bool service_finish_assessment(struct service *service, struct work *work, struct error *err)
{
    struct door door;
    if (!has_scores_of_now(service, work))
        return error_set_at(err, ERROR_INVALID, "assessments",
                            _("Nothing has been scored yet: type a digit behind a domain."));
    if (!work_enter(service, work, &door, ACT_SAVE, "finish_assessment", err))
        return false;
    door.result.household.phase = phase_after(dossier_phase(&door.result), PHASE_EVENT_MEASURED);
    return work_leave(work, &door, err);
}

// ---- plan ---------------------------------------------------------------------------------------

static bool without_errors(struct service *service, const struct dossier *dossier,
                           struct arena *arena, struct error *err)
{
    struct validation_result result = {0};
    service_check(service, dossier, arena, &result);
    if (result.errors == 0)
        return true;
    return error_set_at(err, ERROR_BLOCKED, result.findings.items[0].path,
                        P_("%zu error keeps the plan from being finalised: %s",
                           "%zu errors keep the plan from being finalised. The first: %s",
                           result.errors),
                        result.errors, result.findings.items[0].message);
}

static void put_in_force(struct dossier *dossier, struct plan *draft, struct date today)
{
    struct plan *in_force = dossier_plan_in(dossier, PLAN_FINAL);
    if (in_force)
        in_force->status = PLAN_REPLACED;
    draft->status = PLAN_FINAL;
    draft->finalised = today;
    dossier->household.phase = phase_after(dossier_phase(dossier), PHASE_EVENT_PLAN_DRAFTED);
    dossier->household.phase = phase_after(dossier_phase(dossier), PHASE_EVENT_PLAN_FINALISED);
}

// The draft that was asked for, not one that somebody else began in the meantime.
static struct plan *draft_to_finalise(const struct work *work, struct door *door, struct error *err)
{
    const struct plan *asked = dossier_plan_in(&work->after, PLAN_DRAFT);
    struct plan *draft = asked ? dossier_plan(&door->result, asked->id) : NULL;
    if (draft && draft->status == PLAN_DRAFT)
        return draft;
    if (asked)
        (void)work_refuse_overtaken(door, draft ? draft->id : NULL, err);
    else
        error_set(err, ERROR_CONFLICT, "%s", _("There is no draft to finalise."));
    return NULL;
}

bool service_finalise_plan(struct service *service, struct work *work, struct error *err)
{
    struct door door;
    DOSSIER_AUTO stored = {0};
    if (!work_enter(service, work, &door, ACT_FINALISE, "finalise_plan", err))
        return false;
    struct plan *draft = draft_to_finalise(work, &door, err);
    if (draft && without_errors(service, &door.result, &door.arena, err)) {
        put_in_force(&door.result, draft, service_today(service));
        return work_leave(work, &door, err);
    }
    // What came in between is shown as well: it is why this cannot be.
    dossier_copy(&stored, &door.stored);
    door_abandon(&door);
    if (!work->is_new)
        work_bring_in(work, &stored);
    return false;
}
