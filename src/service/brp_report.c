// SPDX-License-Identifier: EUPL-1.2
// What an import of residents did, row by row and in totals.
#include "base/translate.h"
#include "base/utf8.h"
#include "exchange/csv.h"
#include "exchange/json_out.h"
#include "service/import_brp.h"

static size_t skipped(const struct brp_report *report)
{
    return report->persons - report->counts[RESIDENT_TAKEN] - report->counts[RESIDENT_NOT_ASKED];
}

// ---- for people ---------------------------------------------------------------------------------

static void append_row(const struct brp_row *row, struct string *out)
{
    string_append_format(out, _("Line %zu, "), row->line);
    utf8_append_printable(out, row->name[0] != '\0' ? row->name : _("(no name)"));
    string_append(out, " (");
    utf8_append_printable(out, row->list);
    string_append(out, "): ");
    if (row->verdict == RESIDENT_TAKEN)
        string_append_format(out, _("taken into %s as %s"), row->household,
                             _(choice_label(&choices_member_role, (int)row->role)));
    else
        string_append(out, resident_verdict_text(row->verdict));
    if (row->verdict == RESIDENT_TWICE)
        string_append_format(out, _(", on line %zu"), row->twice);
    else if (row->verdict != RESIDENT_TAKEN && row->household)
        string_append_format(out, " (%s)", row->household);
    string_append(out, "\n");
    for (size_t i = 0; i < row->remarks.count; i++) {
        string_append(out, "    - ");
        utf8_append_printable(out, row->remarks.items[i]);
        string_append(out, "\n");
    }
}

static void append_totals(const struct brp_report *report, struct string *out)
{
    const size_t taken = report->counts[RESIDENT_TAKEN];
    string_append_format(out,
                         P_("%zu person in the file", "%zu persons in the file", report->persons),
                         report->persons);
    string_append_format(out, _(": %zu taken into %zu new households, %zu skipped"), taken,
                         report->households, skipped(report));
    if (report->counts[RESIDENT_NOT_ASKED] > 0)
        string_append_format(out, _(", %zu not selected"), report->counts[RESIDENT_NOT_ASKED]);
    string_append(out, ".\n");
    for (int i = 0; i < RESIDENT_VERDICT_COUNT; i++)
        if (i != RESIDENT_TAKEN && i != RESIDENT_NOT_ASKED && report->counts[i] > 0)
            string_append_format(out, "%8zu  %s\n", report->counts[i],
                                 resident_verdict_text((enum resident_verdict)i));
    if (report->counts[RESIDENT_WITH_KNOWN] > 0)
        string_append(out, _("Who lives with somebody known belongs in that dossier, if anywhere: "
                             "add them there.\n"));
    if (report->dry_run)
        string_append(out, _("This was a dry run: nothing was written.\n"));
}

// ---- for programs -------------------------------------------------------------------------------

static const char *role_code(const struct brp_row *row)
{
    return row->verdict == RESIDENT_TAKEN ? choice_code(&choices_member_role, (int)row->role)
                                          : NULL;
}

static void write_json_row(const struct brp_row *row, struct json_out *json)
{
    json_out_begin_object(json);
    json_out_key_whole(json, "line", (int64_t)row->line);
    json_out_key_text(json, "person_list", row->list);
    json_out_key_text(json, "name", row->name);
    json_out_key_text(json, "verdict", resident_verdict_code(row->verdict));
    json_out_key_text(json, "reason", resident_verdict_text(row->verdict));
    json_out_key(json, "same_as_line");
    if (row->verdict == RESIDENT_TWICE)
        json_out_whole(json, (int64_t)row->twice);
    else
        json_out_null(json);
    json_out_key_text(json, "household", row->household);
    json_out_key_text(json, "role", role_code(row));
    json_out_key(json, "remarks");
    json_out_begin_list(json);
    for (size_t i = 0; i < row->remarks.count; i++) {
        json_out_begin_object(json);
        json_out_key_text(json, "code", row->codes.items[i]);
        json_out_key_text(json, "text", row->remarks.items[i]);
        json_out_end(json);
    }
    json_out_end(json);
    json_out_end(json);
}

static void write_json(const struct brp_report *report, struct string *out)
{
    struct json_out json;
    json_out_init(&json, out, JSON_OUT_PRETTY);
    json_out_begin_object(&json);
    json_out_key(&json, "persons");
    json_out_begin_list(&json);
    for (size_t i = 0; i < report->rows.count; i++)
        write_json_row(&report->rows.items[i], &json);
    json_out_end(&json);
    json_out_key(&json, "totals");
    json_out_begin_object(&json);
    json_out_key_boolean(&json, "dry_run", report->dry_run);
    json_out_key_whole(&json, "persons", (int64_t)report->persons);
    json_out_key_whole(&json, "households", (int64_t)report->households);
    json_out_key_whole(&json, "skipped", (int64_t)skipped(report));
    for (int i = RESIDENT_PRESENT + 1; i < RESIDENT_VERDICT_COUNT; i++)
        json_out_key_whole(&json, resident_verdict_code((enum resident_verdict)i),
                           (int64_t)report->counts[i]);
    json_out_end(&json);
    json_out_end(&json);
}

static void write_csv(const struct brp_report *report, struct string *out)
{
    static const char *const header[] = {"line",         "person_list", "name", "verdict",
                                         "same_as_line", "household",   "role", "remarks"};
    struct csv_out csv;
    csv_out_init(&csv, out);
    csv_out_row(&csv, header, sizeof(header) / sizeof(header[0]));
    for (size_t i = 0; i < report->rows.count; i++) {
        const struct brp_row *row = &report->rows.items[i];
        STRING_AUTO remarks = {0};
        for (size_t j = 0; j < row->remarks.count; j++) {
            string_append(&remarks, j > 0 ? "; " : "");
            string_append(&remarks, row->remarks.items[j]);
        }
        csv_out_whole(&csv, (int64_t)row->line);
        csv_out_text(&csv, row->list);
        csv_out_text(&csv, row->name);
        csv_out_text(&csv, resident_verdict_code(row->verdict));
        if (row->verdict == RESIDENT_TWICE)
            csv_out_whole(&csv, (int64_t)row->twice);
        else
            csv_out_text(&csv, NULL);
        csv_out_text(&csv, row->household);
        csv_out_text(&csv, role_code(row));
        csv_out_text(&csv, string_text(&remarks));
        csv_out_end_row(&csv);
    }
}

void brp_report_write(const struct brp_report *report, enum output_format format,
                      struct string *out)
{
    if (format == OUTPUT_JSON) {
        write_json(report, out);
        return;
    }
    if (format == OUTPUT_CSV) {
        write_csv(report, out);
        return;
    }
    for (size_t i = 0; i < report->rows.count; i++)
        append_row(&report->rows.items[i], out);
    append_totals(report, out);
}
