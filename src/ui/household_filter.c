// SPDX-License-Identifier: EUPL-1.2
#include "ui/household_filter.h"

#include "base/translate.h"

#define NONE_HERE N_("No household asks for this. f = another filter.")

const struct household_filter household_filters[] = {
    {
        .label = N_("my own"),
        .none = N_("You have no households of your own yet. F6 = new household, by intake."),
        .own = true,
    },
    {
        .label = N_("findings"),
        .none = NONE_HERE,
        .attention = ATTENTION_FINDINGS,
        .own = true,
    },
    {
        .label = N_("without a plan"),
        .none = NONE_HERE,
        .attention = ATTENTION_WITHOUT_PLAN,
        .own = true,
    },
    {
        .label = N_("old measurement"),
        .none = NONE_HERE,
        .attention = ATTENTION_OLD_MEASUREMENT,
        .own = true,
    },
    {
        .label = N_("all"),
        .none = N_("There are no households yet. F6 = new household, by intake."),
    },
    {
        .label = N_("closed too"),
        .none = N_("There are no households yet. F6 = new household, by intake."),
        .with_closed = true,
    },
    {
        .label = N_("without coordinator"),
        .none = NONE_HERE,
        .attention = ATTENTION_WITHOUT_COORDINATOR,
    },
};

#undef NONE_HERE

const size_t household_filter_count = sizeof(household_filters) / sizeof(household_filters[0]);

size_t household_filter_next(size_t filter)
{
    return filter + 1 < household_filter_count ? filter + 1 : 0;
}

size_t household_filter_of(enum attention attention)
{
    for (size_t i = 0; i < household_filter_count; i++)
        if (household_filters[i].attention == attention)
            return i;
    return 0;
}

size_t household_filter_all(void)
{
    size_t filter = 0;
    while (household_filters[filter].own || household_filters[filter].with_closed ||
           household_filters[filter].attention != ATTENTION_NONE)
        filter++;
    return filter;
}

void household_filter_names(struct string *out)
{
    for (size_t i = 0; i < household_filter_count; i++)
        string_append_format(out, "%s%s", i > 0 ? ", " : "", _(household_filters[i].label));
}

void attention_words(enum attention kind, int investigation_days, int assessment_months,
                     struct string *out)
{
    bool whole = investigation_days % 7 == 0;
    int said = whole ? investigation_days / 7 : investigation_days;
    if (kind == ATTENTION_FINDINGS)
        string_append(out, _("findings in the check"));
    else if (kind == ATTENTION_WITHOUT_PLAN)
        string_append_format(out,
                             whole ? P_("no plan after %d week", "no plan after %d weeks", said)
                                   : P_("no plan after %d day", "no plan after %d days", said),
                             said);
    else if (kind == ATTENTION_WITHOUT_COORDINATOR)
        string_append(out, _("no coordinator yet"));
    else if (kind == ATTENTION_OLD_MEASUREMENT)
        string_append_format(
            out, P_("measured over %d month ago", "measured over %d months ago", assessment_months),
            assessment_months);
}
