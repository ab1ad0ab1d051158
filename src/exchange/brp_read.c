// SPDX-License-Identifier: EUPL-1.2
#include "exchange/brp_read.h"

#include <ctype.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/brp_layout.h"
#include "exchange/input_file.h"

// What <category>.H says of the next row.
enum next { NEXT_NOTHING, NEXT_ANOTHER, NEXT_EARLIER };

struct brp {
    struct brp_layout layout;
    struct arena *arena;
    struct resident_list residents;
    enum next partner_next; // what the row before says of this one
    enum next child_next;
    size_t line; // of the row before
};

// ---- cells --------------------------------------------------------------------------------------

static bool is_blank(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

// A cell on one line, without the blanks around it; NULL when nothing is left, or the point that stands for unknown.
static const char *text_at(const struct brp *brp, const struct csv_row *row,
                           enum brp_element element)
{
    const char *text = csv_row_text(row, brp->layout.columns[element]);
    size_t length = strlen(text);
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    while (length > 0 && is_blank(text[0])) {
        text++;
        length--;
    }
    if (length == 0 || (length == 1 && text[0] == '.'))
        return NULL;
    char *line = arena_text_n(brp->arena, text, length);
    for (char *at = line; *at; at++)
        if (*at == '\n' || *at == '\r' || *at == '\t')
            *at = ' ';
    return utf8_normalise(brp->arena, line);
}

static bool given(const struct brp *brp, const struct csv_row *row, enum brp_element element)
{
    return csv_row_text(row, brp->layout.columns[element])[0] != '\0';
}

// A code of one letter; '\0' when there is none, and with a remark when the register has no such code.
static char code_at(struct brp *brp, const struct csv_row *row, enum brp_element element,
                    const char *known, struct resident *who)
{
    const char *text = text_at(brp, row, element);
    if (!text)
        return '\0';
    if (text[1] == '\0' && strchr(known, text[0]))
        return text[0];
    resident_remark(who, REMARK_CODE,
                    arena_format(brp->arena, "%s '%s'", brp_element_name(element), text),
                    brp->arena);
    return '\0';
}

// 84.10: the record is incorrect (O), or against public order (S).
static bool is_incorrect(struct brp *brp, const struct csv_row *row, enum brp_element element,
                         struct resident *who)
{
    return code_at(brp, row, element, "OS", who) != '\0';
}

enum date_state { DATE_UNKNOWN, DATE_NO_DAY, DATE_PARTIAL, DATE_WHOLE };

// "19810312"; 00 for a month or a day that is not known.
static enum date_state read_date(const char *text, struct partial_date *ret_date)
{
    int digits[8];
    if (strlen(text) != 8)
        return DATE_NO_DAY;
    for (size_t i = 0; i < 8; i++) {
        if (!isdigit((unsigned char)text[i]))
            return DATE_NO_DAY;
        digits[i] = text[i] - '0';
    }
    int year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
    int month = digits[4] * 10 + digits[5];
    int day = digits[6] * 10 + digits[7];
    if (year == 0 || month > 12)
        return strcmp(text, "00000000") == 0 ? DATE_UNKNOWN : DATE_NO_DAY;
    if (month > 0 && day > 0 && !date_given(date_of(year, month, day)))
        return DATE_NO_DAY;
    bool whole = month > 0 && day > 0;
    *ret_date = (struct partial_date){
        .year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)(month > 0 ? day : 0)};
    return whole ? DATE_WHOLE : DATE_PARTIAL;
}

// ---- a person -----------------------------------------------------------------------------------

static void remark(struct brp *brp, struct resident *who, enum resident_remark_kind kind,
                   const char *value)
{
    resident_remark(who, kind, value, brp->arena);
}

static void read_birth(struct brp *brp, const struct csv_row *row, struct resident *who)
{
    const char *country = text_at(brp, row, BRP_SELF_BIRTH_COUNTRY);
    const char *place = text_at(brp, row, BRP_SELF_BIRTH_PLACE);
    who->birth = text_at(brp, row, BRP_SELF_BIRTH);
    enum date_state state = who->birth ? read_date(who->birth, &who->birth_date) : DATE_UNKNOWN;
    char known[DATE_TEXT_SIZE];
    if (state == DATE_UNKNOWN)
        remark(brp, who, REMARK_BIRTH_UNKNOWN, NULL);
    if (state == DATE_NO_DAY)
        remark(brp, who, REMARK_BIRTH_NO_DAY, who->birth);
    if (state == DATE_PARTIAL)
        remark(brp, who, REMARK_BIRTH_PARTIAL,
               arena_text(brp->arena, partial_date_format(who->birth_date, known)));
    if (country && strcmp(country, "6030") != 0 && strcmp(country, "0000") != 0)
        remark(brp, who, REMARK_BORN_ABROAD,
               arena_format(brp->arena, "%s / %s", place ? place : "-", country));
}

static void read_names(struct brp *brp, const struct csv_row *row, struct resident *who)
{
    who->given_names = text_at(brp, row, BRP_SELF_GIVEN_NAMES);
    who->title = text_at(brp, row, BRP_SELF_TITLE);
    who->particle = text_at(brp, row, BRP_SELF_PARTICLE);
    who->surname = text_at(brp, row, BRP_SELF_SURNAME);
    who->name_use = code_at(brp, row, BRP_SELF_NAME_USE, "EPVN", who);
    if (!who->given_names)
        remark(brp, who, REMARK_GIVEN_NAMES_NONE, NULL);
    if (!who->surname)
        remark(brp, who, REMARK_SURNAME_NONE, NULL);
    if (who->title)
        remark(brp, who, REMARK_TITLE, who->title);
}

static void read_address(struct brp *brp, const struct csv_row *row, struct resident *who)
{
    who->address = (struct resident_address){
        .municipality = text_at(brp, row, BRP_MUNICIPALITY),
        .district = text_at(brp, row, BRP_DISTRICT),
        .mail_only = code_at(brp, row, BRP_ADDRESS_FUNCTION, "WB", who) == 'B',
        .street = text_at(brp, row, BRP_STREET),
        .street_long = text_at(brp, row, BRP_STREET_LONG),
        .number = text_at(brp, row, BRP_HOUSE_NUMBER),
        .letter = text_at(brp, row, BRP_HOUSE_LETTER),
        .addition = text_at(brp, row, BRP_HOUSE_ADDITION),
        .designator = text_at(brp, row, BRP_HOUSE_DESIGNATOR),
        .postcode = text_at(brp, row, BRP_POSTCODE),
        .city = text_at(brp, row, BRP_CITY),
        .location = text_at(brp, row, BRP_LOCATION),
        .country = text_at(brp, row, BRP_COUNTRY),
    };
}

// An investigation into data that has not ended: what it is about, as a number of category, group and
// element.
static void read_investigation(struct brp *brp, const struct csv_row *row, struct resident *who,
                               enum brp_element what, enum brp_element end)
{
    if (given(brp, row, what) && !given(brp, row, end))
        remark(brp, who, REMARK_INVESTIGATED, text_at(brp, row, what));
}

static void read_registration(struct brp *brp, const struct csv_row *row, struct resident *who)
{
    const char *death = text_at(brp, row, BRP_DEATH_DAY);
    struct partial_date day = {0};
    if (death && read_date(death, &day) == DATE_NO_DAY)
        remark(brp, who, REMARK_DEATH_NO_DAY, death);
    else
        who->deceased = death && !is_incorrect(brp, row, BRP_DEATH_WRONG, who);
    who->suspended = text_at(brp, row, BRP_SUSPENDED_WHY);
    if (!who->suspended &&
        (given(brp, row, BRP_SUSPENDED_WHY) || given(brp, row, BRP_SUSPENDED_DAY)))
        who->suspended = "."; // without a reason
    who->secrecy = text_at(brp, row, BRP_SECRECY);
    if (who->secrecy && strcmp(who->secrecy, "0") == 0)
        who->secrecy = NULL;
    who->curatele = code_at(brp, row, BRP_CURATELE, "1", who) == '1';
    who->authority = text_at(brp, row, BRP_AUTHORITY);
    read_investigation(brp, row, who, BRP_SELF_INVESTIGATED, BRP_SELF_INVESTIGATION_END);
    read_investigation(brp, row, who, BRP_ADDRESS_INVESTIGATED, BRP_ADDRESS_INVESTIGATION_END);
}

static struct resident_id id_at(const struct brp *brp, const struct csv_row *row,
                                enum brp_element number, enum brp_element bsn)
{
    return (struct resident_id){.number = text_at(brp, row, number), .bsn = text_at(brp, row, bsn)};
}

static void add_id(struct brp *brp, struct resident_ids *ids, struct resident_id id)
{
    if (id.bsn || id.number)
        *(struct resident_id *)list_add(&ids->any, sizeof(id), brp->arena) = id;
}

// ---- what occurs more than once -----------------------------------------------------------------

// Whether the next row has another occurrence of a category ("05") or an earlier state of this one ("55").
// In the set itself this stands one cell astray now and then, where it can mean nothing else.
static enum next next_of(const struct brp *brp, const struct csv_row *row, enum brp_element next,
                         enum brp_element astray)
{
    const char *name = brp_element_name(next);
    const char another[] = {name[0], name[1], '\0'};
    const char earlier[] = {(char)(name[0] + 5), name[1], '\0'};
    const char *text = csv_row_text(row, brp->layout.columns[next]);
    if (text[0] == '\0')
        text = csv_row_text(row, brp->layout.columns[astray]);
    if (strcmp(text, another) == 0)
        return NEXT_ANOTHER;
    return strcmp(text, earlier) == 0 ? NEXT_EARLIER : NEXT_NOTHING;
}

// Whether a row that goes on has a partner or child whom the row before does not announce: a row may be
// missing in between, so it is told and does not count.
static void remark_unannounced(struct brp *brp, const struct csv_row *row, struct resident *who,
                               enum brp_element bsn, enum next announced)
{
    if (announced == NEXT_NOTHING && given(brp, row, bsn))
        remark(brp, who, REMARK_UNANNOUNCED,
               arena_format(brp->arena, "%s, %zu", brp_element_name(bsn), row->line));
}

// A marriage or partnership: who it is with counts while it lasts, and the name also after it.
static void read_partner(struct brp *brp, const struct csv_row *row, struct resident *who)
{
    if (is_incorrect(brp, row, BRP_PARTNER_WRONG, who))
        return;
    const char *end = text_at(brp, row, BRP_PARTNER_END);
    struct partial_date ended = {0};
    bool now = given(brp, row, BRP_PARTNER_BEGIN) && !end;
    if (end && read_date(end, &ended) == DATE_NO_DAY)
        remark(brp, who, REMARK_PARTNER_END_NO_DAY, end);
    if (now)
        add_id(brp, &who->partners, id_at(brp, row, BRP_PARTNER_NUMBER, BRP_PARTNER_BSN));
    const char *surname = text_at(brp, row, BRP_PARTNER_SURNAME);
    if (surname && (!who->partner_surname || (now && !who->partner_is_now))) {
        who->partner_surname = surname;
        who->partner_particle = text_at(brp, row, BRP_PARTNER_PARTICLE);
        who->partner_is_now = now;
    }
}

static void read_child(struct brp *brp, const struct csv_row *row, struct resident *who)
{
    bool incorrect = is_incorrect(brp, row, BRP_CHILD_WRONG, who);
    bool astray = next_of(brp, row, BRP_CHILD_STILLBORN, BRP_CHILD_STILLBORN) != NEXT_NOTHING;
    bool stillborn = !astray && code_at(brp, row, BRP_CHILD_STILLBORN, "L", who) == 'L';
    if (!incorrect && !stillborn)
        add_id(brp, &who->children, id_at(brp, row, BRP_CHILD_NUMBER, BRP_CHILD_BSN));
}

// ---- rows ---------------------------------------------------------------------------------------

static enum sex read_sex(struct brp *brp, const struct csv_row *row, struct resident *who)
{
    switch (code_at(brp, row, BRP_SELF_SEX, "MVO", who)) {
    case 'M':
        return SEX_MALE;
    case 'V':
        return SEX_FEMALE;
    default:
        return SEX_UNKNOWN;
    }
}

static struct resident *begin_person(struct brp *brp, const struct csv_row *row)
{
    struct resident *who = list_add(&brp->residents.any, sizeof(*who), brp->arena);
    who->line = row->line;
    who->list = arena_text(brp->arena, csv_row_text(row, 0));
    who->id = id_at(brp, row, BRP_SELF_NUMBER, BRP_SELF_BSN);
    who->sex = read_sex(brp, row, who);
    read_names(brp, row, who);
    read_birth(brp, row, who);
    read_address(brp, row, who);
    read_registration(brp, row, who);
    if (!is_incorrect(brp, row, BRP_FIRST_PARENT_WRONG, who))
        add_id(brp, &who->parents, id_at(brp, row, BRP_FIRST_PARENT_NUMBER, BRP_FIRST_PARENT_BSN));
    if (!is_incorrect(brp, row, BRP_SECOND_PARENT_WRONG, who))
        add_id(brp, &who->parents,
               id_at(brp, row, BRP_SECOND_PARENT_NUMBER, BRP_SECOND_PARENT_BSN));
    return who;
}

// No person ends with a row that announces another partner or child: then rows are missing.
static bool person_is_whole(struct brp *brp, struct error *err)
{
    enum brp_element element =
        brp->partner_next == NEXT_ANOTHER ? BRP_PARTNER_NEXT : BRP_CHILD_NEXT;
    if (brp->partner_next != NEXT_ANOTHER && brp->child_next != NEXT_ANOTHER)
        return true;
    return brp_refuse(brp->layout.table, brp->line, brp_element_name(element), err, "%s",
                      _("this row says that the person goes on below, but no row follows."));
}

static bool read_row(struct brp *brp, const struct csv_row *row, struct error *err)
{
    if (!brp_layout_fits(&brp->layout, row, err))
        return false;
    bool first = csv_row_text(row, 0)[0] != '\0';
    if (first && !person_is_whole(brp, err))
        return false;
    if (!first && brp->residents.count == 0)
        return brp_refuse(brp->layout.table, row->line, NULL, err, "%s",
                          _("this row goes on with a person, but none has begun."));
    struct resident *who =
        first ? begin_person(brp, row) : &brp->residents.items[brp->residents.count - 1];
    if (first || brp->partner_next == NEXT_ANOTHER)
        read_partner(brp, row, who);
    else
        remark_unannounced(brp, row, who, BRP_PARTNER_BSN, brp->partner_next);
    if (first || brp->child_next == NEXT_ANOTHER)
        read_child(brp, row, who);
    else
        remark_unannounced(brp, row, who, BRP_CHILD_BSN, brp->child_next);
    brp->partner_next = next_of(brp, row, BRP_PARTNER_NEXT, BRP_DEATH_DAY);
    brp->child_next = next_of(brp, row, BRP_CHILD_NEXT, BRP_CHILD_STILLBORN);
    brp->line = row->line;
    return true;
}

static bool read_table(const struct csv_table *table, struct arena *arena,
                       struct resident_list *ret_residents, struct error *err)
{
    struct brp brp = {.arena = arena};
    if (!brp_layout_read(table, arena, &brp.layout, err))
        return false;
    for (size_t i = 0; i < table->rows.count; i++)
        if (!read_row(&brp, &table->rows.items[i], err))
            return false;
    if (!person_is_whole(&brp, err))
        return false;
    *ret_residents = brp.residents;
    return true;
}

bool brp_read(const char *text, size_t length, const char *name, struct arena *arena,
              struct resident_list *ret_residents, struct error *err)
{
    CSV_TABLE_AUTO table = {0};
    return brp_layout_separates(text, length, name, err) &&
           csv_read_by_name(text, length, name, BRP_DELIMITER, &table, err) &&
           read_table(&table, arena, ret_residents, err);
}

bool brp_read_file(const char *path, struct arena *arena, struct resident_list *ret_residents,
                   struct error *err)
{
    STRING_AUTO name = {0};
    STRING_AUTO text = {0};
    if (!input_file_read(path, CSV_READ_MEBIBYTES_MAX, &text, err))
        return false;
    input_file_name(path, &name);
    return brp_read(string_text(&text), text.length, string_text(&name), arena, ret_residents, err);
}
