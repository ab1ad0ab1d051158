// SPDX-License-Identifier: EUPL-1.2
// Loading a dossier: one select a table, rows attached to what they stand in.
#include <string.h>

#include "base/translate.h"
#include "store/engine.h"
#include "store/row.h"
#include "store/table.h"

struct loading {
    struct store *store;
    const char *household;
    struct dossier *dossier;
    size_t last; // which parent the last row stood in: the next row mostly stands there too
};

static struct statement *begin_select(struct loading *load, const struct table *table)
{
    struct statement *select = statement_begin(load->store, table->select);
    statement_borrow(select, "household", load->household);
    return select;
}

static bool read_row(struct loading *load, const struct table *table, struct statement *select,
                     void *row, struct error *err)
{
    if (!row_read(select, table->record, row, &load->dossier->arena, err))
        return false;
    if (table->revision > 0)
        *(int64_t *)((char *)row + table->revision) = column_whole(select, "revision");
    return true;
}

// A record the dossier holds once; *ret_found when it is stored.
static bool load_one(struct loading *load, const struct field *field, bool *ret_found,
                     struct error *err)
{
    const struct table *table = table_of(field->record);
    struct statement *select = begin_select(load, table);
    bool found = false;
    bool good = true;
    while (good && statement_row(select, err)) {
        found = true;
        good = read_row(load, table, select, field_at(field, load->dossier), err);
    }
    *ret_found = found;
    return statement_end(select) && good;
}

// The records in which the rows of a nested list stand: those of the list `path` names.
LIST_TYPE(record_list, void *);

static void collect(const struct record *record, struct list *list, struct record_list *ret_records,
                    struct arena *arena)
{
    for (size_t i = 0; i < list->count; i++) {
        void **item = list_add(&ret_records->any, sizeof(*item), arena);
        *item = list_at(list, record->size, i);
    }
}

// The parent of the row at hand, looked for from where the last row was.
static void *find_parent(struct loading *load, const struct record *record,
                         const struct record_list *parents, const char *id)
{
    for (size_t i = 0; id && i < parents->count; i++) {
        size_t at = (load->last + i) % parents->count;
        const char *own = record_id(record, parents->items[at]);
        if (own && strcmp(own, id) == 0) {
            load->last = at;
            return parents->items[at];
        }
    }
    return NULL;
}

static bool load_lists(struct loading *load, const struct record *parent,
                       const struct record_list *parents, struct error *err);

// The rows of one list of all `parents` of one kind, then the lists within those rows.
static bool load_list(struct loading *load, const struct record *parent,
                      const struct record_list *parents, const struct field *field,
                      struct error *err)
{
    const struct table *table = table_of(field->record);
    bool top = parent == &record_dossier;
    struct arena *arena = &load->dossier->arena;
    struct statement *select = begin_select(load, table);
    bool good = true;
    load->last = 0;
    while (good && statement_row(select, err)) {
        void *in = top ? load->dossier
                       : find_parent(load, parent, parents, column_text(select, table->parent));
        if (!in) {
            good = error_set_at(err, ERROR_CORRUPT, table->record->name,
                                _("The store holds a part of a dossier that belongs nowhere."));
            break;
        }
        void *row = list_add(field_at(field, in), table->record->size, arena);
        good = read_row(load, table, select, row, err);
    }
    good = statement_end(select) && good;
    struct record_list rows = {0};
    for (size_t i = 0; good && i < parents->count; i++)
        collect(field->record, field_at(field, parents->items[i]), &rows, arena);
    return good && load_lists(load, field->record, &rows, err);
}

static bool load_lists(struct loading *load, const struct record *parent,
                       const struct record_list *parents, struct error *err)
{
    for (size_t i = 0; i < parent->count; i++)
        if (parent->fields[i].kind == FIELD_LIST &&
            !load_list(load, parent, parents, &parent->fields[i], err))
            return false;
    return true;
}

static bool load_dossier(struct loading *load, struct error *err)
{
    bool found = false;
    for (size_t i = 0; i < record_dossier.count; i++) {
        const struct field *field = &record_dossier.fields[i];
        if (field->kind != FIELD_RECORD)
            continue;
        if (!load_one(load, field, &found, err))
            return false;
        if (field->record == &record_household && !found)
            return error_set(err, ERROR_NOT_FOUND, _("There is no such household."));
    }
    struct record_list all = {0};
    void **dossier = list_add(&all.any, sizeof(*dossier), &load->dossier->arena);
    *dossier = load->dossier;
    return load_lists(load, &record_dossier, &all, err);
}

bool store_load_dossier(struct store *store, const char *household, struct dossier *ret_dossier,
                        struct error *err)
{
    struct dossier dossier = {0};
    struct loading load = {.store = store, .household = household, .dossier = &dossier};
    bool own = false;
    if (!store_read_begin_own(store, &own, err))
        return false;
    bool good = load_dossier(&load, err);
    store_read_end_own(store, own);
    if (good)
        *ret_dossier = dossier;
    else
        dossier_release(&dossier);
    return good;
}
