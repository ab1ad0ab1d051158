// SPDX-License-Identifier: EUPL-1.2
// The tab "Network": people around the household, and what was agreed: the law, sharing and the help
// (ui/agreement_rows.h), escalations, future plans and requests for a provision. F6 adds to the list
// under the cursor, e withdraws an agreement to sharing.
#include <stdint.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/field.h"
#include "model/legal_basis.h"
#include "model/sharing_words.h"
#include "service/acts.h"
#include "ui/agreement_rows.h"
#include "ui/dialog.h"
#include "ui/dossier_screen.h"
#include "ui/key.h"
#include "ui/record_kinds.h"
#include "ui/sources.h"
#include "ui/tab_rows.h"

struct network_tab {
    struct tab_rows rows;
    size_t withdrawing; // the record that is asked about
    struct string question;
    struct ask_question ask;
};

enum { NAME = ROW_NAME, WHAT = ROW_WHAT, DAY = ROW_DAY, MORE = ROW_MORE };

static const struct list_column columns[] = {
    {NULL, 20, LIST_LEFT}, {NULL, 15, LIST_LEFT}, {NULL, 10, LIST_LEFT}, {NULL, 0, LIST_LEFT}};

static void append_choice(const struct choice_set *set, int value, struct string *out)
{
    const char *label = choice_label(set, value);
    string_append(out, label ? _(label) : "");
}

static void append_text(const char *text, struct string *out)
{
    string_append(out, utf8_blank(text) ? _("(not filled in)") : text);
}

static void append_day(struct date date, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    string_append(out, date_entry_format(date, day));
}

static void append_member(const struct dossier_screen *screen, const char *id, struct string *out)
{
    struct arena arena = {0};
    const struct member *member = dossier_member(&screen->dossier, id);
    string_append(out, member ? member_full_name(member, &arena) : "");
    arena_release(&arena);
}

static void append_part(const char *text, struct string *out)
{
    if (!utf8_blank(text))
        string_append_format(out, "%s%s", out->length > 0 ? ", " : "", text);
}

// ---- the cells, one function a list ------------------------------------------------------------

// Whose mentor, and whether that was agreed.
static void append_mentor(const struct dossier_screen *screen, const struct network *person,
                          struct string *out)
{
    const struct member *young = dossier_member(&screen->dossier, person->mentor_for);
    if (!young)
        return;
    string_append_format(out, _("%smentor of %s"), out->length > 0 ? ", " : "",
                         utf8_blank(young->given_names) ? _("(no name)") : young->given_names);
    append_part(date_given(person->mentor_agreed) ? _("said yes") : _("not agreed yet"), out);
}

// The kind, unless the relation says it already.
static void append_kind(const struct network *person, struct string *out)
{
    const char *kind = choice_label(&choices_network_kind, (int)person->kind);
    bool said = person->relation == RELATION_VOLUNTEER || person->relation == RELATION_PROFESSIONAL;
    if (kind && person->kind != NETWORK_NETWORK && !said)
        append_part(_(kind), out);
}

static void network_cell(const struct dossier_screen *screen, const void *record, size_t column,
                         struct string *out)
{
    const struct network *person = record;
    if (column == NAME)
        append_text(person->name, out);
    else if (column == WHAT)
        append_choice(&choices_relation, (int)person->relation, out);
    if (column != MORE)
        return;
    if (person->active == ANSWER_NO)
        string_append(out, _("no longer active"));
    append_mentor(screen, person, out);
    append_kind(person, out);
    append_part(person->function, out);
    append_part(person->organisation, out);
}

static void escalation_cell(const struct dossier_screen *screen, const void *record, size_t column,
                            struct string *out)
{
    const struct escalation *escalation = record;
    char day[DATE_TEXT_SIZE];
    struct date today = ui_today(screen->ui);
    if (column == NAME)
        append_text(escalation->to, out);
    else if (column == WHAT)
        append_choice(&choices_escalation_kind, (int)escalation->kind, out);
    else if (column == DAY)
        append_day(escalation->from, out);
    else if (date_given(escalation->ended))
        string_append_format(out, _("ended %s"), date_entry_format(escalation->ended, day));
    else if (!date_given(escalation->agreed_return))
        string_append(out, _("no return agreed"));
    else
        string_append_format(
            out, escalation->agreed_return.day < today.day ? _("LATE: back %s") : _("back %s"),
            date_entry_format(escalation->agreed_return, day));
}

// "3 in order, 2 not yet": how many, never a score.
static void append_big_five(const struct big_five *five, struct string *out)
{
    const enum big_five_value values[] = {five->support, five->wonen, five->school_werk,
                                          five->inkomen, five->welzijn};
    size_t ok = 0;
    size_t not_yet = 0;
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        ok += values[i] == BIG_FIVE_OK ? 1 : 0;
        not_yet += values[i] == BIG_FIVE_NOT_YET ? 1 : 0;
    }
    string_append_format(out, _("%zu in order, %zu not yet"), ok, not_yet);
}

static void future_plan_cell(const struct dossier_screen *screen, const void *record, size_t column,
                             struct string *out)
{
    const struct future_plan *plan = record;
    if (column == NAME) {
        append_member(screen, plan->member, out);
        if (out->length == 0)
            string_append(out, _("(not filled in)"));
    } else if (column == WHAT)
        append_choice(&choices_future_plan_status, (int)plan->status, out);
    else if (column == DAY)
        append_day(plan->date, out);
    else
        append_big_five(&plan->big_five, out);
}

static void request_cell(const struct dossier_screen *screen, const void *record, size_t column,
                         struct string *out)
{
    const struct provision_request *request = record;
    char day[DATE_TEXT_SIZE];
    if (column == NAME)
        append_text(request->provision, out);
    else if (column == WHAT)
        append_member(screen, request->member, out);
    else if (column == DAY)
        append_day(request->requested, out);
    else if (request->outcome) {
        append_choice(&choices_request_outcome, (int)request->outcome, out);
        if (date_given(request->decided))
            string_append_format(out, " %s", date_entry_format(request->decided, day));
    } else
        string_append(out, _("waits for a decision"));
}

// ---- the lists ---------------------------------------------------------------------------------

static const struct section {
    const char *list;
    const char *heading; // source string
    const char *nothing; // source string: says what to do
    void (*cell)(const struct dossier_screen *screen, const void *record, size_t column,
                 struct string *out);
    void (*load)(struct tab_rows *rows,
                 const struct dossier_screen *screen); // NULL = as the others
} sections[] = {
    {"network", N_("NETWORK"), N_("Nobody yet. F6 adds a person."), network_cell, NULL},
    {.list = ROWS_OF_LAW, .load = agreement_rows_law},
    {.list = ROWS_OF_SHARING, .cell = agreement_rows_sharing_cell, .load = agreement_rows_sharing},
    {.list = ROWS_OF_HELP, .load = agreement_rows_help},
    {"escalations", N_("ESCALATIONS"), N_("None. F6 adds one."), escalation_cell, NULL},
    {"future_plans", N_("FUTURE PLANS, 16 to 27 years"), N_("None. F6 adds one."), future_plan_cell,
     NULL},
    {"provision_requests", N_("REQUESTS FOR A PROVISION"), N_("None. F6 adds one."), request_cell,
     NULL},
};

enum { SECTIONS = sizeof(sections) / sizeof(sections[0]) };

static const struct section *section_of(const char *list)
{
    for (size_t i = 0; i < SECTIONS; i++)
        if (strcmp(sections[i].list, list) == 0)
            return &sections[i];
    return &sections[0];
}

static bool is_in(const struct tab_row *row, const char *list)
{
    return row && strcmp(row->list, list) == 0;
}

static void cell(const struct dossier_screen *screen, const struct tab_row *row, size_t column,
                 struct string *out, enum draw_role *role)
{
    const struct record_kind *kind = record_kind_of_path(row->list);
    (void)role;
    if (is_in(row, ROWS_OF_HELP))
        agreement_rows_help_cell(screen, row->index, column, out);
    else
        section_of(row->list)->cell(screen, record_at(kind, &screen->dossier, row->index), column,
                                    out);
}

static bool nobody_for(const struct dossier_screen *screen, const char *list)
{
    return strcmp(list, "future_plans") == 0 &&
           !sources_has_young(&screen->dossier, ui_today(screen->ui));
}

// Why nothing can be added to a list; NULL when it can.
static const char *closed_list(const struct dossier_screen *screen, const char *list)
{
    if (nobody_for(screen, list))
        return _("Nobody here is from 16 to 27. The birth date is in tab 2, People.");
    if (strcmp(list, ROWS_OF_LAW) == 0)
        return _("The law follows from age and plan; nobody fills it in.");
    if (strcmp(list, ROWS_OF_HELP) == 0)
        return _("Who agrees stands in the plan: p, then o.");
    return NULL;
}

static void load_records(struct tab_rows *rows, const struct dossier_screen *screen,
                         const struct section *section)
{
    size_t count = record_count(record_kind_of_path(section->list), &screen->dossier);
    STRING_AUTO heading = {0};
    string_append_format(&heading, "%s (%zu)", _(section->heading), count);
    tab_rows_heading(rows, section->list, string_text(&heading));
    for (size_t i = 0; i < count; i++)
        tab_rows_record(rows, section->list, i);
    if (count == 0)
        tab_rows_sentence(rows, section->list,
                          nobody_for(screen, section->list)
                              ? _("None. Nobody here is from 16 to 27 years old.")
                              : _(section->nothing));
}

static void load(struct dossier_screen *screen, void *any)
{
    struct network_tab *tab = any;
    tab->rows.cell = cell;
    tab_rows_begin(&tab->rows, screen);
    for (size_t i = 0; i < SECTIONS; i++)
        if (sections[i].load)
            sections[i].load(&tab->rows, screen);
        else
            load_records(&tab->rows, screen, &sections[i]);
    tab_rows_end(&tab->rows);
}

static void release(void *any)
{
    struct network_tab *tab = any;
    tab_rows_release(&tab->rows);
    string_release(&tab->question);
}

static void draw(struct dossier_screen *screen, void *any, struct frame *frame,
                 struct draw_area area)
{
    struct network_tab *tab = any;
    (void)screen;
    tab_rows_draw(&tab->rows, columns, sizeof(columns) / sizeof(columns[0]), frame, area);
}

static bool key(struct dossier_screen *screen, void *any, int pressed)
{
    struct network_tab *tab = any;
    (void)screen;
    return tab_rows_key(&tab->rows, pressed);
}

static bool go_to(struct dossier_screen *screen, void *any, const char *path)
{
    struct network_tab *tab = any;
    (void)screen;
    return tab_rows_go_to(&tab->rows, path);
}

// ---- what can be done --------------------------------------------------------------------------

// Of a record of sharing what is asked for, or who has not agreed.
static void guide_sharing(const struct dossier_screen *screen, const struct tab_row *row,
                          struct string *out)
{
    const struct sharing *sharing = &screen->dossier.sharing.items[row->index];
    struct date today = ui_today(screen->ui);
    char day[DATE_TEXT_SIZE];
    if (date_given(sharing->withdrawn) && sharing->withdrawn.day <= today.day)
        string_append_format(out, _("Withdrawn from %s: what is agreed anew is a new record (F6)."),
                             date_entry_format(sharing->withdrawn, day));
    else
        sharing_sentence(&screen->dossier, sharing, today, out);
}

static void guide(const struct dossier_screen *screen, const void *any, struct string *out)
{
    const struct network_tab *tab = any;
    const struct tab_row *row = tab_rows_current(&tab->rows);
    bool record = row && row->index != SIZE_MAX;
    if (is_in(row, ROWS_OF_SHARING) && record)
        guide_sharing(screen, row, out);
    if (out->length > 0 || dossier_screen_closed(screen))
        return;
    if (is_in(row, ROWS_OF_HELP) && record)
        string_append(out, _("Enter opens the answers in the plan. Tab = next list."));
    else if (row && closed_list(screen, row->list))
        string_append(out, closed_list(screen, row->list));
    else if (record)
        string_append(out, _("Enter opens it, F6 adds one of this kind. Tab = next list."));
    else
        string_append(out, _("F6 adds the first of this kind. Tab = next list."));
}

static bool can_withdraw(const struct dossier_screen *screen, const struct tab_row *row,
                         const char **ret_reason)
{
    *ret_reason = _("That goes on an agreement to sharing, under 2.");
    if (!is_in(row, ROWS_OF_SHARING) || row->index == SIZE_MAX)
        return false;
    const struct sharing *sharing = &screen->dossier.sharing.items[row->index];
    if (sharing->basis != BASIS_AGREEMENT)
        *ret_reason = _("Only agreement can be withdrawn. Give it a last day instead.");
    else if (date_given(sharing->withdrawn))
        *ret_reason = _("This was withdrawn already.");
    else
        return true;
    return false;
}

static bool can(const struct dossier_screen *screen, const void *any, enum dossier_act act,
                const char **ret_reason)
{
    const struct network_tab *tab = any;
    const struct tab_row *row = tab_rows_current(&tab->rows);
    bool record = row && row->index != SIZE_MAX;
    if (act == DOSSIER_END)
        return can_withdraw(screen, row, ret_reason);
    bool adds = act == DOSSIER_ADD || (act == DOSSIER_OPEN && !record);
    if (row && adds && closed_list(screen, row->list)) {
        *ret_reason = closed_list(screen, row->list);
        return false;
    }
    if (act == DOSSIER_OPEN)
        return row && (record || !dossier_screen_closed(screen));
    return act == DOSSIER_ADD || act == DOSSIER_OTHER;
}

// ---- withdrawing -------------------------------------------------------------------------------

static struct ui_result ask_day(struct dossier_screen *screen, struct network_tab *tab,
                                const struct tab_row *row)
{
    const struct sharing *sharing = &screen->dossier.sharing.items[row->index];
    tab->withdrawing = row->index;
    string_clear(&tab->question);
    string_append_format(&tab->question, _("Withdraw: %s"),
                         utf8_blank(sharing->organisation) ? _("(not filled in)")
                                                           : sharing->organisation);
    tab->ask = (struct ask_question){
        .title = string_text(&tab->question),
        .detail = _("From that day nothing more may be shared. It is not taken back: what is "
                    "agreed anew is a new record."),
        .label = _("Day (t = today)"),
        .required = true,
    };
    return ui_push(&screen_ask, &tab->ask);
}

static void withdraw(struct dossier_screen *screen, const struct network_tab *tab,
                     const char *typed)
{
    struct ui *ui = screen->ui;
    struct error err = {0};
    struct date day = {0};
    char text[DATE_TEXT_SIZE];
    if (tab->withdrawing >= screen->dossier.sharing.count)
        return;
    if (!date_entry_parse(typed, ui_today(ui), DATE_ENTRY_PAST, &day, &err) ||
        !service_withdraw_sharing(ui->service, screen->dossier.household.id, tab->withdrawing,
                                  &screen->dossier.sharing.items[tab->withdrawing], day, &err)) {
        ui_error(ui, &err);
        return;
    }
    ui_changed(ui);
    if (dossier_screen_reread(screen))
        ui_message(ui, _("Withdrawn from %s, and saved."), date_entry_format(day, text));
}

static struct ui_result result(struct dossier_screen *screen, void *any,
                               const struct screen_ops *from, const struct ui_value *value)
{
    if (from == &screen_ask && value->given)
        withdraw(screen, any, value->text);
    return ui_done();
}

// ---- opening -----------------------------------------------------------------------------------

static struct ui_result open_answers(struct dossier_screen *screen)
{
    struct arena arena = {0};
    const struct plan *plan = dossier_current_plan(&screen->dossier);
    size_t index = (size_t)(plan - screen->dossier.plans.items);
    struct ui_result result =
        dossier_screen_go_to(screen, arena_format(&arena, "plans[%zu].agreements", index));
    arena_release(&arena);
    return result;
}

static struct ui_result run(struct dossier_screen *screen, void *any, enum dossier_act act)
{
    struct network_tab *tab = any;
    const struct tab_row *row = tab_rows_current(&tab->rows);
    STRING_AUTO path = {0};
    if (act == DOSSIER_OTHER) {
        tab_rows_next(&tab->rows, ui_key(screen->ui) != UI_KEY_BACKTAB);
        return ui_done();
    }
    if (act == DOSSIER_END)
        return ask_day(screen, tab, row);
    if (act == DOSSIER_OPEN && is_in(row, ROWS_OF_HELP))
        return open_answers(screen);
    if (act == DOSSIER_OPEN && row->index != SIZE_MAX)
        tab_rows_path(&tab->rows, row, &path);
    else
        string_append(&path, row ? row->list : sections[0].list);
    return dossier_screen_push(screen, "record", string_text(&path));
}

const char *tab_network_organisation(const struct dossier_screen *screen)
{
    if (dossier_screen_tab(screen, screen->tab) != &tab_network)
        return NULL;
    const struct network_tab *tab = dossier_screen_state(screen);
    const struct tab_row *row = tab_rows_current(&tab->rows);
    if (!is_in(row, ROWS_OF_SHARING) || row->index == SIZE_MAX)
        return NULL;
    return screen->dossier.sharing.items[row->index].organisation;
}

static bool last_stop(const void *any)
{
    const struct network_tab *tab = any;
    return tab_rows_at_last(&tab->rows);
}

static const char *const parts[] = {"network",      "sharing", "escalations", "provision_requests",
                                    "future_plans", NULL};

const struct dossier_tab tab_network = {
    .label = N_("Network"),
    .parts = parts,
    .state_size = sizeof(struct network_tab),
    .load = load,
    .release = release,
    .draw = draw,
    .key = key,
    .last_stop = last_stop,
    .guide = guide,
    .go_to = go_to,
    .can = can,
    .run = run,
    .result = result,
};
