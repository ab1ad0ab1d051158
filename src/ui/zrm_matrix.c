// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_matrix.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/instrument.h"

static bool same_text(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

static void add_column(struct zrm_matrix *matrix, const struct assessment *assessment,
                       struct arena *arena)
{
    (void)list_add(&matrix->columns.any, sizeof(const struct assessment *), arena);
    size_t at = matrix->columns.count - 1;
    for (; at > 0 && zrm_is_newer(matrix->columns.items[at - 1], assessment); at--)
        matrix->columns.items[at] = matrix->columns.items[at - 1];
    matrix->columns.items[at] = assessment;
}

static bool was_scored(const struct zrm_matrix *matrix, const char *domain)
{
    for (size_t i = 0; i < matrix->columns.count; i++)
        if (zrm_scored(matrix->columns.items[i], domain))
            return true;
    return false;
}

// First the form of the newest measurement, then what only older ones have.
static void fill_domains(struct zrm_matrix *matrix, struct arena *arena)
{
    for (size_t i = matrix->columns.count; i-- > 0;) {
        const struct instrument *form = instrument_find(matrix->columns.items[i]->instrument);
        for (size_t j = 0; form && j < form->domain_count; j++) {
            const char *domain = form->domains[j].code;
            if (was_scored(matrix, domain) && !text_list_has(&matrix->domains, domain))
                text_list_add(&matrix->domains, domain, arena);
        }
    }
}

void zrm_matrix_of(const struct dossier *dossier, const char *subject, struct arena *arena,
                   struct zrm_matrix *ret_matrix)
{
    *ret_matrix = (struct zrm_matrix){0};
    for (size_t i = 0; i < dossier->assessments.count; i++)
        if (same_text(dossier->assessments.items[i].subject, subject))
            add_column(ret_matrix, &dossier->assessments.items[i], arena);
    fill_domains(ret_matrix, arena);
}

size_t zrm_matrix_column(const struct zrm_matrix *matrix, const struct assessment *assessment)
{
    size_t at = 0;
    while (at < matrix->columns.count && matrix->columns.items[at] != assessment)
        at++;
    return at;
}

size_t zrm_matrix_first(const struct zrm_matrix *matrix, size_t fit, size_t chosen)
{
    size_t first = matrix->columns.count > fit ? matrix->columns.count - fit : 0;
    return chosen < first ? chosen : first;
}

void zrm_matrix_notes(const struct zrm_matrix *matrix, const char *domain, size_t column,
                      struct string *out)
{
    for (size_t i = column < matrix->columns.count ? column + 1 : matrix->columns.count; i-- > 0;) {
        const struct assessment *one = matrix->columns.items[i];
        const struct score *score = zrm_scored(one, domain);
        char day[DATE_TEXT_SIZE];
        if (!score || (utf8_blank(score->reason) && utf8_blank(score->note)))
            continue;
        string_append_format(out, "%s%s", out->length > 0 ? "\n" : "",
                             date_entry_format(one->date, day));
        if (!utf8_blank(score->reason))
            string_append_format(out, _(" reason: %s."), score->reason);
        if (!utf8_blank(score->note))
            string_append_format(out, _(" note: %s"), score->note);
    }
}

void zrm_matrix_words(const struct zrm_matrix *matrix, const char *domain, struct string *out)
{
    struct zrm_trend trend = {.domain = domain};
    const char *instrument = NULL;
    size_t count = 0;
    for (size_t i = matrix->columns.count; i-- > 0 && count < 2;) {
        const struct assessment *one = matrix->columns.items[i];
        const struct score *score = zrm_scored(one, domain);
        if (!score || (count > 0 && !same_text(one->instrument, instrument)))
            continue;
        trend.left_out = trend.left_out || (count == 0 && i + 1 < matrix->columns.count);
        instrument = one->instrument;
        trend.levels[count++] = score->level;
    }
    zrm_trend_words(&trend, out);
}
