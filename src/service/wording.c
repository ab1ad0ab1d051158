// SPDX-License-Identifier: EUPL-1.2
// What records are called and how their values read.
#include "service/wording.h"

#include <stdlib.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/string.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"
#include "model/strike.h"

void wording_init(struct wording *wording, struct service *service, const struct dossier *dossier,
                  struct arena *arena)
{
    *wording = (struct wording){.service = service, .dossier = dossier, .arena = arena};
}

// ---- records that are gone ----------------------------------------------------------------------

// The latest known value of a field of what is gone: as it became, or as it was when it went.
static const char *latest_text(const struct wording *wording, const char *path)
{
    for (size_t i = 0; i < wording->past.count; i++) {
        const struct change *change = &wording->past.items[i];
        if (strcmp(change->path, path) == 0)
            return change->after ? change->after : change->before;
    }
    return NULL;
}

static const void *recall(struct wording *wording, const struct record *type, const char *path)
{
    void *record = arena_alloc(wording->arena, type->size);
    struct error ignored = {0};
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        if (field->kind == FIELD_RECORD || field->kind == FIELD_LIST)
            continue;
        const char *field_path = arena_format(wording->arena, "%s.%s", path, field->name);
        // What this version of the program does not know stays absent.
        (void)field_parse(field, record, latest_text(wording, field_path), wording->arena,
                          &ignored);
    }
    return record;
}

// ---- names --------------------------------------------------------------------------------------

const char *wording_worker(struct wording *wording, const char *login)
{
    struct error ignored = {0};
    if (login && !wording->listed)
        wording->listed = store_list_workers(wording->service->store, NULL, true, wording->arena,
                                             &wording->workers, &ignored);
    for (size_t i = 0; login && i < wording->workers.count; i++)
        if (strcmp(wording->workers.items[i].login, login) == 0)
            return wording->workers.items[i].name;
    return login ? login : "";
}

// The record a reference means: in the lists of the dossier, then in the past. NULL = nowhere.
static const void *referred(struct wording *wording, const struct record *type, const char *list,
                            const char *id)
{
    struct change_place place;
    const char *path = arena_format(wording->arena, "%s[%s]", list, id);
    if (change_place_find(wording->dossier, path, wording->arena, &place) && place.record)
        return place.record;
    const char *id_path = arena_format(wording->arena, "%s.id", path);
    return latest_text(wording, id_path) ? recall(wording, type, path) : NULL;
}

static const char *member_name(struct wording *wording, const char *id)
{
    if (utf8_blank(id) || strcmp(id, SUBJECT_HOUSEHOLD) == 0)
        return _("the household");
    const struct member *member = referred(wording, &record_member, "members", id);
    return member ? member_full_name(member, wording->arena) : _("unknown");
}

static const struct action *find_action(const struct dossier *dossier, const char *id)
{
    const struct action *found = NULL;
    for (size_t i = 0; i < dossier->plans.count; i++)
        for (size_t j = 0; j < dossier->plans.items[i].goals.count && !found; j++)
            found = goal_action(&dossier->plans.items[i].goals.items[j], id);
    return found;
}

static const char *any_name(struct wording *wording, const char *id)
{
    const struct network *network = referred(wording, &record_network, "network", id);
    const struct provision_request *request =
        network ? NULL : referred(wording, &record_provision_request, "provision_requests", id);
    const struct action *action = find_action(wording->dossier, id);
    if (network && network->name)
        return network->name;
    if (request && request->provision)
        return request->provision;
    if (action && action->text)
        return action->text;
    return member_name(wording, id);
}

static const struct goal *find_goal(const struct dossier *dossier, const char *id)
{
    const struct goal *found = NULL;
    for (size_t i = 0; i < dossier->plans.count && !found; i++)
        found = plan_goal(&dossier->plans.items[i], id);
    return found;
}

// The words of what an id of any kind names; NULL when it has none, such as a plan.
static const char *subject_words(struct wording *wording, const char *id)
{
    const struct action *action = find_action(wording->dossier, id);
    const struct goal *goal = find_goal(wording->dossier, id);
    const struct member *member = dossier_member(wording->dossier, id);
    const struct network *network = dossier_network(wording->dossier, id);
    return action    ? action->text
           : goal    ? goal->text
           : member  ? member_full_name(member, wording->arena)
           : network ? network->name
                     : NULL;
}

static bool names_somebody(const struct field *field)
{
    return field->refers || (field->flags & (FIELD_ANY_ID | FIELD_OR_HOUSEHOLD));
}

static const char *texts_line(struct wording *wording, const struct text_list *texts)
{
    STRING_AUTO line = {0};
    for (size_t i = 0; i < texts->count; i++) {
        string_append(&line, i > 0 ? ", " : "");
        string_append(&line, any_name(wording, texts->items[i]));
    }
    return arena_text(wording->arena, string_text(&line));
}

static const char *own_name(struct wording *wording, const struct record *type, const void *record);
static const char *own_detail(struct wording *wording, const struct record *type,
                              const void *record);

// A list in one line: "Finances 2, Housing 3".
static const char *list_line(struct wording *wording, const struct field *field,
                             const struct list *list)
{
    STRING_AUTO line = {0};
    for (size_t i = 0; i < list->count; i++) {
        const void *item = list_at(list, field->record->size, i);
        const char *detail = own_detail(wording, field->record, item);
        string_append(&line, i > 0 ? ", " : "");
        string_append(&line, own_name(wording, field->record, item));
        string_append_format(&line, "%s%s", detail[0] ? " " : "", detail);
    }
    return arena_text(wording->arena, string_text(&line));
}

// An embedded record in one line: who does it, an address, the big five.
static const char *record_line(struct wording *wording, const struct field *field,
                               const void *record)
{
    STRING_AUTO line = {0};
    const void *inner = field_in(field, record);
    for (size_t i = 0; i < field->record->count; i++) {
        const struct field *part = &field->record->fields[i];
        bool answer = part->kind == FIELD_CHOICE || part->kind == FIELD_ANSWER;
        // The name says enough of what kind somebody is.
        if (field_absent(part, inner) || (field->record == &record_who && answer))
            continue;
        const char *value = wording_value(wording, part, inner);
        if (answer)
            string_append_format(&line, "%s%s: %s", line.length > 0 ? ", " : "", _(part->label),
                                 value);
        else
            string_append_format(&line, "%s%s", line.length > 0 ? " " : "", value);
    }
    return arena_text(wording->arena, string_text(&line));
}

// Stored is the first day no longer involved; people say until which day, that day too.
static const char *last_day(struct wording *wording, const struct involved *involved)
{
    char day[DATE_TEXT_SIZE];
    return arena_text(wording->arena, date_entry_format(date_add_days(involved->to, -1), day));
}

const char *wording_value(struct wording *wording, const struct field *field, const void *record)
{
    if (!record || field_absent(field, record))
        return "";
    const void *value = field_in(field, record);
    if (field->kind == FIELD_LIST)
        return list_line(wording, field, value);
    if (field->kind == FIELD_RECORD)
        return record_line(wording, field, record);
    if (field->kind == FIELD_TEXTS && names_somebody(field))
        return texts_line(wording, value);
    if (field->kind == FIELD_TEXT && (field->flags & FIELD_IS_LOGIN))
        return wording_worker(wording, *(const char *const *)value);
    if (field->kind == FIELD_TEXT && names_somebody(field))
        return any_name(wording, *(const char *const *)value);
    if (field == record_field(&record_involved, "to"))
        return last_day(wording, record);
    STRING_AUTO text = {0};
    field_display(field, record, &text);
    return arena_text(wording->arena, string_text(&text));
}

static const char *struck_text(struct wording *wording, const char *text)
{
    const struct contact contact = {.text = text};
    struct strike strike;
    if (!contact_struck(&contact, wording->arena, &strike))
        return text;
    return arena_format(wording->arena, _("struck through: %s"), strike.reason);
}

const char *wording_text(struct wording *wording, const struct change_place *place,
                         const char *text)
{
    struct error ignored = {0};
    if (!text)
        return NULL;
    if (place->type == &record_contact && strcmp(place->field->name, "text") == 0)
        return struck_text(wording, text);
    void *record = arena_alloc(wording->arena, place->type->size);
    if (!field_parse(place->field, record, text, wording->arena, &ignored))
        return arena_text(wording->arena, text);
    return wording_value(wording, place->field, record);
}

const char *wording_quoted(const char *text, struct arena *arena)
{
    enum { CELLS = 30 };
    return text && text[0] ? arena_text_n(arena, text, utf8_fit(text, CELLS)) : _("(empty)");
}

// ---- titles -------------------------------------------------------------------------------------

static const char *member_own_name(struct wording *wording, const void *record)
{
    return member_full_name(record, wording->arena);
}

static const char *assessment_own_name(struct wording *wording, const void *record)
{
    const struct assessment *assessment = record;
    const struct field *date = record_field(&record_assessment, "date");
    return arena_format(wording->arena, _("%s of %s"), wording_value(wording, date, record),
                        member_name(wording, assessment->subject));
}

// "PLAN-12 (Call the bank)": the rule, and what it is about when that has words of its own.
static const char *waiver_own_name(struct wording *wording, const void *record)
{
    const struct waiver *waiver = record;
    const char *rule = waiver->rule ? waiver->rule : "";
    const char *about = waiver->subject ? subject_words(wording, waiver->subject) : NULL;
    enum { CELLS = 40 };
    if (!about || utf8_blank(about))
        return rule;
    size_t fit = utf8_fit(about, CELLS);
    return arena_format(wording->arena, "%s (%.*s%s)", rule, (int)fit, about,
                        about[fit] ? "…" : "");
}

struct title {
    const struct record *type;
    const char *bare;
    const char *named;  // NULL: there is only one of it
    const char *field;  // the field that tells one from another
    const char *detail; // the field that says what it comes down to; NULL = none
    const char *(*name)(struct wording *wording, const void *record); // instead of `field`
};

static const struct title titles[] = {
    {&record_household, N_("Household"), NULL, NULL, NULL, NULL},
    {&record_intake, N_("Intake"), NULL, NULL, NULL, NULL},
    {&record_member, N_("Member"), N_("Member %s"), NULL, NULL, member_own_name},
    {&record_coordinator, N_("Coordinator"), N_("Coordinator %s"), "worker", "from", NULL},
    {&record_involved, N_("Involved"), N_("Involved %s"), "worker", "reason", NULL},
    {&record_assessment, N_("Measurement"), N_("Measurement %s"), NULL, "scores",
     assessment_own_name},
    {&record_score, N_("Score"), N_("Score %s"), "domain", "level", NULL},
    {&record_plan, N_("Plan"), N_("Plan version %s"), "version", NULL, NULL},
    {&record_agreement, N_("Agreement"), N_("Agreement of %s"), "member", "form", NULL},
    {&record_goal, N_("Goal"), N_("Goal '%s'"), "text", NULL, NULL},
    {&record_action, N_("Action"), N_("Action '%s'"), "text", NULL, NULL},
    {&record_waiver, N_("NOTE"), N_("NOTE %s"), NULL, "reason", waiver_own_name},
    {&record_network, N_("Network person"), N_("Network person %s"), "name", "relation", NULL},
    {&record_sharing, N_("Sharing"), N_("Sharing with %s"), "organisation", "until", NULL},
    {&record_escalation, N_("Escalation"), N_("Escalation to %s"), "to", "reason", NULL},
    {&record_provision_request, N_("Request"), N_("Request '%s'"), "provision", "outcome", NULL},
    {&record_future_plan, N_("Future plan"), N_("Future plan of %s"), "member", "status", NULL},
    {&record_contact, N_("Contact"), N_("Contact %s"), "date", "text", NULL},
};

static const struct title *title_of(const struct record *type)
{
    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
        if (titles[i].type == type)
            return &titles[i];
    return NULL;
}

static const char *own_name(struct wording *wording, const struct record *type, const void *record)
{
    const struct title *title = title_of(type);
    if (!title || !title->named)
        return "";
    if (title->name)
        return title->name(wording, record);
    return wording_value(wording, record_field(type, title->field), record);
}

static const char *own_detail(struct wording *wording, const struct record *type,
                              const void *record)
{
    const struct title *title = title_of(type);
    if (!title || !title->detail)
        return "";
    return wording_value(wording, record_field(type, title->detail), record);
}

// The pattern with the name in its place.
static const char *put_into(const char *pattern, const char *name, struct arena *arena)
{
    const char *place = strstr(pattern, "%s");
    if (!place)
        return pattern;
    return arena_format(arena, "%.*s%s%s", (int)(place - pattern), pattern, name, place + 2);
}

const char *wording_title(struct wording *wording, const struct record *type, const void *record,
                          const char *path)
{
    const struct title *title = title_of(type);
    if (!title)
        return "";
    const char *name = own_name(wording, type, record ? record : recall(wording, type, path));
    if (utf8_blank(name))
        return _(title->bare);
    return put_into(_(title->named), name, wording->arena);
}

// ---- lines --------------------------------------------------------------------------------------

static bool lies_under(const char *path, const char *above, size_t length)
{
    return strncmp(path, above, length) == 0 && (path[length] == '.' || path[length] == '[');
}

static struct history_line *add_line(struct wording *wording, const struct change_place *place,
                                     const char *path, struct history_lines *lines)
{
    struct history_line *line = list_add(&lines->any, sizeof(*line), wording->arena);
    const char *item_path = arena_text_n(wording->arena, path, place->item_length);
    line->what = wording_title(wording, place->item_type, place->item, item_path);
    return line;
}

// A new item as it was then, not as it became later: from the rows below its own.
static const char *detail_then(struct wording *wording, const struct change_place *place,
                               const struct change_list *changes, size_t at)
{
    const struct title *title = title_of(place->type);
    const char *path = changes->items[at].path;
    if (!title || !title->detail || record_field(place->type, title->detail)->kind == FIELD_LIST)
        return NULL;
    const char *wanted = arena_format(wording->arena, "%s.%s", path, title->detail);
    for (size_t i = at + 1; i < changes->count; i++) {
        struct change_place detail;
        const struct change *change = &changes->items[i];
        if (strcmp(change->path, wanted) == 0 &&
            change_place_find(wording->dossier, wanted, wording->arena, &detail))
            return wording_text(wording, &detail, change->after ? change->after : change->before);
    }
    return "";
}

// An item that was added, removed or moved.
static void item_line(struct wording *wording, const struct change_place *place,
                      const struct change_list *changes, size_t at, struct history_lines *lines)
{
    const struct change *change = &changes->items[at];
    struct history_line *line = add_line(wording, place, change->path, lines);
    const void *item = place->item ? place->item : recall(wording, place->type, change->path);
    if (change->before && change->after) {
        line->field = _("Place in the list");
        line->before = arena_format(wording->arena, "%ld", strtol(change->before, NULL, 10) + 1);
        line->after = arena_format(wording->arena, "%ld", strtol(change->after, NULL, 10) + 1);
        return;
    }
    const char *detail = detail_then(wording, place, changes, at);
    detail = detail ? detail : own_detail(wording, place->type, item);
    if (place->type == &record_waiver) {
        line->field = change->after ? _("left as it is") : _("counts again");
        line->after = change->after ? arena_format(wording->arena, "'%s'", detail) : NULL;
        return;
    }
    line->before = change->before ? detail : NULL;
    line->after = change->after ? detail : NULL;
}

// Who does it is one value, whichever of its parts changed.
static void who_line(struct wording *wording, const struct change_place *place,
                     const struct change_list *changes, size_t *at, struct history_lines *lines)
{
    const char *path = changes->items[*at].path;
    struct history_line *line = add_line(wording, place, path, lines);
    line->field = _(record_field(place->item_type, "who")->label);
    for (; *at < changes->count && lies_under(changes->items[*at].path, path, place->record_length);
         (*at)++) {
        const struct change *change = &changes->items[*at];
        struct change_place part;
        if (!change_place_find(wording->dossier, change->path, wording->arena, &part))
            continue;
        bool kind = part.field == &record_who.fields[0];
        const char *before = wording_text(wording, &part, change->before);
        const char *after = wording_text(wording, &part, change->after);
        // The kind stands for somebody only until the name follows.
        line->before = before && (!kind || !line->before) ? before : line->before;
        line->after = after && (!kind || !line->after) ? after : line->after;
    }
}

static void value_line(struct wording *wording, const struct change_place *place,
                       const struct change *change, struct history_lines *lines)
{
    if (place->field->flags & FIELD_IS_ID)
        return;
    struct history_line *line = add_line(wording, place, change->path, lines);
    line->field = _(place->field->label);
    line->before = wording_text(wording, place, change->before);
    line->after = wording_text(wording, place, change->after);
}

static bool is_lone_item(const struct change *change, const struct change_place *place)
{
    return !place->field && (!change->before || !change->after);
}

void wording_lines(struct wording *wording, const struct change_list *changes,
                   struct history_lines *ret_lines)
{
    struct history_lines lines = {0};
    for (size_t i = 0; i < changes->count;) {
        const struct change *change = &changes->items[i];
        struct change_place place;
        if (!change_place_find(wording->dossier, change->path, wording->arena, &place)) {
            i++;
        } else if (place.type == &record_who) {
            who_line(wording, &place, changes, &i, &lines);
        } else if (place.field) {
            value_line(wording, &place, change, &lines);
            i++;
        } else {
            item_line(wording, &place, changes, i, &lines);
            size_t length = strlen(change->path);
            i++;
            while (is_lone_item(change, &place) && i < changes->count &&
                   lies_under(changes->items[i].path, change->path, length))
                i++;
        }
    }
    *ret_lines = lines;
}
