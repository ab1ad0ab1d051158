// SPDX-License-Identifier: EUPL-1.2
#include "service/import_brp.h"

#include <stdint.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/brp_read.h"
#include "model/phase.h"
#include "model/same_person.h"
#include "service/brp_import.h"
#include "service/session.h"
#include "store/resident.h"

// The act of a household that comes in, and of somebody who was found to be here.
#define ACT_NAME "import"
#define ACT_NAME_KNOWN "import_known"

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
    struct date today = service_today(import->service);
    if (!brp_read_file(import->request->path, &import->arena, &import->residents, err))
        return false;
    residents_judge(&import->residents, today, &import->arena);
    homes_of(&import->residents, today, &import->arena, &import->homes);
    size_t count = import->residents.count + 1;
    import->households = arena_alloc(&import->arena, count * sizeof(*import->households));
    import->roles = arena_alloc(&import->arena, count * sizeof(*import->roles));
    return select_residents(import, err);
}

static const char *own_team(const struct brp_import *import)
{
    const struct worker *worker = service_worker(import->service);
    const char *given = import->request->team;
    return given || !service_works_with_households(worker) ? given : worker->team;
}

// No line of the file is to blame: with a team, it would be taken.
static bool refuse_without_team(struct brp_import *import, struct error *err)
{
    STRING_AUTO names = {0};
    struct text_list teams = {0};
    if (!service_list_teams(import->service, &import->arena, &teams, err))
        return false;
    for (size_t i = 0; i < teams.count; i++)
        string_append_format(&names, "%s%s", i > 0 ? ", " : "", teams.items[i]);
    return error_set_at(
        err, ERROR_USAGE, "team",
        _("--team is missing: who imports will not coordinate, so choose the team of "
          "households whose neighbourhood has none: %s."),
        string_text(&names));
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

// The one of those with a BSN who can be this person; NULL = nobody.
static const struct known_resident *find_same(const struct known_residents *with,
                                              const struct member *member)
{
    for (size_t i = 0; i < with->count; i++)
        if (same_person(&with->items[i].person.member, member))
            return &with->items[i];
    return NULL;
}

static bool same_text(const char *one, const char *other)
{
    return strcmp(one ? one : "", other ? other : "") == 0;
}

// Of those at the address the one with the same names and birth date; NULL = nobody.
static const struct known_resident *find_namesake(const struct known_residents *there,
                                                  const struct member *member)
{
    for (size_t i = 0; i < there->count; i++) {
        const struct member *other = &there->items[i].person.member;
        if (same_text(other->surname, member->surname) &&
            same_text(other->given_names, member->given_names) &&
            other->birth_date.year == member->birth_date.year &&
            other->birth_date.month == member->birth_date.month &&
            other->birth_date.day == member->birth_date.day)
            return &there->items[i];
    }
    return NULL;
}

// Who may be a member of a home without the BSN telling it: those at its address, or, where that has no
// postcode, a namesake of this member.
static bool find_there(struct brp_import *import, const struct dossier *dossier, size_t at,
                       struct known_residents *there, struct error *err)
{
    struct store *store = import->service->store;
    struct date today = service_today(import->service);
    const struct address *address = &dossier->household.address;
    if (!address->postcode)
        return store_find_namesake(store, &dossier->members.items[at], address->house_number, today,
                                   &import->arena, there, err);
    return at > 0 || store_find_at(store, address->postcode, address->house_number, today,
                                   &import->arena, there, err);
}

// A BSN that is here that of another person is left out. `there` is kept from one member to the next.
static bool find_member(struct brp_import *import, struct resident *who, struct dossier *dossier,
                        size_t at, struct known_residents *there,
                        const struct known_resident **ret_place, struct error *err)
{
    struct store *store = import->service->store;
    struct member *member = &dossier->members.items[at];
    struct date today = service_today(import->service);
    struct known_residents with = {0};
    if (member->bsn && !store_find_bsn(store, member->bsn, today, &import->arena, &with, err))
        return false;
    const struct known_resident *place = find_same(&with, member);
    if (!place && with.count > 0) {
        note_known(import, &with.items[0].person);
        resident_remark(who, REMARK_BSN_TAKEN, NULL, &import->arena);
        who->bsn = member->bsn = NULL;
    }
    if (!find_there(import, dossier, at, there, err))
        return false;
    *ret_place = place ? place : find_namesake(there, member);
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

static bool is_elsewhere(const struct known_resident *place, const struct address *address)
{
    return place->house_number.given != address->house_number.given ||
           place->house_number.value != address->house_number.value ||
           !same_text(place->postcode, address->postcode);
}

// Of a home whom the store knows, and where.
struct acquaintance {
    size_t first;       // resident who is known; SIZE_MAX = nobody
    const char *number; // of the household, when it may be shown
    bool elsewhere;     // as far as that may be told
};

static bool find_one(struct brp_import *import, size_t resident, struct dossier *dossier, size_t at,
                     struct known_residents *there, struct acquaintance *known, struct error *err)
{
    struct resident *who = &import->residents.items[resident];
    const struct known_resident *place = NULL;
    const char *number = NULL;
    if (!find_member(import, who, dossier, at, there, &place, err))
        return false;
    if (!place)
        return true;
    if (!number_to_show(import, &place->person, &number, err))
        return false;
    bool elsewhere = number && is_elsewhere(place, &dossier->household.address);
    note_known(import, &place->person);
    if (who->verdict != RESIDENT_NOT_ASKED) {
        who->verdict = RESIDENT_KNOWN;
        import->households[resident] = number;
        if (elsewhere)
            resident_remark(who, REMARK_KNOWN_ELSEWHERE, NULL, &import->arena);
    }
    if (known->first == SIZE_MAX)
        *known = (struct acquaintance){resident, number, elsewhere};
    return true;
}

// Whether somebody of the home is in a household here, asked for or not: then nobody of it is taken.
static bool find_known(struct brp_import *import, const struct home *home, struct dossier *dossier,
                       bool *ret_known, struct error *err)
{
    struct arena *arena = &import->arena;
    struct acquaintance known = {.first = SIZE_MAX};
    struct known_residents there = {0};
    for (size_t i = 0; i < home->members.count; i++)
        if (!find_one(import, home->members.items[i].resident, dossier, i, &there, &known, err))
            return false;
    *ret_known = known.first != SIZE_MAX;
    for (size_t i = 0; i < home->members.count && *ret_known; i++) {
        size_t resident = home->members.items[i].resident;
        struct resident *who = &import->residents.items[resident];
        if (who->verdict != RESIDENT_PRESENT)
            continue;
        who->verdict = RESIDENT_WITH_KNOWN;
        import->households[resident] = known.number;
        resident_remark(who, REMARK_LIVES_WITH,
                        arena_format(arena, "%zu", import->residents.items[known.first].line),
                        arena);
        if (known.elsewhere)
            resident_remark(who, REMARK_KNOWN_ELSEWHERE, NULL, arena);
    }
    return true;
}

// ---- a household that comes in ------------------------------------------------------------------

// The team of the neighbourhood, else the one that was asked for or that of the coordinator. Of a household
// with none of these nobody would know.
static bool give_team(struct brp_import *import, const struct home *home, struct dossier *dossier,
                      struct error *err)
{
    const struct service *service = import->service;
    struct household *household = &dossier->household;
    const char *district = home_district(&import->residents, home);
    const char *team = area_team_in(service->areas, service->area_count, district);
    const char *own = own_team(import);
    if (!team && !own)
        return refuse_without_team(import, err);
    if (team)
        household->address.neighbourhood = arena_text(&dossier->arena, district);
    household->team = arena_text(&dossier->arena, team ? team : own);
    return true;
}

// It begins as one that is registered at the desk: today's question, and who works with households as
// its coordinator.
static void begin_household(struct brp_import *import, struct dossier *dossier)
{
    struct service *service = import->service;
    struct arena *arena = &dossier->arena;
    struct household *household = &dossier->household;
    const struct worker *worker = service_worker(service);
    struct date today = service_today(service);
    household->id = session_new_id(service, arena);
    household->phase = phase_after(PHASE_NONE, PHASE_EVENT_REGISTERED);
    household->opened = today;
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
    struct home asked = {.first = SIZE_MAX};
    for (size_t i = 0; i < home->members.count; i++) {
        const struct home_member *member = &home->members.items[i];
        if (import->residents.items[member->resident].verdict != RESIDENT_PRESENT)
            continue;
        *(struct home_member *)list_add(&asked.members.any, sizeof(*member), &import->arena) =
            *member;
        if (member->resident < asked.first)
            asked.first = member->resident;
    }
    return asked;
}

static void note_taken(struct brp_import *import, const struct home *home, size_t left_out,
                       const struct dossier *dossier)
{
    struct arena *arena = &import->arena;
    const char *number = arena_text(arena, dossier->household.number);
    for (size_t i = 0; i < home->members.count; i++) {
        const struct home_member *member = &home->members.items[i];
        struct resident *who = &import->residents.items[member->resident];
        who->verdict = RESIDENT_TAKEN;
        import->households[member->resident] = number;
        import->roles[member->resident] = member->role;
        if (dossier->household.address.street && !dossier->household.address.city)
            resident_remark(who, REMARK_ADDRESS_PLACE, who->address.municipality, arena);
        if (left_out > 0)
            resident_remark(who, REMARK_OTHERS_NOT_ASKED, arena_format(arena, "%zu", left_out),
                            arena);
    }
    import->made++;
}

static bool import_home(struct brp_import *import, const struct home *home, struct error *err)
{
    DOSSIER_AUTO everybody = {0};
    DOSSIER_AUTO dossier = {0};
    struct home asked = asked_of(import, home);
    bool known = false;
    if (asked.members.count == 0)
        return true;
    home_dossier(&import->residents, home, &everybody);
    if (!find_known(import, home, &everybody, &known, err))
        return false;
    if (known)
        return true;
    home_dossier(&import->residents, &asked, &dossier);
    if (!give_team(import, &asked, &dossier, err))
        return false;
    begin_household(import, &dossier);
    if (!store_household(import, &dossier, err))
        return false;
    note_taken(import, &asked, home->members.count - asked.members.count, &dossier);
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

static bool goes_on(struct brp_import *import, size_t done)
{
    const struct brp_request *request = import->request;
    import->stopped =
        request->go_on && !request->go_on(request->context, done, import->homes.count);
    return !import->stopped;
}

static bool import_homes(struct brp_import *import, struct error *err)
{
    for (size_t i = 0; i < import->homes.count && goes_on(import, i); i++)
        if (!import_home(import, &import->homes.items[i], err))
            return false;
    if (import->stopped || !goes_on(import, import->homes.count))
        return true;
    return import->request->dry_run || log_known(import, err);
}

// A dry run does everything and takes it back; whom it showed to be here is logged by itself. Of one that is
// stopped nothing was shown.
static bool run(struct brp_import *import, struct error *err)
{
    struct service *service = import->service;
    if (!act_begin(service, ACT_IMPORT, ACT_NAME, err))
        return false;
    bool done = import_homes(import, err);
    bool stands = !import->request->dry_run && !import->stopped;
    if (!done || stands)
        return act_end(service, done, err);
    store_rollback(service->store);
    if (import->known.count == 0 || import->stopped)
        return true;
    return store_begin(service->store, err) && act_end(service, log_known(import, err), err);
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
        brp_import_report(&import, arena, ret_report);
    arena_release(&import.arena);
    return done;
}
