// SPDX-License-Identifier: EUPL-1.2
#include "model/retention.h"

#include <string.h>

#include "base/translate.h"
#include "model/diff.h"
#include "model/field.h"

enum { YEAR_OF_TWENTY = 2020 }; // since then a youth file is kept longer

const struct retention_term retention_terms[KEEP_CASE_COUNT] = {
    [KEEP_WMO_FILE] = {.code = "wmo_file",
                       .what = N_("File under the Wmo 2015"),
                       .years = 15,
                       .counted = N_("the last change of the record"),
                       .source = "Wmo 2015 5.3.4; selectielijst 3.1.5, 8.1.1"},
    [KEEP_NOTHING_GRANTED] = {.code = "nothing_granted",
                              .what = N_("Plan under the Wmo 2015 for which nothing was granted"),
                              .years = 5,
                              .counted = N_("the last change of the record"),
                              .source = "selectielijst 3.2"},
    [KEEP_YOUTH_FILE] = {.code = "youth_file",
                         .what = N_("File under the Youth Act"),
                         .years = 20,
                         .counted = N_("the last change of the file of this person"),
                         .source = "Jeugdwet 7.3.8"},
    [KEEP_YOUTH_FILE_BEFORE_2020] =
        {.code = "youth_file_before_2020",
         .what = N_("File under the Youth Act that was changed last before 2020"),
         .years = 15,
         .counted = N_("the last change of the file of this person"),
         .source = "Jeugdwet 7.3.8 (2015-2019)"},
    [KEEP_LOG] = {.code = "log",
                  .what = N_("The access log"),
                  .years = 5,
                  .counted = N_("the row"),
                  .source = "NEN 7513"},
};

static const char *const law_codes[LAW_COUNT] = {
    [LAW_WMO] = "wmo",
    [LAW_YOUTH] = "youth",
};

const char *law_code(enum law law)
{
    return law_codes[law];
}

enum law law_of_code(const char *code)
{
    enum law law = LAW_WMO;
    while (law < LAW_COUNT && strcmp(law_codes[law], code) != 0)
        law++;
    return law;
}

// What the rows of one record are made of.
struct keeping {
    const struct dossier *dossier;
    const struct retention_changes *changes;
    struct arena *arena;
    struct retained_list *records;
    struct date closed;
};

struct span {
    struct date first;
    struct date last;
};

static void span_add(struct span *span, struct date day)
{
    if (!date_given(day))
        return;
    if (!date_given(span->first) || day.day < span->first.day)
        span->first = day;
    if (day.day > span->last.day)
        span->last = day;
}

// The days in a record and in what stands in it. What was planned for after the closing never was.
static void span_of_fields(const struct record *type, const void *record, struct date closed,
                           struct span *span)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const void *value = field_in(field, record);
        if (field->kind == FIELD_RECORD)
            span_of_fields(field->record, value, closed, span);
        const struct list *list = field->kind == FIELD_LIST ? value : NULL;
        for (size_t j = 0; list && j < list->count; j++)
            span_of_fields(field->record, list_at(list, field->record->size, j), closed, span);
        const struct date *day = field->kind == FIELD_DATE ? value : NULL;
        if (day && day->day <= closed.day)
            span_add(span, *day);
    }
}

static void span_of_changes(const struct retention_changes *changes, const char *path,
                            struct span *span)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < changes->count; i++) {
        const char *changed = changes->items[i].path;
        if (strncmp(changed, path, length) != 0 ||
            (changed[length] != '\0' && changed[length] != '.'))
            continue;
        span_add(span, changes->items[i].day);
    }
}

static bool was_there(const struct member *member, const struct span *span)
{
    return member_is_present(member, span->first) || member_is_present(member, span->last);
}

static enum law law_over(const struct dossier *dossier, const char *person, const struct span *span)
{
    enum law first = law_of_subject(dossier, person, span->first);
    enum law last = law_of_subject(dossier, person, span->last);
    return first == LAW_YOUTH || last == LAW_YOUTH ? LAW_YOUTH : LAW_WMO;
}

static void add_row(struct keeping *keeping, const char *kind, const char *key, const char *person,
                    const struct span *span)
{
    struct retained *row = list_add(&keeping->records->any, sizeof(*row), keeping->arena);
    row->kind = kind;
    row->key = key;
    row->person = person;
    row->law = law_over(keeping->dossier, person, span);
    row->last = span->last;
}

// The members a record names; false when it names none.
static bool add_named(struct keeping *keeping, const struct record *type, const void *record,
                      const char *key, const struct span *span)
{
    struct text_list named = {0};
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        const void *value = field_in(field, record);
        if (field->refers != &record_member)
            continue;
        if (field->kind == FIELD_TEXTS) {
            const struct text_list *list = value;
            for (size_t j = 0; j < list->count; j++)
                text_list_add(&named, list->items[j], keeping->arena);
        } else if (*(const char *const *)value) {
            text_list_add(&named, *(const char *const *)value, keeping->arena);
        }
    }
    size_t before = keeping->records->count;
    for (size_t i = 0; i < keeping->dossier->members.count; i++) {
        const char *id = keeping->dossier->members.items[i].id;
        if (text_list_has(&named, id))
            add_row(keeping, type->name, key, id, span);
    }
    return keeping->records->count > before;
}

static void add_everybody(struct keeping *keeping, const char *kind, const char *key,
                          const struct span *span)
{
    size_t before = keeping->records->count;
    for (size_t i = 0; i < keeping->dossier->members.count; i++) {
        const struct member *member = &keeping->dossier->members.items[i];
        if (was_there(member, span))
            add_row(keeping, kind, key, member->id, span);
    }
    if (keeping->records->count == before)
        add_row(keeping, kind, key, NULL, span);
}

// `span` begins with days that count although they stand elsewhere.
static void add_record(struct keeping *keeping, const struct record *type, const void *record,
                       const char *path, const char *key, struct span span)
{
    span_of_fields(type, record, keeping->closed, &span);
    if (type == &record_member) {
        const struct member *member = record;
        struct date left = date_given(member->to) ? member->to : member->deceased;
        span_add(&span,
                 date_given(left) && left.day < keeping->closed.day ? left : keeping->closed);
    }
    span_of_changes(keeping->changes, path, &span);
    if (!date_given(span.last))
        span_add(&span, keeping->closed);
    if (type == &record_member)
        add_row(keeping, type->name, key, ((const struct member *)record)->id, &span);
    else if (type == &record_intake || !add_named(keeping, type, record, key, &span))
        add_everybody(keeping, type->name, key, &span);
}

static void add_goals(struct keeping *keeping, const struct plan *plan, const char *path)
{
    const char **keys = diff_keys(&record_goal, &plan->goals.any, keeping->arena);
    struct span span = {0};
    if (plan->drafted.day <= keeping->closed.day)
        span_add(&span, plan->drafted);
    for (size_t i = 0; i < plan->goals.count; i++)
        add_record(keeping, &record_goal, &plan->goals.items[i],
                   arena_format(keeping->arena, "%s.goals[%s]", path, keys[i]), keys[i], span);
}

// Workers of a household are part of the household itself.
static bool is_of_household(const struct record *type)
{
    return type == &record_household || type == &record_coordinator || type == &record_involved;
}

static void add_household(struct keeping *keeping)
{
    struct span span = {.first = keeping->closed, .last = keeping->closed};
    span_of_changes(keeping->changes, "household", &span);
    add_everybody(keeping, record_household.name, NULL, &span);
}

static void add_all(struct keeping *keeping)
{
    add_household(keeping);
    for (size_t i = 0; i < record_dossier.count; i++) {
        const struct field *field = &record_dossier.fields[i];
        const void *value = field_in(field, keeping->dossier);
        if (is_of_household(field->record))
            continue;
        if (field->kind == FIELD_RECORD) {
            if (!record_absent(field->record, value))
                add_record(keeping, field->record, value, field->name, NULL, (struct span){0});
            continue;
        }
        const struct list *list = value;
        const char **keys = diff_keys(field->record, list, keeping->arena);
        for (size_t j = 0; j < list->count; j++) {
            const void *item = list_at(list, field->record->size, j);
            const char *path = arena_format(keeping->arena, "%s[%s]", field->name, keys[j]);
            add_record(keeping, field->record, item, path, keys[j], (struct span){0});
            if (field->record == &record_plan)
                add_goals(keeping, item, path);
        }
    }
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool goal_granted(const struct dossier *dossier, const struct goal *goal)
{
    for (size_t i = 0; i < goal->actions.count; i++)
        for (size_t j = 0; j < dossier->provision_requests.count; j++) {
            const struct provision_request *request = &dossier->provision_requests.items[j];
            bool its = same(goal->actions.items[i].request, request->id) ||
                       same(request->action, goal->actions.items[i].id);
            if (its && request->outcome == REQUEST_GRANTED)
                return true;
        }
    return false;
}

static bool plan_granted(const struct dossier *dossier, const struct plan *plan)
{
    for (size_t i = 0; i < plan->goals.count; i++)
        if (goal_granted(dossier, &plan->goals.items[i]))
            return true;
    return false;
}

// The plan a goal stands in, or the plan itself.
static const struct plan *plan_with(const struct dossier *dossier, const char *key)
{
    for (size_t i = 0; i < dossier->plans.count; i++)
        if (same(dossier->plans.items[i].id, key) || plan_goal(&dossier->plans.items[i], key))
            return &dossier->plans.items[i];
    return NULL;
}

static bool nothing_granted(const struct dossier *dossier, const struct retained *row)
{
    if (strcmp(row->kind, record_plan.name) == 0 || strcmp(row->kind, record_goal.name) == 0) {
        const struct plan *plan = plan_with(dossier, row->key);
        return plan && !plan_granted(dossier, plan);
    }
    for (size_t i = 0; i < dossier->provision_requests.count; i++)
        if (same(dossier->provision_requests.items[i].id, row->key))
            return dossier->provision_requests.items[i].outcome != REQUEST_GRANTED;
    return false;
}

// The last change of everything about a person.
static struct date file_last(const struct retained_list *records, const char *person)
{
    struct date last = {0};
    for (size_t i = 0; i < records->count; i++)
        if (same(records->items[i].person, person) && records->items[i].last.day > last.day)
            last = records->items[i].last;
    return last;
}

static void set_due(const struct dossier *dossier, const struct retained_list *records,
                    struct retained *row)
{
    struct date from = row->last;
    row->keep = KEEP_WMO_FILE;
    if (row->law == LAW_YOUTH) {
        if (row->person)
            from = file_last(records, row->person);
        row->keep = from.day < date_of(YEAR_OF_TWENTY, 1, 1).day ? KEEP_YOUTH_FILE_BEFORE_2020
                                                                 : KEEP_YOUTH_FILE;
    } else if (nothing_granted(dossier, row)) {
        row->keep = KEEP_NOTHING_GRANTED;
    }
    row->due = date_add_days(date_birthday(from, retention_terms[row->keep].years), 1);
}

void retention_of(const struct dossier *dossier, const struct retention_changes *changes,
                  struct arena *arena, struct retained_list *ret_records)
{
    struct retained_list records = {0};
    struct keeping keeping = {
        .dossier = dossier,
        .changes = changes,
        .arena = arena,
        .records = &records,
        .closed = dossier->household.closed,
    };
    if (dossier_phase(dossier) == PHASE_CLOSED && date_given(keeping.closed))
        add_all(&keeping);
    for (size_t i = 0; i < records.count; i++)
        set_due(dossier, &records, &records.items[i]);
    *ret_records = records;
}

// Whether a row is the first of its record: the rows of one record stand together.
static bool begins_record(const struct retained_list *records, size_t at)
{
    const struct retained *row = &records->items[at];
    const struct retained *before = at > 0 ? row - 1 : NULL;
    return !before || strcmp(before->kind, row->kind) != 0 ||
           (before->key != row->key && !same(before->key, row->key));
}

static void add_sum(const struct retained_list *records, const char *person, struct arena *arena,
                    struct retention_sums *sums)
{
    struct retention_sum sum = {.person = person};
    for (size_t i = 0; i < records->count; i++) {
        const struct retained *row = &records->items[i];
        if (person && !same(row->person, person))
            continue;
        sum.records += person || begins_record(records, i);
        if (row->due.day > sum.due.day) {
            sum.due = row->due;
            sum.law = row->law;
        }
    }
    if (sum.records > 0)
        *(struct retention_sum *)list_add(&sums->any, sizeof(sum), arena) = sum;
}

void retention_sum_up(const struct dossier *dossier, const struct retained_list *records,
                      struct arena *arena, struct retention_sums *ret_sums)
{
    struct retention_sums sums = {0};
    add_sum(records, NULL, arena, &sums);
    for (size_t i = 0; i < dossier->members.count; i++)
        add_sum(records, dossier->members.items[i].id, arena, &sums);
    *ret_sums = sums;
}
