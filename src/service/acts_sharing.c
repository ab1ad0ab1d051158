// SPDX-License-Identifier: EUPL-1.2
// Withdrawing agreement to sharing, and exporting with somebody in mind: an organisation, or who asks
// for what is kept about him or her.
#include <string.h>

#include "base/translate.h"
#include "exchange/dossier_json.h"
#include "model/erase.h"
#include "model/field.h"
#include "model/sharing_words.h"
#include "service/acts.h"
#include "service/session.h"

// ---- withdrawing -------------------------------------------------------------------------------

static bool day_fits(const struct sharing *sharing, struct date day, struct date today,
                     struct error *err)
{
    if (day.day > today.day)
        return error_set_at(err, ERROR_INVALID, "withdrawn", "%s",
                            _("Withdrawing works at once: the day is today or earlier."));
    if (date_given(sharing->date) && day.day < sharing->date.day)
        return error_set_at(err, ERROR_INVALID, "withdrawn", "%s",
                            _("Nothing had been agreed yet on that day."));
    return true;
}

// What holds with the same organisation about the same person goes with it: it was one answer.
static bool goes_along(const struct sharing *one, const struct sharing *asked, struct date day)
{
    const struct field *member = record_field(&record_sharing, "member");
    return one->basis == BASIS_AGREEMENT && sharing_is_with(one, asked->organisation) &&
           field_equal(member, one, asked) && sharing_in_force(one, day);
}

static bool withdraw(struct door *door, size_t index, const struct sharing *seen, struct date day,
                     struct error *err)
{
    struct dossier *dossier = &door->result;
    struct date today = service_today(door->service);
    if (index >= dossier->sharing.count ||
        !record_equal(&record_sharing, &dossier->sharing.items[index], seen))
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("This agreement is no longer as it was shown. Look again."));
    struct sharing *asked = &dossier->sharing.items[index];
    if (asked->basis != BASIS_AGREEMENT)
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("Only agreement can be withdrawn. Give it a last day instead."));
    if (date_given(asked->withdrawn))
        return error_set(err, ERROR_CONFLICT, "%s", _("This was withdrawn already."));
    if (!date_given(day))
        day = today;
    if (!day_fits(asked, day, today, err))
        return false;
    const struct sharing before = *asked;
    asked->withdrawn = day;
    for (size_t i = 0; i < dossier->sharing.count; i++)
        if (goes_along(&dossier->sharing.items[i], &before, day))
            dossier->sharing.items[i].withdrawn = day;
    return true;
}

bool service_withdraw_sharing(struct service *service, const char *household, size_t index,
                              const struct sharing *seen, struct date day, struct error *err)
{
    struct door door;
    return door_enter_open(&door, service, ACT_SAVE, "withdraw_sharing", household, err) &&
           door_end(&door, withdraw(&door, index, seen, day, err), err);
}

// ---- exporting for an organisation -------------------------------------------------------------

static void tell(const struct dossier *dossier, const struct sharing_verdicts *verdicts,
                 struct date today, struct string *told)
{
    for (size_t i = 0; i < verdicts->count; i++) {
        const struct sharing_verdict *verdict = &verdicts->items[i];
        member_called(verdict->member, told);
        string_append(told, sharing_may(verdict->state) ? _(": may be shared, ")
                                                        : _(": may not be shared, "));
        sharing_reason(dossier, verdict, today, told);
        string_append(told, ".\n");
    }
}

static void tell_how_many(size_t persons, struct string *told)
{
    string_append_format(told,
                         P_("This is everything in the dossier, about %zu person.\n",
                            "This is everything in the dossier, about %zu persons.\n", persons),
                         persons);
}

// The organisation as it stands in what was recorded, for the log: not what was typed. NULL = nothing is.
static const char *as_recorded(const struct dossier *dossier, const char *organisation)
{
    for (size_t i = 0; organisation && i < dossier->sharing.count; i++)
        if (sharing_is_with(&dossier->sharing.items[i], organisation))
            return dossier->sharing.items[i].organisation;
    return NULL;
}

// Whether everybody in the dossier may be shared with the organisation.
static bool may_leave(const struct door *door, const char *organisation, struct string *told,
                      struct error *err)
{
    struct arena arena = {0};
    struct sharing_verdicts verdicts = {0};
    STRING_AUTO conclusion = {0};
    struct date today = service_today(door->service);
    if (!organisation) {
        tell_how_many(door->stored.members.count, told);
        return true;
    }
    sharing_judge_all(&door->stored, organisation, today, &arena, &verdicts);
    tell(&door->stored, &verdicts, today, told);
    bool all = sharing_count(&verdicts) == verdicts.count;
    sharing_conclusion(organisation, &verdicts, &conclusion);
    arena_release(&arena);
    return all || error_set(err, ERROR_DENIED, "%s", string_text(&conclusion));
}

bool service_export_for(struct service *service, const char *number, const char *organisation,
                        struct string *out, struct string *told, struct error *err)
{
    struct arena arena = {0};
    const char *id = NULL;
    struct door door;
    DOSSIER_AUTO dossier = {0};
    bool entered = find_household(service, number, &arena, &id, err) &&
                   door_enter(&door, service, ACT_EXPORT, "export", id, err);
    arena_release(&arena);
    if (!entered)
        return false;
    bool may = may_leave(&door, organisation, told, err);
    // A refusal is logged too.
    struct error failed = {0};
    if (!log_dossier_about(service, "export", may ? "done" : "denied", &door.stored,
                           as_recorded(&door.stored, organisation), &failed)) {
        door_abandon(&door);
        return may ? error_set(err, failed.kind, "%s", failed.message) : false;
    }
    if (!door_leave(&door, &dossier, may ? err : &failed))
        return false;
    return may && dossier_json_write(&dossier, out, err);
}

// ---- exporting on request ----------------------------------------------------------------------

static const char access_right[] = "avg_15"; // why, as the log says it

bool service_export_on_request(struct service *service, const char *number, struct string *out,
                               struct string *told, struct error *err)
{
    struct arena arena = {0};
    const char *id = NULL;
    struct door door;
    DOSSIER_AUTO dossier = {0};
    bool entered = find_household(service, number, &arena, &id, err) &&
                   door_enter(&door, service, ACT_EXPORT_ON_REQUEST, "export_on_request", id, err);
    arena_release(&arena);
    if (!entered)
        return false;
    if (!log_dossier_about(service, door.name, "done", &door.stored, access_right, err)) {
        door_abandon(&door);
        return false;
    }
    size_t persons = door.stored.members.count;
    if (!door_leave(&door, &dossier, err))
        return false;
    tell_how_many(persons, told);
    if (persons > 1)
        string_append_format(told, "%s\n",
                             _("Before it is given: what is about somebody else may have to be "
                               "left out (AVG 15, 4)."));
    return dossier_json_write(&dossier, out, err);
}

// Texts that others typed stay as they are: who gives the copy looks at those that name somebody else.
static void tell_named(const struct dossier *whole, const struct dossier *own, const char *person,
                       struct string *told)
{
    struct arena arena = {0};
    struct text_list words = {0};
    struct text_list paths = {0};
    for (size_t i = 0; i < whole->members.count; i++)
        if (strcmp(whole->members.items[i].id, person) != 0)
            person_words(whole, whole->members.items[i].id, &arena, &words);
    dossier_name_places(own, &words, &arena, &paths);
    for (size_t i = 0; i < paths.count; i++)
        string_append_format(told, _("Look through '%s': it names somebody else.\n"),
                             paths.items[i]);
    arena_release(&arena);
}

bool service_export_own(struct service *service, const char *number, const char *person,
                        struct string *out, struct string *told, struct error *err)
{
    struct arena arena = {0};
    const char *id = NULL;
    struct door door;
    DOSSIER_AUTO dossier = {0};
    DOSSIER_AUTO own = {0};
    bool entered = find_household(service, number, &arena, &id, err) &&
                   door_enter(&door, service, ACT_EXPORT_ON_REQUEST, "export_on_request", id, err);
    arena_release(&arena);
    if (!entered)
        return false;
    if (!dossier_member(&door.stored, person)) {
        door_abandon(&door);
        return error_set_at(err, ERROR_NOT_FOUND, "person", "%s",
                            _("There is nobody with that id in this household."));
    }
    if (!log_person(service, door.name, "done", door.stored.household.id, person, access_right,
                    err)) {
        door_abandon(&door);
        return false;
    }
    if (!door_leave(&door, &dossier, err))
        return false;
    dossier_copy(&own, &dossier);
    dossier_leave_only(&own, person);
    string_append_format(told, "%s\n", _("This is what the dossier keeps about one person."));
    if (own.network.count > 0)
        string_append_format(told, "%s\n",
                             _("People of the network stand in it by name: look whether that has "
                               "to be left out (AVG 15, 4)."));
    tell_named(&dossier, &own, person, told);
    return dossier_json_write(&own, out, err);
}
