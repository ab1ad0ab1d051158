// SPDX-License-Identifier: EUPL-1.2
#include "ui/record_kinds.h"

#include <string.h>

#include "base/id.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/path.h"
#include "model/request.h"
#include "model/sharing_words.h"

enum { NOTE_ROWS = 8, REASON_ROWS = 4 };

// ---- a member ----------------------------------------------------------------------------------

static const struct record_item member_items[] = {
    {.field = "given_names", .flags = FORM_REQUIRED},
    {.field = "particle", .source = RECORD_SOURCE_PARTICLES},
    {.field = "surname"},
    {.field = "birth_date", .flags = FORM_REQUIRED | FORM_PAST | FORM_BIRTH},
    {.field = "role"},
    {.field = "sex"},
    {.field = "phone"},
    {.field = "email"},
    {.field = "language"},
    {.field = "interpreter"},
    {.field = "bsn"},
    {.field = "also_in_household", .note = N_("number of that dossier")},
    {.field = "from", .later = true},
    {.field = "to", .flags = FORM_PAST},
    {.field = "deceased", .flags = FORM_PAST, .later = true},
    {.label = N_("Who left or died stays in the dossier: fill in the day, take nobody out."),
     .later = true},
};

static const char *const member_offered[] = {"id", "from", NULL};

// The surname that most households share: that of the member before.
static void begin_member(const struct record_start *start, void *record)
{
    struct member *member = record;
    const struct dossier *dossier = start->dossier;
    member->from = start->today;
    if (dossier->members.count < 2)
        return;
    const struct member *before = &dossier->members.items[dossier->members.count - 2];
    member->particle = before->particle;
    member->surname = before->surname;
}

// ---- a contact ---------------------------------------------------------------------------------

static bool contact_planned(const void *record)
{
    const struct contact *contact = record;
    return contact->status == CONTACT_PLANNED;
}

static bool contact_not_planned(const void *record)
{
    return !contact_planned(record);
}

static const struct record_item contact_items[] = {
    {.field = "date", .flags = FORM_REQUIRED | FORM_PAST, .when = contact_not_planned},
    {.field = "date", .flags = FORM_REQUIRED | FORM_FUTURE, .when = contact_planned},
    {.field = "time"},
    {.field = "kind", .flags = FORM_REQUIRED},
    {.field = "status", .flags = FORM_REQUIRED},
    {.field = "with", .source = RECORD_SOURCE_MEMBERS},
    {.field = "by", .source = RECORD_SOURCE_WORKERS},
    {.field = "text", .rows = NOTE_ROWS, .when = contact_not_planned},
    {.field = "text", .label = N_("What it is about"), .rows = NOTE_ROWS, .when = contact_planned},
};

static const char *const contact_offered[] = {"id",   "date", "time", "status",
                                              "kind", "by",   "with", NULL};

// Somebody who lives alone is always the one.
static void with_the_only_one(const struct record_start *start, struct contact *contact)
{
    const struct dossier *dossier = start->dossier;
    const struct member *only = NULL;
    size_t present = 0;
    for (size_t i = 0; i < dossier->members.count; i++) {
        if (member_is_present(&dossier->members.items[i], start->today)) {
            only = &dossier->members.items[i];
            present++;
        }
    }
    if (present == 1)
        text_list_add(&contact->with, only->id, &start->dossier->arena);
}

static void begin_contact(const struct record_start *start, void *record)
{
    struct contact *contact = record;
    struct arena *arena = &start->dossier->arena;
    contact->by = arena_text(arena, start->login);
    // A note in passing is most often about a call.
    if (start->meeting)
        contact->kind = CONTACT_MEETING;
    else
        contact->kind = start->planned ? CONTACT_HOME_VISIT : CONTACT_PHONE;
    contact->status = start->planned ? CONTACT_PLANNED : CONTACT_HELD;
    contact->date = start->planned ? date_add_days(start->today, 1) : start->today;
    contact->time = start->planned ? NULL : arena_text(arena, start->time);
    with_the_only_one(start, contact);
}

// ---- the network -------------------------------------------------------------------------------

static const struct record_item network_items[] = {
    {.field = "name", .flags = FORM_REQUIRED},
    {.field = "kind", .flags = FORM_REQUIRED},
    {.field = "relation", .flags = FORM_REQUIRED},
    {.field = "organisation", .source = RECORD_SOURCE_ORGANISATIONS},
    {.field = "function"},
    {.field = "domains", .source = RECORD_SOURCE_DOMAINS},
    {0},
    {.field = "mentor_for", .source = RECORD_SOURCE_MEMBERS},
    {.field = "mentor_agreed", .flags = FORM_PAST},
    {0},
    {.field = "active"},
    {.label = N_("Who is no longer around stays in the dossier: answer no to active.")},
};

static const char *const network_offered[] = {"id", "kind", "active", NULL};

static void begin_network(const struct record_start *start, void *record)
{
    struct network *network = record;
    (void)start;
    network->kind = NETWORK_NETWORK;
    network->active = ANSWER_YES;
}

// ---- sharing -----------------------------------------------------------------------------------

// What somebody said stays to be read when the basis is another.
static bool sharing_agreed(const void *record)
{
    const struct sharing *sharing = record;
    return sharing->basis == BASIS_AGREEMENT || sharing->given_by.count > 0 ||
           !utf8_blank(sharing->guardian);
}

// Somebody gives agreement: a member, or else a guardian from elsewhere.
static bool sharing_asks_giver(const void *record)
{
    const struct sharing *sharing = record;
    return sharing->basis == BASIS_AGREEMENT && utf8_blank(sharing->guardian);
}

static bool sharing_has_giver(const void *record)
{
    return sharing_agreed(record) && !sharing_asks_giver(record);
}

static void say_sharing(const struct dossier *dossier, const void *record, struct date today,
                        struct string *out)
{
    sharing_sentence(dossier, record, today, out);
}

static const struct record_item sharing_items[] = {
    {.field = "organisation", .flags = FORM_REQUIRED, .source = RECORD_SOURCE_ORGANISATIONS},
    {.field = "member", .source = RECORD_SOURCE_MEMBERS, .note = N_("empty = the household")},
    {.field = "basis", .flags = FORM_REQUIRED},
    {.field = "date", .flags = FORM_REQUIRED | FORM_PAST},
    {.say = say_sharing},
    {.field = "given_by",
     .flags = FORM_REQUIRED,
     .source = RECORD_SOURCE_GIVERS,
     .when = sharing_asks_giver},
    {.field = "given_by", .source = RECORD_SOURCE_GIVERS, .when = sharing_has_giver},
    {.field = "guardian", .note = N_("parent or guardian, by name"), .when = sharing_agreed},
    {.field = "until", .flags = FORM_FUTURE, .note = N_("empty = until it is withdrawn")},
    {.field = "withdrawn", .flags = FORM_PAST},
};

static const char *const sharing_offered[] = {"date", NULL};

static void begin_sharing(const struct record_start *start, void *record)
{
    struct sharing *sharing = record;
    sharing->date = start->today;
}

// ---- escalations -------------------------------------------------------------------------------

static bool escalation_intensive(const void *record)
{
    const struct escalation *escalation = record;
    return escalation->kind == ESCALATION_INTENSIVE;
}

static const struct record_item escalation_items[] = {
    {.field = "to", .flags = FORM_REQUIRED, .source = RECORD_SOURCE_ORGANISATIONS},
    {.field = "kind", .flags = FORM_REQUIRED},
    {.field = "from", .flags = FORM_REQUIRED},
    {.field = "reason", .flags = FORM_REQUIRED, .rows = REASON_ROWS},
    {.field = "agreed_return", .flags = FORM_REQUIRED | FORM_FUTURE},
    {.field = "coordinator",
     .flags = FORM_REQUIRED,
     .source = RECORD_SOURCE_WORKERS,
     .when = escalation_intensive},
    {.field = "ended", .flags = FORM_PAST},
    {.label = N_("This worker coordinates from the first day until it has ended."),
     .when = escalation_intensive},
};

static const char *const escalation_offered[] = {"id", "from", NULL};

static void begin_escalation(const struct record_start *start, void *record)
{
    struct escalation *escalation = record;
    escalation->from = start->today;
}

// ---- provision requests ------------------------------------------------------------------------

static bool is_decided(const void *record)
{
    return request_decided(record);
}

static bool is_undecided(const void *record)
{
    return !request_decided(record);
}

static const struct record_item request_items[] = {
    {.field = "provision", .flags = FORM_REQUIRED},
    {.field = "action", .source = RECORD_SOURCE_ACTIONS},
    {.field = "member", .flags = FORM_REQUIRED, .source = RECORD_SOURCE_MEMBERS},
    {.field = "reason", .flags = FORM_REQUIRED, .rows = REASON_ROWS},
    {.field = "requested", .flags = FORM_REQUIRED | FORM_PAST},
    {.field = "requested_by", .source = RECORD_SOURCE_WORKERS},
    {0},
    {.label = N_("Not decided yet: the back office decides."), .when = is_undecided},
    {.label = N_("DECISION OF THE BACK OFFICE"), .when = is_decided},
    {.field = "outcome", .flags = FORM_READ_ONLY, .when = is_decided},
    {.field = "decided", .flags = FORM_READ_ONLY, .when = is_decided},
    {.field = "decided_by",
     .source = RECORD_SOURCE_PEOPLE,
     .flags = FORM_READ_ONLY,
     .when = is_decided},
    {.label = N_("Only the back office puts a decision right."), .when = is_decided},
};

static const char *const request_offered[] = {"id", "requested", "requested_by", NULL};

static void begin_request(const struct record_start *start, void *record)
{
    struct provision_request *request = record;
    request->requested = start->today;
    request->requested_by = arena_text(&start->dossier->arena, start->login);
}

// ---- future plans ------------------------------------------------------------------------------

static const struct record_item future_plan_items[] = {
    {.field = "member", .flags = FORM_REQUIRED, .source = RECORD_SOURCE_YOUNG},
    {.field = "status", .flags = FORM_REQUIRED},
    {.field = "date", .flags = FORM_REQUIRED | FORM_PAST},
    {0},
    {.label = N_("BIG FIVE: what must be in order on the 18th birthday")},
    {.field = "big_five.support"},
    {.field = "big_five.wonen"},
    {.field = "big_five.school_werk"},
    {.field = "big_five.inkomen"},
    {.field = "big_five.welzijn"},
};

static const char *const future_plan_offered[] = {"date", "status", NULL};

static void begin_future_plan(const struct record_start *start, void *record)
{
    struct future_plan *plan = record;
    plan->date = start->today;
    plan->status = FUTURE_PLAN_STARTED;
}

// ---- the table ---------------------------------------------------------------------------------

#define ITEMS(name) .items = name##_items, .count = sizeof(name##_items) / sizeof(name##_items[0])
#define KIND(name_) .offered = name_##_offered, .begin = begin_##name_, ITEMS(name_)

const struct record_kind record_kinds[] = {
    {
        .list = "members",
        .kept = "member",
        .name = N_("Person"),
        .about = N_("Somebody of this household. Only what is needed for the support."),
        .work = WORK_MEMBER,
        .record = &record_member,
        .first = "given_names",
        KIND(member),
    },
    {
        .list = "contacts",
        .kept = "contact",
        .name = N_("Contact"),
        .about = N_("What was said and agreed. The household may read it, and so do colleagues."),
        .work = WORK_CONTACT,
        .record = &record_contact,
        .main = "date",
        .first = "text",
        KIND(contact),
    },
    {
        .list = "network",
        .kept = "network",
        .name = N_("Network"),
        .about =
            N_("Somebody around the household: family, a friend, a volunteer, a professional."),
        .work = WORK_NETWORK,
        .record = &record_network,
        .main = "name",
        .first = "name",
        KIND(network),
    },
    {
        .list = "sharing",
        .kept = "sharing",
        .name = N_("Sharing"),
        .about = N_("With whom may be shared what is needed, about whom, and on what ground."),
        .work = WORK_SHARING,
        .record = &record_sharing,
        .main = "organisation",
        .first = "organisation",
        KIND(sharing),
    },
    {
        .list = "escalations",
        .kept = "escalation",
        .name = N_("Escalation"),
        .about = N_("More help for a while, with a day on which the team takes over again."),
        .work = WORK_ESCALATION,
        .record = &record_escalation,
        .main = "to",
        .first = "to",
        KIND(escalation),
    },
    {
        .list = "provision_requests",
        .kept = "request",
        .name = N_("Request"),
        .about = N_("Asked of the municipality, for an action of the plan. Another decides."),
        .work = WORK_REQUEST,
        .record = &record_provision_request,
        .main = "provision",
        .first = "provision",
        KIND(request),
    },
    {
        .list = "future_plans",
        .kept = "future_plan",
        .name = N_("Future plan"),
        .about = N_("For a young person from 16 to 27, in good time before the 18th birthday."),
        .work = WORK_FUTURE_PLAN,
        .record = &record_future_plan,
        .main = "member",
        .first = "member",
        KIND(future_plan),
    },
};

#undef KIND
#undef ITEMS

const size_t record_kind_count = sizeof(record_kinds) / sizeof(record_kinds[0]);

const struct record_kind *record_kind_of_path(const char *path)
{
    char name[PATH_NAME_SIZE];
    size_t length = strcspn(path, ".[?");
    for (size_t i = 0; i < record_kind_count && length < sizeof(name); i++)
        if (strlen(record_kinds[i].list) == length &&
            strncmp(record_kinds[i].list, path, length) == 0)
            return &record_kinds[i];
    return NULL;
}

const struct record_kind *record_kind_of_kept(const char *kept)
{
    for (size_t i = 0; i < record_kind_count; i++)
        if (strcmp(record_kinds[i].kept, kept) == 0)
            return &record_kinds[i];
    return NULL;
}

// ---- records -----------------------------------------------------------------------------------

struct list *record_list(const struct record_kind *kind, struct dossier *dossier)
{
    return field_at(record_field(&record_dossier, kind->list), dossier);
}

static const struct list *list_in(const struct record_kind *kind, const struct dossier *dossier)
{
    return field_in(record_field(&record_dossier, kind->list), dossier);
}

size_t record_count(const struct record_kind *kind, const struct dossier *dossier)
{
    return list_in(kind, dossier)->count;
}

void *record_at(const struct record_kind *kind, const struct dossier *dossier, size_t index)
{
    const struct list *list = list_in(kind, dossier);
    return index < list->count ? list_at(list, kind->record->size, index) : NULL;
}

size_t record_find(const struct record_kind *kind, const struct dossier *dossier, const char *id)
{
    for (size_t i = 0; id && i < record_count(kind, dossier); i++) {
        const char *own = record_id(kind->record, record_at(kind, dossier, i));
        if (own && strcmp(own, id) == 0)
            return i;
    }
    return SIZE_MAX;
}

size_t record_begin(const struct record_kind *kind, const struct record_start *start)
{
    struct arena *arena = &start->dossier->arena;
    struct list *list = record_list(kind, start->dossier);
    void *record = list_add(list, kind->record->size, arena);
    const struct field *id = record_id_field(kind->record);
    if (id) {
        char text[ID_SIZE];
        id_new(start->milliseconds, text);
        *(const char **)field_at(id, record) = arena_text(arena, text);
    }
    kind->begin(start, record);
    return list->count - 1;
}

static bool is_offered(const struct record_kind *kind, const struct field *field)
{
    for (const char *const *name = kind->offered; *name; name++)
        if (strcmp(*name, field->name) == 0)
            return true;
    return false;
}

bool record_is_blank(const struct record_kind *kind, const void *record)
{
    for (size_t i = 0; i < kind->record->count; i++) {
        const struct field *field = &kind->record->fields[i];
        if (!is_offered(kind, field) && !field_absent(field, record))
            return false;
    }
    return true;
}

static void append_day(struct date date, struct string *out)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (!date_given(date))
        return;
    date_parts(date, &year, &month, &day);
    string_append_format(out, "%02d-%02d", day, month);
}

void record_name(const struct record_kind *kind, const struct dossier *dossier, size_t index,
                 struct string *out)
{
    struct arena arena = {0};
    const void *record = record_at(kind, dossier, index);
    const struct field *main = kind->main ? record_field(kind->record, kind->main) : NULL;
    if (!main) {
        string_append(out, member_full_name(record, &arena));
    } else if (main->kind == FIELD_DATE) {
        append_day(*(const struct date *)field_in(main, record), out);
    } else if (main->refers == &record_member) {
        const struct member *member =
            dossier_member(dossier, *(const char *const *)field_in(main, record));
        string_append(out, member ? member_full_name(member, &arena) : "");
    } else {
        field_display(main, record, out);
    }
    arena_release(&arena);
}
