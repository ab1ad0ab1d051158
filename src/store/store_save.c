// SPDX-License-Identifier: EUPL-1.2
// Saving a dossier: the rows that differ between two states of it, and no others.
//
// First everything that vanished is deleted, over the whole dossier, then the rest is written: a
// goal that moved to another plan is deleted there before it appears here. References are checked
// only at COMMIT, so nothing else about the order matters, but for plans: the one that stops being
// the draft or the one in force is written before another becomes it.
#include <assert.h>
#include <string.h>

#include "base/id.h"
#include "base/translate.h"
#include "model/erase.h"
#include "store/engine.h"
#include "store/row.h"
#include "store/table.h"
#include "store/today.h"

struct saving {
    struct store *store;
    const char *household;
};

static int64_t *revision_at(const struct table *table, void *row)
{
    return (int64_t *)((char *)row + table->revision);
}

static int64_t revision_in(const struct table *table, const void *row)
{
    return *(const int64_t *)((const char *)row + table->revision);
}

// The same record in the other state: by id, or by position when it has none. *ret_at is its place.
static const void *counterpart(const struct record *record, const void *row, size_t at,
                               const struct list *others, size_t *ret_at)
{
    if (!record_id_field(record)) {
        *ret_at = at;
        return at < others->count ? list_at(others, record->size, at) : NULL;
    }
    const char *id = record_id(record, row);
    for (size_t i = 0; i < others->count; i++) {
        size_t place = (at + i) % others->count; // mostly where it was
        const void *other = list_at(others, record->size, place);
        const char *other_id = record_id(record, other);
        if (id && other_id && strcmp(id, other_id) == 0) {
            *ret_at = place;
            return other;
        }
    }
    return NULL;
}

static bool delete_row(struct saving *save, const struct table *table, const void *row,
                       const char *parent, size_t at, struct error *err)
{
    struct statement *statement = statement_begin(save->store, table->delete);
    statement_text(statement, "household", save->household);
    if (record_id_field(table->record)) {
        statement_text(statement, "id", record_id(table->record, row));
    } else {
        if (strcmp(table->parent, "household") != 0)
            statement_text(statement, table->parent, parent);
        statement_whole(statement, "position", (int64_t)at);
    }
    return statement_run(statement, err);
}

// Whether a row that stays in its place is written by the statement that leaves its references alone.
static bool is_edit(struct saving *save, const struct table *table, const void *old,
                    const void *row)
{
    if (table->edit == QUERY_COUNT)
        return false;
    struct statement *edit = statement_begin(save->store, table->edit);
    bool fits = row_binds_all(edit, table->record, old, row);
    (void)statement_end(edit); // nothing was run
    return fits;
}

// Deletes what stands in the list `field` of `before` and no longer in that of `after`, with all
// that stands in it; and the changed rows without an id, which are inserted anew.
static bool delete_vanished(struct saving *save, const struct field *field, const void *before,
                            const void *after, const char *parent, struct error *err)
{
    const struct table *table = table_of(field->record);
    const struct record *record = field->record;
    const struct list *olds = field_in(field, before);
    const struct list *news = field_in(field, after);
    for (size_t i = 0; i < olds->count; i++) {
        size_t at = 0;
        const void *old = list_at(olds, record->size, i);
        const void *kept = counterpart(record, old, i, news, &at);
        bool gone = !kept || (!record_id_field(record) && !row_equal(record, old, kept) &&
                              !is_edit(save, table, old, kept));
        if (gone) {
            if (!delete_row(save, table, old, parent, i, err))
                return false;
            continue; // what stood in it went with it
        }
        for (size_t j = 0; j < record->count; j++)
            if (record->fields[j].kind == FIELD_LIST &&
                !delete_vanished(save, &record->fields[j], old, kept, record_id(record, old), err))
                return false;
    }
    return true;
}

// Binds and runs the statement that writes a row; `edit` leaves out what it has no parameter for.
static bool run_write(struct saving *save, const struct table *table, enum query query,
                      const void *row, const char *parent, size_t at, struct error *err)
{
    struct statement *statement = statement_begin(save->store, query);
    assert(query == table->edit || !statement_ready(statement) ||
           row_binds_all(statement, table->record, NULL, row));
    row_bind(statement, table->record, row);
    if (table->record != &record_household)
        statement_text(statement, "household", save->household);
    if (table->parent && statement_wants(statement, "position"))
        statement_whole(statement, "position", (int64_t)at);
    if (table->parent && strcmp(table->parent, "household") != 0 &&
        statement_wants(statement, table->parent))
        statement_text(statement, table->parent, parent);
    if (table->revision > 0)
        statement_whole(statement, "revision", revision_in(table, row));
    int64_t rows = 0;
    if (!statement_change(statement, &rows, err))
        return false;
    if (rows > 0)
        return true;
    return error_set_at(err, ERROR_CONFLICT, table->record->name,
                        _("Somebody else changed this dossier in the meantime."));
}

// `old`: the row that stands in this place already; NULL = there is none, or it stands elsewhere.
static bool write_row(struct saving *save, const struct table *table, const void *old,
                      const void *row, const char *parent, size_t at, struct error *err)
{
    const char *id = record_id(table->record, row);
    if (record_id_field(table->record) && !id_valid(id ? id : ""))
        return error_set_at(err, ERROR_INTERNAL, table->record->name,
                            _("Internal error: '%s' is not an identity."), id ? id : "");
    bool edit = old && is_edit(save, table, old, row);
    return run_write(save, table, edit ? table->edit : table->write, row, parent, at, err);
}

// An aggregate differs when anything in it does, another row when its own fields do.
static bool differs(const struct table *table, const void *old, const void *row)
{
    if (table->revision > 0)
        return !record_equal(table->record, old, row);
    return !row_equal(table->record, old, row);
}

static bool write_list(struct saving *save, const struct field *field, const void *before,
                       void *after, const char *parent, struct error *err);

static bool write_item(struct saving *save, const struct table *table, const struct list *olds,
                       void *row, size_t at, const char *parent, struct error *err)
{
    static const union {
        struct plan plan;
        struct goal goal;
        struct assessment assessment;
    } nothing = {.plan = {0}}; // as large as any record that holds lists
    const struct record *record = table->record;
    size_t old_at = 0;
    const void *old = counterpart(record, row, at, olds, &old_at);
    bool write = !old || old_at != at || differs(table, old, row);
    if (table->revision > 0)
        *revision_at(table, row) = (old ? revision_in(table, old) : 0) + (write ? 1 : 0);
    const void *here = old_at == at ? old : NULL;
    if (write && !write_row(save, table, here, row, parent, at, err))
        return false;
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].kind == FIELD_LIST &&
            !write_list(save, &record->fields[i], old ? old : &nothing, row, record_id(record, row),
                        err))
            return false;
    return true;
}

// Plans claim a place of which there is one; those that claim none are written first.
static bool claims_place(const struct record *record, const void *row)
{
    if (record != &record_plan)
        return false;
    const struct plan *plan = row;
    return plan->status == PLAN_DRAFT || plan->status == PLAN_FINAL;
}

static bool write_list(struct saving *save, const struct field *field, const void *before,
                       void *after, const char *parent, struct error *err)
{
    const struct table *table = table_of(field->record);
    const struct list *olds = field_in(field, before);
    struct list *news = field_at(field, after);
    for (int claiming = 0; claiming < 2; claiming++) {
        for (size_t i = 0; i < news->count; i++) {
            void *row = list_at(news, field->record->size, i);
            if (claims_place(field->record, row) == (claiming == 1) &&
                !write_item(save, table, olds, row, i, parent, err))
                return false;
        }
    }
    return true;
}

// The household's revision counts everything that has no revision of its own.
static bool household_differs(const struct dossier *before, const struct dossier *after)
{
    for (size_t i = 0; i < record_dossier.count; i++) {
        const struct field *field = &record_dossier.fields[i];
        bool own_revision =
            field->record != &record_household && table_of(field->record)->revision > 0;
        if (!own_revision && !field_equal(field, before, after))
            return true;
    }
    return false;
}

// A record the dossier holds once. An intake of which nothing is known has no row.
static bool write_one(struct saving *save, const struct field *field, const struct dossier *before,
                      struct dossier *after, struct error *err)
{
    const struct table *table = table_of(field->record);
    const void *old = field_in(field, before);
    void *row = field_at(field, after);
    int64_t revision = revision_in(table, old);
    bool write = field->record == &record_household ? household_differs(before, after)
                                                    : !field_equal(field, before, after);
    *revision_at(table, row) = revision + (write ? 1 : 0);
    return !write || write_row(save, table, revision > 0 ? old : NULL, row, NULL, 0, err);
}

// The item in the same place of another list, or NULL.
static const void *in_place(const struct list *list, size_t size, size_t at)
{
    return at < list->count ? list_at(list, size, at) : NULL;
}

// Notes a name, unless it stood in the same place before: then that was done when it came.
static bool note_new(struct store *store, const char *before, const char *after, struct error *err)
{
    bool known = before && after && strcmp(before, after) == 0;
    return known || store_note_organisation(store, after, err);
}

static const char *organisation_of(const struct action *action)
{
    bool named = action && action->who.kind == WHO_ORGANISATION && action->who.name &&
                 strcmp(action->who.name, ERASED_NAME) != 0;
    return named ? action->who.name : NULL;
}

static bool note_of_goal(struct store *store, const struct goal *before, const struct goal *after,
                         struct error *err)
{
    for (size_t i = 0; i < after->actions.count; i++) {
        const struct action *old = before ? in_place(&before->actions.any, sizeof(*old), i) : NULL;
        if (!note_new(store, organisation_of(old), organisation_of(&after->actions.items[i]), err))
            return false;
    }
    return true;
}

static bool note_of_plan(struct store *store, const struct plan *before, const struct plan *after,
                         struct error *err)
{
    for (size_t i = 0; i < after->goals.count; i++) {
        const struct goal *old = before ? in_place(&before->goals.any, sizeof(*old), i) : NULL;
        if (!note_of_goal(store, old, &after->goals.items[i], err))
            return false;
    }
    return true;
}

bool store_note_organisations(struct store *store, const struct dossier *before,
                              const struct dossier *after, struct error *err)
{
    bool good = true;
    for (size_t i = 0; i < after->network.count && good; i++) {
        const struct network *old = in_place(&before->network.any, sizeof(*old), i);
        good = note_new(store, old ? old->organisation : NULL, after->network.items[i].organisation,
                        err);
    }
    for (size_t i = 0; i < after->sharing.count && good; i++) {
        const struct sharing *old = in_place(&before->sharing.any, sizeof(*old), i);
        good = note_new(store, old ? old->organisation : NULL, after->sharing.items[i].organisation,
                        err);
    }
    for (size_t i = 0; i < after->plans.count && good; i++) {
        const struct plan *old = in_place(&before->plans.any, sizeof(*old), i);
        good = note_of_plan(store, old, &after->plans.items[i], err);
    }
    return good;
}

bool store_save_dossier(struct store *store, const struct dossier *before, struct dossier *after,
                        struct error *err)
{
    struct saving save = {.store = store, .household = after->household.id};
    assert(store_in_transaction(store));
    if (before->household.id && strcmp(before->household.id, after->household.id) != 0)
        return error_set(err, ERROR_INTERNAL, _("Internal error: two households in one save."));
    for (size_t i = 0; i < record_dossier.count; i++) {
        const struct field *field = &record_dossier.fields[i];
        if (field->kind == FIELD_LIST &&
            !delete_vanished(&save, field, before, after, save.household, err))
            return false;
    }
    for (size_t i = 0; i < record_dossier.count; i++) {
        const struct field *field = &record_dossier.fields[i];
        bool good = field->kind == FIELD_LIST
                        ? write_list(&save, field, before, after, save.household, err)
                        : write_one(&save, field, before, after, err);
        if (!good)
            return false;
    }
    return store_note_organisations(store, before, after, err);
}
