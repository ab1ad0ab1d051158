// SPDX-License-Identifier: EUPL-1.2
// eenplan rules: the catalogue, from the table of rules.
#include "base/translate.h"
#include "cli/command.h"
#include "validation/rule.h"

const struct cli_option cli_rules_options[] = {{0}};

bool cli_rules(struct invocation *in, struct error *err)
{
    static const struct listing_column columns[] = {
        {"id", N_("Rule"), false},
        {"severity", N_("Severity"), false},
        {"title", N_("Title"), false},
        {"source", N_("Source"), false},
    };
    STRING_AUTO out = {0};
    struct listing *listing = listing_new(in->format, "rules", columns, 4, &out);
    for (size_t i = 0; i < rule_count; i++) {
        const struct rule *rule = &rules[i];
        const char *severity = in->format == OUTPUT_TEXT ? severity_word(rule->severity)
                                                         : severity_code(rule->severity);
        listing_text(listing, rule->id);
        listing_text(listing, severity);
        listing_text(listing, _(rule->title));
        listing_text(listing, _(rule->source));
    }
    listing_end(listing);
    listing_free(listing);
    return cli_print(&out, err);
}
