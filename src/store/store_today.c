// SPDX-License-Identifier: EUPL-1.2
// What a worker has to do today: agenda, own actions, what asks for attention.
#include "store/today.h"

#include "base/utf8.h"
#include "model/choice.h"
#include "model/field.h"
#include "model/strike.h"
#include "store/bulk_places.h"
#include "store/engine.h"

static struct statement *begin_own(struct store *store, enum query name,
                                   const struct today_query *query)
{
    struct statement *list = statement_begin(store, name);
    statement_text(list, "login", query->login ? query->login : "");
    statement_date(list, "today", query->today);
    statement_whole(list, "everywhere", query->everywhere);
    return list;
}

static void read_agenda_row(struct statement *list, struct agenda_row *row, struct arena *arena)
{
    *row = (struct agenda_row){
        .household = arena_text(arena, column_text(list, "household")),
        .number = arena_text(arena, column_text(list, "number")),
        .name = arena_text(arena, column_text(list, "name")),
        .phase = (enum phase)choice_value(&choices_phase, column_text(list, "phase")),
        .contact = arena_text(arena, column_text(list, "contact")),
        .date = column_date(list, "date"),
        .time = arena_text(arena, column_text(list, "time")),
        .kind = (enum contact_kind)choice_value(&choices_contact_kind, column_text(list, "kind")),
        .by = arena_text(arena, column_text(list, "by")),
    };
}

bool store_list_agenda(struct store *store, const struct today_query *query, struct arena *arena,
                       struct agenda *ret_rows, size_t *ret_total, struct error *err)
{
    struct agenda rows = {0};
    size_t total = 0;
    struct statement *list = begin_own(store, QUERY_AGENDA_LIST, query);
    while (statement_row(list, err)) {
        struct contact contact = {.text = column_text(list, "text")};
        if (contact_struck(&contact, NULL, NULL))
            continue;
        total++;
        if (query->limit == 0 || rows.count < query->limit)
            read_agenda_row(list, list_add(&rows.any, sizeof(*rows.items), arena), arena);
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    *ret_total = total;
    return true;
}

static void read_own_action(struct statement *list, struct own_action *row, struct arena *arena)
{
    *row = (struct own_action){
        .household = arena_text(arena, column_text(list, "household")),
        .number = arena_text(arena, column_text(list, "number")),
        .name = arena_text(arena, column_text(list, "name")),
        .goal = arena_text(arena, column_text(list, "goal")),
        .action = arena_text(arena, column_text(list, "action")),
        .text = arena_text(arena, column_text(list, "text")),
        .domain = arena_text(arena, column_text(list, "domain")),
        .due = column_date(list, "due"),
    };
}

bool store_list_own_actions(struct store *store, const struct today_query *query,
                            struct arena *arena, struct own_action_list *ret_rows,
                            size_t *ret_total, struct error *err)
{
    struct own_action_list rows = {0};
    size_t total = 0;
    struct statement *list = begin_own(store, QUERY_OWN_ACTION_LIST, query);
    while (statement_row(list, err)) {
        total++;
        if (query->limit == 0 || rows.count < query->limit)
            read_own_action(list, list_add(&rows.any, sizeof(*rows.items), arena), arena);
    }
    if (!statement_end(list))
        return false;
    *ret_rows = rows;
    *ret_total = total;
    return true;
}

bool store_count_attention(struct store *store, const struct overview_query *query,
                           struct attention_counts *ret_counts, struct error *err)
{
    struct attention_counts counts = {0};
    struct statement *count = statement_begin(store, QUERY_ATTENTION_COUNT);
    statement_text(count, "login", query->login ? query->login : "");
    statement_date(count, "today", query->today);
    statement_date(count, "waiting_before", query->waiting_before);
    statement_date(count, "measured_before", query->measured_before);
    while (statement_row(count, err)) {
        counts.households = (size_t)column_whole(count, "households");
        counts.findings = (size_t)column_whole(count, "findings");
        counts.without_plan = (size_t)column_whole(count, "without_plan");
        counts.old_measurement = (size_t)column_whole(count, "old_measurement");
    }
    if (!statement_end(count))
        return false;
    *ret_counts = counts;
    return true;
}

bool store_list_organisations(struct store *store, struct arena *arena, struct text_list *ret_names,
                              struct error *err)
{
    struct text_list names = {0};
    struct statement *list = statement_begin(store, QUERY_ORGANISATION_LIST);
    while (statement_row(list, err))
        text_list_add(&names, column_text(list, "name"), arena);
    if (!statement_end(list))
        return false;
    *ret_names = names;
    return true;
}

bool store_note_organisation(struct store *store, const char *name, struct error *err)
{
    if (utf8_blank(name))
        return true;
    if (store_filling(store)) {
        bulk_note_organisation(store, name);
        return true;
    }
    struct statement *note = statement_begin(store, QUERY_ORGANISATION_NOTE);
    statement_text(note, "name", name);
    return statement_run(note, err);
}
