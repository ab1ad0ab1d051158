// SPDX-License-Identifier: EUPL-1.2
#include "service/findings_output.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/csv.h"
#include "exchange/findings_json.h"
#include "service/page.h"
#include "validation/tally.h"

enum { SEVERITY_WIDTH = 6 }; // "LET OP"

struct findings_output {
    enum output_format format;
    struct findings_selection selection;
    enum severity severity; // a copy, when one is selected
    struct string *out;
    struct json_out json;
    struct csv_out csv;
    struct findings_totals totals;
    struct tally tally;
};

struct findings_output *findings_output_new(enum output_format format,
                                            const struct findings_selection *selection,
                                            struct date today, struct string *out)
{
    static const char *const heading[] = {"number",  "rule", "severity", "path",
                                          "message", "fix",  "waived"};
    struct findings_output *output = calloc(1, sizeof(*output));
    if (!output)
        abort();
    output->format = format;
    output->out = out;
    output->selection.rule = selection->rule;
    if (selection->severity) {
        output->severity = *selection->severity;
        output->selection.severity = &output->severity;
    }
    if (format == OUTPUT_JSON)
        findings_json_begin(&output->json, out, today);
    if (format == OUTPUT_CSV) {
        csv_out_init(&output->csv, out);
        csv_out_row(&output->csv, heading, sizeof(heading) / sizeof(heading[0]));
    }
    return output;
}

void findings_output_free(struct findings_output *output)
{
    if (!output)
        return;
    tally_release(&output->tally);
    free(output);
}

struct findings_totals findings_output_totals(const struct findings_output *output)
{
    return output->totals;
}

// ---- choosing and counting ----------------------------------------------------------------------

static bool wanted(const struct findings_selection *selection, const struct finding *finding)
{
    return (!selection->rule || strcmp(selection->rule, finding->rule->id) == 0) &&
           (!selection->severity || *selection->severity == finding->severity);
}

static void count_item(struct findings_dossier *dossier, const struct finding *finding)
{
    if (finding->waived)
        dossier->waived++;
    else if (finding->severity == SEVERITY_ERROR)
        dossier->errors++;
    else if (finding->severity == SEVERITY_WARNING)
        dossier->warnings++;
    else
        dossier->hints++;
}

static void choose(struct findings_output *output, const struct checked_dossier *checked,
                   struct arena *arena, struct findings_dossier *ret_dossier)
{
    const struct finding_list *all = &checked->result->findings;
    struct findings_item *items = arena_alloc(arena, (all->count + 1) * sizeof(*items));
    struct findings_dossier dossier = {.number = checked->number, .items = items};
    for (size_t i = 0; i < all->count; i++) {
        const struct finding *finding = &all->items[i];
        if (!wanted(&output->selection, finding))
            continue;
        items[dossier.count++] = (struct findings_item){
            .rule = finding->rule->id,
            .severity = severity_code(finding->severity),
            .path = finding->path,
            .message = finding->message,
            .fix = finding->fix,
            .waived = finding->waived,
        };
        count_item(&dossier, finding);
        if (!finding->waived)
            tally_add(&output->tally, finding->rule, output->totals.dossiers);
    }
    *ret_dossier = dossier;
}

// ---- text and CSV -------------------------------------------------------------------------------

// Appends the word, then blanks up to `cells`.
static void append_cell(struct string *out, const char *word, int cells)
{
    int blanks = cells - utf8_width(word);
    string_append(out, word);
    string_append_repeat(out, ' ', blanks > 0 ? (size_t)blanks : 0);
}

static void append_heading(struct string *out, const struct checked_dossier *checked)
{
    utf8_append_printable(out, checked->number ? checked->number : _("(no number)"));
    if (!utf8_blank(checked->name)) {
        string_append(out, "  ");
        utf8_append_printable(out, checked->name);
    }
    if (!utf8_blank(checked->team)) {
        string_append(out, " (");
        utf8_append_printable(out, checked->team);
        string_append(out, ")");
    }
    string_append_char(out, '\n');
}

static void append_item(struct string *out, const struct findings_item *item)
{
    enum severity severity = SEVERITY_HINT;
    (void)severity_parse(item->severity, &severity);
    const char *word = severity_word(severity);
    string_append(out, "  ");
    append_cell(out, word, SEVERITY_WIDTH);
    string_append_format(out, "  %-7s  ", item->rule);
    utf8_append_printable(out, item->path);
    string_append(out, item->waived ? _(" (with a reason)") : "");
    string_append_char(out, '\n');
    page_entry(out, 10, "", 10, item->message);
    if (!utf8_blank(item->fix))
        page_entry(out, 10, "->", 13, item->fix);
}

static void write_text(struct string *out, const struct checked_dossier *checked,
                       const struct findings_dossier *dossier)
{
    if (dossier->count == 0)
        return;
    append_heading(out, checked);
    for (size_t i = 0; i < dossier->count; i++)
        append_item(out, &dossier->items[i]);
    string_append_char(out, '\n');
}

static void write_csv(struct csv_out *csv, const struct findings_dossier *dossier)
{
    for (size_t i = 0; i < dossier->count; i++) {
        const struct findings_item *item = &dossier->items[i];
        csv_out_text(csv, dossier->number);
        csv_out_text(csv, item->rule);
        csv_out_text(csv, item->severity);
        csv_out_text(csv, item->path);
        csv_out_text(csv, item->message);
        csv_out_text(csv, item->fix);
        csv_out_text(csv, item->waived ? "true" : "false");
        csv_out_end_row(csv);
    }
}

void findings_output_dossier(struct findings_output *output, const struct checked_dossier *checked)
{
    struct arena arena = {0};
    struct findings_dossier dossier = {0};
    output->totals.dossiers++;
    choose(output, checked, &arena, &dossier);
    output->totals.with_findings += dossier.errors + dossier.warnings + dossier.hints > 0 ? 1 : 0;
    output->totals.errors += dossier.errors;
    output->totals.warnings += dossier.warnings;
    output->totals.hints += dossier.hints;
    output->totals.waived += dossier.waived;
    if (output->format == OUTPUT_JSON)
        findings_json_dossier(&output->json, &dossier);
    else if (output->format == OUTPUT_CSV)
        write_csv(&output->csv, &dossier);
    else
        write_text(output->out, checked, &dossier);
    arena_release(&arena);
}

// ---- totals -------------------------------------------------------------------------------------

static void append_rule(struct string *out, const struct tally_row *row, int households,
                        int findings)
{
    STRING_AUTO lead = {0};
    append_cell(&lead, severity_word(row->rule->severity), SEVERITY_WIDTH);
    string_append_format(&lead, "  %-7s  %*zu  %*zu", row->rule->id, findings, row->findings,
                         households, row->households);
    page_entry(out, 2, string_text(&lead), 2 + utf8_width(string_text(&lead)) + 2,
               _(row->rule->title));
}

void findings_output_per_rule(struct findings_output *output)
{
    struct arena arena = {0};
    const struct tally_row *rows = NULL;
    size_t count = tally_sorted(&output->tally, &arena, &rows);
    if (output->format == OUTPUT_TEXT && count > 0) {
        const char *findings = _("Findings");
        const char *households = _("Households");
        append_cell(output->out, _("Rule by rule"), 2 + SEVERITY_WIDTH + 2 + 7 + 2);
        string_append_format(output->out, "%s  %s\n", findings, households);
        for (size_t i = 0; i < count; i++)
            append_rule(output->out, &rows[i], utf8_width(households), utf8_width(findings));
        string_append_char(output->out, '\n');
    }
    arena_release(&arena);
}

static void append_totals(struct string *out, const struct findings_totals *totals)
{
    STRING_AUTO said = {0};
    string_append_format(&said,
                         P_("%zu household checked", "%zu households checked", totals->dossiers),
                         totals->dossiers);
    if (totals->dossiers > 1 && totals->with_findings > 0)
        string_append_format(&said, _(", %zu with findings"), totals->with_findings);
    string_append(&said, ": ");
    if (totals->with_findings > 0)
        string_append_format(&said, "%s %zu, %s %zu, %s %zu", severity_word(SEVERITY_ERROR),
                             totals->errors, severity_word(SEVERITY_WARNING), totals->warnings,
                             severity_word(SEVERITY_HINT), totals->hints);
    else
        string_append(&said, _("nothing found"));
    if (totals->waived > 0)
        string_append_format(&said, _(", with a reason %zu"), totals->waived);
    string_append(&said, ".");
    page_entry(out, 0, "", 0, string_text(&said));
}

void findings_output_end(struct findings_output *output)
{
    if (output->format == OUTPUT_JSON)
        findings_json_end(&output->json);
    if (output->format == OUTPUT_TEXT)
        append_totals(output->out, &output->totals);
}
