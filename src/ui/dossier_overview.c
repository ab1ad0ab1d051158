// SPDX-License-Identifier: EUPL-1.2
#include "ui/dossier_overview.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/closing.h"
#include "model/instrument.h"
#include "model/strike.h"
#include "service/today.h"
#include "ui/overview_view.h"
#include "ui/plan_sheet.h"
#include "ui/zrm_sheet.h"
#include "validation/rule.h"

// ---- filling ------------------------------------------------------------------------------------

static void add_index(struct index_list *list, size_t index, struct arena *arena)
{
    size_t *place = list_add(&list->any, sizeof(*place), arena);
    *place = index;
}

// Newer contacts above older ones; of one day the later in the list.
static void fill_contacts(struct overview_tab *tab, const struct dossier *dossier)
{
    for (size_t i = 0; i < dossier->contacts.count; i++) {
        add_index(&tab->contacts, i, &tab->arena);
        size_t *items = tab->contacts.items;
        size_t at = i;
        for (; at > 0 && dossier->contacts.items[items[at - 1]].date.day <=
                             dossier->contacts.items[i].date.day;
             at--)
            items[at] = items[at - 1];
        items[at] = i;
    }
}

static void fill_next(struct overview_tab *tab, struct dossier_screen *screen)
{
    struct date today = ui_today(screen->ui);
    struct text_list missing = {0};
    service_intake_missing(&screen->dossier, today, &tab->arena, &missing);
    const struct next_input input = {
        .dossier = &screen->dossier,
        .result = &screen->judgement.result,
        .today = today,
        .missing = missing.count,
        .required = INTAKE_REQUIRED_COUNT,
    };
    next_step_of(&input, &tab->arena, &tab->next);
}

// The rule that says what a kind of attention says: then nothing is said twice.
static const char *asked_by(enum attention kind)
{
    static const char *const by[ATTENTION_COUNT] = {
        [ATTENTION_WITHOUT_PLAN] = "LAW-01",
        [ATTENTION_OLD_MEASUREMENT] = "ZRM-06",
        [ATTENTION_WITHOUT_COORDINATOR] = "HH-02",
    };
    return by[kind];
}

static bool found(const struct finding_list *findings, const char *rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->items[i].rule->id, rule) == 0)
            return true;
    return false;
}

// Whether the line of the next step says what a finding says.
static bool says_the_same(const struct next_step *next, const struct finding *finding)
{
    size_t length = next->at ? strlen(next->at) : 0;
    return next->rule && strcmp(next->rule, finding->rule->id) == 0 &&
           strncmp(finding->path, next->at ? next->at : "", length) == 0 &&
           (length == 0 || finding->path[length] == '\0' || finding->path[length] == '.');
}

void overview_fill(struct overview_tab *tab, struct dossier_screen *screen)
{
    const struct dossier *dossier = &screen->dossier;
    struct date today = ui_today(screen->ui);
    const struct finding_list *findings = &screen->judgement.result.findings;
    tab->people = (struct index_list){0};
    tab->findings = (struct index_list){0};
    tab->contacts = (struct index_list){0};
    tab->asks = (struct index_list){0};
    for (size_t kind = ATTENTION_WITHOUT_PLAN; kind < ATTENTION_COUNT; kind++)
        if (service_asks_attention(screen->ui->service, dossier, (enum attention)kind) &&
            !found(findings, asked_by((enum attention)kind)))
            add_index(&tab->asks, kind, &tab->arena);
    for (size_t i = 0; i < dossier->members.count; i++)
        if (member_is_present(&dossier->members.items[i], today))
            add_index(&tab->people, i, &tab->arena);
    fill_next(tab, screen);
    for (size_t i = 0; i < findings->count; i++)
        if (!findings->items[i].waived && !says_the_same(&tab->next, &findings->items[i]))
            add_index(&tab->findings, i, &tab->arena);
    bool closed = dossier_phase(dossier) == PHASE_CLOSED;
    tab->plan = closed ? dossier_plan_last_in_force(dossier) : dossier_plan_in(dossier, PLAN_FINAL);
    if (!tab->plan)
        tab->plan = dossier_plan_in(dossier, PLAN_DRAFT);
    if (!tab->plan && dossier->plans.count > 0)
        tab->plan = &dossier->plans.items[dossier->plans.count - 1];
    zrm_trends_of(dossier, NULL, today, &tab->arena, &tab->scores);
    tab->subjects = tab->scores.count > 0 ? 1 : 0;
    for (size_t i = 1; i < tab->scores.count; i++)
        if (strcmp(tab->scores.items[i].subject, tab->scores.items[0].subject) != 0)
            tab->subjects = 2;
    fill_contacts(tab, dossier);
}

// ---- the next step ------------------------------------------------------------------------------

static size_t next_rows(const struct overview_tab *tab)
{
    (void)tab;
    return 1;
}

static const char *next_id(void *context, size_t row)
{
    (void)context;
    (void)row;
    return "next";
}

static void next_cell(void *context, size_t row, size_t column, struct string *out,
                      enum draw_role *role)
{
    const struct overview_look *look = context;
    (void)row;
    (void)column;
    string_append(out, look->tab->next.sentence);
    *role = DRAW_IMPORTANT;
}

static void next_path(const struct overview_look *look, size_t row, struct string *out)
{
    (void)row;
    string_append(out, look->tab->next.path ? look->tab->next.path : "");
}

// ---- people -------------------------------------------------------------------------------------

static const struct member *member_at(const struct overview_look *look, size_t row)
{
    return &look->screen->dossier.members.items[look->tab->people.items[row]];
}

static size_t people_rows(const struct overview_tab *tab)
{
    return tab->people.count;
}

static const char *people_id(void *context, size_t row)
{
    return member_at(context, row)->id;
}

static void people_cell(void *context, size_t row, size_t column, struct string *out,
                        enum draw_role *role)
{
    enum { NAME, BORN, AGE, ROLE };
    const struct overview_look *look = context;
    const struct member *member = member_at(look, row);
    struct arena arena = {0};
    char day[DATE_TEXT_SIZE];
    const char *label = choice_label(&choices_member_role, (int)member->role);
    int age = date_age(partial_date_last(member->birth_date), ui_today(look->screen->ui));
    (void)role;
    column += !look->wide && column > NAME ? 1 : 0; // without the birth date
    const char *name = member_full_name(member, &arena);
    if (column == NAME)
        string_append(out, utf8_blank(name) ? _("(no name)") : name);
    else if (column == BORN)
        string_append(out, date_entry_format_partial(member->birth_date, day));
    else if (column == AGE && age >= 0)
        string_append_format(out, "%d", age);
    else if (column == ROLE && label)
        string_append(out, _(label));
    arena_release(&arena);
}

static void people_path(const struct overview_look *look, size_t row, struct string *out)
{
    string_append_format(out, "members[%zu]", look->tab->people.items[row]);
}

// ---- scores -------------------------------------------------------------------------------------

static size_t score_rows(const struct overview_tab *tab)
{
    return tab->scores.count;
}

static const char *score_id(void *context, size_t row)
{
    const struct overview_look *look = context;
    const struct zrm_trend *trend = &look->tab->scores.items[row];
    return arena_format(&look->tab->arena, "%s %s", trend->subject, trend->domain);
}

// "Pieter", for a row beside those of others.
static const char *short_subject(const struct dossier *dossier, const char *subject,
                                 struct arena *arena)
{
    const struct member *member = dossier_member(dossier, subject);
    if (member && !utf8_blank(member->given_names))
        return member->given_names;
    return dossier_subject_name(dossier, subject, arena);
}

// Where there is little room the first name stands behind the domain, when others were measured too.
static void append_domain(const struct overview_look *look, const struct zrm_trend *trend,
                          const char *subject, struct string *out)
{
    enum { WIDE_CELLS = 24, CELLS = 18, CELLS_BESIDE = 11 };
    bool beside = !look->wide && look->tab->subjects > 1;
    zrm_label(domain_label(trend->domain),
              look->wide ? WIDE_CELLS
              : beside   ? CELLS_BESIDE
                         : CELLS,
              out);
    if (beside)
        string_append_format(out, " %s", subject);
}

static void score_cell(void *context, size_t row, size_t column, struct string *out,
                       enum draw_role *role)
{
    enum { DOMAIN, SUBJECT, BEFORE, LAST, NOW, MOVE };
    const struct overview_look *look = context;
    const struct zrm_trend *trend = &look->tab->scores.items[row];
    struct arena arena = {0};
    (void)role;
    const char *subject = short_subject(&look->screen->dossier, trend->subject, &arena);
    column += !look->wide && column > DOMAIN ? 1 : 0;
    if (column == DOMAIN)
        append_domain(look, trend, subject, out);
    else if (column == SUBJECT)
        string_append(out, subject);
    else if (column == MOVE)
        zrm_trend_movement(trend, out);
    else if (trend->levels[NOW - column].given)
        string_append_format(out, "%d", (int)trend->levels[NOW - column].value);
    arena_release(&arena);
}

static void score_path(const struct overview_look *look, size_t row, struct string *out)
{
    const struct zrm_trend *trend = &look->tab->scores.items[row];
    string_append_format(out, "assessments[%zu].scores[%zu]",
                         (size_t)(trend->newest - look->screen->dossier.assessments.items),
                         (size_t)(trend->score - trend->newest->scores.items));
}

// ---- goals --------------------------------------------------------------------------------------

static size_t goal_rows(const struct overview_tab *tab)
{
    return tab->plan ? tab->plan->goals.count : 0;
}

static const char *goal_id(void *context, size_t row)
{
    const struct overview_look *look = context;
    return look->tab->plan->goals.items[row].id;
}

static void goal_cell(void *context, size_t row, size_t column, struct string *out,
                      enum draw_role *role)
{
    const struct overview_look *look = context;
    const struct goal *goal = &look->tab->plan->goals.items[row];
    struct date today = ui_today(look->screen->ui);
    if (column == 0)
        string_append_format(out, "%zu", row + 1);
    else if (column == 1)
        string_append(out, utf8_blank(goal->text) ? _("(no text yet)") : goal->text);
    else
        goal_status_words(goal, today, out);
    if (column == 2 && goal_is_late(goal, today))
        *role = DRAW_WARNING;
}

static void goal_path(const struct overview_look *look, size_t row, struct string *out)
{
    string_append_format(out, "plans[%zu].goals[%zu]",
                         (size_t)(look->tab->plan - look->screen->dossier.plans.items), row);
}

// ---- contacts -----------------------------------------------------------------------------------

static const struct contact *contact_at(const struct overview_look *look, size_t row)
{
    return &look->screen->dossier.contacts.items[look->tab->contacts.items[row]];
}

static size_t contact_rows(const struct overview_tab *tab)
{
    return tab->contacts.count;
}

static const char *contact_id(void *context, size_t row)
{
    return contact_at(context, row)->id;
}

// What was written; of a talk that was not held, or a note that was struck through, that first.
static void append_note(const struct contact *contact, struct string *out)
{
    struct arena arena = {0};
    struct strike strike = {0};
    if (contact_struck(contact, &arena, &strike)) {
        string_append_format(out, _("struck through: %s"), strike.reason);
    } else {
        if (contact->status == CONTACT_PLANNED || contact->status == CONTACT_MISSED)
            string_append_format(out, "(%s) ",
                                 _(choice_label(&choices_contact_status, (int)contact->status)));
        string_append(out, contact->text ? contact->text : "");
    }
    arena_release(&arena);
}

static void contact_cell(void *context, size_t row, size_t column, struct string *out,
                         enum draw_role *role)
{
    enum { DAY, KIND, BY, TEXT };
    const struct overview_look *look = context;
    const struct contact *contact = contact_at(look, row);
    const char *kind = choice_label(&choices_contact_kind, (int)contact->kind);
    (void)role;
    if (column == DAY)
        overview_view_day(contact->date, ui_today(look->screen->ui), out);
    else if (column == KIND)
        string_append(out, kind ? _(kind) : "");
    else if (column == BY)
        string_append(out, dossier_screen_worker(look->screen, contact->by));
    else
        append_note(contact, out);
}

static void contact_path(const struct overview_look *look, size_t row, struct string *out)
{
    string_append_format(out, "contacts[%zu]", look->tab->contacts.items[row]);
}

// ---- shapes -------------------------------------------------------------------------------------

#define COLUMNS(name, ...) static const struct list_column name[] = {__VA_ARGS__}
COLUMNS(next_columns, {NULL, 0, LIST_LEFT});
COLUMNS(people_columns, {NULL, 0, LIST_LEFT}, {NULL, 3, LIST_RIGHT}, {NULL, 12, LIST_LEFT});
COLUMNS(people_wide, {NULL, 0, LIST_LEFT}, {NULL, 10, LIST_LEFT}, {NULL, 3, LIST_RIGHT},
        {NULL, 12, LIST_LEFT});
COLUMNS(score_columns, {NULL, 0, LIST_LEFT}, {NULL, 2, LIST_RIGHT}, {NULL, 2, LIST_RIGHT},
        {NULL, 2, LIST_RIGHT}, {NULL, 3, LIST_RIGHT});
COLUMNS(score_wide, {NULL, 24, LIST_LEFT}, {NULL, 0, LIST_LEFT}, {NULL, 2, LIST_RIGHT},
        {NULL, 2, LIST_RIGHT}, {NULL, 2, LIST_RIGHT}, {NULL, 3, LIST_RIGHT});
COLUMNS(goal_columns, {NULL, 2, LIST_RIGHT}, {NULL, 0, LIST_LEFT}, {NULL, 14, LIST_LEFT});
COLUMNS(finding_columns, {NULL, 6, LIST_LEFT}, {NULL, 0, LIST_LEFT});
COLUMNS(contact_columns, {NULL, 8, LIST_LEFT}, {NULL, 10, LIST_LEFT}, {NULL, 12, LIST_LEFT},
        {NULL, 0, LIST_LEFT});
#undef COLUMNS

#define SHAPE(narrow, broad)                                                                       \
    .columns = (narrow), .count = sizeof(narrow) / sizeof((narrow)[0]), .wide = (broad),           \
    .wide_count = sizeof(broad) / sizeof((broad)[0])
static const struct overview_shape shapes[OVERVIEW_BLOCKS] = {
    [OVERVIEW_NEXT] =
        {
            SHAPE(next_columns, next_columns),
            .rows = next_rows,
            .id = next_id,
            .cell = next_cell,
            .path = next_path,
        },
    [OVERVIEW_PEOPLE] =
        {
            SHAPE(people_columns, people_wide),
            .empty = N_("Nobody yet. i opens the intake."),
            .closed = N_("Nobody."),
            .rows = people_rows,
            .id = people_id,
            .cell = people_cell,
            .sentence = overview_person_sentence,
            .path = people_path,
        },
    [OVERVIEW_SCORES] =
        {
            SHAPE(score_columns, score_wide),
            .empty = N_("Nothing measured yet. m begins."),
            .closed = N_("Nothing was measured."),
            .rows = score_rows,
            .id = score_id,
            .cell = score_cell,
            .sentence = overview_score_sentence,
            .path = score_path,
        },
    [OVERVIEW_GOALS] =
        {
            SHAPE(goal_columns, goal_columns),
            .empty = N_("No goals yet. p opens the plan."),
            .closed = N_("No goals."),
            .rows = goal_rows,
            .id = goal_id,
            .cell = goal_cell,
            .sentence = overview_goal_sentence,
            .path = goal_path,
        },
    [OVERVIEW_ATTENTION] =
        {
            SHAPE(finding_columns, finding_columns),
            .empty = N_("Nothing asks for attention."),
            .rows = overview_attention_rows,
            .id = overview_attention_id,
            .cell = overview_attention_cell,
            .path = overview_attention_path,
        },
    [OVERVIEW_CONTACTS] =
        {
            SHAPE(contact_columns, contact_columns),
            .empty = N_("No contacts yet. n makes a note, g plans a talk."),
            .closed = N_("No contacts."),
            .rows = contact_rows,
            .id = contact_id,
            .cell = contact_cell,
            .path = contact_path,
        },
};
#undef SHAPE

const struct overview_shape *overview_shape_of(enum overview_block block)
{
    return &shapes[block];
}

// ---- headings -----------------------------------------------------------------------------------

static void plan_heading(const struct overview_look *look, struct string *left)
{
    const struct plan *plan = look->tab->plan;
    char day[DATE_TEXT_SIZE];
    if (!plan) {
        string_append(left, _("PLAN"));
        return;
    }
    const struct plan *draft = dossier_plan_in(&look->screen->dossier, PLAN_DRAFT);
    int version = (int)plan->version.value;
    if (plan->status != PLAN_FINAL)
        string_append_format(left, _("PLAN version %d, %s"), version, plan_status_words(plan));
    else if (draft)
        string_append_format(left, _("PLAN version %d, and draft %d"), version,
                             (int)draft->version.value);
    else
        string_append_format(left, _("PLAN version %d, of %s"), version,
                             date_entry_format(plan->finalised, day));
}

void overview_heading(const struct overview_look *look, struct string *left, struct string *right)
{
    const struct overview_tab *tab = look->tab;
    switch (look->block) {
    case OVERVIEW_NEXT:
        string_append(left, _("NEXT STEP"));
        break;
    case OVERVIEW_PEOPLE:
        string_append_format(left, _("PEOPLE (%zu)"), tab->people.count);
        if (look->screen->dossier.household.team)
            string_append(right, look->screen->dossier.household.team);
        break;
    case OVERVIEW_SCORES:
        string_append(left, _("ZRM, lowest first"));
        string_append(right, tab->scores.count > 0 ? _("p2 p1 nw +/-") : "");
        break;
    case OVERVIEW_GOALS:
        plan_heading(look, left);
        break;
    case OVERVIEW_ATTENTION:
        string_append(left, _("ATTENTION"));
        break;
    case OVERVIEW_CONTACTS:
        string_append_format(left, _("CONTACTS (%zu)"), tab->contacts.count);
        string_append(right, tab->contacts.count > 1 ? _("newest on top") : "");
        break;
    case OVERVIEW_BLOCKS:
        break;
    }
}
