// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_sheet.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"

static bool same_text(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

static bool is_asked(const struct dossier *dossier, const char *domain)
{
    for (size_t i = 0; i < dossier->intake.domains.count; i++)
        if (domains_match(dossier->intake.domains.items[i], domain))
            return true;
    return false;
}

bool zrm_has_goal(const struct dossier *dossier, const char *subject, const char *domain)
{
    const struct plan *plan = dossier_current_plan(dossier);
    for (size_t i = 0; plan && i < plan->goals.count; i++) {
        const struct goal *goal = &plan->goals.items[i];
        bool everybody = domain && same_text(goal_subject(goal), SUBJECT_HOUSEHOLD);
        bool about = everybody || same_text(goal_subject(goal), subject);
        bool matches = !domain || (goal->domain && domains_match(goal->domain, domain));
        if (about && matches && goal_is_open(goal))
            return true;
    }
    return false;
}

static bool level_given(struct whole level)
{
    return level.given && level.value >= LEVEL_LOWEST && level.value <= LEVEL_HIGHEST;
}

static const struct score *score_in(const struct assessment *assessment, const char *domain)
{
    for (size_t i = 0; assessment && i < assessment->scores.count; i++)
        if (same_text(assessment->scores.items[i].domain, domain))
            return &assessment->scores.items[i];
    return NULL;
}

// Newer first; of one day the later in the list.
static bool is_newer(const struct assessment *one, const struct assessment *other)
{
    return one->date.day > other->date.day || (one->date.day == other->date.day && one > other);
}

// The newest earlier measurement before `before` (NULL = before nothing) that has the domain (NULL =
// any).
static const struct assessment *earlier(const struct dossier *dossier,
                                        const struct zrm_subject *subject,
                                        const struct assessment *now,
                                        const struct assessment *before, const char *domain)
{
    const struct assessment *newest = NULL;
    for (size_t i = 0; i < dossier->assessments.count; i++) {
        const struct assessment *one = &dossier->assessments.items[i];
        if (one == now || !same_text(one->subject, subject->subject) ||
            !same_text(one->instrument, subject->instrument->code) || !date_given(one->date) ||
            one->date.day > subject->date.day || (now && is_newer(one, now)) ||
            (before && !is_newer(before, one)))
            continue;
        const struct score *score = domain ? score_in(one, domain) : NULL;
        if (domain && (!score || !level_given(score->level)))
            continue;
        if (!newest || is_newer(one, newest))
            newest = one;
    }
    return newest;
}

static void fill_row(struct zrm_row *row, const struct dossier *dossier,
                     const struct zrm_subject *subject, const struct assessment *now)
{
    const char *domain = row->domain->code;
    row->score = score_in(now, domain);
    if (row->score && level_given(row->score->level))
        row->now = row->score->level;
    const struct assessment *last = earlier(dossier, subject, now, NULL, domain);
    if (!last)
        return;
    const struct score *then = score_in(last, domain);
    row->last = then ? then->level : row->last;
    row->last_date = last->date;
    const struct assessment *before = earlier(dossier, subject, now, last, domain);
    const struct score *long_ago = before ? score_in(before, domain) : NULL;
    row->earlier = long_ago ? long_ago->level : row->earlier;
}

static void count_row(struct zrm_sheet *sheet, const struct zrm_row *row)
{
    if (!row->now.given)
        return;
    sheet->scored++;
    if (!row->last.given)
        return;
    if (row->now.value > row->last.value)
        sheet->up++;
    else if (row->now.value < row->last.value)
        sheet->down++;
    else
        sheet->same++;
}

static bool has_row(const struct zrm_sheet *sheet, const struct score *score)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->rows[i].score == score)
            return true;
    return false;
}

// Nothing that was scored goes unseen.
static void add_strays(struct zrm_sheet *sheet, const struct assessment *now)
{
    for (size_t i = 0; now && i < now->scores.count && sheet->count < ZRM_ROWS; i++) {
        const struct score *score = &now->scores.items[i];
        if (has_row(sheet, score))
            continue;
        struct domain *domain = &sheet->stray_domains[sheet->strays++];
        *domain =
            (struct domain){score->domain ? score->domain : "",
                            utf8_blank(score->domain) ? "-" : domain_label(score->domain), ""};
        struct zrm_row *row = &sheet->rows[sheet->count++];
        *row = (struct zrm_row){.domain = domain, .stray = true, .score = score};
        if (level_given(score->level))
            row->now = score->level;
    }
}

void zrm_sheet_fill(struct zrm_sheet *sheet, const struct dossier *dossier,
                    const struct zrm_subject *subject, const struct assessment *now)
{
    *sheet = (struct zrm_sheet){0};
    const struct instrument *instrument = subject->instrument;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < instrument->domain_count && sheet->count < ZRM_ROWS; i++) {
            const struct domain *domain = &instrument->domains[i];
            bool asked = is_asked(dossier, domain->code);
            bool goal = !asked && zrm_has_goal(dossier, subject->subject, domain->code);
            if ((asked || goal) != (round == 0))
                continue;
            struct zrm_row *row = &sheet->rows[sheet->count++];
            *row = (struct zrm_row){.domain = domain, .asked = asked || goal, .goal = goal};
            fill_row(row, dossier, subject, now);
            count_row(sheet, row);
        }
        if (round == 0)
            sheet->asked = sheet->count;
    }
    add_strays(sheet, now);
    const struct assessment *previous = earlier(dossier, subject, now, NULL, NULL);
    if (previous)
        sheet->previous = previous->date;
}

size_t zrm_sheet_find(const struct zrm_sheet *sheet, const char *domain)
{
    size_t i = 0;
    while (i < sheet->count && !same_text(sheet->rows[i].domain->code, domain))
        i++;
    return i;
}

void zrm_row_movement(const struct zrm_row *row, struct string *out)
{
    if (!row->now.given || !row->last.given)
        return;
    int step = (int)(row->now.value - row->last.value);
    if (step == 0)
        string_append(out, "=");
    else
        string_append_format(out, "%+d", step);
}

void zrm_row_result(const struct zrm_row *row, bool hidden, struct string *out)
{
    const char *label = row->domain->label;
    if (!row->now.given) {
        string_append_format(out, _("%s: not assessed."), label);
        return;
    }
    int now = (int)row->now.value;
    if (hidden || !row->last.given) {
        string_append_format(out, _("%s %d."), label, now);
        return;
    }
    int last = (int)row->last.value;
    const char *way = now > last ? _("up") : now < last ? _("down") : _("the same");
    string_append_format(out, _("%s %d, was %d, %s."), label, now, last, way);
}

void zrm_sheet_counts(const struct zrm_sheet *sheet, bool hidden, struct string *out)
{
    string_append_format(out, _("%zu assessed, %zu not assessed"), sheet->scored,
                         sheet->count - sheet->strays - sheet->scored);
    if (!hidden && sheet->up + sheet->down + sheet->same > 0)
        string_append_format(out, _(": %zu up, %zu down, %zu the same"), sheet->up, sheet->down,
                             sheet->same);
    string_append_char(out, '.');
}

void zrm_label(const char *label, int cells, struct string *out)
{
    enum { LEAST_LETTERS = 4 };
    const char *space = strchr(label, ' ');
    int over = utf8_width(label) - cells;
    if (over <= 0 || !space) {
        string_append(out, label);
        return;
    }
    // One cell more, for the full stop; what is left over is cut off where it is drawn.
    int first = utf8_width_n(label, (size_t)(space - label));
    int kept = first - over - 1 > LEAST_LETTERS ? first - over - 1 : LEAST_LETTERS;
    if (kept < first) {
        string_append_n(out, label, utf8_fit(label, kept));
        string_append_char(out, '.');
    } else {
        string_append_n(out, label, (size_t)(space - label));
    }
    string_append(out, space);
}

void zrm_instrument_name(const struct instrument *instrument, int cells, struct string *out)
{
    static const char matrix[] = "Zelfredzaamheid-Matrix";
    const char *label = instrument ? instrument->label : "-";
    const char *at = strstr(label, matrix);
    if (!at || utf8_width(label) <= cells) {
        string_append(out, label);
        return;
    }
    string_append_n(out, label, (size_t)(at - label));
    string_append(out, "ZRM");
    string_append(out, at + sizeof(matrix) - 1);
}
