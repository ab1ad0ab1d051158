// SPDX-License-Identifier: EUPL-1.2
#include "service/brp_import.h"

#include "base/arena.h"

static void add_row(const struct brp_import *import, size_t at, struct arena *arena,
                    struct brp_report *report)
{
    const struct resident *who = &import->residents.items[at];
    const struct member name = {
        .given_names = who->given_names, .particle = who->particle, .surname = who->surname};
    struct brp_row *row = list_add(&report->rows.any, sizeof(*row), arena);
    *row = (struct brp_row){
        .line = who->line,
        .list = arena_text(arena, who->list),
        .name = member_full_name(&name, arena),
        .verdict = who->verdict,
        .twice = who->twice,
        .household = arena_text(arena, import->households[at]),
        .role = import->roles[at],
    };
    for (size_t i = 0; i < who->remarks.count; i++) {
        const struct resident_remark *remark = &who->remarks.items[i];
        if (who->verdict != RESIDENT_TAKEN && !resident_remark_of_skipped(remark->kind))
            continue;
        text_list_add(&row->codes, resident_remark_code(remark->kind), arena);
        text_list_add(&row->remarks, resident_remark_text(remark, arena), arena);
    }
}

void brp_import_report(const struct brp_import *import, struct arena *arena,
                       struct brp_report *ret_report)
{
    struct brp_report report = {
        .dry_run = import->request->dry_run,
        .stopped = import->stopped,
        .persons = import->residents.count,
        .households = import->made,
    };
    for (size_t i = 0; i < import->residents.count && !import->stopped; i++) {
        enum resident_verdict verdict = import->residents.items[i].verdict;
        report.counts[verdict]++;
        if (verdict != RESIDENT_NOT_ASKED)
            add_row(import, i, arena, &report);
    }
    *ret_report = report;
}
