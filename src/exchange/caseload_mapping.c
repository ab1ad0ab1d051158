// SPDX-License-Identifier: EUPL-1.2
#include "exchange/caseload_mapping.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/caseload_cell.h"
#include "exchange/input_file.h"
#include "model/field_rows.h"

// ---- the fields that can be named ---------------------------------------------------------------

static const struct field handover_fields[] = {
    FIELD(struct handover, provider, FIELD_TEXT, N_("Earlier provider"), .limit = LIMIT_NAME,
          .help = N_("The organisation that supported this client until now.")),
    FIELD(struct handover, client, FIELD_TEXT, N_("Client number"), .limit = LIMIT_SHORT,
          .help = N_("The number this client had there; tells rows apart that were taken.")),
    FIELD(struct handover, household, FIELD_TEXT, N_("Household key"), .limit = LIMIT_SHORT,
          .help = N_("What the rows of one household have in common in the file.")),
    FIELD(struct handover, until, FIELD_DATE, N_("Support goes on until"),
          .help = N_("The last day on which the earlier provider supports this client.")),
    FIELD(struct handover, contact, FIELD_TEXT, N_("Contact person"), .limit = LIMIT_NAME,
          .help = N_("Whom to call at the earlier provider.")),
};
RECORD(handover, struct handover);

struct root {
    const char *name;
    const struct record *record;
    size_t offset;
};

static const struct root roots[] = {
    {"household", &record_household, offsetof(struct caseload_person, household)},
    {"member", &record_member, offsetof(struct caseload_person, member)},
    {"intake", &record_intake, offsetof(struct caseload_person, intake)},
    {"coordinator", &record_coordinator, offsetof(struct caseload_person, coordinator)},
    {"handover", &record_handover, offsetof(struct caseload_person, handover)},
};
enum { ROOT_COUNT = sizeof(roots) / sizeof(roots[0]) };

// What nobody types for a household that is only being handed over, or the program gives itself.
static const char *const left_out[] = {
    "household.id",
    "household.number",
    "household.phase",
    "household.opened",
    "household.closed",
    "household.close_reason",
    "member.id",
    "member.from",
    "member.to",
    "member.deceased",
    "member.also_in_household",
    "intake.conversation",
    "intake.present",
    "intake.client_support_offered",
    "intake.personal_plan_offered",
    "intake.family_plan_offered",
    "intake.safety_asked",
    "intake.safety",
    "intake.outcome",
    "coordinator.team",
    "coordinator.kind",
    "coordinator.from",
    "coordinator.to",
    "coordinator.reason",
};

static bool is_left_out(const char *name)
{
    for (size_t i = 0; i < sizeof(left_out) / sizeof(left_out[0]); i++)
        if (strcmp(left_out[i], name) == 0)
            return true;
    return false;
}

static void list_fields(const char *prefix, const struct record *record, struct arena *arena,
                        struct text_list *names)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        const char *name = arena_format(arena, "%s.%s", prefix, field->name);
        if (field->kind == FIELD_RECORD)
            list_fields(name, field->record, arena, names);
        else if (!is_left_out(name))
            text_list_add(names, name, arena);
    }
}

void caseload_mapping_fields(struct arena *arena, struct text_list *names)
{
    for (size_t i = 0; i < ROOT_COUNT; i++)
        list_fields(roots[i].name, roots[i].record, arena, names);
}

// The field of a dotted name below a record, adding up where its own record begins.
static const struct field *find_below(const struct record *record, const char *name,
                                      struct arena *arena, size_t *offset)
{
    size_t length = strcspn(name, ".");
    const struct field *field = record_field(record, arena_text_n(arena, name, length));
    if (!field || (name[length] == '.') != (field->kind == FIELD_RECORD))
        return NULL;
    if (field->kind != FIELD_RECORD)
        return field;
    *offset += field->offset;
    return find_below(field->record, name + length + 1, arena, offset);
}

static const struct field *find_field(const char *name, struct arena *arena, size_t *ret_offset)
{
    for (size_t i = 0; i < ROOT_COUNT && !is_left_out(name); i++) {
        size_t length = strlen(roots[i].name);
        *ret_offset = roots[i].offset;
        if (strncmp(name, roots[i].name, length) == 0 && name[length] == '.')
            return find_below(roots[i].record, name + length + 1, arena, ret_offset);
    }
    return NULL;
}

const struct field *caseload_mapping_field(const char *name)
{
    struct arena arena = {0};
    size_t offset = 0;
    const struct field *field = find_field(name, &arena, &offset);
    arena_release(&arena);
    return field;
}

// ---- reading ------------------------------------------------------------------------------------

enum section {
    SECTION_SETTINGS,
    SECTION_COLUMNS,
    SECTION_CONSTANTS,
    SECTION_VALUES,
};

struct reading {
    struct caseload_mapping mapping;
    struct text_list constants; // names of those that are given
    enum section section;
    struct caseload_column *column; // of SECTION_VALUES
    size_t line;
    struct arena scratch;
};

static bool refuse(const struct reading *reading, const char *name, struct error *err,
                   const char *message)
{
    STRING_AUTO place = {0};
    STRING_AUTO field = {0};
    utf8_append_printable(&field, name);
    string_append_format(&place, "%s:%zu:%s", reading->mapping.name, reading->line,
                         string_text(&field));
    return error_set_at(err, ERROR_INVALID, string_text(&place), _("%s, line %zu, %s: %s"),
                        reading->mapping.name, reading->line, string_text(&field), message);
}

static struct caseload_column *column_of(struct caseload_mapping *mapping, const char *name)
{
    for (size_t i = 0; i < mapping->columns.count; i++)
        if (strcmp(mapping->columns.items[i].name, name) == 0)
            return &mapping->columns.items[i];
    return NULL;
}

static bool take_setting(struct reading *reading, const char *name, const char *value,
                         struct error *err)
{
    static const char *const orders[] = {
        [CASELOAD_DAY_MONTH_YEAR] = "day-month-year",
        [CASELOAD_MONTH_DAY_YEAR] = "month-day-year",
        [CASELOAD_YEAR_MONTH_DAY] = "year-month-day",
    };
    if (strcmp(name, "delimiter") == 0) {
        if (strcmp(value, ",") != 0 && strcmp(value, ";") != 0)
            return refuse(reading, name, err, _("choose , or ;"));
        reading->mapping.delimiter = value[0];
        return true;
    }
    if (strcmp(name, "dates") != 0)
        return refuse(reading, name, err,
                      _("there is no such setting; choose dates or delimiter, or begin a section "
                        "such as [columns]"));
    for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++)
        if (strcmp(orders[i], value) == 0) {
            reading->mapping.dates = (enum caseload_dates)i;
            return true;
        }
    return refuse(reading, name, err, _("choose day-month-year, month-day-year or year-month-day"));
}

static bool take_column(struct reading *reading, const char *name, const char *title,
                        struct error *err)
{
    struct arena *arena = &reading->mapping.arena;
    size_t offset = 0;
    const struct field *field = find_field(name, &reading->scratch, &offset);
    if (!field)
        return refuse(reading, name, err, _("there is no such field; see eenplan(5)"));
    if (column_of(&reading->mapping, name))
        return refuse(reading, name, err, _("this field has a column already"));
    if (title[0] == '\0')
        return refuse(reading, name, err, _("behind = stands the name of a column"));
    struct caseload_column *column =
        list_add(&reading->mapping.columns.any, sizeof(*column), arena);
    column->name = arena_text(arena, name);
    column->field = field;
    column->offset = offset;
    column->title = arena_text(arena, title);
    column->line = reading->line;
    return true;
}

static bool take_constant(struct reading *reading, const char *name, const char *value,
                          struct error *err)
{
    struct arena *arena = &reading->mapping.arena;
    struct error why = {0};
    size_t offset = 0;
    const struct field *field = find_field(name, &reading->scratch, &offset);
    if (!field)
        return refuse(reading, name, err, _("there is no such field; see eenplan(5)"));
    if (text_list_has(&reading->constants, name))
        return refuse(reading, name, err, _("this field has a constant already"));
    void *record = (char *)&reading->mapping.constants + offset;
    if (!caseload_cell_set(field, reading->mapping.dates, value, record, arena, &why))
        return refuse(reading, name, err, why.message);
    text_list_add(&reading->constants, arena_text(&reading->scratch, name), &reading->scratch);
    return true;
}

// Ours stands left and must be a value of the field.
static bool take_value(struct reading *reading, const char *ours, const char *theirs,
                       struct error *err)
{
    struct arena *arena = &reading->mapping.arena;
    struct caseload_column *column = reading->column;
    struct caseload_person scratch = {0};
    struct error why = {0};
    const char *key = utf8_name_key(arena, theirs);
    void *record = (char *)&scratch + column->offset;
    if (!caseload_cell_set(column->field, reading->mapping.dates, ours, record, &reading->scratch,
                           &why))
        return refuse(reading, column->name, err, why.message);
    for (size_t i = 0; i < column->values.count; i++)
        if (strcmp(column->values.items[i].theirs, key) == 0)
            return refuse(reading, column->name, err,
                          _("what stands behind = has a value already"));
    struct caseload_value *value = list_add(&column->values.any, sizeof(*value), arena);
    *value = (struct caseload_value){.ours = arena_text(arena, ours), .theirs = key};
    return true;
}

static bool begin_section(struct reading *reading, const char *title, struct error *err)
{
    static const char values[] = "[values ";
    size_t length = strlen(title);
    if (strcmp(title, "[columns]") == 0) {
        reading->section = SECTION_COLUMNS;
        return true;
    }
    if (strcmp(title, "[constants]") == 0) {
        reading->section = SECTION_CONSTANTS;
        return true;
    }
    if (strncmp(title, values, strlen(values)) != 0 || title[length - 1] != ']')
        return refuse(reading, title, err,
                      _("there is no such section; choose [columns], [constants] or [values "
                        "FIELD]"));
    const char *name =
        arena_text_n(&reading->scratch, title + strlen(values), length - strlen(values) - 1);
    reading->section = SECTION_VALUES;
    reading->column = column_of(&reading->mapping, name);
    return reading->column ||
           refuse(reading, name, err, _("no column above has this field; first name its column"));
}

static const char *trimmed(struct reading *reading, const char *text, size_t length)
{
    while (length > 0 && strchr(" \t\r", text[0])) {
        text++;
        length--;
    }
    while (length > 0 && strchr(" \t\r", text[length - 1]))
        length--;
    return arena_text_n(&reading->scratch, text, length);
}

static bool take_line(struct reading *reading, const char *line, struct error *err)
{
    if (line[0] == '\0' || line[0] == '#')
        return true;
    if (line[0] == '[')
        return begin_section(reading, line, err);
    const char *equals = strchr(line, '=');
    if (!equals)
        return refuse(reading, line, err, _("a line is FIELD = something, or [section]"));
    const char *left = trimmed(reading, line, (size_t)(equals - line));
    const char *right = trimmed(reading, equals + 1, strlen(equals + 1));
    switch (reading->section) {
    case SECTION_SETTINGS:
        return take_setting(reading, left, right, err);
    case SECTION_COLUMNS:
        return take_column(reading, left, right, err);
    case SECTION_CONSTANTS:
        return take_constant(reading, left, right, err);
    case SECTION_VALUES:
        break;
    }
    return take_value(reading, left, right, err);
}

// ---- the whole ----------------------------------------------------------------------------------

bool caseload_mapping_has(const struct caseload_mapping *mapping, const char *name)
{
    struct arena arena = {0};
    size_t offset = 0;
    const struct field *field = find_field(name, &arena, &offset);
    arena_release(&arena);
    if (field && !field_absent(field, (const char *)&mapping->constants + offset))
        return true;
    for (size_t i = 0; i < mapping->columns.count; i++)
        if (strcmp(mapping->columns.items[i].name, name) == 0)
            return true;
    return false;
}

static bool refuse_missing(const struct caseload_mapping *mapping, struct error *err)
{
    static const char *const needed[] = {"member.surname", "handover.provider", "handover.until"};
    for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
        if (!caseload_mapping_has(mapping, needed[i]))
            return error_set_at(err, ERROR_INVALID, needed[i],
                                _("%s: nothing says where %s is to be found"), mapping->name,
                                needed[i]);
    if (caseload_mapping_has(mapping, "member.bsn") ||
        caseload_mapping_has(mapping, "handover.client"))
        return true;
    return error_set_at(err, ERROR_INVALID, "handover.client",
                        _("%s: name a column for %s or for %s, so that nobody is taken twice"),
                        mapping->name, "handover.client", "member.bsn");
}

static bool read_lines(struct reading *reading, const char *text, size_t length, struct error *err)
{
    for (size_t at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t size = end ? (size_t)(end - text) - at : length - at;
        reading->line++;
        if (memchr(text + at, '\0', size) || !utf8_valid(text + at, size))
            return refuse(reading, "?", err, _("this is not UTF-8: save the file as UTF-8"));
        if (!take_line(reading, trimmed(reading, text + at, size), err))
            return false;
        at += size + 1;
    }
    return refuse_missing(&reading->mapping, err);
}

bool caseload_mapping_read(const char *text, size_t length, const char *name,
                           struct caseload_mapping *ret_mapping, struct error *err)
{
    static const char mark[] = "\xef\xbb\xbf";
    struct reading reading = {0};
    reading.mapping.name = arena_text(&reading.mapping.arena, name);
    if (length >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0) {
        text += strlen(mark);
        length -= strlen(mark);
    }
    bool done = read_lines(&reading, text, length, err);
    arena_release(&reading.scratch);
    if (done)
        *ret_mapping = reading.mapping;
    else
        caseload_mapping_release(&reading.mapping);
    return done;
}

bool caseload_mapping_read_file(const char *path, struct caseload_mapping *ret_mapping,
                                struct error *err)
{
    STRING_AUTO name = {0};
    STRING_AUTO text = {0};
    if (!input_file_read(path, CASELOAD_MAPPING_MEBIBYTES_MAX, &text, err))
        return false;
    input_file_name(path, &name);
    return caseload_mapping_read(string_text(&text), text.length, string_text(&name), ret_mapping,
                                 err);
}

void caseload_mapping_release(struct caseload_mapping *mapping)
{
    if (!mapping)
        return;
    arena_release(&mapping->arena);
    *mapping = (struct caseload_mapping){0};
}
