// SPDX-License-Identifier: EUPL-1.2
// What stands on paper, as blocks of text; without a language they are the English ones.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "exchange/paper_plan.h"
#include "person.h"

#define ADD(list, type) ((type *)list_add(&(list).any, sizeof(type), &dossier->arena))

static struct arena arena;

static const char *worker_name(void *context, const char *login, struct arena *into)
{
    (void)context;
    return arena_format(into, "Worker %s", login);
}

// Fatma and Sem, with a neighbour who helps, and a plan of one goal and two actions.
static struct plan *begin(struct dossier *dossier)
{
    *dossier = (struct dossier){0};
    dossier->household.team = "WIJ Beijum";
    struct member *fatma = add_person(dossier, "Fatma", "1981-03-12", MEMBER_PARENT);
    fatma->surname = "Yılmaz";
    fatma->bsn = "999900006";
    (void)add_person(dossier, "Sem", "2013-03-12", MEMBER_CHILD);
    add_person(dossier, "Ali", "1979-01-01", MEMBER_PARENT)->to = day("2026-01-01");
    *ADD(dossier->coordinators, struct coordinator) =
        (struct coordinator){.worker = "sbakker", .from = day("2026-01-01")};
    *ADD(dossier->network, struct network) =
        (struct network){.id = "n1", .name = "Mieke Dijkstra", .relation = RELATION_NEIGHBOUR};
    ADD(dossier->contacts, struct contact)->text = "Secret note";
    struct plan *plan = ADD(dossier->plans, struct plan);
    plan->id = "p1";
    plan->version = whole_of(2);
    plan->status = PLAN_FINAL;
    plan->finalised = day("2026-10-01");
    plan->own_words = "Rust in huis";
    struct goal *goal = ADD(plan->goals, struct goal);
    goal->text = "Debts are stable";
    goal->domain = "finance";
    goal->from_level = whole_of(2);
    goal->to_level = whole_of(3);
    *ADD(goal->actions, struct action) = (struct action){.text = "Sort the letters",
                                                         .who = {.kind = WHO_NETWORK, .id = "n1"},
                                                         .due = day("2026-11-01")};
    *ADD(goal->actions, struct action) =
        (struct action){.text = "Call the bank", .who = {.kind = WHO_WORKER, .login = "sbakker"}};
    return plan;
}

static struct paper lay(const struct dossier *dossier, const struct plan *plan, bool with_scores)
{
    struct paper paper = {0};
    const struct paper_request request = {.dossier = dossier,
                                          .plan = plan,
                                          .today = day("2026-10-14"),
                                          .with_scores = with_scores,
                                          .worker_name = worker_name};
    paper_of_plan(&request, &arena, &paper);
    return paper;
}

static const char *all_text(const struct paper *paper)
{
    STRING_AUTO out = {0};
    for (size_t i = 0; i < paper->blocks.count; i++)
        string_append_format(&out, "%d %s\n", (int)paper->blocks.items[i].kind,
                             paper->blocks.items[i].text);
    return arena_text(&arena, string_text(&out));
}

static void says_who_what_and_when(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    struct paper paper = lay(&dossier, begin(&dossier), false);
    assert_null(paper.draft);
    assert_string_equal(paper.from, "WIJ Beijum");
    const char *text = all_text(&paper);
    static const char *const there[] = {
        "0 Our plan\n",
        "5 Fatma Yılmaz\n",
        "5 Sem\n",
        "5 Mieke\n",
        "Worker sbakker",
        "4 Rust in huis\n",
        "Debts are stable\n",
        "Sort the letters\n",
        "6 Who does this: Mieke\n",
        "6 Done by: 01-11-2026\n",
        "8 Fatma Yılmaz\n",
        "8 Worker sbakker\n",
        "object within six weeks",
    };
    for (size_t i = 0; i < sizeof(there) / sizeof(there[0]); i++)
        if (!strstr(text, there[i]))
            fail_msg("'%s' is missing in:\n%s", there[i], text);
    static const char *const absent[] = {"999900006", "Dijkstra", "Secret", "level", "Ali", "1981"};
    for (size_t i = 0; i < sizeof(absent) / sizeof(absent[0]); i++)
        if (strstr(text, absent[i]))
            fail_msg("'%s' stands in:\n%s", absent[i], text);
}

static void shows_levels_when_asked_for(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    struct paper paper = lay(&dossier, begin(&dossier), true);
    assert_non_null(strstr(all_text(&paper), "from level 2 to level 3"));
}

static void says_what_does_not_hold_yet(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    struct plan *plan = begin(&dossier);
    plan->status = PLAN_DRAFT;
    struct paper paper = lay(&dossier, plan, false);
    assert_string_equal(paper.draft, "DRAFT");
}

static void hostile_text_is_text(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    struct plan *plan = begin(&dossier);
    plan->own_words = "<b>one</b>\x1b[31m & \xe2\x80\xae"
                      "two\xf3\xa0\x81\x81\r\n\n  \nthree\x7f\tfour \xff";
    struct paper paper = lay(&dossier, plan, false);
    const char *text = all_text(&paper);
    assert_non_null(strstr(text, "4 <b>one</b>[31m & two\n4 three four "));
    assert_true(utf8_valid(text, strlen(text)));
    for (const char *at = text; *at;) {
        uint32_t code = 0;
        at += utf8_decode(at, &code);
        assert_true(code == '\n' || !utf8_hidden(code));
    }
}

static void network_goes_by_first_name(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *expected;
    } cases[] = {
        {"Mieke Dijkstra", "Mieke"},     {"Oma", "Oma"},
        {"mw. De Vries", "neighbour"},   {"Dijkstra, Mieke", "neighbour"},
        {"J. Dijkstra", "neighbour"},    {"J.P. Dijkstra", "neighbour"},
        {"Mevrouw Jansen", "neighbour"}, {"  ", "neighbour"},
        {"فاطمة أحمد", "فاطمة"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct network one = {.name = cases[i].name, .relation = RELATION_NEIGHBOUR};
        assert_string_equal(paper_first_name(&one, &arena), cases[i].expected);
    }
    const struct network nameless = {0};
    assert_string_equal(paper_first_name(&nameless, &arena), "somebody near to us");
}

static void sheet_has_lines_and_nobody(void **state)
{
    (void)state;
    struct paper paper = {0};
    size_t lines = 0;
    paper_of_conversation(&arena, &paper);
    for (size_t i = 0; i < paper.blocks.count; i++)
        lines += paper.blocks.items[i].lines;
    assert_true(lines > 20);
    assert_string_equal(paper.from, "");
}

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_who_what_and_when),
        cmocka_unit_test(shows_levels_when_asked_for),
        cmocka_unit_test(says_what_does_not_hold_yet),
        cmocka_unit_test(hostile_text_is_text),
        cmocka_unit_test(network_goes_by_first_name),
        cmocka_unit_test(sheet_has_lines_and_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
