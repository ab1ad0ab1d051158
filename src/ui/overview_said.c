// SPDX-License-Identifier: EUPL-1.2
// The rows of the tab "Overview" in sentences.
#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/dossier_overview.h"
#include "ui/plan_sheet.h"
#include "ui/sentences.h"
#include "ui/zrm_said.h"

void overview_person_sentence(void *context, size_t row, struct string *out)
{
    const struct overview_look *look = context;
    const struct member *member =
        &look->screen->dossier.members.items[look->tab->people.items[row]];
    struct arena arena = {0};
    STRING_AUTO age = {0};
    char day[DATE_TEXT_SIZE];
    const char *label = choice_label(&choices_member_role, (int)member->role);
    const char *name = member_full_name(member, &arena);
    int years = date_age(partial_date_last(member->birth_date), ui_today(look->screen->ui));
    sentence_value(out, NULL, utf8_blank(name) ? _("(no name)") : name);
    if (years >= 0)
        string_append_format(&age, "%d", years);
    sentence_value(out, _("age"), string_text(&age));
    sentence_value(out, _("born"), date_entry_format_partial(member->birth_date, day));
    sentence_value(out, NULL, label ? _(label) : "");
    arena_release(&arena);
}

void overview_score_sentence(void *context, size_t row, struct string *out)
{
    const struct overview_look *look = context;
    const struct zrm_trend *trend = &look->tab->scores.items[row];
    struct arena arena = {0};
    zrm_say_trend(trend, dossier_subject_name(&look->screen->dossier, trend->subject, &arena), out);
    arena_release(&arena);
}

void overview_goal_sentence(void *context, size_t row, struct string *out)
{
    const struct overview_look *look = context;
    plan_say_goal(&look->tab->plan->goals.items[row], row, ui_today(look->screen->ui), out);
}
