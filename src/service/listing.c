// SPDX-License-Identifier: EUPL-1.2
#include "service/listing.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/date_entry.h"
#include "base/list.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/csv.h"
#include "exchange/json_out.h"

enum { COLUMN_GAP = 2 };

struct listing {
    enum output_format format;
    bool record;
    const struct listing_column *columns;
    size_t count;
    struct string *out;
    size_t column; // of the next cell
    struct json_out json;
    struct csv_out csv;
    LIST_OF(const char *) cells; // text only: of the rows not yet written, row by row
    int *widths;                 // cells of the terminal, by column; they only grow
    bool headed;
    struct arena arena; // of the cells
};

static void begin_json(struct listing *listing, const char *name)
{
    json_out_init(&listing->json, listing->out, JSON_OUT_PRETTY);
    if (listing->record)
        return;
    json_out_begin_object(&listing->json);
    json_out_key(&listing->json, name);
    json_out_begin_list(&listing->json);
}

static void begin_csv(struct listing *listing)
{
    csv_out_init(&listing->csv, listing->out);
    for (size_t i = 0; i < listing->count; i++)
        csv_out_text(&listing->csv, listing->columns[i].key);
    csv_out_end_row(&listing->csv);
}

struct listing *listing_new(enum output_format format, const char *name,
                            const struct listing_column *columns, size_t count, struct string *out)
{
    struct listing *listing = calloc(1, sizeof(*listing));
    int *widths = calloc(count + 1, sizeof(*widths));
    if (!listing || !widths)
        abort();
    *listing = (struct listing){
        .format = format,
        .record = !name,
        .columns = columns,
        .count = count,
        .out = out,
        .widths = widths,
    };
    if (format == OUTPUT_JSON)
        begin_json(listing, name);
    if (format == OUTPUT_CSV)
        begin_csv(listing);
    return listing;
}

void listing_free(struct listing *listing)
{
    if (!listing)
        return;
    arena_release(&listing->arena);
    free(listing->widths);
    free(listing);
}

// ---- cells --------------------------------------------------------------------------------------

// Before the value of a cell; *ret_text gets what people see (already translated).
static void cell_begin(struct listing *listing, const char *text)
{
    const struct listing_column *column = &listing->columns[listing->column];
    if (listing->format == OUTPUT_JSON) {
        if (listing->column == 0)
            json_out_begin_object(&listing->json);
        json_out_key(&listing->json, column->key);
    }
    if (listing->format == OUTPUT_TEXT) {
        STRING_AUTO printable = {0};
        utf8_append_printable(&printable, text);
        const char **cell =
            list_add(&listing->cells.any, sizeof(*listing->cells.items), &listing->arena);
        *cell = arena_text(&listing->arena, string_text(&printable));
        int width = utf8_width(*cell);
        if (width > listing->widths[listing->column])
            listing->widths[listing->column] = width;
    }
}

static void cell_end(struct listing *listing)
{
    if (++listing->column < listing->count)
        return;
    listing->column = 0;
    if (listing->format == OUTPUT_JSON)
        json_out_end(&listing->json);
    if (listing->format == OUTPUT_CSV)
        csv_out_end_row(&listing->csv);
}

void listing_text(struct listing *listing, const char *text)
{
    cell_begin(listing, text);
    if (listing->format == OUTPUT_JSON)
        json_out_text(&listing->json, text);
    if (listing->format == OUTPUT_CSV)
        csv_out_text(&listing->csv, text);
    cell_end(listing);
}

void listing_whole(struct listing *listing, int64_t value)
{
    struct arena arena = {0};
    cell_begin(listing, arena_format(&arena, "%" PRId64, value));
    arena_release(&arena);
    if (listing->format == OUTPUT_JSON)
        json_out_whole(&listing->json, value);
    if (listing->format == OUTPUT_CSV)
        csv_out_whole(&listing->csv, value);
    cell_end(listing);
}

void listing_boolean(struct listing *listing, bool value)
{
    cell_begin(listing, value ? _("yes") : _("no"));
    if (listing->format == OUTPUT_JSON)
        json_out_boolean(&listing->json, value);
    if (listing->format == OUTPUT_CSV)
        csv_out_text(&listing->csv, value ? "true" : "false");
    cell_end(listing);
}

void listing_date(struct listing *listing, struct date date)
{
    char shown[DATE_TEXT_SIZE];
    char iso[DATE_TEXT_SIZE];
    cell_begin(listing, date_entry_format(date, shown));
    const char *text = date_given(date) ? date_format(date, iso) : NULL;
    if (listing->format == OUTPUT_JSON)
        json_out_text(&listing->json, text);
    if (listing->format == OUTPUT_CSV)
        csv_out_text(&listing->csv, text);
    cell_end(listing);
}

void listing_word(struct listing *listing, const char *code, const char *label)
{
    cell_begin(listing, label ? _(label) : code);
    if (listing->format == OUTPUT_JSON)
        json_out_text(&listing->json, code);
    if (listing->format == OUTPUT_CSV)
        csv_out_text(&listing->csv, code);
    cell_end(listing);
}

void listing_words(struct listing *listing, const struct text_list *words)
{
    STRING_AUTO joined = {0};
    for (size_t i = 0; i < words->count; i++) {
        string_append(&joined, i > 0 ? ", " : "");
        string_append(&joined, words->items[i]);
    }
    cell_begin(listing, string_text(&joined));
    if (listing->format == OUTPUT_JSON) {
        json_out_begin_list(&listing->json);
        for (size_t i = 0; i < words->count; i++)
            json_out_text(&listing->json, words->items[i]);
        json_out_end(&listing->json);
    }
    if (listing->format == OUTPUT_CSV)
        csv_out_text(&listing->csv, string_text(&joined));
    cell_end(listing);
}

// ---- text ---------------------------------------------------------------------------------------

static void append_padded(struct string *out, const char *text, int width, bool right)
{
    int blanks = width - utf8_width(text);
    size_t count = blanks > 0 ? (size_t)blanks : 0;
    if (right)
        string_append_repeat(out, ' ', count);
    string_append(out, text);
    if (!right)
        string_append_repeat(out, ' ', count);
}

static void trim_line(struct string *out, size_t start)
{
    while (out->length > start && out->text[out->length - 1] == ' ')
        out->text[--out->length] = '\0';
    string_append_char(out, '\n');
}

// A row of cells, or of the headings when cells is NULL.
static void append_row(struct listing *listing, const char *const *cells)
{
    size_t start = listing->out->length;
    bool first = true;
    for (size_t i = 0; i < listing->count; i++) {
        const struct listing_column *column = &listing->columns[i];
        if (!column->label)
            continue;
        if (!first)
            string_append_repeat(listing->out, ' ', COLUMN_GAP);
        first = false;
        append_padded(listing->out, cells ? cells[i] : _(column->label), listing->widths[i],
                      column->right);
    }
    trim_line(listing->out, start);
}

static void flush_rows(struct listing *listing)
{
    for (size_t i = 0; i < listing->count && !listing->headed; i++) {
        const char *label = listing->columns[i].label;
        int width = label ? utf8_width(_(label)) : 0;
        if (width > listing->widths[i])
            listing->widths[i] = width;
    }
    if (!listing->headed)
        append_row(listing, NULL);
    listing->headed = true;
    for (size_t i = 0; i + listing->count <= listing->cells.count; i += listing->count)
        append_row(listing, listing->cells.items + i);
}

// A record: a line a column, values under each other.
static void flush_record(struct listing *listing)
{
    int width = 0;
    for (size_t i = 0; i < listing->count; i++) {
        const char *label = listing->columns[i].label;
        int own = label ? utf8_width(_(label)) : 0;
        width = own > width ? own : width;
    }
    for (size_t i = 0; i < listing->cells.count; i++) {
        const char *label = listing->columns[i].label;
        if (!label)
            continue;
        size_t start = listing->out->length;
        append_padded(listing->out, _(label), width + COLUMN_GAP, false);
        string_append(listing->out, listing->cells.items[i]);
        trim_line(listing->out, start);
    }
}

void listing_flush(struct listing *listing)
{
    assert(listing->column == 0);
    if (listing->format != OUTPUT_TEXT)
        return;
    if (listing->record)
        flush_record(listing);
    else if (listing->cells.count > 0 || !listing->headed)
        flush_rows(listing);
    listing->cells.any = (struct list){0};
    arena_release(&listing->arena);
}

void listing_end_with(struct listing *listing, const char *key, const char *value)
{
    listing_flush(listing);
    if (listing->format != OUTPUT_JSON || listing->record)
        return;
    json_out_end(&listing->json);
    if (key)
        json_out_key_text(&listing->json, key, value);
    json_out_end(&listing->json);
}

void listing_end(struct listing *listing)
{
    listing_end_with(listing, NULL, NULL);
}
