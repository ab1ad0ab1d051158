// SPDX-License-Identifier: EUPL-1.2
#include "service/log.h"

#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "base/translate.h"
#include "service/practice.h"
#include "service/session.h"
#include "store/words.h"

// ---- rows ---------------------------------------------------------------------------------------

// Who is at work; before that is known, the user of the operating system.
static const char *worker_of(const struct service *service)
{
    if (service->worker.login)
        return service->worker.login;
    const struct passwd *user = getpwuid(getuid());
    return user ? user->pw_name : "?";
}

static struct log_row row_of(const struct service *service, const char *act, const char *outcome)
{
    return (struct log_row){
        .moment = clock_now(&service->clock),
        .worker = worker_of(service),
        .act = act,
        .origin = service->origin,
        .outcome = outcome,
        .session = service->log_session,
    };
}

// Number and seal go on from the row before, which nobody else adds to while the transaction is open.
// *head becomes this row.
static bool put_after(struct service *service, struct log_head *head, struct log_row *row,
                      struct error *err)
{
    char moment[MOMENT_TEXT_SIZE];
    char seal[SEAL_TEXT_SIZE];
    row->number = head->number + 1;
    row->seal = seal;
    log_seal_row(&service->log_key, row, moment_format(row->moment, moment), head->seal, seal);
    bool done = store_put_log(service->store, row, err);
    row->seal = NULL; // it lives no longer than this
    head->number = row->number;
    memcpy(head->seal, seal, strnlen(seal, sizeof(head->seal) - 1) + 1);
    return done;
}

static bool put(struct service *service, struct log_row *row, struct error *err)
{
    struct log_head head = {0};
    return store_log_head(service->store, &head, err) && put_after(service, &head, row, err);
}

bool log_act(struct service *service, const char *act, const char *outcome, const char *purpose,
             size_t count, struct error *err)
{
    struct log_row row = row_of(service, act, outcome);
    row.purpose = purpose;
    row.count = (int64_t)count;
    return put(service, &row, err);
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool covers(struct date from, struct date to, struct date day)
{
    return from.day <= day.day && (!date_given(to) || to.day > day.day);
}

static const char *coordinator_of(const struct dossier *dossier, struct date today)
{
    for (size_t i = 0; i < dossier->coordinators.count; i++) {
        const struct coordinator *one = &dossier->coordinators.items[i];
        if (covers(one->from, one->to, today))
            return one->worker;
    }
    return NULL;
}

// What is done for an office, whatever else somebody is to the household.
static const char *office_of(const struct service *service, const char *act)
{
    static const struct {
        const char *act;
        unsigned role;
        const char *capacity;
    } offices[] = {
        {"list_requests", ROLE_BACK_OFFICE, "back_office"},
        {"open_request", ROLE_BACK_OFFICE, "back_office"},
        {"decide_request", ROLE_BACK_OFFICE, "back_office"},
        {"judge_emergency", ROLE_TEAM_LEADER, "team_leader"},
        {"erase", ROLE_PRIVACY_OFFICER, "privacy_officer"},
        {"export_on_request", ROLE_PRIVACY_OFFICER, "privacy_officer"},
    };
    for (size_t i = 0; i < sizeof(offices) / sizeof(offices[0]); i++)
        if (same(offices[i].act, act) &&
            (service->worker.roles & (offices[i].role | ROLE_PRACTICE)))
            return offices[i].capacity;
    return NULL;
}

// What somebody does who is nothing to the household: by the role that lets him or her.
static const char *role_of(const struct standing *standing, const struct log_row *row)
{
    if (same(row->outcome, "denied"))
        return NULL;
    if (same(row->act, "read_log") || same(row->act, "print_log"))
        return standing->roles & ROLE_PRIVACY_OFFICER ? "privacy_officer" : NULL;
    return standing->own_team && (standing->roles & ROLE_TEAM_LEADER) ? "team_leader" : NULL;
}

static void fill_involved(const struct service *service, const struct dossier *dossier,
                          struct log_row *row)
{
    struct date today = service_today(service);
    for (size_t i = 0; i < dossier->involved.count && !row->capacity; i++) {
        const struct involved *one = &dossier->involved.items[i];
        if (!same(one->worker, service->worker.login) || !covers(one->from, one->to, today))
            continue;
        row->capacity = "involved";
        if (one->reason != INVOLVED_STAND_IN)
            continue;
        row->capacity = "stand_in";
        row->on_behalf_of = coordinator_of(dossier, today);
    }
}

// In what capacity somebody acts for a household, and on whose behalf: the nearest of what he or she is.
static void fill_capacity(const struct service *service, const struct dossier *dossier,
                          const struct standing *standing, struct log_row *row)
{
    row->emergency = access_is_emergency(standing);
    row->capacity = office_of(service, row->act);
    if (row->capacity)
        return;
    if (standing->coordinator)
        row->capacity = "coordinator";
    else if (standing->closed_it)
        row->capacity = "last_coordinator";
    else if (row->emergency)
        row->capacity = "emergency";
    else if (standing->reviewing)
        row->capacity = "review";
    else if (standing->involved)
        fill_involved(service, dossier, row);
    else
        row->capacity = role_of(standing, row);
}

// A row for each member of the dossier.
static bool put_each(struct service *service, struct log_row *row, const struct dossier *dossier,
                     struct error *err)
{
    size_t subjects = dossier->members.count > 0 ? dossier->members.count : 1;
    struct log_head head = {0};
    if (!store_log_head(service->store, &head, err))
        return false;
    row->household = dossier->household.id;
    for (size_t i = 0; i < subjects; i++) {
        row->person = i < dossier->members.count ? dossier->members.items[i].id : NULL;
        if (!put_after(service, &head, row, err))
            return false;
    }
    return true;
}

static bool put_dossier(struct service *service, struct log_row *row, const struct dossier *dossier,
                        struct error *err)
{
    struct standing standing = {0};
    if (dossier->household.id && !session_standing(service, dossier->household.id, &standing, err))
        return false;
    fill_capacity(service, dossier, &standing, row);
    return put_each(service, row, dossier, err);
}

bool log_dossier_about(struct service *service, const char *act, const char *outcome,
                       const struct dossier *dossier, const char *purpose, struct error *err)
{
    struct log_row row = row_of(service, act, outcome);
    row.purpose = purpose;
    return put_dossier(service, &row, dossier, err);
}

bool log_dossier_shown(struct service *service, const char *act, const struct dossier *dossier,
                       struct error *err)
{
    struct log_row row = row_of(service, act, "done");
    row.count = 1;
    return put_dossier(service, &row, dossier, err);
}

bool log_door(const struct door *door, const char *outcome, const struct dossier *dossier,
              struct error *err)
{
    struct service *service = door->service;
    struct log_row row = row_of(service, door->name, outcome);
    const char *household = door->stored.household.id;
    if (door->person)
        return log_person(service, door->name, outcome, household, door->person, NULL, err);
    if (!household)
        return log_dossier(service, door->name, outcome, dossier, err);
    fill_capacity(service, &door->stored, &door->standing, &row);
    return put_each(service, &row, dossier, err);
}

bool log_dossier(struct service *service, const char *act, const char *outcome,
                 const struct dossier *dossier, struct error *err)
{
    return log_dossier_about(service, act, outcome, dossier, NULL, err);
}

// The dossier tells only for whom somebody stands in.
static bool put_of_person(struct service *service, struct log_row *row, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    struct standing standing = {0};
    if (!session_standing(service, row->household, &standing, err) ||
        (standing.involved && !store_load_dossier(service->store, row->household, &dossier, err)))
        return false;
    fill_capacity(service, &dossier, &standing, row);
    return put(service, row, err);
}

bool log_person(struct service *service, const char *act, const char *outcome,
                const char *household, const char *person, const char *purpose, struct error *err)
{
    struct log_row row = row_of(service, act, outcome);
    row.household = household;
    row.person = person;
    row.purpose = purpose;
    return put_of_person(service, &row, err);
}

void log_refusal(struct service *service, const char *act, const char *purpose)
{
    struct error ignored = {0};
    if (store_begin(service->store, &ignored))
        refusal_end(service, log_act(service, act, "denied", purpose, 0, &ignored));
}

// ---- the key ------------------------------------------------------------------------------------

// Goes on with a key that nothing was sealed with yet, over all rows there are.
static bool begin_key(struct service *service, struct log_keys *keys, bool lost, struct error *err)
{
    struct log_head head = {0};
    char mark[LOG_KEY_MARK_SIZE];
    char moment[MOMENT_TEXT_SIZE];
    char cover[SEAL_TEXT_SIZE];
    char seal[SEAL_TEXT_SIZE];
    struct log_row row = row_of(service, "new_log_key", "done");
    const struct seal_key *key = &keys->items[keys->count - 1];
    if (!store_log_head(service->store, &head, err) ||
        !log_seal_cover(service->store, key, head.number + 1, cover, err))
        return false;
    log_key_mark(key, mark);
    if (!service->worker.login && store_kind(service->store) == STORE_PRACTICE)
        row.worker = PRACTICE_LOGIN; // the same store whoever builds it
    row.number = head.number + 1;
    row.purpose = mark;
    row.count = lost ? KEY_AFTER_LOSS : 0;
    row.seal = seal;
    log_seal_row(key, &row, moment_format(row.moment, moment), cover, seal);
    service->log_key = *key;
    return store_put_log(service->store, &row, err);
}

static bool key_is_missing(const struct service *service, bool file, struct error *err)
{
    const char *path = store_path(service->store);
    return error_set_at(
        err, ERROR_CORRUPT, path,
        file ? _("'%s-key' is not the key of this access log: nothing can be logged, so nothing is "
                 "opened. Put the right file back (it goes where the store goes), or let the "
                 "administrator begin a new key: eenplan log --new-key.")
             : _("The key of the access log, '%s-key', is missing: nothing can be logged, so "
                 "nothing is opened. Put the file back (it goes where the store goes), or let the "
                 "administrator begin a new key: eenplan log --new-key."),
        path);
}

static bool key_is_broken(const struct service *service, const struct error *why, struct error *err)
{
    return why->kind == ERROR_CORRUPT
               ? key_is_missing(service, true, err)
               : error_set_at(err, why->kind, why->field, "%s", why->message);
}

// The key with this mark; one that was committed but not settled is settled now.
static bool find_key(struct service *service, const char *mark, struct error *err)
{
    const char *path = store_path(service->store);
    struct log_keys keys = {0};
    struct error ignored = {0};
    struct error why = {0};
    if (!log_keys_read(path, &keys, &why))
        return key_is_broken(service, &why, err);
    bool file = keys.count > 0;
    const struct seal_key *key = log_keys_find(&keys, mark);
    if (!key) {
        log_keys_release(&keys);
        key = log_keys_read_begun(path, &keys, &ignored) ? log_keys_find(&keys, mark) : NULL;
        if (key)
            (void)log_keys_settle(path, &ignored); // perhaps another was first
    }
    if (key)
        service->log_key = *key;
    log_keys_release(&keys);
    return key != NULL || key_is_missing(service, file, err);
}

// A log that has a key but no row with which it began was tampered with, and so was a store in use that
// has no log at all: going on would cover that up.
static bool lost_its_beginning(struct service *service, const struct log_keys *keys, bool *ret_lost,
                               struct error *err)
{
    struct log_head head = {0};
    bool used = false;
    bool staffed = false;
    if (!store_log_head(service->store, &head, err) ||
        !store_log_expected(service->store, &used, &staffed, err))
        return false;
    *ret_lost = head.number == 0 ? used || (staffed && keys->count > 0)
                                 : keys->count > 0 || head.seal[0] != '\0';
    return true;
}

static bool log_is_lost(const struct service *service, struct error *err)
{
    const char *path = store_path(service->store);
    return error_set_at(err, ERROR_CORRUPT, path,
                        _("The access log of '%s' has lost its beginning: it was tampered with. "
                          "Put the last backup back, or let the administrator begin it anew, which "
                          "its verification shows for ever: eenplan log --new-key."),
                        path);
}

// The keys to add one to. A file that holds no keys makes room for one only when that was asked for.
static bool keys_to_add_to(struct service *service, bool renew, struct log_keys *keys,
                           struct error *err)
{
    const char *path = store_path(service->store);
    struct error why = {0};
    if (log_keys_read(path, keys, &why))
        return true;
    if (why.kind != ERROR_CORRUPT || !renew)
        return key_is_broken(service, &why, err);
    service->key_set_aside = log_keys_set_aside(path, err);
    return service->key_set_aside;
}

static bool add_key(struct service *service, bool renew, bool begun, struct error *err)
{
    struct log_keys keys = {0};
    bool lost = false;
    bool done = keys_to_add_to(service, renew, &keys, err) &&
                (begun || lost_its_beginning(service, &keys, &lost, err)) &&
                (!lost || renew || log_is_lost(service, err)) &&
                log_keys_add(store_path(service->store), &keys, err) &&
                begin_key(service, &keys, lost, err);
    log_keys_release(&keys);
    return done;
}

// Within the transaction: nobody else begins a key at the same time.
static bool begin_key_now(struct service *service, bool renew, struct error *err)
{
    struct arena arena = {0};
    const char *mark = NULL;
    struct error ignored = {0};
    bool done = store_log_last_key(service->store, &arena, &mark, err);
    if (done && mark && renew)
        (void)find_key(service, mark,
                       &ignored); // settles it; a lost one is why there is to be another
    if (done && mark && !renew)   // somebody else was first
        done = find_key(service, mark, err);
    else if (done)
        done = add_key(service, renew, mark != NULL, err);
    arena_release(&arena);
    return done;
}

bool log_open(struct service *service, bool renew, struct error *err)
{
    struct arena arena = {0};
    const char *mark = NULL;
    unsigned char session[LOG_SESSION_BYTES];
    if (!sodium_ready(err))
        return false;
    sodium_random(session, sizeof(session));
    sodium_to_hex(session, sizeof(session), service->log_session);
    bool done = store_log_last_key(service->store, &arena, &mark, err);
    if (done && mark && !renew) {
        done = find_key(service, mark, err);
    } else if (done) {
        done = store_begin(service->store, err) &&
               act_end(service, begin_key_now(service, renew, err), err) &&
               log_keys_settle(store_path(service->store), err);
    }
    arena_release(&arena);
    return done;
}
