// SPDX-License-Identifier: EUPL-1.2
// The rows of a new dossier, written as quickly as the engine takes them: no comparing with what was
// there, and each statement knows where its fields go.
#include <string.h>

#include "base/translate.h"
#include "store/bulk.h"
#include "store/bulk_places.h"
#include "store/engine.h"
#include "store/row.h"
#include "store/table.h"
#include "store/today.h"

struct putting {
    struct store *store;
    const struct bulk_places *places; // of all tables
    const char *household;
};

static bool put_row(struct putting *put, const struct table *table, void *row, const char *parent,
                    size_t at, struct error *err)
{
    int64_t rows = 0;
    struct statement *statement = statement_begin(put->store, table->write);
    row_bind(statement, table->record, row);
    const struct bulk_places *places = &put->places[table - tables];
    if (places->household > 0)
        parameter_borrow_at(statement, places->household, put->household);
    if (places->position > 0)
        parameter_whole_at(statement, places->position, (int64_t)at);
    if (places->parent > 0)
        parameter_borrow_at(statement, places->parent, parent);
    if (table->revision > 0) {
        *(int64_t *)((char *)row + table->revision) = 1;
        parameter_whole_at(statement, places->revision, 1);
    }
    if (!statement_change(statement, &rows, err))
        return false;
    return rows > 0 || error_set_at(err, ERROR_CONFLICT, table->record->name,
                                    _("Somebody else changed this dossier in the meantime."));
}

static bool put_list(struct putting *put, const struct field *field, void *record,
                     const char *parent, struct error *err)
{
    const struct record *of = field->record;
    const struct table *table = table_of(of);
    struct list *rows = field_at(field, record);
    for (size_t i = 0; i < rows->count; i++) {
        void *row = list_at(rows, of->size, i);
        if (!put_row(put, table, row, parent, i, err))
            return false;
        for (size_t j = 0; j < of->count; j++)
            if (of->fields[j].kind == FIELD_LIST &&
                !put_list(put, &of->fields[j], row, record_id(of, row), err))
                return false;
    }
    return true;
}

static bool is_blank(const struct field *field, const struct dossier *dossier)
{
    static const struct dossier nothing = {0};
    return field_equal(field, &nothing, dossier);
}

static bool is_among(enum bulk_rows rows, const struct field *field)
{
    return rows == BULK_ALL || (field->record == &record_contact) == (rows == BULK_CONTACTS);
}

bool bulk_put_dossier(struct bulk *bulk, enum bulk_rows rows, struct dossier *dossier,
                      struct error *err)
{
    struct putting put = {
        .store = bulk_store(bulk), .places = bulk_places(bulk), .household = dossier->household.id};
    for (size_t i = 0; i < record_dossier.count; i++) {
        const struct field *field = &record_dossier.fields[i];
        bool good = true;
        if (!is_among(rows, field))
            continue;
        if (field->kind == FIELD_LIST)
            good = put_list(&put, field, dossier, put.household, err);
        else if (!is_blank(field, dossier))
            good = put_row(&put, table_of(field->record), field_at(field, dossier), NULL, 0, err);
        if (!good)
            return false;
    }
    static const struct dossier nothing;
    return rows == BULK_CONTACTS || store_note_organisations(put.store, &nothing, dossier, err);
}
