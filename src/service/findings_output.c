// SPDX-License-Identifier: EUPL-1.2
#include "service/findings_output.h"

#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/csv.h"
#include "exchange/findings_json.h"
#include "validation/rule.h"

enum { SEVERITY_WIDTH = 6 }; // "LET OP"

struct findings_output {
    enum output_format format;
    struct findings_selection selection;
    enum severity severity; // a copy, when one is selected
    struct string *out;
    struct json_out json;
    struct csv_out csv;
    struct findings_totals totals;
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

static void choose(const struct findings_selection *selection,
                   const struct checked_dossier *checked, struct arena *arena,
                   struct findings_dossier *ret_dossier)
{
    const struct finding_list *all = &checked->result->findings;
    struct findings_item *items = arena_alloc(arena, (all->count + 1) * sizeof(*items));
    struct findings_dossier dossier = {.number = checked->number, .items = items};
    for (size_t i = 0; i < all->count; i++) {
        const struct finding *finding = &all->items[i];
        if (!wanted(selection, finding))
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
    }
    *ret_dossier = dossier;
}

// ---- text and CSV -------------------------------------------------------------------------------

static void append_line(struct string *out, size_t indent, const char *lead, const char *text)
{
    if (utf8_blank(text))
        return;
    string_append_repeat(out, ' ', indent);
    string_append(out, lead);
    utf8_append_printable(out, text);
    string_append_char(out, '\n');
}

static void append_heading(struct string *out, const struct checked_dossier *checked)
{
    bool more = !utf8_blank(checked->name);
    utf8_append_printable(out, checked->number ? checked->number : _("(no number)"));
    string_append(out, more ? "  " : "");
    utf8_append_printable(out, checked->name);
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
    int blanks = SEVERITY_WIDTH - utf8_width(word);
    string_append(out, "  ");
    string_append(out, word);
    string_append_repeat(out, ' ', blanks > 0 ? (size_t)blanks : 0);
    string_append_format(out, "  %-7s  ", item->rule);
    utf8_append_printable(out, item->path);
    string_append(out, item->waived ? _(" (with a reason)") : "");
    string_append_char(out, '\n');
    append_line(out, 10, "", item->message);
    append_line(out, 10, "-> ", item->fix);
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
    choose(&output->selection, checked, &arena, &dossier);
    output->totals.dossiers++;
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

void findings_output_end(struct findings_output *output)
{
    const struct findings_totals *totals = &output->totals;
    if (output->format == OUTPUT_JSON)
        findings_json_end(&output->json);
    if (output->format != OUTPUT_TEXT)
        return;
    string_append_format(output->out,
                         P_("%zu dossier checked: ", "%zu dossiers checked: ", totals->dossiers),
                         totals->dossiers);
    string_append_format(output->out, "%s %zu, %s %zu, %s %zu", severity_word(SEVERITY_ERROR),
                         totals->errors, severity_word(SEVERITY_WARNING), totals->warnings,
                         severity_word(SEVERITY_HINT), totals->hints);
    if (totals->waived > 0)
        string_append_format(output->out, _(", with a reason %zu"), totals->waived);
    string_append(output->out, ".\n");
}
