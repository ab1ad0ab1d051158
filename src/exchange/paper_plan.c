// SPDX-License-Identifier: EUPL-1.2
#include "exchange/paper_plan.h"

#include <stdint.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/instrument.h"

enum { WRITING_LINES = 4 };

struct laying {
    const struct paper_request *request;
    struct arena *arena;
    struct paper *paper;
};

// ---- text ---------------------------------------------------------------------------------------

// One line of what was typed, for a page: what steers a reader unseen is left out, for on paper nobody can
// look what it was.
static const char *clean(struct laying *l, const char *text, size_t length)
{
    STRING_AUTO seen = {0};
    STRING_AUTO out = {0};
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        size_t bytes = utf8_decode(text + at, &code);
        if (code == '\t' || !utf8_hidden(code)) {
            char encoded[8];
            string_append_n(&seen, encoded, utf8_encode(code, encoded));
        }
        at += bytes;
    }
    utf8_append_printable(&out, string_text(&seen));
    return arena_text(l->arena, string_text(&out));
}

static const char *one_line(struct laying *l, const char *text)
{
    STRING_AUTO joined = {0};
    for (const char *at = text ? text : ""; *at; at++)
        if (*at == '\n' || *at == '\r')
            string_append_char(&joined, ' ');
        else
            string_append_char(&joined, *at);
    return clean(l, string_text(&joined), joined.length);
}

static void put(struct laying *l, enum paper_kind kind, const char *text)
{
    struct paper_block *block =
        list_add(&l->paper->blocks.any, sizeof(struct paper_block), l->arena);
    block->kind = kind;
    block->text = one_line(l, text);
}

// A block for each line that is not blank.
static void put_typed(struct laying *l, enum paper_kind kind, const char *text)
{
    for (const char *at = text ? text : ""; *at;) {
        size_t length = strcspn(at, "\r\n");
        const char *line = clean(l, at, length);
        if (!utf8_blank(line))
            put(l, kind, line);
        at += length + (at[length] != '\0');
    }
}

static void put_lines(struct laying *l, size_t lines)
{
    put(l, PAPER_LINES, "");
    l->paper->blocks.items[l->paper->blocks.count - 1].lines = lines;
}

static const char *day(struct laying *l, struct date date)
{
    char text[DATE_TEXT_SIZE];
    return arena_text(l->arena, date_entry_format(date, text));
}

// ---- names --------------------------------------------------------------------------------------

// Words before a surname: then there is no first name to go by.
static bool is_title(const char *word, size_t length)
{
    static const char *const titles[] = {
        "de",      "den",  "der", "dr", "dhr", "familie", "fam", "heer", "juffrouw", "meneer",
        "mevrouw", "mevr", "mej", "mw", "mr",  "mrs",     "ms",  "van",  "het",      "ter"};
    char folded[16] = "";
    if (length > 0 && word[length - 1] == '.')
        length--;
    if (length == 0 || length >= sizeof(folded))
        return length == 0;
    for (size_t i = 0; i < length; i++)
        folded[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] - 'A' + 'a' : word[i]);
    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
        if (strcmp(titles[i], folded) == 0)
            return true;
    return length == 1 || memchr(word, '.', length) != NULL; // initials
}

const char *paper_first_name(const struct network *network, struct arena *arena)
{
    const char *name = network->name ? network->name : "";
    name += strspn(name, " \t\r\n");
    size_t length = strcspn(name, " \t\r\n");
    bool usable = length > 0 && !memchr(name, ',', length) && !is_title(name, length);
    if (usable)
        return arena_text_n(arena, name, length);
    return network->relation ? _(choice_label(&choices_relation, (int)network->relation))
                             : _("somebody near to us");
}

static const char *worker(struct laying *l, const char *login)
{
    const struct paper_request *request = l->request;
    if (!login)
        return "";
    return request->worker_name ? request->worker_name(request->context, login, l->arena) : login;
}

static const char *who_name(struct laying *l, const struct who *who)
{
    const struct dossier *dossier = l->request->dossier;
    const struct network *network =
        who->kind == WHO_NETWORK ? dossier_network(dossier, who->id) : NULL;
    if (who->kind == WHO_WORKER)
        return worker(l, who->login);
    return network ? paper_first_name(network, l->arena) : dossier_who_name(dossier, who, l->arena);
}

// ---- parts --------------------------------------------------------------------------------------

static bool is_here(const struct laying *l, const struct member *member)
{
    return member_is_present(member, l->request->today);
}

static const struct coordinator *coordinator_of(const struct laying *l)
{
    return dossier_coordinator_on(l->request->dossier, l->request->today);
}

static void lay_who(struct laying *l)
{
    const struct dossier *dossier = l->request->dossier;
    const struct coordinator *coordinator = coordinator_of(l);
    put(l, PAPER_HEADING, _("Who we are"));
    for (size_t i = 0; i < dossier->members.count; i++)
        if (is_here(l, &dossier->members.items[i]))
            put(l, PAPER_ITEM, member_full_name(&dossier->members.items[i], l->arena));
    bool said = false;
    for (size_t i = 0; i < dossier->network.count; i++) {
        const struct network *one = &dossier->network.items[i];
        if (one->active == ANSWER_NO)
            continue;
        if (!said)
            put(l, PAPER_TEXT, _("People around us:"));
        said = true;
        put(l, PAPER_ITEM, paper_first_name(one, l->arena));
    }
    if (coordinator)
        put(l, PAPER_TEXT,
            arena_format(l->arena, _("Our contact person: %s"), worker(l, coordinator->worker)));
}

static void lay_wish(struct laying *l)
{
    put(l, PAPER_HEADING, _("What we want"));
    if (utf8_blank(l->request->plan->own_words))
        put_lines(l, WRITING_LINES);
    else
        put_typed(l, PAPER_QUOTE, l->request->plan->own_words);
}

static void lay_action(struct laying *l, const struct action *action)
{
    const char *who = who_name(l, &action->who);
    put(l, PAPER_ITEM, utf8_blank(action->text) ? _("(no text)") : action->text);
    if (!utf8_blank(who))
        put(l, PAPER_FACT, arena_format(l->arena, _("Who does this: %s"), who));
    if (action->status == ACTION_DROPPED)
        put(l, PAPER_FACT, _("This is no longer needed."));
    else if (action->status == ACTION_DONE && date_given(action->done))
        put(l, PAPER_FACT, arena_format(l->arena, _("Done on %s"), day(l, action->done)));
    else if (action->status == ACTION_DONE)
        put(l, PAPER_FACT, _("Done"));
    else if (date_given(action->due))
        put(l, PAPER_FACT, arena_format(l->arena, _("Done by: %s"), day(l, action->due)));
}

static void lay_levels(struct laying *l, const struct goal *goal)
{
    if (!l->request->with_scores || !goal->from_level.given || !goal->to_level.given)
        return;
    put(l, PAPER_FACT,
        arena_format(l->arena, _("%s: from level %d to level %d"), domain_label(goal->domain),
                     (int)goal->from_level.value, (int)goal->to_level.value));
}

static const char *goal_ended(const struct goal *goal)
{
    return goal->status == GOAL_REACHED   ? _("We reached this goal.")
           : goal->status == GOAL_PARTLY  ? _("We reached this goal in part.")
           : goal->status == GOAL_STOPPED ? _("We stopped with this goal.")
                                          : NULL;
}

static void lay_goal(struct laying *l, size_t index, const struct goal *goal)
{
    const char *text = utf8_blank(goal->text) ? _("(no text)") : goal->text;
    const char *subject = dossier_member(l->request->dossier, goal->subject)
                              ? dossier_subject_name(l->request->dossier, goal->subject, l->arena)
                              : "";
    put(l, PAPER_SUBHEADING, arena_format(l->arena, _("Goal %zu: %s"), index + 1, text));
    put_typed(l, PAPER_QUOTE, goal->own_words);
    if (!utf8_blank(subject))
        put(l, PAPER_FACT, arena_format(l->arena, _("This goal is for: %s"), subject));
    if (goal_ended(goal))
        put(l, PAPER_FACT, goal_ended(goal));
    else if (date_given(goal->due))
        put(l, PAPER_FACT, arena_format(l->arena, _("We want this by: %s"), day(l, goal->due)));
    lay_levels(l, goal);
    for (size_t i = 0; i < goal->actions.count; i++)
        lay_action(l, &goal->actions.items[i]);
}

static void lay_goals(struct laying *l)
{
    const struct plan *plan = l->request->plan;
    put(l, PAPER_HEADING, _("What we work on, and who does what"));
    for (size_t i = 0; i < plan->goals.count; i++)
        lay_goal(l, i, &plan->goals.items[i]);
    if (plan->goals.count == 0)
        put(l, PAPER_TEXT, _("There are no goals yet."));
}

static const char *agreed(const struct agreement *agreement)
{
    switch (agreement->form) {
    case AGREEMENT_SIGNED:
        return _("%s agreed by signing, on %s.");
    case AGREEMENT_VERBAL:
        return _("%s agreed in a talk, on %s.");
    case AGREEMENT_DISAGREES:
        return _("%s does not agree, said on %s.");
    case AGREEMENT_REFUSED:
        return _("%s did not want to sign, said on %s.");
    case AGREEMENT_FORM_NONE:
        break;
    }
    return NULL;
}

static const char *agreement_line(struct laying *l, const struct agreement *agreement)
{
    const char *sentence = agreed(agreement);
    const char *name = dossier_subject_name(l->request->dossier, agreement->member, l->arena);
    const char *const given[] = {name, day(l, agreement->date)};
    STRING_AUTO out = {0};
    for (size_t i = 0; sentence && i < 2; i++) {
        const char *at = strstr(sentence, "%s");
        if (!at)
            break;
        string_append_n(&out, sentence, (size_t)(at - sentence));
        string_append(&out, given[i]);
        sentence = at + 2;
    }
    string_append(&out, sentence ? sentence : "");
    return arena_text(l->arena, string_text(&out));
}

static void lay_agreements(struct laying *l)
{
    const struct plan *plan = l->request->plan;
    put(l, PAPER_HEADING, _("What we agreed"));
    for (size_t i = 0; i < plan->agreements.count; i++) {
        const struct agreement *one = &plan->agreements.items[i];
        if (date_given(one->date) && agreed(one))
            put(l, PAPER_TEXT, agreement_line(l, one));
        put_typed(l, PAPER_QUOTE, one->view);
    }
    if (date_given(plan->review_date))
        put(l, PAPER_TEXT,
            arena_format(l->arena, _("We look at this plan together again on %s."),
                         day(l, plan->review_date)));
    if (!date_given(plan->review_date)) {
        put(l, PAPER_TEXT, _("We look at this plan together again on:"));
        put_lines(l, 1);
    }
}

static void lay_objecting(struct laying *l)
{
    put(l, PAPER_HEADING, _("If you do not agree"));
    put(l, PAPER_TEXT,
        _("This is your plan. Do you want to change something, or do you not agree? Tell your "
          "contact "
          "person. You need not sign what you do not agree with."));
    put(l, PAPER_TEXT,
        _("You may bring somebody along to every talk. You can also ask for free help from an "
          "independent client supporter."));
    put(l, PAPER_TEXT,
        _("Did you get a letter with a decision about help, and do you not agree with it? Then you "
          "can "
          "object within six weeks. The letter says how."));
    put(l, PAPER_TEXT,
        _("Are you not happy with how we work with you? Tell us, or make a complaint. Your contact "
          "person tells you how."));
}

static void lay_signing(struct laying *l)
{
    const struct dossier *dossier = l->request->dossier;
    const struct coordinator *coordinator = coordinator_of(l);
    put(l, PAPER_HEADING, _("To sign"));
    for (size_t i = 0; i < dossier->members.count; i++)
        if (is_here(l, &dossier->members.items[i]))
            put(l, PAPER_SIGN, member_full_name(&dossier->members.items[i], l->arena));
    if (coordinator)
        put(l, PAPER_SIGN, worker(l, coordinator->worker));
}

// ---- papers -------------------------------------------------------------------------------------

static void begin(struct laying *l, const char *title, const char *from)
{
    struct paper *paper = l->paper;
    paper->title = title;
    paper->from = one_line(l, from);
    paper->page = _("page");
    paper->page_of = _("of");
    paper->signature = _("Signature");
    paper->day = _("Day");
    put(l, PAPER_TITLE, title);
}

void paper_of_plan(const struct paper_request *request, struct arena *arena,
                   struct paper *ret_paper)
{
    struct laying l = {.request = request, .arena = arena, .paper = ret_paper};
    const struct plan *plan = request->plan;
    begin(&l, _("Our plan"), request->dossier->household.team);
    if (plan->status == PLAN_DRAFT)
        ret_paper->draft = _("DRAFT");
    if (plan->version.given && date_given(plan_date(plan)))
        put(&l, PAPER_FACT,
            arena_format(arena, _("Version %d, %s"), (int)plan->version.value,
                         day(&l, plan_date(plan))));
    if (plan->status == PLAN_DRAFT)
        put(&l, PAPER_TEXT, _("This plan is not agreed yet: we can still change everything."));
    lay_who(&l);
    lay_wish(&l);
    lay_goals(&l);
    lay_agreements(&l);
    lay_objecting(&l);
    lay_signing(&l);
}

void paper_of_conversation(struct arena *arena, struct paper *ret_paper)
{
    struct laying l = {.arena = arena, .paper = ret_paper};
    begin(&l, _("Our talk"), "");
    put(&l, PAPER_HEADING, _("Who we are"));
    put_lines(&l, WRITING_LINES);
    put(&l, PAPER_HEADING, _("What goes well"));
    put_lines(&l, WRITING_LINES);
    put(&l, PAPER_HEADING, _("What we want"));
    put_lines(&l, WRITING_LINES);
    put(&l, PAPER_HEADING, _("What we work on, and who does what"));
    for (size_t i = 0; i < 3; i++) {
        put(&l, PAPER_SUBHEADING, arena_format(arena, _("Goal %zu: %s"), i + 1, ""));
        put_lines(&l, 1);
        put(&l, PAPER_FACT, _("Who does what, and by when:"));
        put_lines(&l, 3);
    }
    put(&l, PAPER_HEADING, _("What we agreed"));
    put_lines(&l, WRITING_LINES);
    lay_objecting(&l);
}
