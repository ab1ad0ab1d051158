// SPDX-License-Identifier: EUPL-1.2
#include "ui/agreement_rows.h"

#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/legal_basis.h"
#include "model/sharing_words.h"

enum { SENTENCE_CELLS = 74, ANSWERS_FROM = 12 };

// A sentence over as many rows as it takes.
static void add_sentences(struct tab_rows *rows, const char *list, const char *text)
{
    while (*text) {
        size_t length = 0;
        const char *next = draw_take_row(text, SENTENCE_CELLS, &length);
        tab_rows_sentence(rows, list, arena_text_n(&rows->arena, text, length));
        text = next;
    }
}

// ", " before all but the first.
static void add_name(struct string *names, const struct member *member)
{
    if (names->length > 0)
        string_append(names, ", ");
    member_called(member, names);
}

// ---- 1: the law --------------------------------------------------------------------------------

void agreement_rows_law(struct tab_rows *rows, const struct dossier_screen *screen)
{
    const struct dossier *dossier = &screen->dossier;
    struct date today = ui_today(screen->ui);
    tab_rows_heading(rows, ROWS_OF_LAW, _("1 LEGAL BASIS: a task by law, no agreement is needed"));
    for (int law = 0; law < LAW_COUNT; law++) {
        STRING_AUTO names = {0};
        STRING_AUTO line = {0};
        if (law_of_subject(dossier, SUBJECT_HOUSEHOLD, today) == (enum law)law)
            string_append(&names, _("the household"));
        for (size_t i = 0; i < dossier->members.count; i++) {
            const struct member *member = &dossier->members.items[i];
            if (member_is_present(member, today) &&
                law_of_subject(dossier, member->id, today) == (enum law)law)
                add_name(&names, member);
        }
        if (names.length == 0)
            continue;
        string_append_format(&line, "%s: %s", _(legal_bases[law].article), string_text(&names));
        add_sentences(rows, ROWS_OF_LAW, string_text(&line));
    }
}

// ---- 2: sharing --------------------------------------------------------------------------------

void agreement_rows_sharing(struct tab_rows *rows, const struct dossier_screen *screen)
{
    const struct dossier *dossier = &screen->dossier;
    struct date today = ui_today(screen->ui);
    size_t count = dossier->sharing.count;
    STRING_AUTO heading = {0};
    string_append_format(&heading, _("2 SHARING WITH OTHERS: secrecy is released (%zu)"), count);
    tab_rows_heading(rows, ROWS_OF_SHARING, string_text(&heading));
    for (int in_force = 1; in_force >= 0; in_force--)
        for (size_t i = 0; i < count; i++)
            if (sharing_in_force(&dossier->sharing.items[i], today) == (in_force == 1))
                tab_rows_record(rows, ROWS_OF_SHARING, i);
    if (count == 0)
        tab_rows_sentence(rows, ROWS_OF_SHARING, _("Nothing agreed. F6 adds an agreement."));
}

// In force or not, in words.
static void append_force(const struct sharing *sharing, struct date today, struct string *out)
{
    char day[DATE_TEXT_SIZE];
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

// Somebody whom it is about, of whom `is_so` holds on that day.
static bool any_about(const struct dossier *dossier, const struct sharing *sharing,
                      struct date today,
                      bool (*is_so)(const struct dossier *dossier, const struct sharing *sharing,
                                    const struct member *member, struct date today))
{
    for (size_t i = 0; i < dossier->members.count && sharing_in_force(sharing, today); i++) {
        const struct member *member = &dossier->members.items[i];
        if (sharing_is_about(sharing, member) && is_so(dossier, sharing, member, today))
            return true;
    }
    return false;
}

static bool lacks_agreement(const struct dossier *dossier, const struct sharing *sharing,
                            const struct member *member, struct date today)
{
    return !consent_complete(consent_missing(dossier, sharing, member, today));
}

static bool is_outgrown(const struct dossier *dossier, const struct sharing *sharing,
                        const struct member *member, struct date today)
{
    struct date from = consent_outgrown_from(dossier, sharing, member);
    return date_given(from) && from.day <= today.day;
}

// The day on which the agreement of a parent ends for the one person it is about.
static bool append_outgrown(const struct dossier *dossier, const struct sharing *sharing,
                            const struct member *member, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    struct date from = consent_outgrown_from(dossier, sharing, member);
    if (date_given(from))
        string_append_format(out, _("not valid from %s"), date_entry_format(from, day));
    return date_given(from);
}

static void append_more(const struct dossier_screen *screen, const struct sharing *sharing,
                        struct string *out)
{
    const struct dossier *dossier = &screen->dossier;
    const struct member *member = dossier_member(dossier, sharing->member);
    struct date today = ui_today(screen->ui);
    if (member) {
        member_called(member, out);
        string_append(out, ": ");
    }
    bool withdrawn = date_given(sharing->withdrawn) && sharing->withdrawn.day <= today.day;
    if (any_about(dossier, sharing, today, lacks_agreement))
        string_append(out, _("INCOMPLETE"));
    else if (any_about(dossier, sharing, today, is_outgrown)) {
        if (!member || !append_outgrown(dossier, sharing, member, out))
            string_append(out, _("ASK ANEW"));
    } else if (withdrawn && member)
        string_append(out, _("withdrawn")); // the day stands in the message line
    else
        append_force(sharing, today, out);
}

void agreement_rows_sharing_cell(const struct dossier_screen *screen, const void *record,
                                 size_t column, struct string *out)
{
    const struct sharing *sharing = record;
    char day[DATE_TEXT_SIZE];
    const char *basis = choice_label(&choices_sharing_basis, (int)sharing->basis);
    if (column == ROW_NAME)
        string_append(out, utf8_blank(sharing->organisation) ? _("(not filled in)")
                                                             : sharing->organisation);
    else if (column == ROW_WHAT)
        string_append(out, basis ? _(basis) : "");
    else if (column == ROW_DAY)
        string_append(out, date_entry_format(sharing->date, day));
    else
        append_more(screen, sharing, out);
}

// ---- 3: the help -------------------------------------------------------------------------------

static bool answered(const struct plan *plan, const char *member)
{
    for (size_t i = 0; i < plan->agreements.count; i++) {
        const char *of = plan->agreements.items[i].member;
        if (of && strcmp(of, member) == 0)
            return true;
    }
    return false;
}

// From 12 years on one has an answer of one's own; for younger children a parent answers (PLAN-10).
static bool add_unanswered(struct tab_rows *rows, const struct dossier_screen *screen,
                           const struct plan *plan)
{
    struct date today = ui_today(screen->ui);
    STRING_AUTO names = {0};
    STRING_AUTO line = {0};
    for (size_t i = 0; i < screen->dossier.members.count; i++) {
        const struct member *member = &screen->dossier.members.items[i];
        int age = date_age(partial_date_last(member->birth_date), today);
        bool own = !partial_date_given(member->birth_date) || age >= ANSWERS_FROM;
        if (own && member_is_present(member, today) && !answered(plan, member->id))
            add_name(&names, member);
    }
    if (names.length == 0)
        return false;
    string_append_format(&line, _("No answer recorded of: %s"), string_text(&names));
    add_sentences(rows, ROWS_OF_HELP, string_text(&line));
    return true;
}

void agreement_rows_help(struct tab_rows *rows, const struct dossier_screen *screen)
{
    const struct plan *plan = dossier_current_plan(&screen->dossier);
    STRING_AUTO heading = {0};
    if (!plan) {
        tab_rows_heading(rows, ROWS_OF_HELP, _("3 AGREEING TO THE HELP"));
        tab_rows_sentence(rows, ROWS_OF_HELP, _("There is no plan yet to agree to."));
        return;
    }
    string_append_format(&heading,
                         plan->status == PLAN_DRAFT
                             ? _("3 AGREEING TO THE HELP: to the draft of plan %d (%zu)")
                             : _("3 AGREEING TO THE HELP: to plan %d (%zu)"),
                         (int)plan->version.value, plan->agreements.count);
    tab_rows_heading(rows, ROWS_OF_HELP, string_text(&heading));
    for (size_t i = 0; i < plan->agreements.count; i++)
        tab_rows_record(rows, ROWS_OF_HELP, i);
    if (!add_unanswered(rows, screen, plan) && plan->agreements.count == 0)
        tab_rows_sentence(rows, ROWS_OF_HELP, _("Nobody has answered yet."));
}

void agreement_rows_help_cell(const struct dossier_screen *screen, size_t index, size_t column,
                              struct string *out)
{
    const struct plan *plan = dossier_current_plan(&screen->dossier);
    if (!plan || index >= plan->agreements.count)
        return;
    const struct agreement *agreement = &plan->agreements.items[index];
    const struct member *member = dossier_member(&screen->dossier, agreement->member);
    const char *form = choice_label(&choices_agreement_form, (int)agreement->form);
    char day[DATE_TEXT_SIZE];
    if (column == ROW_NAME && member)
        member_called(member, out);
    else if (column == ROW_WHAT)
        string_append(out, form ? _(form) : "");
    else if (column == ROW_DAY)
        string_append(out, date_entry_format(agreement->date, day));
    else if (column == ROW_MORE && !utf8_blank(agreement->represented_by))
        string_append_format(out, _("by %s"), agreement->represented_by);
}
