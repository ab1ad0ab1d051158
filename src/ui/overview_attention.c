// SPDX-License-Identifier: EUPL-1.2
// The block "Attention" of the overview of a dossier.
#include "ui/dossier_overview.h"
#include "ui/household_filter.h"
#include "validation/rule.h"

// What "Today" leads here for comes first, then the findings.
static enum attention ask_at(const struct overview_look *look, size_t row)
{
    return row < look->tab->asks.count ? (enum attention)look->tab->asks.items[row]
                                       : ATTENTION_FINDINGS;
}

static const struct finding *finding_at(const struct overview_look *look, size_t row)
{
    size_t at = look->tab->findings.items[row - look->tab->asks.count];
    return &look->screen->judgement.result.findings.items[at];
}

size_t overview_attention_rows(const struct overview_tab *tab)
{
    return tab->asks.count + tab->findings.count;
}

const char *overview_attention_id(void *context, size_t row)
{
    const struct overview_look *look = context;
    enum attention ask = ask_at(look, row);
    static const char *const ids[ATTENTION_COUNT] = {
        [ATTENTION_WITHOUT_PLAN] = "without plan",
        [ATTENTION_OLD_MEASUREMENT] = "old measurement",
        [ATTENTION_WITHOUT_COORDINATOR] = "no coordinator",
    };
    if (ids[ask])
        return ids[ask];
    const struct finding *finding = finding_at(look, row);
    return arena_format(&look->tab->arena, "%s %s", finding->rule->id, finding->path);
}

static void ask_words(const struct overview_look *look, size_t row, struct string *out)
{
    const struct validation_settings *settings =
        service_check_input(look->screen->ui->service).settings;
    attention_words(ask_at(look, row), settings->investigation_days, settings->assessment_months,
                    out);
}

void overview_attention_cell(void *context, size_t row, size_t column, struct string *out,
                             enum draw_role *role)
{
    static const enum draw_role roles[] = {
        [SEVERITY_ERROR] = DRAW_ERROR,
        [SEVERITY_WARNING] = DRAW_WARNING,
        [SEVERITY_HINT] = DRAW_HINT,
    };
    const struct overview_look *look = context;
    bool asks = row < look->tab->asks.count;
    enum severity severity = asks ? SEVERITY_WARNING : finding_at(look, row)->severity;
    if (column == 0) {
        *role = roles[severity];
        string_append(out, severity_word(severity));
    } else if (asks) {
        ask_words(look, row, out);
    } else {
        string_append(out, finding_at(look, row)->message);
    }
}

void overview_attention_path(const struct overview_look *look, size_t row, struct string *out)
{
    enum attention ask = ask_at(look, row);
    if (ask == ATTENTION_FINDINGS)
        string_append(out, finding_at(look, row)->path);
    else
        string_append(out, ask == ATTENTION_WITHOUT_PLAN ? "plans" : "assessments");
}
