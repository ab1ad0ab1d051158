// SPDX-License-Identifier: EUPL-1.2
#include "service/import_brp.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/brp_read.h"
#include "model/phase.h"
#include "model/same_person.h"
#include "service/session.h"
#include "store/resident.h"

// The act of a household that comes in, and of somebody who was found to be here.
#define ACT_NAME "import"
#define ACT_NAME_KNOWN "import_known"

struct brp_import {
    struct service *service;
    const struct brp_request *request;
    struct resident_list residents;
    struct home_list homes;
    const char **households;            // by resident: the number to report; NULL = none
    enum member_role *roles;            // by resident, of who is taken
    LIST_OF(struct known_person) known; // found in the store, for the log
    size_t made;
    struct arena arena;
};

// ---- whom it is about ---------------------------------------------------------------------------

static bool selects(const struct brp_request *request)
{
    return request->bsns.count > 0 || request->postcodes.count > 0 || request->municipality;
}

static bool same(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

static bool is_selected(const struct brp_request *request, const struct resident *who)
{
    return !selects(request) || (who->id.bsn && text_list_has(&request->bsns, who->id.bsn)) ||
           (who->address.postcode && text_list_has(&request->postcodes, who->address.postcode)) ||
           same(request->municipality, who->address.municipality);
}

// A number that is typed wrong would otherwise go unseen among those that fit.
static bool each_fits_somebody(const struct brp_import *import, const struct text_list *wanted,
                               bool by_bsn, struct error *err)
{
    for (size_t i = 0; i < wanted->count; i++) {
        bool found = false;
        for (size_t j = 0; j < import->residents.count && !found; j++) {
            const struct resident *who = &import->residents.items[j];
            found = same(wanted->items[i], by_bsn ? who->id.bsn : who->address.postcode);
        }
        if (!found)
            return error_set(err, ERROR_NOT_FOUND,
                             by_bsn ? _("Nobody in the file has the BSN %s.")
                                    : _("Nobody in the file has the postcode %s."),
                             wanted->items[i]);
    }
    return true;
}

static bool select_residents(struct brp_import *import, struct error *err)
{
    const struct brp_request *request = import->request;
    size_t asked = 0;
    if (!each_fits_somebody(import, &request->bsns, true, err) ||
        !each_fits_somebody(import, &request->postcodes, false, err))
        return false;
    for (size_t i = 0; i < import->residents.count; i++) {
        struct resident *who = &import->residents.items[i];
        if (is_selected(request, who))
            asked++;
        else
            who->verdict = RESIDENT_NOT_ASKED;
    }
    return asked > 0 || !request->municipality ||
           error_set(err, ERROR_NOT_FOUND, _("Nobody in the file is of the municipality %s."),
                     request->municipality);
}

static bool read_file(struct brp_import *import, struct error *err)
{
    CSV_TABLE_AUTO table = {0};
    struct date today = service_today(import->service);
    if (!csv_read_file(import->request->path, ';', &table, err) ||
        !brp_read(&table, &import->arena, &import->residents, err))
        return false;
    residents_judge(&import->residents, today, &import->arena);
    homes_of(&import->residents, today, &import->arena, &import->homes);
    size_t count = import->residents.count + 1;
    import->households = arena_alloc(&import->arena, count * sizeof(*import->households));
    import->roles = arena_alloc(&import->arena, count * sizeof(*import->roles));
    return select_residents(import, err);
}

static bool team_is_known(struct brp_import *import, struct error *err)
{
    struct text_list teams = {0};
    const char *team = import->request->team;
    return !team || (service_list_teams(import->service, &import->arena, &teams, err) &&
                     (text_list_has(&teams, team) ||
                      error_set(err, ERROR_NOT_FOUND, _("There is no team '%s'."), team)));
}

// ---- who is here already ------------------------------------------------------------------------

static void note_known(struct brp_import *import, const struct known_person *place)
{
    *(struct known_person *)list_add(&import->known.any, sizeof(*place), &import->arena) = *place;
}

// A BSN that is here that of another person is left out.
static bool find_member(struct brp_import *import, struct resident *who, struct dossier *dossier,
                        size_t at, struct known_person *ret_place, struct error *err)
{
    struct store *store = import->service->store;
    struct member *member = &dossier->members.items[at];
    struct date today = service_today(import->service);
    struct known_person place = {0};
    if (member->bsn && !store_find_bsn(store, member->bsn, today, &import->arena, &place, err))
        return false;
    if (place.household && !same_person(&place.member, member)) {
        note_known(import, &place);
        resident_remark(who, REMARK_BSN_TAKEN, NULL, &import->arena);
        member->bsn = NULL;
        place = (struct known_person){0};
    }
    if (!place.household && !store_find_namesake(store, member, &dossier->household.address, today,
                                                 &import->arena, &place, err))
        return false;
    *ret_place = place;
    return true;
}

// The number of a household, for who may open it.
static bool number_to_show(struct brp_import *import, const struct known_person *place,
                           const char **ret_number, struct error *err)
{
    struct standing standing;
    if (!session_standing(import->service, place->household, &standing, err))
        return false;
    *ret_number = access_allows(&standing, ACT_OPEN) ? place->number : NULL;
    return true;
}

// Whether somebody of the home is in a household here: then nobody of it is taken.
static bool find_known(struct brp_import *import, const struct home *home, struct dossier *dossier,
                       bool *ret_known, struct error *err)
{
    const char *shown = NULL;
    *ret_known = false;
    for (size_t i = 0; i < home->members.count; i++) {
        size_t resident = home->members.items[i].resident;
        struct known_person place = {0};
        const char *number = NULL;
        if (!find_member(import, &import->residents.items[resident], dossier, i, &place, err))
            return false;
        if (!place.household)
            continue;
        if (!number_to_show(import, &place, &number, err))
            return false;
        import->residents.items[resident].verdict = RESIDENT_KNOWN;
        import->households[resident] = number;
        if (!*ret_known)
            shown = number;
        *ret_known = true;
        note_known(import, &place);
    }
    for (size_t i = 0; i < home->members.count && *ret_known; i++) {
        size_t resident = home->members.items[i].resident;
        if (import->residents.items[resident].verdict == RESIDENT_KNOWN)
            continue;
        import->residents.items[resident].verdict = RESIDENT_WITH_KNOWN;
        import->households[resident] = shown;
    }
    return true;
}

// ---- a household that comes in ------------------------------------------------------------------

// It begins as one that is registered at the desk: today's question, and who works with households as
// its coordinator.
static void begin_household(struct brp_import *import, const struct resident *first,
                            struct dossier *dossier)
{
    struct service *service = import->service;
    struct arena *arena = &dossier->arena;
    struct household *household = &dossier->household;
    const struct worker *worker = service_worker(service);
    struct date today = service_today(service);
    const char *district = first->address.district;
    const char *team = area_team_in(service->areas, service->area_count, district);
    const char *own = import->request->team ? import->request->team : worker->team;
    if (team)
        household->address.neighbourhood = arena_text(arena, district);
    household->id = session_new_id(service, arena);
    household->phase = phase_after(PHASE_NONE, PHASE_EVENT_REGISTERED);
    household->opened = today;
    household->team = arena_text(arena, team ? team : own);
    dossier->intake.reported = today;
    for (size_t i = 0; i < dossier->members.count; i++) {
        dossier->members.items[i].id = session_new_id(service, arena);
        dossier->members.items[i].from = today;
    }
    if (!service_works_with_households(worker))
        return;
    struct coordinator *coordinator =
        list_add(&dossier->coordinators.any, sizeof(*coordinator), arena);
    *coordinator = (struct coordinator){.worker = arena_text(arena, worker->login),
                                        .team = arena_text(arena, worker->team),
                                        .kind = COORDINATOR_REGULAR,
                                        .from = today};
}

static bool store_household(struct brp_import *import, struct dossier *dossier, struct error *err)
{
    struct service *service = import->service;
    struct door door;
    int year = 0;
    int month = 0;
    int day = 0;
    date_parts(service_today(service), &year, &month, &day);
    if (!store_next_number(service->store, year, &dossier->arena, &dossier->household.number,
                           err) ||
        !door_join(&door, service, ACT_IMPORT, ACT_NAME, NULL, err))
        return false;
    dossier_copy(&door.result, dossier);
    return door_leave(&door, NULL, err);
}

// Of a home those who were asked for.
static struct home asked_of(struct brp_import *import, const struct home *home)
{
    struct home asked = {.first = home->first};
    for (size_t i = 0; i < home->members.count; i++)
        if (import->residents.items[home->members.items[i].resident].verdict == RESIDENT_PRESENT)
            *(struct home_member *)list_add(&asked.members.any, sizeof(struct home_member),
                                            &import->arena) = home->members.items[i];
    return asked;
}

static void note_taken(struct brp_import *import, const struct home *home, size_t left_out,
                       const char *number)
{
    struct arena *arena = &import->arena;
    number = arena_text(arena, number);
    for (size_t i = 0; i < home->members.count; i++) {
        const struct home_member *member = &home->members.items[i];
        struct resident *who = &import->residents.items[member->resident];
        who->verdict = RESIDENT_TAKEN;
        import->households[member->resident] = number;
        import->roles[member->resident] = member->role;
        if (left_out > 0)
            resident_remark(who, REMARK_OTHERS_NOT_ASKED, arena_format(arena, "%zu", left_out),
                            arena);
    }
    import->made++;
}

static bool import_home(struct brp_import *import, const struct home *home, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    struct home asked = asked_of(import, home);
    bool known = false;
    if (asked.members.count == 0)
        return true;
    home_dossier(&import->residents, &asked, &dossier);
    if (!find_known(import, &asked, &dossier, &known, err))
        return false;
    if (known)
        return true;
    begin_household(import, &import->residents.items[asked.first], &dossier);
    if (!store_household(import, &dossier, err))
        return false;
    note_taken(import, &asked, home->members.count - asked.members.count, dossier.household.number);
    return true;
}

// ---- the transaction ----------------------------------------------------------------------------

static bool log_known(struct brp_import *import, struct error *err)
{
    for (size_t i = 0; i < import->known.count; i++) {
        const struct known_person *place = &import->known.items[i];
        if (!log_person(import->service, ACT_NAME_KNOWN, "done", place->household, place->member.id,
                        NULL, err))
            return false;
    }
    return true;
}

static bool import_homes(struct brp_import *import, struct error *err)
{
    for (size_t i = 0; i < import->homes.count; i++)
        if (!import_home(import, &import->homes.items[i], err))
            return false;
    return import->request->dry_run || log_known(import, err);
}

// A dry run does everything and takes it back; whom it showed to be here is logged by itself.
static bool run(struct brp_import *import, struct error *err)
{
    struct service *service = import->service;
    if (!act_begin(service, ACT_IMPORT, ACT_NAME, err))
        return false;
    bool done = import_homes(import, err);
    if (!done || !import->request->dry_run)
        return act_end(service, done, err);
    store_rollback(service->store);
    if (import->known.count == 0)
        return true;
    return store_begin(service->store, err) && act_end(service, log_known(import, err), err);
}

// ---- the report ---------------------------------------------------------------------------------

static void add_row(const struct brp_import *import, size_t at, struct arena *arena,
                    struct brp_report *report)
{
    const struct resident *who = &import->residents.items[at];
    const struct member name = {
        .given_names = who->given_names, .particle = who->particle, .surname = who->surname};
    struct brp_row *row = list_add(&report->rows.any, sizeof(*row), arena);
    *row = (struct brp_row){
        .line = who->line,
        .list = arena_text(arena, who->list),
        .name = member_full_name(&name, arena),
        .verdict = who->verdict,
        .twice = who->twice,
        .household = arena_text(arena, import->households[at]),
        .role = import->roles[at],
    };
    for (size_t i = 0; i < who->remarks.count && who->verdict == RESIDENT_TAKEN; i++) {
        const struct resident_remark *remark = &who->remarks.items[i];
        text_list_add(&row->codes, resident_remark_code(remark->kind), arena);
        text_list_add(&row->remarks, resident_remark_text(remark, arena), arena);
    }
}

static void report_on(const struct brp_import *import, struct arena *arena,
                      struct brp_report *ret_report)
{
    struct brp_report report = {
        .dry_run = import->request->dry_run,
        .persons = import->residents.count,
        .households = import->made,
    };
    for (size_t i = 0; i < import->residents.count; i++) {
        enum resident_verdict verdict = import->residents.items[i].verdict;
        report.counts[verdict]++;
        if (verdict != RESIDENT_NOT_ASKED)
            add_row(import, i, arena, &report);
    }
    *ret_report = report;
}

static bool may_import(struct service *service, const struct brp_request *request,
                       struct error *err)
{
    struct error why = {0};
    if (service_is_practice(service) || selects(request))
        return session_ask_for(service, NULL, ACT_IMPORT, ACT_NAME, err);
    error_set(&why, ERROR_DENIED, "%s",
              _("Into a real store come only persons who are asked for: name them by --bsn, "
                "--postcode or --municipality."));
    return session_refuse(service, NULL, ACT_NAME, &why, err);
}

bool service_import_brp(struct service *service, const struct brp_request *request,
                        struct arena *arena, struct brp_report *ret_report, struct error *err)
{
    struct brp_import import = {.service = service, .request = request};
    bool done = may_import(service, request, err) && team_is_known(&import, err) &&
                read_file(&import, err) && run(&import, err);
    if (done)
        report_on(&import, arena, ret_report);
    arena_release(&import.arena);
    return done;
}
