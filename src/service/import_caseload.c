// SPDX-License-Identifier: EUPL-1.2
#include "service/import_caseload.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/rights.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/caseload_dossier.h"
#include "exchange/csv.h"
#include "model/area.h"
#include "model/same_person.h"
#include "service/erased_list.h"
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
    struct place *places; // of each row
    const char **numbers; // of each household, once it is taken
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

static bool find_places(struct caseload_import *import, struct error *err)
{
    struct caseload_rows *caseload = &import->caseload;
    import->places = arena_alloc(&caseload->arena, caseload->rows.count * sizeof(*import->places));
    for (size_t i = 0; i < caseload->rows.count; i++) {
        struct caseload_row *row = &caseload->rows.items[i];
        if (!find_place(import, row, &import->places[i], err))
            return false;
        const struct place *place = &import->places[i];
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

// Refuses what can be known to fail, so that a dry run says what a run would.
static void judge(struct caseload_import *import, size_t household)
{
    DOSSIER_AUTO dossier = {0};
    struct error why = {0};
    const struct caseload_household *rows = &import->caseload.households.items[household];
    size_t known = count_known(import, rows);
    if (rows->refused || known == rows->rows.count)
        return;
    if (known > 0)
        refuse_household(import, household,
                         _("somebody of this household is here already; add this person there"));
    else if (!build(import, household, &dossier, &why))
        refuse_household(import, household, why.message);
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
                       &import->numbers[household], &why)) {
        import->report.households++;
        return true;
    }
    if (why.kind != ERROR_INVALID && why.kind != ERROR_CONFLICT)
        return error_set_at(err, why.kind, why.field, "%s", why.message);
    refuse_household(import, household, why.message);
    return true;
}

static void take_all(struct caseload_import *import, service_go_on *go_on, void *context)
{
    struct caseload_rows *caseload = &import->caseload;
    bool stopped = false;
    for (size_t i = 0; i < caseload->households.count; i++) {
        const struct caseload_household *household = &caseload->households.items[i];
        stopped = stopped || (go_on && !go_on(context, i, caseload->households.count));
        if (household->refused || count_known(import, household) > 0)
            continue;
        if (!stopped && import->request->dry_run)
            import->report.households++;
        else if (!stopped)
            stopped = !take(import, i, &import->report.failure);
        if (stopped && !import->numbers[i] && !household->refused)
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
    if (told.outcome == CASELOAD_REFUSED)
        told.reason = arena_text(import->arena, row->refused);
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

// ---- the refused rows ---------------------------------------------------------------------------

static bool is_reason(const struct csv_table *table, size_t column)
{
    return column < table->header.count &&
           strcmp(table->header.cells[column].text, CASELOAD_REASON_TITLE) == 0;
}

static void write_row(struct csv_out *csv, const struct csv_table *table, const struct csv_row *row,
                      const char *last)
{
    for (size_t i = 0; i < row->count; i++) {
        const char *text = row->cells[i].text;
        // As it came from such a file; the writer puts it there again.
        bool guarded = text[0] == '\'' && text[1] != '\0' && strchr("=+-@\t\r", text[1]);
        if (!is_reason(table, i))
            csv_out_text(csv, guarded ? text + 1 : text);
    }
    for (size_t i = row->count; i < table->header.count; i++)
        if (!is_reason(table, i))
            csv_out_text(csv, NULL);
    csv_out_text(csv, last);
    csv_out_end_row(csv);
}

static bool write_rejected(struct caseload_import *import, struct error *err)
{
    const char *path = import->request->rejected;
    STRING_AUTO out = {0};
    struct csv_out csv;
    if (!path || import->report.counts[CASELOAD_REFUSED] == 0)
        return true;
    if (import->table.mark)
        string_append(&out, "\xef\xbb\xbf");
    csv_out_init(&csv, &out);
    csv.delimiter = import->table.delimiter;
    write_row(&csv, &import->table, &import->table.header, CASELOAD_REASON_TITLE);
    for (size_t i = 0; i < import->caseload.rows.count; i++) {
        const struct caseload_row *row = &import->caseload.rows.items[i];
        if (row->refused && !row->known)
            write_row(&csv, &import->table, row->source, row->refused);
    }
    if (!erased_write_copy(path, &out, err))
        return false;
    import->report.rejected = arena_text(import->arena, path);
    return true;
}

// By making it, before anything is done, as nobody can be asked for another name afterwards.
static bool rejected_is_free(const char *path, struct error *err)
{
    if (!path)
        return true;
    int file = rights_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    int error = errno;
    if (file < 0 && error == EEXIST)
        return error_set_at(err, ERROR_CONFLICT, path, _("'%s' exists already."), path);
    if (file < 0)
        return error_set_at(err, ERROR_IO, path,
                            _("The refused rows cannot be written to '%s': %s. Nothing was taken."),
                            path, error_of_system(error));
    (void)close(file); // nothing was written
    erased_remove_copy(path);
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

static bool run(struct caseload_import *import, service_go_on *go_on, void *context,
                struct error *err)
{
    struct caseload_rows *caseload = &import->caseload;
    if (!find_places(import, err) || !log_known(import, err))
        return false;
    caseload_settle(caseload);
    import->numbers =
        arena_alloc(&caseload->arena, caseload->households.count * sizeof(*import->numbers));
    for (size_t i = 0; i < caseload->households.count; i++)
        judge(import, i);
    take_all(import, go_on, context);
    struct error why = {0};
    if (!tell(import, err))
        return false;
    // What was taken is told, also when the refused rows found no place.
    if (!write_rejected(import, &why) && !import->report.failure.kind)
        import->report.failure = why;
    return true;
}

bool service_import_caseload(struct service *service, const struct caseload_request *request,
                             service_go_on *go_on, void *context, struct arena *arena,
                             struct caseload_report *ret_report, struct error *err)
{
    struct caseload_import import = {.service = service, .request = request, .arena = arena};
    if (!session_ask_for(service, NULL, ACT_IMPORT, ACT_NAME, err))
        return false;
    bool done = rejected_is_free(request->rejected, err) && find_teams(&import, err) &&
                read_files(&import, err) && run(&import, go_on, context, err);
    caseload_rows_release(&import.caseload);
    caseload_mapping_release(&import.mapping);
    csv_table_release(&import.table);
    if (done)
        *ret_report = import.report;
    return done;
}
