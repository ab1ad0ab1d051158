// SPDX-License-Identifier: EUPL-1.2
#include "exchange/brp_layout.h"

#include <ctype.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/string.h"
#include "base/translate.h"
#include "exchange/place.h"

enum { ELEMENT_LENGTH = 8 };

static const char *const element_names[BRP_ELEMENT_COUNT] = {
    [BRP_SELF_NUMBER] = "01.01.10",
    [BRP_SELF_BSN] = "01.01.20",
    [BRP_SELF_GIVEN_NAMES] = "01.02.10",
    [BRP_SELF_TITLE] = "01.02.20",
    [BRP_SELF_PARTICLE] = "01.02.30",
    [BRP_SELF_SURNAME] = "01.02.40",
    [BRP_SELF_BIRTH] = "01.03.10",
    [BRP_SELF_BIRTH_PLACE] = "01.03.20",
    [BRP_SELF_BIRTH_COUNTRY] = "01.03.30",
    [BRP_SELF_SEX] = "01.04.10",
    [BRP_SELF_NAME_USE] = "01.61.10",
    [BRP_SELF_INVESTIGATED] = "01.83.10",
    [BRP_SELF_INVESTIGATION_END] = "01.83.30",
    [BRP_FIRST_PARENT_NUMBER] = "02.01.10",
    [BRP_FIRST_PARENT_BSN] = "02.01.20",
    [BRP_FIRST_PARENT_WRONG] = "02.84.10",
    [BRP_SECOND_PARENT_NUMBER] = "03.01.10",
    [BRP_SECOND_PARENT_BSN] = "03.01.20",
    [BRP_SECOND_PARENT_WRONG] = "03.84.10",
    [BRP_PARTNER_NUMBER] = "05.01.10",
    [BRP_PARTNER_BSN] = "05.01.20",
    [BRP_PARTNER_PARTICLE] = "05.02.30",
    [BRP_PARTNER_SURNAME] = "05.02.40",
    [BRP_PARTNER_BEGIN] = "05.06.10",
    [BRP_PARTNER_END] = "05.07.10",
    [BRP_PARTNER_WRONG] = "05.84.10",
    [BRP_PARTNER_NEXT] = "05.H",
    [BRP_DEATH_DAY] = "06.08.10",
    [BRP_DEATH_WRONG] = "06.84.10",
    [BRP_SUSPENDED_DAY] = "07.67.10",
    [BRP_SUSPENDED_WHY] = "07.67.20",
    [BRP_SECRECY] = "07.70.10",
    [BRP_MUNICIPALITY] = "08.09.10",
    [BRP_ADDRESS_FUNCTION] = "08.10.10",
    [BRP_DISTRICT] = "08.10.20",
    [BRP_STREET] = "08.11.10",
    [BRP_STREET_LONG] = "08.11.15",
    [BRP_HOUSE_NUMBER] = "08.11.20",
    [BRP_HOUSE_LETTER] = "08.11.30",
    [BRP_HOUSE_ADDITION] = "08.11.40",
    [BRP_HOUSE_DESIGNATOR] = "08.11.50",
    [BRP_POSTCODE] = "08.11.60",
    [BRP_CITY] = "08.11.70",
    [BRP_LOCATION] = "08.12.10",
    [BRP_COUNTRY] = "08.13.10",
    [BRP_ADDRESS_INVESTIGATED] = "08.83.10",
    [BRP_ADDRESS_INVESTIGATION_END] = "08.83.30",
    [BRP_CHILD_NUMBER] = "09.01.10",
    [BRP_CHILD_BSN] = "09.01.20",
    [BRP_CHILD_WRONG] = "09.84.10",
    [BRP_CHILD_STILLBORN] = "09.89.10",
    [BRP_CHILD_NEXT] = "09.H",
    [BRP_AUTHORITY] = "11.32.10",
    [BRP_CURATELE] = "11.33.10",
};

// Dates, numbers and codes: digits and nothing else, also where they are not read, for a letter among them
// means that cells moved. "*" = in any category. Where `count` is 0 so many digits as there are: in the
// set itself some of these have too few or too many, and they are not read, or only whether they are there.
static const struct {
    const char *name;
    size_t count;
} digits_only[] = {
    {"*.01.10", 10}, {"*.01.20", 9},  {"*.20.10", 10}, {"*.20.20", 9},  {"*.03.10", 8},
    {"*.62.10", 8},  {"*.67.10", 8},  {"*.68.10", 8},  {"*.83.20", 8},  {"*.83.30", 8},
    {"*.82.20", 0},  {"*.85.10", 0},  {"*.86.10", 0},  {"05.06.10", 8}, {"05.07.10", 0},
    {"06.08.10", 8}, {"08.09.10", 4}, {"08.09.20", 8}, {"08.10.30", 8}, {"08.13.20", 8},
    {"08.14.20", 8},
};

enum { ANY_DIGITS = UCHAR_MAX };

const char *brp_element_name(enum brp_element element)
{
    return element_names[element];
}

// ---- refusing -----------------------------------------------------------------------------------

bool brp_refuse(const struct csv_table *table, size_t line, const char *element, struct error *err,
                const char *format, ...)
{
    STRING_AUTO why = {0};
    STRING_AUTO field = {0};
    va_list arguments;
    char text[ERROR_MESSAGE_SIZE];
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    string_append_format(&why, _("%s, line %zu"), table->name, line);
    string_append_format(&field, "%s:%zu", table->name, line);
    if (element) {
        string_append_format(&why, ", %s", element);
        string_append_format(&field, ":%s", element);
    }
    return error_set_at(err, ERROR_INVALID, string_text(&field), "%s: %s", string_text(&why), text);
}

// ---- the header ---------------------------------------------------------------------------------

// "01.02.40" or "01.H".
static bool is_element(const char *name)
{
    static const char *const shapes[] = {"##.##.##", "##.H"};
    for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
        const char *shape = shapes[i];
        const char *at = name;
        while (*shape && (*shape == '#' ? isdigit((unsigned char)*at) != 0 : *at == *shape)) {
            shape++;
            at++;
        }
        if (*shape == '\0' && *at == '\0')
            return true;
    }
    return false;
}

// How many digits there must be; 0 = there may be anything.
static unsigned char digits_of(const char *element)
{
    for (size_t i = 0; i < sizeof(digits_only) / sizeof(digits_only[0]); i++) {
        const char *name = digits_only[i].name;
        bool any = name[0] == '*';
        if (strlen(element) == ELEMENT_LENGTH &&
            strcmp(element + (any ? 2 : 0), name + (any ? 1 : 0)) == 0)
            return digits_only[i].count > 0 ? (unsigned char)digits_only[i].count : ANY_DIGITS;
    }
    return 0;
}

static bool read_header(struct brp_layout *layout, struct arena *arena, struct error *err)
{
    const struct csv_row *header = &layout->table->header;
    if (csv_row_text(header, 0)[0] != '\0')
        return brp_refuse(
            layout->table, header->line, NULL, err, "%s",
            _("this is not the layout of the BRP test set: its first column has no name."));
    layout->digits = arena_alloc(arena, header->count * sizeof(*layout->digits));
    for (size_t i = 1; i < header->count; i++) {
        const char *name = csv_row_text(header, i);
        bool rest = name[0] == '\0' && i + 1 == header->count;
        STRING_AUTO quoted = {0};
        place_append_excerpt(&quoted, name);
        if (!rest && !is_element(name))
            return brp_refuse(layout->table, header->line, NULL, err,
                              _("column %zu is called '%s', which is no element number such as "
                                "01.02.40."),
                              i + 1, string_text(&quoted));
        layout->digits[i] = digits_of(name);
    }
    return true;
}

static bool find_element(struct brp_layout *layout, enum brp_element element, struct error *err)
{
    const struct csv_row *header = &layout->table->header;
    const char *name = element_names[element];
    size_t found = 0;
    for (size_t i = 1; i < header->count; i++) {
        if (strcmp(csv_row_text(header, i), name) != 0)
            continue;
        if (found > 0)
            return brp_refuse(layout->table, header->line, name, err, "%s",
                              _("the header has this element twice."));
        found = i;
    }
    layout->columns[element] = found;
    return found > 0 || brp_refuse(layout->table, header->line, name, err, "%s",
                                   _("the header lacks this element."));
}

bool brp_layout_separates(const char *text, size_t length, const char *name, struct error *err)
{
    static const struct {
        char separator;
        const char *words;
    } others[] = {{',', N_("commas")}, {'\t', N_("tabs")}, {'|', N_("bars (|)")}};
    size_t end = 0;
    while (end < length && text[end] != '\n' && text[end] != '\r')
        end++;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (end > 0 && !memchr(text, BRP_DELIMITER, end) && memchr(text, others[i].separator, end))
            return csv_read_error(
                name, 1, 0, err,
                _("the columns are separated by %s; in the layout of the BRP test "
                  "set there are semicolons (;) between them."),
                _(others[i].words));
    return true;
}

bool brp_layout_read(const struct csv_table *table, struct arena *arena,
                     struct brp_layout *ret_layout, struct error *err)
{
    struct brp_layout layout = {.table = table};
    if (!read_header(&layout, arena, err))
        return false;
    for (int i = 0; i < BRP_ELEMENT_COUNT; i++)
        if (!find_element(&layout, (enum brp_element)i, err))
            return false;
    *ret_layout = layout;
    return true;
}

// In the set itself what 05.H says of the next row (05 another partner, 55 an earlier state) stands one cell
// astray now and then.
static bool is_astray(const struct brp_layout *layout, size_t column, const char *text)
{
    return column == layout->columns[BRP_DEATH_DAY] &&
           (strcmp(text, "05") == 0 || strcmp(text, "55") == 0);
}

static bool cell_fits(const struct brp_layout *layout, const struct csv_row *row, size_t column,
                      struct error *err)
{
    const struct csv_cell *cell = &row->cells[column];
    const char *element = csv_row_text(&layout->table->header, column);
    const char *text = cell->text + strspn(cell->text, " ");
    size_t wanted = layout->digits[column];
    size_t count = strspn(text, "0123456789");
    bool only_digits = text[count + strspn(text + count, " ")] == '\0';
    if (only_digits && (count == 0 || count == wanted || wanted == ANY_DIGITS))
        return true;
    if (is_astray(layout, column, cell->text))
        return true;
    STRING_AUTO quoted = {0};
    place_append_excerpt(&quoted, cell->text);
    if (wanted == ANY_DIGITS)
        return brp_refuse(layout->table, cell->line, element, err,
                          _("'%s' is no number or date: only digits belong here."),
                          string_text(&quoted));
    return brp_refuse(layout->table, cell->line, element, err,
                      _("'%s' is no number or date: %zu digits belong here, or nothing."),
                      string_text(&quoted), wanted);
}

// Where a row with too few or too many columns goes wrong, as far as it shows: at the first cell that cannot
// stand there, or at the end.
static const char *misfit(const struct brp_layout *layout, const struct csv_row *row)
{
    const struct csv_row *header = &layout->table->header;
    size_t last = header->count - 1;
    for (size_t i = 1; i < row->count && i < header->count; i++)
        if (layout->digits[i] > 0 && !cell_fits(layout, row, i, NULL))
            return csv_row_text(header, i);
    if (row->count < header->count)
        last = row->count;
    while (last > 1 && csv_row_text(header, last)[0] == '\0')
        last--; // the empty column at the end
    return csv_row_text(header, last);
}

bool brp_layout_fits(const struct brp_layout *layout, const struct csv_row *row, struct error *err)
{
    const struct csv_row *header = &layout->table->header;
    if (row->count != header->count)
        return brp_refuse(layout->table, row->line, misfit(layout, row), err,
                          _("this row has %zu columns where the header has %zu."), row->count,
                          header->count);
    for (size_t i = 1; i < row->count; i++)
        if (layout->digits[i] > 0 && row->cells[i].text[0] != '\0' &&
            !cell_fits(layout, row, i, err))
            return false;
    return true;
}
