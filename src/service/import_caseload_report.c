// SPDX-License-Identifier: EUPL-1.2
// What an import of a caseload tells.
#include "service/import_caseload.h"

#include "base/translate.h"
#include "exchange/json_out.h"
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

static const char *without_coordinator(const struct caseload_report *report, struct arena *arena)
{
    size_t count = report->without_coordinator;
    return arena_format(arena,
                        P_("%zu household without a coordinator: it stands on \"Today\" of the "
                           "team leader, who gives it one.",
                           "%zu households without a coordinator: they stand on \"Today\" of the "
                           "team leader, who gives them one.",
                           count),
                        count);
}

static void write_totals(const struct caseload_report *report, struct arena *arena,
                         struct string *out)
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
    if (report->without_coordinator > 0)
        page_entry(out, 0, "", 0, without_coordinator(report, arena));
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
    write_totals(report, &arena, out);
    if (report->rejected)
        page_entry(out, 0, "", 0,
                   arena_format(&arena,
                                _("The refused rows are in %s. Mend them there and offer "
                                  "that file."),
                                report->rejected));
    arena_release(&arena);
}

// ---- for programs -------------------------------------------------------------------------------

static void write_json_row(const struct caseload_told *row, struct json_out *json)
{
    json_out_begin_object(json);
    json_out_key_whole(json, "line", (int64_t)row->line);
    json_out_key_text(json, "outcome", outcomes[row->outcome].code);
    json_out_key_text(json, "household", row->household);
    json_out_key_text(json, "client", row->client);
    json_out_key_text(json, "reason", row->reason);
    json_out_end(json);
}

static void write_json(const struct caseload_report *report, struct string *out)
{
    struct json_out json;
    json_out_init(&json, out, JSON_OUT_PRETTY);
    json_out_begin_object(&json);
    json_out_key(&json, "rows");
    json_out_begin_list(&json);
    for (size_t i = 0; i < report->rows.count; i++)
        write_json_row(&report->rows.items[i], &json);
    json_out_end(&json);
    json_out_key(&json, "unused");
    json_out_begin_list(&json);
    for (size_t i = 0; i < report->unused.count; i++)
        json_out_text(&json, report->unused.items[i]);
    json_out_end(&json);
    json_out_key_text(&json, "rejected", report->rejected);
    json_out_key(&json, "totals");
    json_out_begin_object(&json);
    json_out_key_boolean(&json, "dry_run", report->dry_run);
    json_out_key_whole(&json, "rows", (int64_t)report->rows.count);
    json_out_key_whole(&json, "households", (int64_t)report->households);
    json_out_key_whole(&json, "without_coordinator", (int64_t)report->without_coordinator);
    for (int i = 0; i < CASELOAD_OUTCOME_COUNT; i++)
        json_out_key_whole(&json, outcomes[i].code, (int64_t)report->counts[i]);
    json_out_end(&json);
    json_out_end(&json);
}

static void write_csv(const struct caseload_report *report, struct string *out)
{
    static const struct listing_column columns[] = {
        {"line", NULL, true},    {"outcome", NULL, false}, {"household", NULL, false},
        {"client", NULL, false}, {"reason", NULL, false},
    };
    struct listing *listing = listing_new(OUTPUT_CSV, NULL, columns, 5, out);
    for (size_t i = 0; i < report->rows.count; i++) {
        const struct caseload_told *row = &report->rows.items[i];
        listing_whole(listing, (int64_t)row->line);
        listing_word(listing, outcomes[row->outcome].code, outcomes[row->outcome].label);
        listing_text(listing, row->household);
        listing_text(listing, row->client);
        listing_text(listing, row->reason);
    }
    listing_end(listing);
    listing_free(listing);
}

void caseload_report_write(const struct caseload_report *report, enum output_format format,
                           struct string *out)
{
    if (format == OUTPUT_JSON)
        write_json(report, out);
    else if (format == OUTPUT_CSV)
        write_csv(report, out);
    else
        write_text(report, out);
}
