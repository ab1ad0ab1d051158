// SPDX-License-Identifier: EUPL-1.2
#include "model/sharing_words.h"

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"

void member_called(const struct member *member, struct string *out)
{
    if (!utf8_blank(member->given_names))
        string_append(out, member->given_names);
    else if (!utf8_blank(member->surname))
        string_append(out, member->surname);
    else
        string_append(out, _("(no name)"));
}

// ---- lists of names ----------------------------------------------------------------------------

// The names come one by one, so each is written when the next is known: "a", "a and b", "a, b and c".
struct names {
    struct string *out;
    struct string last;
    size_t count;
};

static void names_add(struct names *names, const char *name)
{
    if (names->count > 0)
        string_append_format(names->out, "%s%s", names->count > 1 ? ", " : "",
                             string_text(&names->last));
    string_clear(&names->last);
    string_append(&names->last, name);
    names->count++;
}

static void names_end(struct names *names)
{
    if (names->count > 1)
        string_append(names->out, _(" and "));
    string_append(names->out, string_text(&names->last));
    string_release(&names->last);
}

static void names_add_member(struct names *names, const struct member *member)
{
    STRING_AUTO name = {0};
    member_called(member, &name);
    names_add(names, string_text(&name));
}

// ---- who has to agree --------------------------------------------------------------------------

static void append_need(const struct consent_need *need, const char *name, struct string *out)
{
    int age = need->age > 0 ? need->age : 0;
    if (need->by == CONSENT_ALONE)
        string_append_format(out, _("%s is %d and decides alone."), name, age);
    else if (need->by == CONSENT_TOGETHER && need->parent)
        string_append_format(out, _("%s is %d: %s and a parent agree together."), name, age, name);
    else if (need->by == CONSENT_TOGETHER)
        string_append_format(out,
                             _("%s is %d and no parent lives here: %s and a guardian agree "
                               "together, by name."),
                             name, age, name);
    else if (need->parent)
        string_append_format(out, _("%s is %d: a parent or guardian agrees."), name, age);
    else
        string_append_format(
            out, _("%s is %d and no parent lives here: a guardian agrees, by name."), name, age);
}

void consent_sentence(const struct dossier *dossier, const struct member *member, struct date day,
                      struct string *out)
{
    struct consent_need need = consent_needed(dossier, member, day);
    STRING_AUTO called = {0};
    member_called(member, &called);
    const char *name = string_text(&called);
    if (partial_date_given(member->birth_date))
        append_need(&need, name, out);
    else if (need.by == CONSENT_TOGETHER)
        string_append_format(
            out, _("The birth date of %s is not known: %s and a parent or guardian agree."), name,
            name);
    else
        string_append_format(out, _("The birth date of %s is not known: %s decides alone."), name,
                             name);
}

void sharing_givers(const struct dossier *dossier, const struct sharing *sharing,
                    struct string *out)
{
    struct names names = {.out = out};
    for (size_t i = 0; i < sharing->given_by.count; i++) {
        const struct member *member = dossier_member(dossier, sharing->given_by.items[i]);
        if (member)
            names_add_member(&names, member);
    }
    if (!utf8_blank(sharing->guardian))
        names_add(&names, sharing->guardian);
    names_end(&names);
}

static void add_missing(struct names *names, const struct sharing_verdict *verdict, bool parent)
{
    if (verdict->missing.person)
        names_add_member(names, verdict->member);
    if (verdict->missing.parent)
        names_add(names, parent ? _("a parent") : _("a guardian"));
}

static void append_missing(const struct dossier *dossier, const struct sharing_verdict *verdict,
                           struct date day, struct string *out)
{
    struct names names = {.out = out};
    add_missing(&names, verdict, consent_needed(dossier, verdict->member, day).parent);
    names_end(&names);
}

// ---- one record --------------------------------------------------------------------------------

static void agreement_of_one(const struct dossier *dossier, const struct sharing *sharing,
                             const struct member *member, struct date today, struct string *out)
{
    struct date day = date_given(sharing->date) ? sharing->date : today;
    struct sharing_verdict verdict = {
        .member = member,
        .missing = consent_missing(dossier, sharing, member, today),
    };
    struct date outgrown = consent_outgrown_from(dossier, sharing, member);
    char from[DATE_TEXT_SIZE];
    consent_sentence(dossier, member, day, out);
    if (date_given(outgrown))
        string_append_format(out, _(" Does not count any more from %s: then ask anew."),
                             date_entry_format(outgrown, from));
    if (consent_complete(verdict.missing))
        return;
    string_append(out, _(" Not agreed yet: "));
    append_missing(dossier, &verdict, day, out);
    string_append_char(out, '.');
}

static void agreement_of_all(const struct dossier *dossier, const struct sharing *sharing,
                             struct date today, struct string *out)
{
    STRING_AUTO without = {0};
    struct names names = {.out = &without};
    for (size_t i = 0; i < dossier->members.count; i++) {
        const struct member *member = &dossier->members.items[i];
        if (!consent_complete(consent_missing(dossier, sharing, member, today)))
            names_add_member(&names, member);
    }
    names_end(&names);
    string_append(out, _("Everybody agrees for themselves, children by age."));
    if (without.length > 0)
        string_append_format(out, _(" Not agreed yet for: %s."), string_text(&without));
}

void sharing_sentence(const struct dossier *dossier, const struct sharing *sharing,
                      struct date today, struct string *out)
{
    const struct member *member = dossier_member(dossier, sharing->member);
    switch (sharing->basis) {
    case BASIS_AGREEMENT:
        if (member)
            agreement_of_one(dossier, sharing, member, today, out);
        else
            agreement_of_all(dossier, sharing, today, out);
        break;
    case BASIS_LEGAL_TASK:
        string_append(out, _("A legal task needs no agreement. Do tell what is shared."));
        break;
    case BASIS_DANGER:
        string_append(out, _("Danger: no agreement is needed. Tell them as soon as possible "
                             "afterwards."));
        break;
    case BASIS_NONE:
        break;
    }
}

// ---- verdicts ----------------------------------------------------------------------------------

static void append_period(const struct sharing *sharing, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    string_append_format(out, _(", since %s"), date_entry_format(sharing->date, day));
    if (date_given(sharing->until))
        string_append_format(out, _(", up to and including %s"),
                             date_entry_format(sharing->until, day));
}

static void append_agreed(const struct dossier *dossier, const struct sharing_verdict *verdict,
                          struct string *out)
{
    STRING_AUTO givers = {0};
    sharing_givers(dossier, verdict->record, &givers);
    if (givers.length > 0)
        string_append_format(out, _("agreed by %s"), string_text(&givers));
    else
        string_append(out, _("nobody is recorded who agreed"));
}

static void append_incomplete(const struct dossier *dossier, const struct sharing_verdict *verdict,
                              struct string *out)
{
    STRING_AUTO missing = {0};
    append_agreed(dossier, verdict, out);
    append_missing(dossier, verdict, verdict->record->date, &missing);
    string_append_format(out, _("; missing: %s"), string_text(&missing));
}

static void append_not_in_force(const struct sharing_verdict *verdict, struct string *out)
{
    char day[DATE_TEXT_SIZE];
    const struct sharing *record = verdict->record;
    if (verdict->state == SHARING_ENDED)
        string_append_format(out, _("ended: the last day was %s"),
                             date_entry_format(record->until, day));
    else if (verdict->state == SHARING_LATER && date_given(record->date))
        string_append_format(out, _("only from %s"), date_entry_format(record->date, day));
    else if (verdict->state == SHARING_LATER)
        string_append(out, _("without a first day"));
    else if (verdict->state == SHARING_WITHDRAWN)
        string_append_format(out, _("withdrawn on %s"),
                             date_entry_format(date_given(verdict->withdrawn) ? verdict->withdrawn
                                                                              : record->withdrawn,
                                               day));
    else
        string_append(out, _("nothing was agreed"));
}

void sharing_reason(const struct dossier *dossier, const struct sharing_verdict *verdict,
                    struct date today, struct string *out)
{
    switch (verdict->state) {
    case SHARING_AGREED:
        append_agreed(dossier, verdict, out);
        append_period(verdict->record, out);
        break;
    case SHARING_OUTGROWN:
        string_append_format(out, _("is %d now, ask anew; "),
                             consent_needed(dossier, verdict->member, today).age);
        append_agreed(dossier, verdict, out);
        append_period(verdict->record, out);
        break;
    case SHARING_LEGAL_TASK:
        string_append(out, _("legal task"));
        append_period(verdict->record, out);
        break;
    case SHARING_DANGER:
        string_append(out, _("danger"));
        append_period(verdict->record, out);
        string_append(out, _("; tell them as soon as possible"));
        break;
    case SHARING_INCOMPLETE:
        append_incomplete(dossier, verdict, out);
        break;
    case SHARING_UNFOUNDED:
        string_append(out, _("the basis is not filled in"));
        break;
    case SHARING_NEVER:
    case SHARING_LATER:
    case SHARING_ENDED:
    case SHARING_WITHDRAWN:
        append_not_in_force(verdict, out);
        break;
    }
}

size_t sharing_count(const struct sharing_verdicts *verdicts)
{
    size_t count = 0;
    for (size_t i = 0; i < verdicts->count; i++)
        count += sharing_may(verdicts->items[i].state) ? 1 : 0;
    return count;
}

static void append_those(const struct sharing_verdicts *verdicts, bool may, struct string *out)
{
    struct names names = {.out = out};
    for (size_t i = 0; i < verdicts->count; i++)
        if (sharing_may(verdicts->items[i].state) == may)
            names_add_member(&names, verdicts->items[i].member);
    names_end(&names);
}

void sharing_conclusion(const char *organisation, const struct sharing_verdicts *verdicts,
                        struct string *out)
{
    STRING_AUTO may = {0};
    STRING_AUTO not = {0};
    append_those(verdicts, true, &may);
    append_those(verdicts, false, &not );
    if (may.length == 0)
        string_append_format(out, _("With %s nothing may be shared about anybody."), organisation);
    else if (not .length == 0)
        string_append_format(out, _("With %s may be shared what is needed about everybody: %s."),
                             organisation, string_text(&may));
    else
        string_append_format(out, _("With %s may be shared about %s; not about %s."), organisation,
                             string_text(&may), string_text(&not ));
}
