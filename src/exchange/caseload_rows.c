// SPDX-License-Identifier: EUPL-1.2
#include "exchange/caseload_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/caseload_cell.h"

struct reading {
    const struct csv_table *table;
    const struct caseload_mapping *mapping;
    size_t *places; // of each column of the mapping in the file
    struct date today;
    struct caseload_rows *caseload;
};

static void add_sentence(const char **said, const char *sentence, struct arena *arena)
{
    *said = *said ? arena_format(arena, "%s; %s", *said, sentence) : arena_text(arena, sentence);
}

void caseload_row_refuse(struct caseload_rows *caseload, struct caseload_row *row,
                         const char *reason)
{
    add_sentence(&row->refused, reason, &caseload->arena);
}

void caseload_row_remark(struct caseload_rows *caseload, struct caseload_row *row,
                         const char *remark)
{
    add_sentence(&row->remark, remark, &caseload->arena);
}

const char *caseload_row_name(const struct caseload_row *row, struct arena *arena)
{
    const char *client = row->person.handover.client;
    if (client)
        return arena_format(arena, _("client %s"), client);
    return arena_format(arena, _("line %zu"), row->source->line);
}

// ---- the header ---------------------------------------------------------------------------------

static bool refuse_column(const struct reading *reading, const struct caseload_column *column,
                          size_t found, struct error *err)
{
    STRING_AUTO place = {0};
    STRING_AUTO title = {0};
    STRING_AUTO message = {0};
    utf8_append_printable(&title, column->title);
    string_append_format(&place, "%s:%zu:%s", reading->mapping->name, column->line, column->name);
    if (found == 0)
        string_append_format(&message, _("%s has no column '%s'"), reading->table->name,
                             string_text(&title));
    else
        string_append_format(&message, _("%s has more than one column '%s'"), reading->table->name,
                             string_text(&title));
    return error_set_at(err, ERROR_INVALID, string_text(&place), _("%s, line %zu, %s: %s"),
                        reading->mapping->name, column->line, column->name, string_text(&message));
}

static bool find_column(struct reading *reading, size_t index, bool *used, struct error *err)
{
    struct arena arena = {0};
    const struct csv_row *header = &reading->table->header;
    const struct caseload_column *column = &reading->mapping->columns.items[index];
    const char *key = utf8_name_key(&arena, column->title);
    size_t found = 0;
    for (size_t i = 0; i < header->count; i++) {
        if (strcmp(utf8_name_key(&arena, header->cells[i].text), key) != 0)
            continue;
        reading->places[index] = i;
        used[i] = true;
        found++;
    }
    arena_release(&arena);
    return found == 1 || refuse_column(reading, column, found, err);
}

static bool find_columns(struct reading *reading, struct error *err)
{
    const struct csv_row *header = &reading->table->header;
    struct arena *arena = &reading->caseload->arena;
    size_t count = reading->mapping->columns.count;
    bool *used = arena_alloc(arena, header->count * sizeof(*used));
    reading->places = arena_alloc(arena, count * sizeof(*reading->places));
    for (size_t i = 0; i < count; i++)
        if (!find_column(reading, i, used, err))
            return false;
    for (size_t i = 0; i < header->count; i++)
        if (!used[i] && strcmp(header->cells[i].text, CASELOAD_REASON_TITLE) != 0)
            text_list_add(&reading->caseload->unused, arena_text(arena, header->cells[i].text),
                          arena);
    return true;
}

// ---- a row --------------------------------------------------------------------------------------

static bool is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!utf8_blank(row->cells[i].text))
            return false;
    return true;
}

static void refuse_cell(struct reading *reading, struct caseload_row *row,
                        const struct caseload_column *column, const char *message)
{
    struct arena *arena = &reading->caseload->arena;
    caseload_row_refuse(reading->caseload, row,
                        arena_format(arena, "%s: %s", column->title, message));
}

// What the file calls a field.
static const char *title_of(const struct reading *reading, const char *name)
{
    for (size_t i = 0; i < reading->mapping->columns.count; i++)
        if (strcmp(reading->mapping->columns.items[i].name, name) == 0)
            return reading->mapping->columns.items[i].title;
    return name;
}

static void refuse_field(struct reading *reading, struct caseload_row *row, const char *name,
                         const char *message)
{
    struct arena *arena = &reading->caseload->arena;
    caseload_row_refuse(reading->caseload, row,
                        arena_format(arena, "%s: %s", title_of(reading, name), message));
}

// The last day of support is near enough to be true, and when it is past somebody has to hurry.
static void check_until(struct reading *reading, struct caseload_row *row)
{
    const char *name = "handover.until";
    struct date until = row->person.handover.until;
    struct date today = reading->today;
    struct arena *arena = &reading->caseload->arena;
    if (!date_given(until))
        refuse_field(reading, row, name,
                     _("fill in until when the support goes on, so that there is no gap"));
    else if (until.day > date_add_months(today, 12 * CASELOAD_YEARS_MAX).day)
        refuse_field(reading, row, name, _("this is too far away; look at the year"));
    else if (until.day < date_add_months(today, -12 * CASELOAD_YEARS_MAX).day)
        refuse_field(reading, row, name, _("this is too long ago; look at the year"));
    else if (until.day < today.day)
        caseload_row_remark(
            reading->caseload, row,
            arena_format(arena, "%s: %s", title_of(reading, name),
                         _("this day is past, so how it goes on is to be talked about today")));
}

static void check_row(struct reading *reading, struct caseload_row *row)
{
    const struct caseload_person *person = &row->person;
    if (!person->member.surname)
        refuse_field(reading, row, "member.surname", _("fill it in: nobody is without a name"));
    if (!person->handover.provider)
        refuse_field(reading, row, "handover.provider", _("fill in who supported them until now"));
    check_until(reading, row);
    if (!person->member.bsn && !person->handover.client)
        caseload_row_refuse(reading->caseload, row,
                            _("fill in a BSN or a client number, so that nobody is taken twice"));
    if (partial_date_first(person->member.birth_date).day > reading->today.day)
        refuse_field(reading, row, "member.birth_date", _("this day is yet to come"));
    if (person->intake.reported.day > reading->today.day)
        refuse_field(reading, row, "intake.reported", _("this day is yet to come"));
}

static void read_row(struct reading *reading, const struct csv_row *source)
{
    struct caseload_rows *caseload = reading->caseload;
    struct caseload_row *row = list_add(&caseload->rows.any, sizeof(*row), &caseload->arena);
    size_t wanted = reading->table->header.count;
    bool cells_fit = true;
    *row = (struct caseload_row){.source = source, .person = reading->mapping->constants};
    if (source->count != wanted) {
        caseload_row_refuse(caseload, row,
                            arena_format(&caseload->arena,
                                         _("this row has %zu cells and the header %zu; put quotes "
                                           "around a cell with the delimiter in it"),
                                         source->count, wanted));
        return;
    }
    for (size_t i = 0; i < reading->mapping->columns.count; i++) {
        const struct caseload_column *column = &reading->mapping->columns.items[i];
        struct error why = {0};
        if (caseload_cell_read(column, reading->mapping->dates,
                               csv_row_text(source, reading->places[i]), &row->person,
                               &caseload->arena, &why))
            continue;
        refuse_cell(reading, row, column, why.message);
        cells_fit = false;
    }
    if (cells_fit)
        check_row(reading, row);
}

// ---- rows that are alike ------------------------------------------------------------------------

struct likeness {
    const char *key;
    size_t row;
};

static int compare_likeness(const void *a, const void *b)
{
    const struct likeness *one = a;
    const struct likeness *other = b;
    int order = strcmp(one->key, other->key);
    return order != 0 ? order : (one->row > other->row) - (one->row < other->row);
}

typedef const char *key_of(const struct caseload_row *row, struct arena *arena);

// The rows that have a key, those with the same one together in the order of the file.
static struct likeness *sort_rows(const struct caseload_rows *caseload, key_of *key,
                                  struct arena *arena, size_t *ret_count)
{
    struct likeness *all = arena_alloc(arena, caseload->rows.count * sizeof(*all));
    size_t count = 0;
    for (size_t i = 0; i < caseload->rows.count; i++) {
        const char *text = key(&caseload->rows.items[i], arena);
        if (text)
            all[count++] = (struct likeness){.key = text, .row = i};
    }
    if (count > 0)
        qsort(all, count, sizeof(*all), compare_likeness);
    *ret_count = count;
    return all;
}

static const char *key_of_bsn(const struct caseload_row *row, struct arena *arena)
{
    (void)arena;
    return row->person.member.bsn;
}

static const char *key_of_client(const struct caseload_row *row, struct arena *arena)
{
    const struct handover *handover = &row->person.handover;
    if (!handover->provider || !handover->client)
        return NULL;
    return arena_format(arena, "%s\n%s", utf8_name_key(arena, handover->provider),
                        handover->client);
}

static const char *key_of_address(const struct caseload_row *row, struct arena *arena)
{
    const struct address *address = &row->person.household.address;
    if (!address->postcode || !address->house_number.given)
        return NULL;
    return arena_format(arena, "a%s\n%d\n%s", address->postcode, (int)address->house_number.value,
                        utf8_name_key(arena, address->addition));
}

// The key that the provider gave, else the address; a row without either is on its own.
static const char *key_of_household(const struct caseload_row *row, struct arena *arena)
{
    const struct handover *handover = &row->person.handover;
    if (handover->provider && handover->household)
        return arena_format(arena, "k%s\n%s", utf8_name_key(arena, handover->provider),
                            handover->household);
    const char *address = key_of_address(row, arena);
    return address ? address : arena_format(arena, "r%p", (const void *)row);
}

static const char *key_of_neighbours(const struct caseload_row *row, struct arena *arena)
{
    const char *address = key_of_address(row, arena);
    const char *provider = row->person.handover.provider;
    return address && provider
               ? arena_format(arena, "%s\n%s", address, utf8_name_key(arena, provider))
               : NULL;
}

// Tells of each row with a key that a row before it has, on which line that one is.
typedef const char *sentence_of(struct arena *arena, size_t line);

static const char *same_bsn(struct arena *arena, size_t line)
{
    return arena_format(
        arena, _("the BSN is that of line %zu of the offered file too; one of them is wrong"),
        line);
}

static const char *same_client(struct arena *arena, size_t line)
{
    return arena_format(
        arena,
        _("the client number is that of line %zu of the offered file too; one of them is wrong"),
        line);
}

static void refuse_twice(struct caseload_rows *caseload, key_of *key, sentence_of *sentence)
{
    struct arena arena = {0};
    size_t count = 0;
    const struct likeness *sorted = sort_rows(caseload, key, &arena, &count);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (strcmp(sorted[i].key, sorted[first].key) != 0) {
            first = i;
            continue;
        }
        const struct caseload_row *other = &caseload->rows.items[sorted[first].row];
        caseload_row_refuse(caseload, &caseload->rows.items[sorted[i].row],
                            sentence(&caseload->arena, other->source->line));
    }
    arena_release(&arena);
}

// ---- households ---------------------------------------------------------------------------------

static void group_rows(struct caseload_rows *caseload)
{
    struct arena arena = {0};
    size_t count = 0;
    const struct likeness *sorted = sort_rows(caseload, key_of_household, &arena, &count);
    // The first row of each, so that households stand in the order of the file.
    size_t *first_of = arena_alloc(&arena, caseload->rows.count * sizeof(*first_of));
    for (size_t i = 0, first = 0; i < count; i++) {
        if (strcmp(sorted[i].key, sorted[first].key) != 0)
            first = i;
        first_of[sorted[i].row] = sorted[first].row;
    }
    for (size_t i = 0; i < caseload->rows.count; i++) {
        struct caseload_row *row = &caseload->rows.items[i];
        if (first_of[i] == i) {
            row->household = caseload->households.count;
            (void)list_add(&caseload->households.any, sizeof(struct caseload_household),
                           &caseload->arena);
        } else {
            row->household = caseload->rows.items[first_of[i]].household;
        }
        struct caseload_household *household = &caseload->households.items[row->household];
        *(size_t *)list_add(&household->rows.any, sizeof(size_t), &caseload->arena) = i;
    }
    arena_release(&arena);
}

static void refuse_houses(struct caseload_rows *caseload)
{
    for (size_t i = 0; i < caseload->households.count; i++) {
        const struct caseload_household *household = &caseload->households.items[i];
        for (size_t j = 0;
             household->rows.count > CASELOAD_ADDRESS_MAX && j < household->rows.count; j++) {
            struct caseload_row *row = &caseload->rows.items[household->rows.items[j]];
            if (!row->person.handover.household)
                caseload_row_refuse(caseload, row,
                                    arena_format(&caseload->arena,
                                                 _("more than %d clients live at this address; "
                                                   "say with a household key who belong together"),
                                                 CASELOAD_ADDRESS_MAX));
        }
    }
}

// ---- households at one address ------------------------------------------------------------------

static void tell_other_household(struct caseload_rows *caseload, struct caseload_row *row,
                                 const struct caseload_row *other)
{
    struct arena *arena = &caseload->arena;
    const char *name = caseload_row_name(other, arena);
    if (row->person.handover.household)
        caseload_row_remark(
            caseload, row,
            arena_format(
                arena,
                _("at the address of %s, who is in another household; look whether they are one"),
                name));
    else
        caseload_row_refuse(caseload, row,
                            arena_format(arena,
                                         _("at the address of %s, who is in another household; say "
                                           "with a household key who belong together"),
                                         name));
}

static void tell_same_address(struct caseload_rows *caseload, struct caseload_row *row,
                              const struct caseload_row *first)
{
    struct arena *arena = &caseload->arena;
    if (row != first && !row->person.handover.household)
        caseload_row_remark(
            caseload, row,
            arena_format(arena,
                         _("one household with %s, because of the address; look whether "
                           "they are"),
                         caseload_row_name(first, arena)));
}

// Rows of one provider at one address: the first, and the first that is in another household (NULL = none).
static void tell_neighbours(struct caseload_rows *caseload, const struct likeness *rows,
                            size_t count)
{
    struct caseload_row *all = caseload->rows.items;
    const struct caseload_row *first = &all[rows[0].row];
    const struct caseload_row *other = NULL;
    for (size_t i = 1; i < count && !other; i++)
        if (all[rows[i].row].household != first->household)
            other = &all[rows[i].row];
    for (size_t i = 0; i < count; i++) {
        struct caseload_row *row = &all[rows[i].row];
        bool with_first = row->household == first->household;
        if (with_first)
            tell_same_address(caseload, row, first);
        if (!with_first || other)
            tell_other_household(caseload, row, with_first ? other : first);
    }
}

static void tell_addresses(struct caseload_rows *caseload)
{
    struct arena arena = {0};
    size_t count = 0;
    const struct likeness *sorted = sort_rows(caseload, key_of_neighbours, &arena, &count);
    for (size_t first = 0, end = 0; first < count; first = end) {
        for (end = first + 1; end < count && strcmp(sorted[end].key, sorted[first].key) == 0;)
            end++;
        tell_neighbours(caseload, &sorted[first], end - first);
    }
    arena_release(&arena);
}

// ---- who is refused with whom -------------------------------------------------------------------

static const struct caseload_row *first_refused(const struct caseload_rows *caseload,
                                                const struct caseload_household *household)
{
    for (size_t i = 0; i < household->rows.count; i++) {
        const struct caseload_row *row = &caseload->rows.items[household->rows.items[i]];
        if (row->refused && !row->known)
            return row;
    }
    return NULL;
}

void caseload_settle(struct caseload_rows *caseload, size_t index)
{
    struct caseload_household *household = &caseload->households.items[index];
    const struct caseload_row *bad = first_refused(caseload, household);
    household->refused = bad != NULL;
    for (size_t i = 0; bad && i < household->rows.count; i++) {
        struct caseload_row *row = &caseload->rows.items[household->rows.items[i]];
        if (!row->refused && !row->known)
            caseload_row_refuse(caseload, row,
                                arena_format(&caseload->arena,
                                             _("good, but of one household with %s; mend that one "
                                               "and offer both"),
                                             caseload_row_name(bad, &caseload->arena)));
    }
}

bool caseload_rows_read(const struct csv_table *table, const struct caseload_mapping *mapping,
                        struct date today, struct caseload_rows *ret_caseload, struct error *err)
{
    CASELOAD_ROWS_AUTO caseload = {0};
    struct reading reading = {
        .table = table, .mapping = mapping, .today = today, .caseload = &caseload};
    if (!find_columns(&reading, err))
        return false;
    for (size_t i = 0; i < table->rows.count; i++)
        if (!is_empty(&table->rows.items[i]))
            read_row(&reading, &table->rows.items[i]);
    refuse_twice(&caseload, key_of_bsn, same_bsn);
    refuse_twice(&caseload, key_of_client, same_client);
    group_rows(&caseload);
    refuse_houses(&caseload);
    tell_addresses(&caseload);
    *ret_caseload = caseload;
    caseload = (struct caseload_rows){0};
    return true;
}

void caseload_rows_release(struct caseload_rows *caseload)
{
    if (!caseload)
        return;
    arena_release(&caseload->arena);
    *caseload = (struct caseload_rows){0};
}
