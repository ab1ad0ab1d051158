// SPDX-License-Identifier: EUPL-1.2
#include "service/import_caseload.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/caseload_dossier.h"
#include "model/area.h"
#include "model/same_person.h"
#include "service/caseload_rejected.h"
#include "service/import.h"
#include "service/session.h"
#include "store/handed_over.h"

#define ACT_NAME "import"
#define ACT_NAME_KNOWN "import_known"

enum { LOG_BATCH = 500 }; // persons a transaction, so that others are not kept waiting

// Where somebody is who was recognised.
struct place {
    struct known_person known;
    bool by_client;
};

struct caseload_import {
    struct service *service;
    const struct caseload_request *request;
    struct csv_table table;
    struct caseload_mapping mapping;
    struct caseload_rows caseload;
    struct place *places;  // of each row
    const char **numbers;  // of each household, once it is taken
    bool *unassigned;      // of each household: nobody is its coordinator
    caseload_go_on *go_on; // NULL = to the end
    void *context;
    bool stopped;
    struct text_list teams;
    struct arena *arena; // of the report
    struct caseload_report report;
    size_t household; // at hand
};

// ---- recognising --------------------------------------------------------------------------------

static bool find_place(struct caseload_import *import, const struct caseload_row *row,
                       struct place *ret_place, struct error *err)
{
    struct store *store = import->service->store;
    const struct handover *handover = &row->person.handover;
    const char *bsn = row->person.member.bsn;
    struct place place = {0};
    if (handover->provider && handover->client &&
        !store_known_by_client(store, handover->provider, handover->client, import->arena,
                               &place.known, err))
        return false;
    place.by_client = place.known.household != NULL;
    if (!place.by_client && bsn &&
        !store_known_by_bsn(store, bsn, import->arena, &place.known, err))
        return false;
    *ret_place = place;
    return true;
}

static bool find_places(struct caseload_import *import, size_t household, struct error *err)
{
    struct caseload_rows *caseload = &import->caseload;
    const struct caseload_household *rows = &caseload->households.items[household];
    for (size_t i = 0; i < rows->rows.count; i++) {
        struct caseload_row *row = &caseload->rows.items[rows->rows.items[i]];
        struct place *place = &import->places[rows->rows.items[i]];
        if (!find_place(import, row, place, err))
            return false;
        row->known =
            place->known.household && same_person(&place->known.member, &row->person.member);
        if (place->known.household && !row->known)
            caseload_row_refuse(
                caseload, row,
                place->by_client
                    ? _("the client number stands here with somebody else; look up which is right")
                    : _("the BSN stands here with somebody else; look up whose it is"));
    }
    return true;
}

// Each of them was looked up, which is worth a row of the log.
static bool log_known(struct caseload_import *import, struct error *err)
{
    struct service *service = import->service;
    size_t count = import->caseload.rows.count;
    for (size_t at = 0; at < count;) {
        if (!store_begin(service->store, err))
            return false;
        bool done = true;
        for (size_t logged = 0; at < count && logged < LOG_BATCH && done; at++) {
            const struct known_person *known = &import->places[at].known;
            if (!known->household)
                continue;
            done = log_person(service, ACT_NAME_KNOWN, "done", known->household, known->member.id,
                              NULL, err);
            logged++;
        }
        if (!act_end(service, done, err))
            return false;
    }
    return true;
}

// ---- whose they become --------------------------------------------------------------------------

static const char *team_named(const struct caseload_import *import, const char *name)
{
    struct arena arena = {0};
    const char *found = NULL;
    const char *key = utf8_name_key(&arena, name);
    for (size_t i = 0; i < import->teams.count && !found; i++)
        if (strcmp(utf8_name_key(&arena, import->teams.items[i]), key) == 0)
            found = import->teams.items[i];
    arena_release(&arena);
    return found;
}

static bool give_coordinator(struct caseload_import *import, struct dossier *dossier,
                             struct error *err)
{
    struct worker worker = {0};
    if (dossier->coordinators.count == 0)
        return true;
    struct coordinator *first = &dossier->coordinators.items[0];
    if (!find_colleague(import->service, first->worker, &dossier->arena, &worker, err))
        return false;
    first->team = worker.team;
    return true;
}

static bool give_team(struct caseload_import *import, struct dossier *dossier, struct error *err)
{
    const struct service *service = import->service;
    struct household *household = &dossier->household;
    const char *neighbourhood = household->address.neighbourhood;
    if (import->request->team)
        household->team = import->request->team;
    if (household->team) {
        household->team = arena_text(&dossier->arena, team_named(import, household->team));
        return household->team ||
               error_set(err, ERROR_INVALID, "%s",
                         _("there is no team of that name; see 'eenplan list workers' for those "
                           "there are"));
    }
    if (neighbourhood)
        household->team = arena_text(
            &dossier->arena, area_team_in(service->areas, service->area_count, neighbourhood));
    if (!household->team && dossier->coordinators.count > 0)
        household->team = dossier->coordinators.items[0].team;
    return household->team ||
           error_set(err, ERROR_INVALID, "%s",
                     _("no team: give a neighbourhood that one serves, a team, or --team for all"));
}

// ---- one household ------------------------------------------------------------------------------

// Another household of the provider at this address may be the same: a key of its own says that it is not.
static bool look_at_address(struct caseload_import *import, struct caseload_row *row,
                            struct error *err)
{
    struct caseload_rows *caseload = &import->caseload;
    const struct handover *handover = &row->person.handover;
    const char *number = NULL;
    if (!handover->provider)
        return true;
    if (!store_handed_over_at(import->service->store, handover->provider,
                              &row->person.household.address, &caseload->arena, &number, err))
        return false;
    if (number && handover->household)
        caseload_row_remark(caseload, row,
                            arena_format(&caseload->arena,
                                         _("%s came from this provider too and has this address; "
                                           "look whether they are one household"),
                                         number));
    else if (number)
        caseload_row_refuse(caseload, row,
                            arena_format(&caseload->arena,
                                         _("%s came from this provider too and has this address; "
                                           "add this person there, or give a household key"),
                                         number));
    return true;
}

static void refuse_household(struct caseload_import *import, size_t household, const char *reason)
{
    struct caseload_rows *caseload = &import->caseload;
    struct caseload_household *rows = &caseload->households.items[household];
    rows->refused = true;
    for (size_t i = 0; i < rows->rows.count; i++) {
        struct caseload_row *row = &caseload->rows.items[rows->rows.items[i]];
        if (!row->known)
            caseload_row_refuse(caseload, row, reason);
    }
}

static bool build(struct caseload_import *import, size_t household, struct dossier *ret_dossier,
                  struct error *err)
{
    return caseload_dossier_build(&import->caseload, household, service_today(import->service),
                                  ret_dossier, err) &&
           give_coordinator(import, ret_dossier, err) && give_team(import, ret_dossier, err);
}

static size_t count_known(const struct caseload_import *import,
                          const struct caseload_household *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < rows->rows.count; i++)
        count += import->caseload.rows.items[rows->rows.items[i]].known;
    return count;
}

static bool look_at_addresses(struct caseload_import *import, size_t household, struct error *err)
{
    struct caseload_rows *caseload = &import->caseload;
    const struct caseload_household *rows = &caseload->households.items[household];
    for (size_t i = 0; i < rows->rows.count; i++)
        if (!look_at_address(import, &caseload->rows.items[rows->rows.items[i]], err))
            return false;
    caseload_settle(caseload, household);
    return true;
}

// Refuses what can be known to fail, so that a dry run says what a run would.
static bool judge(struct caseload_import *import, size_t household, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    struct error why = {0};
    const struct caseload_household *rows = &import->caseload.households.items[household];
    size_t known = count_known(import, rows);
    if (rows->refused || known == rows->rows.count)
        return true;
    if (known > 0) {
        refuse_household(import, household,
                         _("somebody of this household is here already; add this person there"));
        return true;
    }
    if (!look_at_addresses(import, household, err))
        return false;
    if (!build(import, household, &dossier, &why))
        refuse_household(import, household, why.message);
    import->unassigned[household] = dossier.coordinators.count == 0;
    return true;
}

static bool goes_on(struct caseload_import *import, enum caseload_stage stage, size_t done)
{
    if (!import->stopped && import->go_on)
        import->stopped =
            !import->go_on(import->context, stage, done, import->caseload.households.count);
    return !import->stopped;
}

static bool look_up_all(struct caseload_import *import, struct error *err)
{
    struct caseload_rows *caseload = &import->caseload;
    for (size_t i = 0; i < caseload->households.count; i++) {
        if (!goes_on(import, CASELOAD_LOOKING_UP, i))
            return true;
        if (!find_places(import, i, err))
            return false;
        caseload_settle(caseload, i);
        if (!judge(import, i, err))
            return false;
    }
    return true;
}

// Nobody took them in since they were looked up.
static bool still_new(void *context, struct service *service, struct error *err)
{
    struct caseload_import *import = context;
    const struct caseload_household *rows = &import->caseload.households.items[import->household];
    (void)service;
    for (size_t i = 0; i < rows->rows.count; i++) {
        struct place place = {0};
        if (!find_place(import, &import->caseload.rows.items[rows->rows.items[i]], &place, err))
            return false;
        if (place.known.household)
            return error_set(
                err, ERROR_CONFLICT, "%s",
                _("somebody else took this person in meanwhile; offer the file again"));
    }
    return true;
}

static bool note_clients(void *context, struct service *service, const struct dossier *taken,
                         struct error *err)
{
    struct caseload_import *import = context;
    const struct caseload_household *rows = &import->caseload.households.items[import->household];
    for (size_t i = 0; i < rows->rows.count; i++) {
        const struct handover *handover =
            &import->caseload.rows.items[rows->rows.items[i]].person.handover;
        if (handover->client &&
            !store_put_handed_over(service->store, handover->provider, handover->client,
                                   taken->household.id, taken->members.items[i].id, err))
            return false;
    }
    return true;
}

// False only when the store can take nothing more, or this worker may not go on.
static bool take(struct caseload_import *import, size_t household, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    struct error why = {0};
    const struct import_hooks hooks = {
        .before = still_new, .after = note_clients, .context = import};
    import->household = household;
    if (build(import, household, &dossier, &why) &&
        import_dossier(import->service, &dossier, &hooks, import->arena,
                       &import->numbers[household], &why))
        return true;
    if (why.kind != ERROR_INVALID && why.kind != ERROR_CONFLICT)
        return error_set_at(err, why.kind, why.field, "%s", why.message);
    refuse_household(import, household, why.message);
    return true;
}

static void note_taken(struct caseload_import *import, size_t household)
{
    import->report.households++;
    import->report.without_coordinator += import->unassigned[household];
}

static void take_all(struct caseload_import *import)
{
    struct caseload_rows *caseload = &import->caseload;
    for (size_t i = 0; i < caseload->households.count; i++) {
        const struct caseload_household *household = &caseload->households.items[i];
        bool reached = goes_on(import, CASELOAD_TAKING, i);
        if (household->refused || count_known(import, household) > 0)
            continue;
        if (reached && !import->request->dry_run)
            import->stopped = !take(import, i, &import->report.failure);
        bool done = import->request->dry_run ? reached : import->numbers[i] != NULL;
        if (done)
            note_taken(import, i);
        else if (import->stopped && !household->refused)
            refuse_household(import, i, _("not reached; offer the file again"));
    }
}

// ---- telling ------------------------------------------------------------------------------------

// A number that an import gave is told again; another only to who may open that household.
static bool number_to_tell(struct caseload_import *import, const struct place *place,
                           const char **ret_number, struct error *err)
{
    struct standing standing = {0};
    if (!place->by_client &&
        !session_standing(import->service, place->known.household, &standing, err))
        return false;
    bool told = place->by_client || access_allows(&standing, ACT_OPEN);
    *ret_number = told ? place->known.number : NULL;
    return true;
}

static bool tell_row(struct caseload_import *import, size_t index, struct error *err)
{
    struct caseload_report *report = &import->report;
    const struct caseload_row *row = &import->caseload.rows.items[index];
    struct caseload_told told = {
        .line = row->source->line,
        .client = arena_text(import->arena, row->person.handover.client),
        .household = import->numbers[row->household],
        .outcome = row->known     ? CASELOAD_KNOWN
                   : row->refused ? CASELOAD_REFUSED
                                  : CASELOAD_TAKEN,
    };
    if (row->known && !number_to_tell(import, &import->places[index], &told.household, err))
        return false;
    if (row->known && !import->places[index].by_client && told.client)
        told.reason = _("known by BSN, not by this hand-over: provider and day are to be noted "
                        "there by hand");
    if (told.outcome != CASELOAD_KNOWN)
        told.reason = arena_text(import->arena, row->refused ? row->refused : row->remark);
    report->counts[told.outcome]++;
    *(struct caseload_told *)list_add(&report->rows.any, sizeof(told), import->arena) = told;
    return true;
}

static bool tell(struct caseload_import *import, struct error *err)
{
    struct caseload_report *report = &import->report;
    report->dry_run = import->request->dry_run;
    for (size_t i = 0; i < import->caseload.rows.count; i++)
        if (!tell_row(import, i, err))
            return false;
    for (size_t i = 0; i < import->caseload.unused.count; i++)
        text_list_add(&report->unused, arena_text(import->arena, import->caseload.unused.items[i]),
                      import->arena);
    return true;
}

static bool write_rejected(struct caseload_import *import, struct error *err)
{
    const char *path = import->request->rejected;
    if (!path || import->report.counts[CASELOAD_REFUSED] == 0)
        return true;
    if (!caseload_rejected_write(path, &import->table, &import->caseload, err))
        return false;
    import->report.rejected = arena_text(import->arena, path);
    return true;
}

// ---- a run --------------------------------------------------------------------------------------

static bool find_teams(struct caseload_import *import, struct error *err)
{
    const char *team = import->request->team;
    if (!store_list_teams(import->service->store, import->arena, &import->teams, err))
        return false;
    return !team || team_named(import, team) ||
           error_set_at(err, ERROR_NOT_FOUND, "team", _("There is no team '%s'."), team);
}

static bool read_files(struct caseload_import *import, struct error *err)
{
    const struct caseload_request *request = import->request;
    return caseload_mapping_read_file(request->mapping, &import->mapping, err) &&
           csv_read_file(request->file, import->mapping.delimiter, &import->table, err) &&
           caseload_rows_read(&import->table, &import->mapping, service_today(import->service),
                              &import->caseload, err);
}

static bool run(struct caseload_import *import, struct error *err)
{
    struct caseload_rows *caseload = &import->caseload;
    struct arena *arena = &caseload->arena;
    size_t households = caseload->households.count;
    import->places = arena_alloc(arena, caseload->rows.count * sizeof(*import->places));
    import->numbers = arena_alloc(arena, households * sizeof(*import->numbers));
    import->unassigned = arena_alloc(arena, households * sizeof(*import->unassigned));
    if (!look_up_all(import, err) || !log_known(import, err))
        return false;
    take_all(import);
    struct error why = {0};
    if (!tell(import, err))
        return false;
    // What was taken is told, also when the refused rows found no place.
    if (!write_rejected(import, &why) && !import->report.failure.kind)
        import->report.failure = why;
    return true;
}

bool service_import_caseload(struct service *service, const struct caseload_request *request,
                             caseload_go_on *go_on, void *context, struct arena *arena,
                             struct caseload_report *ret_report, struct error *err)
{
    struct caseload_import import = {
        .service = service, .request = request, .arena = arena, .go_on = go_on, .context = context};
    if (!session_ask_for(service, NULL, ACT_IMPORT, ACT_NAME, err))
        return false;
    bool done = caseload_rejected_is_free(request->rejected, err) && find_teams(&import, err) &&
                read_files(&import, err) && run(&import, err);
    caseload_rows_release(&import.caseload);
    caseload_mapping_release(&import.mapping);
    csv_table_release(&import.table);
    if (done)
        *ret_report = import.report;
    return done;
}
