// SPDX-License-Identifier: EUPL-1.2
// What an import of a caseload tells.
#include "service/import_caseload.h"

#include "base/translate.h"
#include "service/page.h"

static const struct {
    const char *code;
    const char *label;
    const char *label_dry;
} outcomes[CASELOAD_OUTCOME_COUNT] = {
    [CASELOAD_TAKEN] = {"taken", N_("taken"), N_("would be taken")},
    [CASELOAD_KNOWN] = {"known", N_("here already"), N_("here already")},
    [CASELOAD_REFUSED] = {"refused", N_("refused"), N_("refused")},
};

static void write_totals(const struct caseload_report *report, struct string *out)
{
    size_t taken = report->counts[CASELOAD_TAKEN];
    size_t known = report->counts[CASELOAD_KNOWN];
    size_t refused = report->counts[CASELOAD_REFUSED];
    if (report->dry_run)
        string_append(out, _("Nothing was kept: this only shows what would happen.\n"));
    string_append_format(
        out,
        P_("%zu row: %zu taken (households: %zu), %zu here already, %zu refused.\n",
           "%zu rows: %zu taken (households: %zu), %zu here already, %zu "
           "refused.\n",
           report->rows.count),
        report->rows.count, taken, report->households, known, refused);
}

static void write_text(const struct caseload_report *report, struct string *out)
{
    struct arena arena = {0};
    for (size_t i = 0; i < report->rows.count; i++) {
        const struct caseload_told *row = &report->rows.items[i];
        const char *number = row->household ? row->household : "";
        const char *label = _(outcomes[row->outcome].label);
        if (report->dry_run)
            label = _(outcomes[row->outcome].label_dry);
        const char *said = arena_format(&arena, "%s%s%s%s%s", label, number[0] ? ", " : "", number,
                                        row->reason ? ": " : "", row->reason ? row->reason : "");
        page_entry(out, 0, arena_format(&arena, _("line %zu"), row->line), 12, said);
    }
    if (report->rows.count > 0)
        string_append_char(out, '\n');
    for (size_t i = 0; i < report->unused.count; i++)
        page_entry(out, 0, "", 0,
                   arena_format(&arena, _("The mapping leaves column '%s' out."),
                                report->unused.items[i]));
    write_totals(report, out);
    if (report->rejected)
        page_entry(out, 0, "", 0,
                   arena_format(&arena,
                                _("The refused rows are in %s. Mend them there and offer "
                                  "that file."),
                                report->rejected));
    arena_release(&arena);
}

static void write_rows(const struct caseload_report *report, enum output_format format,
                       struct string *out)
{
    static const struct listing_column columns[] = {
        {"line", N_("Line"), true},
        {"outcome", N_("Outcome"), false},
        {"household", N_("Household"), false},
        {"client", N_("Client number"), false},
        {"reason", N_("Reason"), false},
    };
    struct listing *listing = listing_new(format, "rows", columns, 5, out);
    for (size_t i = 0; i < report->rows.count; i++) {
        const struct caseload_told *row = &report->rows.items[i];
        listing_whole(listing, (int64_t)row->line);
        listing_word(listing, outcomes[row->outcome].code, outcomes[row->outcome].label);
        listing_text(listing, row->household);
        listing_text(listing, row->client);
        listing_text(listing, row->reason);
    }
    listing_end_with(listing, "rejected", report->rejected);
    listing_free(listing);
}

void caseload_report_write(const struct caseload_report *report, enum output_format format,
                           struct string *out)
{
    if (format == OUTPUT_TEXT)
        write_text(report, out);
    else
        write_rows(report, format, out);
}
