// SPDX-License-Identifier: EUPL-1.2
#include "ui/zrm_explain.h"

#include <stdlib.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "model/instrument.h"
#include "ui/zrm_screen.h"
#include "ui/zrm_trend.h"

enum { MEASURED_MOST = 5 };

// Of the same subject with the same matrix, but not the measurement in hand.
static bool is_earlier(const struct zrm_hand *hand, const struct assessment *one,
                       const char *domain)
{
    const struct assessment *now = zrm_hand_assessment(hand);
    return one != now && one->subject && strcmp(one->subject, hand->subject.subject) == 0 &&
           one->instrument && strcmp(one->instrument, hand->subject.instrument->code) == 0 &&
           date_given(one->date) && one->date.day <= hand->subject.date.day &&
           (!now || !zrm_is_newer(one, now)) && zrm_scored(one, domain);
}

static int newest_first(const void *one, const void *other)
{
    const struct assessment *left = *(const struct assessment *const *)one;
    const struct assessment *right = *(const struct assessment *const *)other;
    return zrm_is_newer(left, right) ? -1 : 1;
}

static void say_measured(struct ui *ui, const struct assessment *one, const char *domain,
                         struct arena *arena, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    int level = (int)zrm_scored(one, domain)->level.value;
    string_append_format(out, "  %s: %d (%s)", date_entry_format(one->date, day), level,
                         level_name(level));
    const char *moment = choice_label(&choices_moment, (int)one->moment);
    if (moment)
        string_append_format(out, ", %s", _(moment));
    if (one->assessor)
        string_append_format(out, ", %s", service_worker_name(ui->service, one->assessor, arena));
    string_append(out, "\n");
}

static void say_before(struct ui *ui, const struct zrm_hand *hand, const char *domain,
                       struct string *out)
{
    const struct dossier *dossier = zrm_hand_dossier(hand);
    struct arena arena = {0};
    size_t count = 0;
    const struct assessment **found =
        arena_alloc(&arena, (dossier->assessments.count + 1) * sizeof(struct assessment *));
    for (size_t i = 0; i < dossier->assessments.count; i++)
        if (is_earlier(hand, &dossier->assessments.items[i], domain))
            found[count++] = &dossier->assessments.items[i];
    qsort(found, count, sizeof(struct assessment *), newest_first);
    string_append(out, count == 0 ? _("This was not measured before.\n") : _("Measured before:\n"));
    for (size_t i = 0; i < count && i < MEASURED_MOST; i++)
        say_measured(ui, found[i], domain, &arena, out);
    if (count > MEASURED_MOST)
        string_append_format(out, _("  and %zu before that\n"), count - MEASURED_MOST);
    arena_release(&arena);
}

void zrm_explain(struct ui *ui, const void *state, struct string *out)
{
    const struct zrm_state *zrm = state;
    const struct zrm_hand *hand = &zrm->hand;
    if (zrm->mode != ZRM_TABLE || !hand->subject.subject || hand->row >= hand->sheet.count)
        return;
    const struct domain *domain = hand->sheet.rows[hand->row].domain;
    string_append_format(out, "%s\n", domain->label);
    if (zrm->hidden)
        string_append(out, _("Earlier scores are hidden. h shows them again."));
    else
        say_before(ui, hand, domain->code, out);
}
