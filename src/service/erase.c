// SPDX-License-Identifier: EUPL-1.2
#include "service/erase.h"

#include <string.h>
#include <unistd.h>

#include "base/string.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/dossier_json.h"
#include "model/erase.h"
#include "service/acts.h"
#include "service/erased_list.h"
#include "service/keeping.h"
#include "service/log.h"
#include "service/session.h"
#include "service/work.h"

static const struct choice grounds[] = {
    {"term", N_("The term is over")},
    {"request", N_("They asked for it")},
    {"mistake", N_("Registered by mistake")},
};
const struct choice_set choices_erase_ground = {"erase_ground", grounds,
                                                sizeof(grounds) / sizeof(grounds[0])};

// ---- whether it may -----------------------------------------------------------------------------

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool undecided(const struct erase_case *is)
{
    for (size_t i = 0; i < is->dossier->provision_requests.count; i++) {
        const struct provision_request *one = &is->dossier->provision_requests.items[i];
        bool theirs = !is->person || same(one->member, is->person);
        if (theirs && one->outcome == REQUEST_OUTCOME_NONE)
            return true;
    }
    return false;
}

static const char *day_words(struct date day, struct arena *arena)
{
    int year = 0;
    int month = 0;
    int number = 0;
    date_parts(day, &year, &month, &number);
    return arena_format(arena, "%02d-%02d-%04d", number, month, year);
}

const char *erase_refusal(const struct erase_case *is, struct arena *arena)
{
    bool closed = dossier_phase(is->dossier) == PHASE_CLOSED;
    const struct member *person = is->person ? dossier_member(is->dossier, is->person) : NULL;
    bool left = person && !member_is_present(person, is->today);
    if (is->person && !person)
        return _("There is no such person in this household.");
    if (person && is->dossier->members.count == 1)
        return _("This is the only person of the household; erase the household.");
    if (undecided(is))
        return _("A request for a provision waits for a decision; that comes first.");
    if (is->ground == GROUND_REQUEST && !closed && !left)
        return person ? _("This person is still helped here. First note that he or she left.")
                      : _("This household is still helped. Close it first.");
    if (is->ground != GROUND_TERM)
        return NULL;
    if (!closed)
        return _("This household is not closed: no term runs yet.");
    if (!date_given(is->due) || is->due.day > is->today.day)
        return arena_format(arena, _("The law keeps this until %s."),
                            date_given(is->due) ? day_words(date_add_days(is->due, -1), arena)
                                                : "?");
    return NULL;
}

static bool check_request(const struct erase_request *request, struct error *err)
{
    if (!choice_code(&choices_erase_ground, (int)request->ground))
        return error_set_at(err, ERROR_INVALID, "ground", "%s",
                            _("Say on which ground: term, request or mistake."));
    if (!request->export_to && !request->given)
        return error_set_at(err, ERROR_INVALID, "copy", "%s",
                            _("Write a copy to a file, or say that they have one: what is erased "
                              "cannot be asked for again."));
    return true;
}

// ---- doing it -----------------------------------------------------------------------------------

struct erasing {
    struct service *service;
    const struct erase_request *request;
    struct door door;
    struct arena *arena;
    struct erase_report report;
    struct erasure row;
};

static bool check_confirm(const struct erasing *erasing, struct error *err)
{
    if (same(erasing->request->confirm, erasing->door.stored.household.number))
        return true;
    return error_set_at(err, ERROR_INVALID, "confirm", "%s",
                        _("Type the number of the household once more to erase it."));
}

static bool check_unsaved(struct erasing *erasing, struct error *err)
{
    const char *worker = NULL;
    int64_t written = 0;
    struct service *service = erasing->service;
    if (!store_unsaved_of_others(service->store, erasing->row.household, service->worker.login,
                                 erasing->arena, &worker, &written, err))
        return false;
    if (!worker || erasing->request->drop_unsaved)
        return true;
    return error_set_at(err, ERROR_CONFLICT, "unsaved",
                        _("%s has work on this household that is not saved, of %s. Ask first, or "
                          "say that it may go too."),
                        service_worker_name(service, worker, erasing->arena),
                        day_words(moment_date(written), erasing->arena));
}

static bool check_case(struct erasing *erasing, struct error *err)
{
    const struct erase_request *request = erasing->request;
    struct erase_case is = {
        .dossier = &erasing->door.stored,
        .person = request->person,
        .ground = request->ground,
        .today = service_today(erasing->service),
    };
    if (!store_get_due(erasing->service->store, erasing->row.household, request->person, &is.due,
                       err))
        return false;
    const char *refusal = erase_refusal(&is, erasing->arena);
    return !refusal || error_set(err, ERROR_CONFLICT, "%s", refusal);
}

static bool write_copy(struct erasing *erasing, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    STRING_AUTO text = {0};
    if (!erasing->request->export_to)
        return true;
    dossier_copy(&dossier, &erasing->door.stored);
    if (erasing->request->person)
        dossier_leave_only(&dossier, erasing->request->person);
    return dossier_json_write(&dossier, &text, err) &&
           erased_write_copy(erasing->request->export_to, &text, err);
}

static size_t errors_of_rule(const struct validation_result *result, const struct rule *rule)
{
    size_t count = 0;
    for (size_t i = 0; i < result->findings.count; i++)
        count += result->findings.items[i].rule == rule &&
                 result->findings.items[i].severity == SEVERITY_ERROR;
    return count;
}

// A plan in force binds people: it does not change by erasing one of them.
static bool plan_holds(struct erasing *erasing, struct error *err)
{
    struct validation_result before = {0};
    struct validation_result after = {0};
    if (!dossier_plan_in(&erasing->door.result, PLAN_FINAL))
        return true;
    service_check(erasing->service, &erasing->door.stored, erasing->arena, &before);
    service_check(erasing->service, &erasing->door.result, erasing->arena, &after);
    for (size_t i = 0; i < after.findings.count; i++) {
        const struct finding *one = &after.findings.items[i];
        // Its title: who erases does not read what stands in the plan.
        if (one->severity == SEVERITY_ERROR &&
            errors_of_rule(&after, one->rule) > errors_of_rule(&before, one->rule))
            return error_set(err, ERROR_BLOCKED,
                             _("Without this person the plan in force is not in order: %s"),
                             _(one->rule->title));
    }
    return true;
}

static bool erase_person(struct erasing *erasing, struct error *err)
{
    struct door *door = &erasing->door;
    struct store *store = erasing->service->store;
    struct text_list words = {0};
    person_words(&door->stored, erasing->request->person, erasing->arena, &words);
    (void)dossier_erase_person(&door->result, erasing->request->person);
    if (!plan_holds(erasing, err) || !store_erase_person(store, &door->stored, &door->result,
                                                         &words, &erasing->row.records, err))
        return false;
    dossier_name_places(&door->result, &words, erasing->arena, &erasing->report.places);
    return overview_refresh(erasing->service, &door->result, err);
}

static bool log_erasing(struct erasing *erasing, struct error *err)
{
    const struct erase_request *request = erasing->request;
    const char *ground = erasing->row.ground;
    if (request->person)
        return log_person(erasing->service, "erase", "done", erasing->row.household,
                          request->person, ground, err);
    return log_dossier_about(erasing->service, "erase", "done", &erasing->door.stored, ground, err);
}

static bool erase_rows(struct erasing *erasing, struct error *err)
{
    struct store *store = erasing->service->store;
    bool done = erasing->request->person ? erase_person(erasing, err)
                                         : store_erase_household(store, erasing->row.household,
                                                                 &erasing->row.records, err);
    return done && store_put_erasure(store, &erasing->row, err) && log_erasing(erasing, err);
}

static bool enter(struct erasing *erasing, struct error *err)
{
    struct arena arena = {0};
    struct service *service = erasing->service;
    const char *id = NULL;
    bool entered = find_household(service, erasing->request->household, &arena, &id, err) &&
                   door_enter(&erasing->door, service, ACT_ERASE, "erase", id, err);
    arena_release(&arena);
    if (!entered)
        return false;
    const struct dossier *stored = &erasing->door.stored;
    erasing->row = (struct erasure){
        .id = session_new_id(service, erasing->arena),
        .moment = clock_now(&service->clock),
        .worker = service->worker.login,
        .household = arena_text(erasing->arena, stored->household.id),
        .person = erasing->request->person,
        .ground = choice_code(&choices_erase_ground, (int)erasing->request->ground),
        .copy = erasing->request->export_to ? "file" : "given",
    };
    erasing->report.number = arena_text(erasing->arena, stored->household.number);
    return true;
}

// The newest goes last.
static struct date backups_until(const struct erasing *erasing)
{
    const struct backup_list *backups = &erasing->report.backups;
    int days = service_backup_keep_days(erasing->service);
    if (backups->count == 0 || days == 0)
        return (struct date){0};
    return date_add_days(moment_date(backups->items[0].moment), days);
}

// The rows are gone; what follows can be done again.
static bool after_commit(struct erasing *erasing, struct error *err)
{
    struct service *service = erasing->service;
    struct error why = {0};
    erasing->report.rows = erasing->row.records;
    service_forget_erased(service, erasing->row.household);
    erasures_note(service, erasing->row.id);
    if (!erased_list_write(service->store, &why) ||
        !store_clear_erased(service->store, erasing->row.moment, &erasing->report.cleared, &why))
        erasing->report.warning = arena_text(erasing->arena, why.message);
    if (!store_list_backups(service->store, SIZE_MAX / 2, erasing->arena, &erasing->report.backups,
                            err))
        return false;
    erasing->report.backups_until = backups_until(erasing);
    return true;
}

bool service_erase(struct service *service, const struct erase_request *request,
                   struct arena *arena, struct erase_report *ret_report, struct error *err)
{
    struct erasing erasing = {.service = service, .request = request, .arena = arena};
    if (!check_request(request, err) || !enter(&erasing, err))
        return false;
    bool copied = check_confirm(&erasing, err) && check_case(&erasing, err) &&
                  check_unsaved(&erasing, err) && write_copy(&erasing, err);
    bool done = copied && erase_rows(&erasing, err) && session_commit(service, err);
    door_abandon(&erasing.door);
    if (copied && !done && request->export_to)
        erased_remove_copy(request->export_to);
    if (!done || !after_commit(&erasing, err))
        return false;
    *ret_report = erasing.report;
    return true;
}

// Unsaved work that came back, and once more all room in the files.
static bool look_again(struct service *service, struct error *err)
{
    struct arena arena = {0};
    struct unsaved_list back = {0};
    struct store *store = service->store;
    bool done = store_list_unsaved_erased(store, &arena, &back, err);
    for (size_t i = 0; i < back.count && done; i++)
        done = store_delete_unsaved(store, &back.items[i], err);
    done = done && store_open_erasure_again(store, err);
    arena_release(&arena);
    return done;
}

bool service_finish_erasing(struct service *service, bool *ret_cleared, struct error *err)
{
    return session_ask_for(service, NULL, ACT_ERASE, "erase", err) &&
           store_begin(service->store, err) && act_end(service, look_again(service, err), err) &&
           store_clear_erased(service->store, clock_now(&service->clock), ret_cleared, err);
}
