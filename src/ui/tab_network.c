// SPDX-License-Identifier: EUPL-1.2
// The tab "Network": people around the household, and what was agreed: sharing, escalations, future
// plans and requests for a provision. F6 adds to the list under the cursor.
#include <stdint.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "ui/dossier_screen.h"
#include "ui/key.h"
#include "ui/record_kinds.h"
#include "ui/sources.h"
#include "ui/tab_rows.h"

struct network_tab {
    struct tab_rows rows;
};

enum { NAME, WHAT, DAY, MORE };

static const struct list_column columns[] = {
    {NULL, 21, LIST_LEFT}, {NULL, 16, LIST_LEFT}, {NULL, 10, LIST_LEFT}, {NULL, 0, LIST_LEFT}};

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

// In force or not, in words.
static void append_force(const struct dossier_screen *screen, const struct sharing *sharing,
                         struct string *out)
{
    char day[DATE_TEXT_SIZE];
    struct date today = ui_today(screen->ui);
    if (sharing_in_force(sharing, today) && date_given(sharing->until))
        string_append_format(out, _("in force until %s"), date_entry_format(sharing->until, day));
    else if (sharing_in_force(sharing, today))
        string_append(out, _("in force now"));
    else if (date_given(sharing->withdrawn) && sharing->withdrawn.day <= today.day)
        string_append_format(out, _("withdrawn %s"), date_entry_format(sharing->withdrawn, day));
    else if (date_given(sharing->until) && sharing->until.day < today.day)
        string_append_format(out, _("ended %s"), date_entry_format(sharing->until, day));
    else
        string_append(out, _("not in force yet"));
}

static void sharing_cell(const struct dossier_screen *screen, const void *record, size_t column,
                         struct string *out)
{
    const struct sharing *sharing = record;
    if (column == NAME)
        append_text(sharing->organisation, out);
    else if (column == WHAT)
        append_choice(&choices_sharing_basis, (int)sharing->basis, out);
    else if (column == DAY)
        append_day(sharing->date, out);
    else {
        append_force(screen, sharing, out);
        STRING_AUTO about = {0};
        append_member(screen, sharing->member, &about);
        if (about.length > 0)
            string_append_format(out, _(", about %s"), string_text(&about));
    }
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
        string_append(out, _("no decision yet"));
}

// ---- the lists ---------------------------------------------------------------------------------

static const struct section {
    const char *list;
    const char *heading; // source string
    const char *nothing; // source string: says what to do
    void (*cell)(const struct dossier_screen *screen, const void *record, size_t column,
                 struct string *out);
} sections[] = {
    {"network", N_("NETWORK"), N_("Nobody yet. F6 adds a person."), network_cell},
    {"sharing", N_("SHARING"), N_("Nothing agreed. F6 adds an agreement."), sharing_cell},
    {"escalations", N_("ESCALATIONS"), N_("None. F6 adds one."), escalation_cell},
    {"future_plans", N_("FUTURE PLANS, 16 to 27 years"), N_("None. F6 adds one."),
     future_plan_cell},
    {"provision_requests", N_("REQUESTS FOR A PROVISION"), N_("None. F6 adds one."), request_cell},
};

enum { SECTIONS = sizeof(sections) / sizeof(sections[0]) };

static const struct section *section_of(const char *list)
{
    for (size_t i = 0; i < SECTIONS; i++)
        if (strcmp(sections[i].list, list) == 0)
            return &sections[i];
    return &sections[0];
}

static void cell(const struct dossier_screen *screen, const struct tab_row *row, size_t column,
                 struct string *out, enum draw_role *role)
{
    const struct record_kind *kind = record_kind_of_path(row->list);
    (void)role;
    section_of(row->list)->cell(screen, record_at(kind, &screen->dossier, row->index), column, out);
}

static bool nobody_for(const struct dossier_screen *screen, const char *list)
{
    return strcmp(list, "future_plans") == 0 &&
           !sources_has_young(&screen->dossier, ui_today(screen->ui));
}

static const char *nobody_reason(void)
{
    return _("Nobody here is from 16 to 27. The birth date is in tab 2, People.");
}

static void load(struct dossier_screen *screen, void *any)
{
    struct network_tab *tab = any;
    tab->rows.cell = cell;
    tab_rows_begin(&tab->rows, screen);
    for (size_t i = 0; i < SECTIONS; i++) {
        const struct section *section = &sections[i];
        size_t count = record_count(record_kind_of_path(section->list), &screen->dossier);
        STRING_AUTO heading = {0};
        string_append_format(&heading, "%s (%zu)", _(section->heading), count);
        tab_rows_heading(&tab->rows, section->list, string_text(&heading));
        for (size_t j = 0; j < count; j++)
            tab_rows_record(&tab->rows, section->list, j);
        if (count == 0)
            tab_rows_sentence(&tab->rows, section->list,
                              nobody_for(screen, section->list)
                                  ? _("None. Nobody here is from 16 to 27 years old.")
                                  : _(section->nothing));
    }
    tab_rows_end(&tab->rows);
}

static void release(void *any)
{
    struct network_tab *tab = any;
    tab_rows_release(&tab->rows);
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

static void guide(const struct dossier_screen *screen, const void *any, struct string *out)
{
    const struct network_tab *tab = any;
    const struct tab_row *row = tab_rows_current(&tab->rows);
    if (dossier_screen_closed(screen))
        return;
    if (row && row->index != SIZE_MAX)
        string_append(out, _("Enter opens it, F6 adds one of this kind. Tab = next list."));
    else if (row && nobody_for(screen, row->list))
        string_append(out, nobody_reason());
    else
        string_append(out, _("F6 adds the first of this kind. Tab = next list."));
}

static bool can(const struct dossier_screen *screen, const void *any, enum dossier_act act,
                const char **ret_reason)
{
    const struct network_tab *tab = any;
    const struct tab_row *row = tab_rows_current(&tab->rows);
    bool adds = act == DOSSIER_ADD || (row && row->index == SIZE_MAX);
    if (row && adds && act != DOSSIER_OTHER && nobody_for(screen, row->list)) {
        *ret_reason = nobody_reason();
        return false;
    }
    if (act == DOSSIER_OPEN)
        return row && (row->index != SIZE_MAX || !dossier_screen_closed(screen));
    return act == DOSSIER_ADD || act == DOSSIER_OTHER;
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
    if (act == DOSSIER_OPEN && row->index != SIZE_MAX)
        tab_rows_path(&tab->rows, row, &path);
    else
        string_append(&path, row ? row->list : sections[0].list);
    return dossier_screen_push(screen, "record", string_text(&path));
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
    .guide = guide,
    .go_to = go_to,
    .can = can,
    .run = run,
};
