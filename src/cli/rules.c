// SPDX-License-Identifier: EUPL-1.2
// eenplan rules: the catalogue, from the table of rules; all of it or the rules named.
#include <ctype.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "service/page.h"
#include "validation/rule.h"

const struct cli_option cli_rules_options[] = {{0}};

LIST_TYPE(rule_list, const struct rule *);

// ---- finding ------------------------------------------------------------------------------------

static const char *in_capitals(struct invocation *in, const char *text)
{
    char *capitals = arena_text(&in->arena, text);
    for (char *at = capitals; *at; at++)
        *at = (char)toupper((unsigned char)*at);
    return capitals;
}

bool cli_find_rule(struct invocation *in, const char *id, const struct rule **ret_rule,
                   struct error *err)
{
    struct text_list ids = {0};
    *ret_rule = rule_find(id);
    if (*ret_rule)
        return true;
    for (size_t i = 0; i < rule_count; i++)
        text_list_add(&ids, rules[i].id, &in->arena);
    const char *near = hint_nearest(in_capitals(in, id), ids.items, ids.count);
    if (near)
        return error_set(err, ERROR_NOT_FOUND,
                         _("There is no rule '%s'. Did you mean '%s'? See 'eenplan rules'."),
                         cli_short(in, id), near);
    return error_set(err, ERROR_NOT_FOUND, _("There is no rule '%s'. See 'eenplan rules'."),
                     cli_short(in, id));
}

static void choose(struct rule_list *chosen, const struct rule *rule, struct arena *arena)
{
    for (size_t i = 0; i < chosen->count; i++)
        if (chosen->items[i] == rule)
            return;
    const struct rule **place = list_add(&chosen->any, sizeof(const struct rule *), arena);
    *place = rule;
}

// Those named, each once and in the order named; without names all.
static bool choose_rules(struct invocation *in, struct rule_list *ret_chosen, struct error *err)
{
    for (size_t i = 0; i < in->arguments.count; i++) {
        const struct rule *rule = NULL;
        if (!cli_find_rule(in, in->arguments.items[i], &rule, err))
            return false;
        choose(ret_chosen, rule, &in->arena);
    }
    for (size_t i = 0; in->arguments.count == 0 && i < rule_count; i++)
        choose(ret_chosen, &rules[i], &in->arena);
    return true;
}

// ---- writing ------------------------------------------------------------------------------------

// A block a rule: id, severity and title, and under it why it stands, its source, what to do.
static void write_text(const struct rule_list *chosen, struct string *out)
{
    enum { INDENT = 9, GAP = 2 };
    const char *labels[] = {_("Why"), _("Source"), _("Repair")};
    enum { LABELS = sizeof(labels) / sizeof(labels[0]) };
    int hang = 0;
    for (size_t i = 0; i < LABELS; i++)
        if (utf8_width(labels[i]) > hang)
            hang = utf8_width(labels[i]);
    hang += INDENT + GAP;
    for (size_t i = 0; i < chosen->count; i++) {
        const struct rule *rule = chosen->items[i];
        const char *texts[LABELS] = {_(rule->reason), _(rule->source), _(rule->repair)};
        STRING_AUTO lead = {0};
        string_append_format(&lead, "%-7s  %s", rule->id, severity_word(rule->severity));
        string_append(out, i > 0 ? "\n" : "");
        page_entry(out, 0, string_text(&lead), hang, _(rule->title));
        for (size_t j = 0; j < LABELS; j++)
            page_entry(out, INDENT, labels[j], hang, texts[j]);
    }
}

static void write_rows(enum output_format format, const struct rule_list *chosen,
                       struct string *out)
{
    static const struct listing_column columns[] = {
        {"id", NULL, false},     {"severity", NULL, false}, {"title", NULL, false},
        {"reason", NULL, false}, {"source", NULL, false},   {"repair", NULL, false},
    };
    enum { COUNT = sizeof(columns) / sizeof(columns[0]) };
    struct listing *listing = listing_new(format, "rules", columns, COUNT, out);
    for (size_t i = 0; i < chosen->count; i++) {
        const struct rule *rule = chosen->items[i];
        listing_text(listing, rule->id);
        listing_text(listing, severity_code(rule->severity));
        listing_text(listing, _(rule->title));
        listing_text(listing, _(rule->reason));
        listing_text(listing, _(rule->source));
        listing_text(listing, _(rule->repair));
    }
    listing_end(listing);
    listing_free(listing);
}

bool cli_rules(struct invocation *in, struct error *err)
{
    STRING_AUTO out = {0};
    struct rule_list chosen = {0};
    if (!choose_rules(in, &chosen, err))
        return false;
    if (in->format == OUTPUT_TEXT)
        write_text(&chosen, &out);
    else
        write_rows(in->format, &chosen, &out);
    return cli_print(&out, err);
}
