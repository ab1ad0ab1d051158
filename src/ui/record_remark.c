// SPDX-License-Identifier: EUPL-1.2
#include "ui/record_remark.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"

static const char digits[] = "0123456789";

static bool is_before(struct date one, struct date other)
{
    return date_given(one) && date_given(other) && one.day < other.day;
}

static const char *before_first_day(struct date date, struct date first)
{
    return is_before(date, first) ? _("before the first day") : NULL;
}

// ---- one function a field ----------------------------------------------------------------------

static const char *email(const void *record)
{
    const struct member *member = record;
    bool fine = utf8_blank(member->email) || strchr(member->email, '@');
    return fine ? NULL : _("has no @ in it");
}

// Year, hyphen, four or more digits.
static const char *also_in_household(const void *record)
{
    enum { YEAR = 4, LEAST = 4 };
    const struct member *member = record;
    const char *number = member->also_in_household;
    if (utf8_blank(number))
        return NULL;
    size_t year = strspn(number, digits);
    size_t rest = number[year] == '-' ? strspn(number + year + 1, digits) : 0;
    bool fine = year == YEAR && rest >= LEAST && number[year + 1 + rest] == '\0';
    return fine ? NULL : _("no household number");
}

static const char *after_birth(const struct member *member, struct date date)
{
    return is_before(date, partial_date_first(member->birth_date)) ? _("before the birth") : NULL;
}

static const char *arrived(const void *record)
{
    const struct member *member = record;
    return after_birth(member, member->from);
}

static const char *left(const void *record)
{
    const struct member *member = record;
    const char *birth = after_birth(member, member->to);
    return birth ? birth : before_first_day(member->to, member->from);
}

static const char *deceased(const void *record)
{
    const struct member *member = record;
    const char *birth = after_birth(member, member->deceased);
    return birth ? birth : before_first_day(member->deceased, member->from);
}

static const char *until(const void *record)
{
    const struct sharing *sharing = record;
    return before_first_day(sharing->until, sharing->date);
}

static const char *withdrawn(const void *record)
{
    const struct sharing *sharing = record;
    return before_first_day(sharing->withdrawn, sharing->date);
}

static const char *agreed_return(const void *record)
{
    const struct escalation *escalation = record;
    return before_first_day(escalation->agreed_return, escalation->from);
}

static const char *ended(const void *record)
{
    const struct escalation *escalation = record;
    return before_first_day(escalation->ended, escalation->from);
}

// ---- the table ---------------------------------------------------------------------------------

static const struct {
    const struct record *type;
    const char *field;
    const char *(*remark)(const void *record);
} remarks[] = {
    {&record_member, "email", email},
    {&record_member, "also_in_household", also_in_household},
    {&record_member, "from", arrived},
    {&record_member, "to", left},
    {&record_member, "deceased", deceased},
    {&record_sharing, "until", until},
    {&record_sharing, "withdrawn", withdrawn},
    {&record_escalation, "agreed_return", agreed_return},
    {&record_escalation, "ended", ended},
};

const char *record_remark(const struct dossier *dossier, const char *path)
{
    const struct record *type = NULL;
    const void *record = NULL;
    const struct field *field = NULL;
    if (!path || !dossier_resolve(dossier, path, &type, &record, &field) || !field)
        return NULL;
    for (size_t i = 0; i < sizeof(remarks) / sizeof(remarks[0]); i++)
        if (remarks[i].type == type && strcmp(remarks[i].field, field->name) == 0)
            return remarks[i].remark(record);
    return NULL;
}
