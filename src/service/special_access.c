// SPDX-License-Identifier: EUPL-1.2
// Emergency access and review: finding who is meant, opening for a while, judging.
#include "service/special_access.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "service/log_words.h"
#include "service/session.h"
#include "service/wording.h"
#include "store/access.h"

enum {
    EMERGENCY_DAYS = 2, // today and tomorrow
    REVIEW_DAYS = 1,    // today
};

// ---- finding ------------------------------------------------------------------------------------

static bool search_is_complete(const struct emergency_search *search, struct error *err)
{
    if (!utf8_blank(search->number))
        return true;
    if (utf8_blank(search->surname) && !date_given(search->birth))
        return error_set_at(err, ERROR_INVALID, "number", "%s",
                            _("Give the number of the household, or a surname and a birth date."));
    if (utf8_blank(search->surname))
        return error_set_at(err, ERROR_INVALID, "surname", "%s",
                            _("Give the surname that goes with the birth date."));
    return date_given(search->birth) ||
           error_set_at(err, ERROR_INVALID, "birth", "%s",
                        _("Give the birth date that goes with the surname."));
}

static bool same_key(const char *key, const char *text, struct arena *arena)
{
    return strcmp(key, utf8_search_key(arena, text)) == 0;
}

static bool bears_name(const struct born_row *row, const char *key, struct arena *arena)
{
    if (utf8_blank(row->surname))
        return false;
    return same_key(key, row->surname, arena) ||
           (!utf8_blank(row->particle) &&
            same_key(key, arena_format(arena, "%s %s", row->particle, row->surname), arena));
}

static bool add_found(struct service *service, const char *household, const char *number,
                      struct arena *arena, struct emergency_found_list *found, struct error *err)
{
    const char *coordinator = NULL;
    struct emergency_found one = {.household = household, .number = number};
    for (size_t i = 0; i < found->count; i++)
        if (strcmp(found->items[i].household, household) == 0)
            return true;
    if (!store_get_served_by(service->store, household, service_today(service), arena, &one.team,
                             &coordinator, err))
        return false;
    if (coordinator)
        one.coordinator = service_worker_name(service, coordinator, arena);
    struct emergency_found *place = list_add(&found->any, sizeof(*place), arena);
    *place = one;
    return true;
}

static bool find_number(struct service *service, const char *typed, struct arena *arena,
                        struct emergency_found_list *found, struct error *err)
{
    const char *id = NULL;
    struct error why = {0};
    const char *number = utf8_search_key(arena, typed);
    if (store_household_id(service->store, number, arena, &id, &why))
        return add_found(service, id, number, arena, found, err);
    return why.kind == ERROR_NOT_FOUND || error_set(err, why.kind, "%s", why.message);
}

static bool find_person(struct service *service, const struct emergency_search *search,
                        struct arena *arena, struct emergency_found_list *found, struct error *err)
{
    struct born_list born = {0};
    const char *key = utf8_search_key(arena, search->surname);
    if (!store_list_born(service->store, search->birth, service_today(service), arena, &born, err))
        return false;
    for (size_t i = 0; i < born.count; i++)
        if (bears_name(&born.items[i], key, arena) &&
            !add_found(service, born.items[i].household, born.items[i].number, arena, found, err))
            return false;
    return true;
}

// Looking somebody up is logged for each household that it told of; in vain as well.
static bool log_lookup(struct service *service, const struct emergency_found_list *found,
                       struct error *err)
{
    if (found->count == 0)
        return log_act(service, "emergency_search", "denied", NULL, 0, err);
    for (size_t i = 0; i < found->count; i++) {
        DOSSIER_AUTO dossier = {0};
        if (!store_load_dossier(service->store, found->items[i].household, &dossier, err) ||
            !log_dossier_shown(service, "emergency_search", &dossier, err))
            return false;
    }
    return true;
}

bool service_find_in_emergency(struct service *service, const struct emergency_search *search,
                               struct arena *arena, struct emergency_found_list *ret_found,
                               struct error *err)
{
    struct emergency_found_list found = {0};
    if (!search_is_complete(search, err) ||
        !act_begin(service, ACT_BREAK_GLASS, "emergency_search", err))
        return false;
    bool done = utf8_blank(search->number)
                    ? find_person(service, search, arena, &found, err)
                    : find_number(service, search->number, arena, &found, err);
    if (!act_end(service, done && log_lookup(service, &found, err), err))
        return false;
    *ret_found = found;
    return found.count > 0 ||
           error_set(
               err, ERROR_NOT_FOUND, "%s",
               _("Nobody is found that way. Number, or surname and birth date, must be exact."));
}

// ---- opening for a while ------------------------------------------------------------------------

static bool reason_given(const char *reason, struct error *err)
{
    return !utf8_blank(reason) || error_set_at(err, ERROR_INVALID, "reason", "%s",
                                               _("Give the reason; others judge it later."));
}

static bool put_access(struct door *door, bool emergency, const char *reason, struct error *err)
{
    struct service *service = door->service;
    struct special_access access = {
        .id = session_new_id(service, &door->arena),
        .household = door->stored.household.id,
        .worker = service->worker.login,
        .emergency = emergency,
        .reason = reason,
        .moment = clock_now(&service->clock),
        .until = date_add_days(service_today(service), emergency ? EMERGENCY_DAYS : REVIEW_DAYS),
    };
    return store_put_special_access(service->store, &access, err) &&
           log_dossier(service, door->name, "done", &door->stored, err);
}

static bool open_for_a_while(struct service *service, const char *household, enum act act,
                             const char *name, const char *reason, struct error *err)
{
    struct arena arena = {0};
    const char *id = NULL;
    struct door door;
    bool entered = reason_given(reason, err) &&
                   find_household(service, household, &arena, &id, err) &&
                   door_enter(&door, service, act, name, id, err);
    arena_release(&arena);
    if (!entered)
        return false;
    bool needed = !access_allows(&door.standing, ACT_OPEN);
    return door_end(&door, !needed || put_access(&door, act == ACT_BREAK_GLASS, reason, err), err);
}

bool service_break_glass(struct service *service, const char *household, const char *reason,
                         struct error *err)
{
    return open_for_a_while(service, household, ACT_BREAK_GLASS, "emergency", reason, err);
}

bool service_begin_review(struct service *service, const char *household, const char *reason,
                          struct error *err)
{
    return open_for_a_while(service, household, ACT_REVIEW, "review", reason, err);
}

// ---- telling ------------------------------------------------------------------------------------

static bool same_login(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static void tell(struct service *service, const struct special_access_list *list,
                 struct arena *arena, struct special_access_tale *ret_tale)
{
    struct special_access_tale tale = {0};
    for (size_t i = 0; i < list->count; i++) {
        const struct special_access *access = &list->items[i];
        struct special_access_told *told = list_add(&tale.any, sizeof(*told), arena);
        *told = (struct special_access_told){
            .id = access->id,
            .household = access->household,
            .number = access->number,
            .name = access->name,
            .worker = service_worker_name(service, access->worker, arena),
            .own = same_login(access->worker, service->worker.login),
            .emergency = access->emergency,
            .reason = access->reason,
            .moment = access->moment,
            .last = date_add_days(access->until, -1),
            .judged = access->judged,
            .justified = access->justified,
            .remark = access->remark,
        };
        if (access->judged_by)
            told->judged_by = service_worker_name(service, access->judged_by, arena);
    }
    *ret_tale = tale;
}

bool service_list_special_access(struct service *service, const char *household,
                                 struct arena *arena, struct special_access_tale *ret_tale,
                                 struct error *err)
{
    struct special_access_list list = {0};
    struct error why = {0};
    if (!store_read_begin(service->store, err))
        return false;
    bool done = session_ask(service, household, ACT_OPEN, &why) &&
                store_list_special_access(service->store, household, arena, &list, &why);
    if (done)
        tell(service, &list, arena, ret_tale);
    store_read_end(service->store);
    return done || session_refuse(service, household, "list_emergencies", &why, err);
}

// ---- judging ------------------------------------------------------------------------------------

// Somebody who judges the own team judges no household in particular yet.
static bool judges_somewhere(const struct service *service)
{
    struct standing standing = {
        .roles = service->worker.roles, .active = service->worker.active, .own_team = true};
    return access_allows(&standing, ACT_JUDGE);
}

static bool list_to_judge(struct service *service, struct arena *arena,
                          struct special_access_tale *ret_tale, struct error *err)
{
    struct special_access_list list = {0};
    struct special_access_list judged = {0};
    if (!session_worker_now(service, err))
        return false;
    if (!judges_somewhere(service))
        return error_set(err, ERROR_DENIED, "%s", access_denial(ACT_JUDGE));
    if (!store_read_begin(service->store, err))
        return false;
    bool done = store_list_to_judge(service->store, NULL, arena, &list, err);
    for (size_t i = 0; done && i < list.count; i++) {
        struct standing standing = {0};
        done = session_standing(service, list.items[i].household, &standing, err);
        if (!done || !access_allows(&standing, ACT_JUDGE))
            continue;
        struct special_access *one = list_add(&judged.any, sizeof(*one), arena);
        *one = list.items[i];
    }
    if (done)
        tell(service, &judged, arena, ret_tale);
    store_read_end(service->store);
    return done;
}

bool service_list_to_judge(struct service *service, struct arena *arena,
                           struct special_access_tale *ret_tale, struct error *err)
{
    struct error why = {0};
    return list_to_judge(service, arena, ret_tale, &why) ||
           session_refuse(service, NULL, "list_emergencies", &why, err);
}

size_t service_count_to_judge(struct service *service)
{
    struct arena arena = {0};
    struct special_access_tale tale = {0};
    struct error ignored = {0};
    size_t count = 0;
    if (list_to_judge(service, &arena, &tale, &ignored))
        for (size_t i = 0; i < tale.count; i++)
            count += tale.items[i].own ? 0 : 1;
    arena_release(&arena);
    return count;
}

// One act has a row for each data subject: it is told once.
static void tell_done(struct service *service, const struct log_list *rows, struct arena *arena,
                      struct done_under_list *ret_done)
{
    struct done_under_list done = {0};
    for (size_t i = 0; i < rows->count; i++) {
        const struct log_row *row = &rows->items[i];
        const struct log_row *last = i > 0 ? &rows->items[i - 1] : NULL;
        if (last && last->moment == row->moment && strcmp(last->act, row->act) == 0 &&
            strcmp(last->outcome, row->outcome) == 0)
            continue;
        STRING_AUTO sentence = {0};
        log_words_say(row->act, row->purpose, service_worker_name(service, row->worker, arena),
                      &sentence);
        struct done_under *one = list_add(&done.any, sizeof(*one), arena);
        *one = (struct done_under){
            .moment = row->moment,
            .act = arena_text(arena, string_text(&sentence)),
            .denied = strcmp(row->outcome, "denied") == 0,
        };
    }
    *ret_done = done;
}

// It is the log that is read: that is logged, and so is who may not.
bool service_list_done_under(struct service *service, const char *access, struct arena *arena,
                             struct done_under_list *ret_done, struct error *err)
{
    struct special_access found = {0};
    struct log_list rows = {0};
    DOSSIER_AUTO dossier = {0};
    bool done = store_get_special_access(service->store, access, arena, &found, err) &&
                session_ask_for(service, found.household, ACT_JUDGE, "read_log", err) &&
                store_list_done_under(service->store, &found, arena, &rows, err) &&
                store_begin(service->store, err) &&
                act_end(service,
                        store_load_dossier(service->store, found.household, &dossier, err) &&
                            log_dossier(service, "read_log", "done", &dossier, err),
                        err);
    if (done)
        tell_done(service, &rows, arena, ret_done);
    return done;
}

// Who judges the own access is denied, which abandons the door.
static bool judge(struct door *door, const struct special_access *access, bool justified,
                  const char *remark, struct error *err)
{
    struct service *service = door->service;
    struct special_access judged = *access;
    if (same_login(access->worker, service->worker.login))
        return door_deny(
            door, "", _("Nobody judges the own emergency access; another team leader does."), err);
    if (!justified && utf8_blank(remark))
        return error_set_at(err, ERROR_INVALID, "remark", "%s", _("Say why it was not justified."));
    judged.judged_by = service->worker.login;
    judged.judged = clock_now(&service->clock);
    judged.justified = justified;
    judged.remark = utf8_blank(remark) ? NULL : remark;
    if (!justified && judged.until.day > service_today(service).day)
        judged.until = service_today(service); // from now on
    return store_judge_special_access(service->store, &judged, err) &&
           log_dossier_about(service, door->name, "done", &door->stored,
                             justified ? "justified" : "not_justified", err);
}

bool service_judge_emergency(struct service *service, const char *access, bool justified,
                             const char *remark, struct error *err)
{
    struct arena arena = {0};
    struct special_access found = {0};
    struct door door;
    bool done = store_get_special_access(service->store, access, &arena, &found, err) &&
                door_enter(&door, service, ACT_JUDGE, "judge_emergency", found.household, err) &&
                door_end(&door, judge(&door, &found, justified, remark, err), err);
    arena_release(&arena);
    return done;
}

// ---- left unjudged ------------------------------------------------------------------------------

static void tell_unjudged(struct service *service, const struct special_access_list *list,
                          struct arena *arena, struct unjudged_list *told)
{
    struct date today = service_today(service);
    for (size_t i = 0; i < list->count; i++) {
        const struct special_access *access = &list->items[i];
        struct date day = clock_local_date(&service->clock, access->moment);
        if (date_add_days(day, JUDGED_WITHIN).day >= today.day)
            continue;
        struct unjudged *one = list_add(&told->any, sizeof(*one), arena);
        *one = (struct unjudged){
            .number = access->number,
            .worker = service_worker_name(service, access->worker, arena),
            .moment = access->moment,
        };
    }
}

bool service_list_unjudged(struct service *service, struct arena *arena,
                           struct unjudged_list *ret_list, struct error *err)
{
    struct special_access_list list = {0};
    struct unjudged_list told = {0};
    if (!session_ask_for(service, NULL, ACT_READ_LOG, "read_log", err) ||
        !store_list_to_judge(service->store, NULL, arena, &list, err))
        return false;
    tell_unjudged(service, &list, arena, &told);
    if (told.count > 0 &&
        !(act_begin(service, ACT_READ_LOG, "read_log", err) &&
          act_end(service, log_act(service, "read_log", "done", "unjudged", told.count, err), err)))
        return false;
    *ret_list = told;
    return true;
}
