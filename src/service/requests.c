// SPDX-License-Identifier: EUPL-1.2
// Requests for a provision and the decisions on them, apart from the plan they belong to.
#include "service/requests.h"

#include <inttypes.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/postcode.h"
#include "service/session.h"

// ---- plan and decision apart --------------------------------------------------------------------

static const char *apart_denial(enum request_apart apart)
{
    switch (apart) {
    case REQUEST_OWN:
        return _("You made this request: somebody else decides.");
    case REQUEST_OF_OWN_PLAN:
        return _("You drafted the plan this request is for: somebody else decides.");
    case REQUEST_APART:
        break;
    }
    return NULL;
}

// Why who is at work does not decide about a request; NULL when he or she does.
static const char *refusal_of(const struct service *service, const struct standing *standing,
                              const struct dossier *dossier,
                              const struct provision_request *request)
{
    if (!access_allows(standing, ACT_DECIDE))
        return access_denial(ACT_DECIDE);
    return apart_denial(request_apart(dossier, request, service->worker.login));
}

static bool refuse_decision(struct door *door, size_t index, const char *why, struct error *err)
{
    const char *field = arena_format(&door->arena, "provision_requests[%zu].decided_by", index);
    return door_deny(door, field, why, err);
}

// A request with a decision does not go away with it.
static bool decisions_kept(struct door *door, struct error *err)
{
    for (size_t i = 0; i < door->stored.provision_requests.count; i++) {
        const struct provision_request *request = &door->stored.provision_requests.items[i];
        if (request_decided(request) && !dossier_request(&door->result, request->id) &&
            !access_allows(&door->standing, ACT_DECIDE))
            return refuse_decision(door, i, access_denial(ACT_DECIDE), err);
    }
    return true;
}

bool decisions_stand(struct door *door, struct error *err)
{
    static const struct provision_request none;
    if (door->act == ACT_IMPORT || door->act == ACT_ERASE)
        return true;
    for (size_t i = 0; i < door->result.provision_requests.count; i++) {
        const struct provision_request *request = &door->result.provision_requests.items[i];
        const struct provision_request *stored = dossier_request(&door->stored, request->id);
        if (request_same_decision(request, stored ? stored : &none))
            continue;
        const char *why = refusal_of(door->service, &door->standing, &door->result, request);
        if (why)
            return refuse_decision(door, i, why, err);
    }
    return decisions_kept(door, err);
}

// ---- lists --------------------------------------------------------------------------------------

static bool shown_before(const struct request_list *rows, size_t index)
{
    const struct request_row *row = &rows->items[index];
    for (size_t i = 0; i < index; i++) {
        const struct request_row *other = &rows->items[i];
        if (strcmp(other->household, row->household) == 0 &&
            (row->member && other->member ? strcmp(other->member, row->member) == 0
                                          : row->member == other->member))
            return true;
    }
    return false;
}

// A row of the log for each person whose name is shown.
static bool log_shown(struct service *service, const struct request_list *rows, struct error *err)
{
    bool done = true;
    if (rows->count == 0)
        return true;
    if (!store_begin(service->store, err))
        return false;
    for (size_t i = 0; done && i < rows->count; i++)
        done = shown_before(rows, i) ||
               log_person(service, "list_requests", "done", rows->items[i].household,
                          rows->items[i].member, NULL, err);
    return act_end(service, done, err);
}

bool service_list_requests(struct service *service, const struct request_query *query,
                           struct arena *arena, struct request_list *ret_rows,
                           const char **ret_next, struct error *err)
{
    struct request_query asked = *query;
    asked.since = date_add_months(service_today(service), -REQUEST_MONTHS);
    return session_ask_for(service, NULL, ACT_LIST_REQUESTS, "list_requests", err) &&
           store_list_requests(service->store, &asked, arena, ret_rows, ret_next, err) &&
           log_shown(service, ret_rows, err);
}

bool service_count_requests(struct service *service, size_t most, size_t *ret_count,
                            struct error *err)
{
    return session_ask_for(service, NULL, ACT_LIST_REQUESTS, "list_requests", err) &&
           store_count_requests(service->store, most, ret_count, err);
}

// ---- one request --------------------------------------------------------------------------------

static void append_part(struct string *line, const char *between, const char *text)
{
    if (utf8_blank(text))
        return;
    string_append(line, line->length > 0 ? between : "");
    string_append(line, text);
}

// "Bentismaheerd 73B, 9736 EA Groningen".
static const char *address_of(const struct address *address, struct arena *arena)
{
    STRING_AUTO line = {0};
    if (address->secret == ANSWER_YES)
        return NULL;
    append_part(&line, "", address->street);
    if (line.length > 0 && address->house_number.given)
        string_append_format(&line, " %" PRId64, address->house_number.value);
    if (line.length > 0)
        append_part(&line, "", address->addition);
    append_part(&line, ", ", postcode_shown(address->postcode, arena));
    append_part(&line, utf8_blank(address->postcode) ? ", " : " ", address->city);
    return arena_text(arena, string_text(&line));
}

// No more than this is handed out of the dossier.
static struct request_facts facts_of(const struct door *door,
                                     const struct provision_request *request, struct arena *arena)
{
    const struct dossier *dossier = &door->stored;
    const struct member *member = dossier_member(dossier, request->member);
    struct request_facts facts = {
        .household = arena_text(arena, dossier->household.id),
        .number = arena_text(arena, dossier->household.number),
        .member_name = member ? member_full_name(member, arena) : "",
        .birth_date = member ? member->birth_date : (struct partial_date){0},
        .address = address_of(&dossier->household.address, arena),
        .refusal = dossier_phase(dossier) == PHASE_CLOSED
                       ? _("This household is closed: there is nothing to decide any more.")
                       : refusal_of(door->service, &door->standing, dossier, request),
    };
    record_copy(&record_provision_request, &facts.request, request, arena);
    facts.request.action = NULL;
    return facts;
}

// The request in door->result; NULL when it could not be entered.
static struct provision_request *enter_request(struct door *door, struct service *service,
                                               enum act act, const char *name, const char *id,
                                               struct error *err)
{
    struct arena arena = {0};
    const char *household = NULL;
    bool entered = store_request_household(service->store, id, &arena, &household, err) &&
                   door_enter(door, service, act, name, household, err);
    arena_release(&arena);
    if (!entered)
        return NULL;
    struct provision_request *request = dossier_request(&door->result, id);
    if (request) {
        door->person = request->member;
        return request;
    }
    door_abandon(door);
    error_set(err, ERROR_NOT_FOUND, "%s", _("This request is no longer there."));
    return NULL;
}

bool service_open_request(struct service *service, const char *request, struct arena *arena,
                          struct request_facts *ret_facts, struct error *err)
{
    struct door door;
    const struct provision_request *found =
        enter_request(&door, service, ACT_LIST_REQUESTS, "open_request", request, err);
    if (!found)
        return false;
    struct request_facts facts = facts_of(&door, found, arena);
    bool done =
        log_person(service, door.name, "done", door.stored.household.id, door.person, NULL, err) &&
        store_commit(service->store, err);
    door_abandon(&door);
    if (done)
        *ret_facts = facts;
    return done;
}

// ---- deciding -----------------------------------------------------------------------------------

// Somebody else was first, or the request is no longer what was looked at.
static bool is_as_seen(struct door *door, const struct provision_request *request,
                       const struct provision_request *seen, struct error *err)
{
    struct provision_request now = *request;
    char day[DATE_TEXT_SIZE] = "?";
    now.action = seen->action;
    if (record_equal(&record_provision_request, &now, seen))
        return true;
    if (request_same_decision(request, seen))
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("The request was changed meanwhile. Read it again before deciding."));
    if (!request_decided(request))
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("The decision was taken back meanwhile. Read the request again."));
    if (date_given(request->decided))
        (void)date_entry_format(request->decided, day);
    const char *outcome = choice_label(&choices_request_outcome, (int)request->outcome);
    return error_set(err, ERROR_CONFLICT, _("%s decided this meanwhile: %s, %s."),
                     service_worker_name(door->service, request->decided_by, &door->arena),
                     outcome ? _(outcome) : "?", day);
}

static bool is_valid(const struct service *service, const struct provision_request *request,
                     const struct decision *decision, struct date day, struct error *err)
{
    if (decision->outcome == REQUEST_OUTCOME_NONE)
        return request_decided(request) ||
               error_set_at(err, ERROR_INVALID, "outcome", "%s", _("Choose what was decided."));
    if (!choice_code(&choices_request_outcome, (int)decision->outcome))
        return error_set_at(err, ERROR_INVALID, "outcome", "%s", _("Choose what was decided."));
    if (day.day > service_today(service).day)
        return error_set_at(err, ERROR_INVALID, "decided", "%s",
                            _("The day of the decision is still to come."));
    if (date_given(request->requested) && day.day < request->requested.day)
        return error_set_at(err, ERROR_INVALID, "decided", "%s",
                            _("The day of the decision is before the day of the request."));
    return true;
}

static bool decide(struct door *door, struct provision_request *request,
                   const struct provision_request *seen, const struct decision *decision,
                   struct error *err)
{
    const struct service *service = door->service;
    struct date day = date_given(decision->decided) ? decision->decided : service_today(service);
    if (!door_is_open(door, err) || !is_as_seen(door, request, seen, err) ||
        !is_valid(service, request, decision, day, err))
        return false;
    bool taken_back = decision->outcome == REQUEST_OUTCOME_NONE;
    request->outcome = decision->outcome;
    request->decided = taken_back ? (struct date){0} : day;
    request->decided_by =
        taken_back ? NULL : arena_text(&door->result.arena, service->worker.login);
    return true;
}

bool service_decide_request(struct service *service, const struct provision_request *seen,
                            const struct decision *decision, struct error *err)
{
    struct door door;
    struct provision_request *request =
        enter_request(&door, service, ACT_DECIDE, "decide_request", seen->id, err);
    return request && door_end(&door, decide(&door, request, seen, decision, err), err);
}
