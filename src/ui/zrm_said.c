// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_said.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"

const char *zrm_way(int before, int now)
{
    return now > before ? _("up") : now < before ? _("down") : _("the same");
}

static void say_last(const struct zrm_row *row, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    if (!row->last.given)
        return;
    int last = (int)row->last.value;
    string_append_format(out, _(", was %d on %s"), last, date_entry_format(row->last_date, day));
    if (row->now.given)
        string_append_format(out, ", %s", zrm_way(last, (int)row->now.value));
    if (row->earlier.given)
        string_append_format(out, _(", before that %d"), (int)row->earlier.value);
}

void zrm_say_row(const struct zrm_row *row, bool hidden, struct string *out)
{
    const char *label = row->domain->label;
    if (row->now.given)
        string_append_format(out, _("%s is at %d (%s)"), label, (int)row->now.value,
                             level_name((int)row->now.value));
    else
        string_append_format(out, _("%s is not assessed"), label);
    if (!hidden)
        say_last(row, out);
    if (row->score && row->score->target.given)
        string_append_format(out, _(", hoped for %d"), (int)row->score->target.value);
    if (row->stray)
        string_append_format(out, ", %s", _("not of this matrix"));
    string_append_char(out, '.');
}

void zrm_say_trend(const struct zrm_trend *trend, const char *subject, struct string *out)
{
    const struct whole *levels = trend->levels;
    int now = (int)levels[0].value;
    STRING_AUTO label = {0};
    string_append_format(&label, _("%s of %s"), domain_label(trend->domain), subject);
    string_append_format(out, _("%s is at %d (%s)"), string_text(&label), now, level_name(now));
    if (levels[1].given)
        string_append_format(out, _(", was %d, %s"), (int)levels[1].value,
                             zrm_way((int)levels[1].value, now));
    if (levels[2].given)
        string_append_format(out, _(", before that %d"), (int)levels[2].value);
    string_append_char(out, '.');
}

// Beside the newest: what it was, or only when.
static void say_older(const struct assessment *newer, int level, const struct assessment *one,
                      int before, bool second, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    bool same =
        newer->instrument && one->instrument && strcmp(newer->instrument, one->instrument) == 0;
    const char *on = date_entry_format(one->date, day);
    if (second && same)
        string_append_format(out, _(", was %d on %s, %s"), before, on, zrm_way(before, level));
    else if (same)
        string_append_format(out, _("; %d on %s"), before, on);
    else
        string_append_format(out, _("; %d on %s, with another matrix"), before, on);
}

void zrm_say_matrix_row(const struct zrm_matrix *matrix, const char *domain, struct string *out)
{
    const struct assessment *newest = NULL;
    const char *label = domain_label(domain);
    int level = 0;
    size_t older = 0;
    char day[DATE_TEXT_SIZE];
    for (size_t i = matrix->columns.count; i-- > 0;) {
        const struct assessment *one = matrix->columns.items[i];
        const struct score *score = zrm_scored(one, domain);
        if (!score && !newest && i + 1 == matrix->columns.count)
            string_append_format(out, _("%s was not assessed on %s; it"), label,
                                 date_entry_format(one->date, day));
        if (!score)
            continue;
        if (newest) {
            say_older(newest, level, one, (int)score->level.value, older++ == 0, out);
            continue;
        }
        newest = one;
        level = (int)score->level.value;
        string_append(out, out->length == 0 ? label : "");
        string_append_format(out, _(" is at %d (%s) on %s"), level, level_name(level),
                             date_entry_format(one->date, day));
    }
    string_append_char(out, '.');
}
