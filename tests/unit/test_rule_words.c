// SPDX-License-Identifier: EUPL-1.2
// What findings say: people's own words laid into a sentence, and the sentences that name who, what
// and when.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "build.h"
#include "validation/context.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define TEN "aaaaaaaaaa"
#define FIFTY TEN TEN TEN TEN TEN
#define E_ACUTE "e\xCC\x81" // one character of two code points

struct asked {
    struct dossier dossier;
    struct arena arena;
    struct validation_input input;
    struct context context;
};

// A context about an empty dossier.
static void begin(struct asked *asked)
{
    *asked = (struct asked){.input = {.today = day(TODAY)}};
    asked->context = (struct context){
        .dossier = &asked->dossier,
        .input = &asked->input,
        .settings = validation_settings_default(),
        .arena = &asked->arena,
        .rule = &rules[0],
    };
}

static void end(struct asked *asked)
{
    arena_release(&asked->arena);
    arena_release(&asked->dossier.arena);
}

// What words look like in a sentence that has room for them.
static void expect_laid(struct asked *asked, const char *words, const char *expected)
{
    const char *sentence =
        context_sentence(&asked->context, arena_format(&asked->arena, "<%s>", words));
    assert_string_equal(sentence, arena_format(&asked->arena, "<%s>", expected));
}

// --- Words ---

static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *words;
    } cases[] = {
        {NULL, ""},
        {"", ""},
        {" \t\n ", ""},
        {"abc", "abc"},
        {"  ab \r\n\v\f\t cd  ", "ab cd"},
        {"\x02"
         "a\x03\x02"
         "b",
         "a b"},                  // the marks of words are none in them
        {"\bab\x0E", "\bab\x0E"}, // not white, just beside it
        {"één", "één"},
        {"bsn 999990019.", "bsn *********."},
        {"999990019", "*********"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct asked asked;
        begin(&asked);
        expect_laid(&asked, context_words(&asked.context, cases[i].text), cases[i].words);
        end(&asked);
    }
}

static void test_names(void **state)
{
    (void)state;
    struct asked asked;
    begin(&asked);
    struct context *context = &asked.context;
    add_member(&asked.dossier, "m1", "Pieter", NULL);
    add_member(&asked.dossier, "m2", " ", NULL);
    const struct member *members = asked.dossier.members.items;
    expect_laid(&asked, context_subject_words(context, "m1"), "Pieter");
    expect_laid(&asked, context_subject_words(context, "m9"), "(no name)");
    expect_laid(&asked, context_subject_words(context, SUBJECT_HOUSEHOLD), "the household");
    expect_laid(&asked, context_member_words(context, &members[0]), "Pieter");
    expect_laid(&asked, context_member_words(context, &members[1]), "member 2 of the household");
    expect_laid(&asked, context_text_words(context, " "), "(no text)");
    expect_laid(&asked, context_text_words(context, "Bellen"), "Bellen");
    assert_null(context_name_key(context, " "));
    assert_string_equal(context_name_key(context, " Els  JANSEN"), "els jansen");
    end(&asked);
}

static void test_workers(void **state)
{
    (void)state;
    static const struct validation_worker workers[] = {
        {"tdeboer", "T. de Boer"}, {"nelamrani", " "}, {"last", "L. Ast"}};
    struct asked asked;
    begin(&asked);
    struct context *context = &asked.context;
    expect_laid(&asked, context_worker_words(context, "tdeboer"), "tdeboer");
    asked.input.workers = workers;
    asked.input.worker_count = COUNT(workers);
    expect_laid(&asked, context_worker_words(context, "tdeboer"), "T. de Boer");
    expect_laid(&asked, context_worker_words(context, "last"), "L. Ast");
    expect_laid(&asked, context_worker_words(context, "nelamrani"), "nelamrani");
    expect_laid(&asked, context_worker_words(context, "TDEBOER"), "TDEBOER");
    expect_laid(&asked, context_worker_words(context, NULL), "(no name)");
    end(&asked);
}

// --- Sentences ---

// One text in a sentence that leaves ten characters for it.
static void test_cut(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *laid;
    } cases[] = {
        {"0123456789", "0123456789"},
        {"0123456789a", "012345678…"},
        {"een twee drie", "een twee…"},  // a whole word
        {"een twee. drie", "een twee…"}, // no mark before the sign
        {"een twee, drie vier", "een twee…"},
        {"een tw (vijf)", "een tw…"},
        {"een twee… drie", "een twee…"},
        {"……………………………", "…"},
        {"Echtscheiding", "Echtschei…"}, // one word: cut within it
        {"ab cdefghijkl", "ab cdefgh…"}, // or when a word more would leave too little
        {"abc defghijkl", "abc defgh…"},
        {"abcd efghijkl", "abcd…"},
        {"abcdefgh ijkl", "abcdefgh…"},
        {"abcdefghi jkl", "abcdefghi…"},
        {"界界界界界界界界界界界", "界界界界界界界界界…"},
        {E_ACUTE E_ACUTE E_ACUTE E_ACUTE E_ACUTE, E_ACUTE E_ACUTE E_ACUTE E_ACUTE E_ACUTE},
        {E_ACUTE E_ACUTE E_ACUTE E_ACUTE E_ACUTE E_ACUTE, E_ACUTE E_ACUTE E_ACUTE E_ACUTE "…"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct asked asked;
        begin(&asked);
        const char *words = context_words(&asked.context, cases[i].text);
        assert_string_equal(
            context_sentence(&asked.context, arena_format(&asked.arena, "%s '%s' %s.", FIFTY, words,
                                                          TEN TEN TEN "aaaaa")),
            arena_format(&asked.arena, "%s '%s' %s.", FIFTY, cases[i].laid, TEN TEN TEN "aaaaa"));
        end(&asked);
    }
}

// Words share what the sentence leaves; what a short one does not need is for the long ones.
static void test_shared(void **state)
{
    (void)state;
    static const struct {
        const char *one;
        const char *two;
        const char *three;
        const char *laid;
    } cases[] = {
        {"a", "b", "c", "a/b/c"},
        {"", "b", "c", "/b/c"},
        {FIFTY, "b", FIFTY, TEN TEN TEN TEN "aaaaaaa…/b/" TEN TEN TEN TEN "aaaaaaaa…"},
        {FIFTY, FIFTY, FIFTY, TEN TEN TEN "a…/" TEN TEN TEN "aa…/" TEN TEN TEN "aa…"},
        {FIFTY FIFTY, "b", "c", FIFTY TEN TEN TEN TEN "aaaaa…/b/c"},
        {"b", "c", FIFTY FIFTY, "b/c/" FIFTY TEN TEN TEN TEN "aaaaa…"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct asked asked;
        begin(&asked);
        const char *sentence = context_sentence(
            &asked.context,
            arena_format(&asked.arena, "%s/%s/%s", context_words(&asked.context, cases[i].one),
                         context_words(&asked.context, cases[i].two),
                         context_words(&asked.context, cases[i].three)));
        assert_string_equal(sentence, cases[i].laid);
        end(&asked);
    }
}

// White space alone leaves what lies before it in memory alone.
static void test_blank_words(void **state)
{
    (void)state;
    struct asked asked;
    begin(&asked);
    char *before = arena_alloc(&asked.arena, 64);
    memset(before, ' ', 64);
    expect_laid(&asked, context_words(&asked.context, " "), "");
    for (size_t i = 0; i < 64; i++)
        assert_true(before[i] == ' ');
    end(&asked);
}

// A sentence is cut at 100 code points, though it be wide; here one of plain letters.
static void test_long_sentence(void **state)
{
    (void)state;
    char text[202] = "";
    memset(text, 'a', 201);
    static const size_t lengths[] = {1, 99, 100, 101, 200, 201};
    for (size_t i = 0; i < COUNT(lengths); i++) {
        struct asked asked;
        begin(&asked);
        const char *sentence = text + 201 - lengths[i];
        context_find(&asked.context, "members", sentence, "Fix.");
        const char *message = asked.context.findings.items[0].message;
        if (lengths[i] <= FINDING_TEXT_LIMIT) {
            assert_string_equal(message, sentence);
        } else {
            assert_int_equal(strlen(message), FINDING_TEXT_LIMIT - 1 + strlen("…"));
            assert_string_equal(message + FINDING_TEXT_LIMIT - 1, "…");
        }
        end(&asked);
    }
}

// A sentence that leaves no room keeps its words as a sign only.
static void test_no_room(void **state)
{
    (void)state;
    struct asked asked;
    begin(&asked);
    const char *words = context_words(&asked.context, "abc");
    assert_string_equal(context_sentence(&asked.context, arena_format(&asked.arena, "%s%s", words,
                                                                      FIFTY FIFTY TEN)),
                        "…" FIFTY TEN TEN TEN TEN "aaaaaaaa…");
    end(&asked);
}

// One character of more code points than a sentence may have, with a blank before it in memory.
static void test_endless_character(void **state)
{
    (void)state;
    char text[2 + 2 * 120 + 1] = " a";
    for (size_t i = 0; i < 120; i++)
        memcpy(text + 2 + 2 * i, "\xCC\x81", 2);
    struct asked asked;
    begin(&asked);
    context_find(&asked.context, "members", text + 1, "Fix.");
    assert_string_equal(asked.context.findings.items[0].message, "…");
    end(&asked);
}

// --- What the rules say ---

// The messages of a rule, a line each.
static void expect_said(const struct dossier *dossier, const char *rule, const char *expected)
{
    static const struct validation_worker workers[] = {{"tdeboer", "T. de Boer"}};
    struct arena arena = {0};
    struct validation_result result;
    struct validation_input input = {
        .today = day(TODAY), .workers = workers, .worker_count = COUNT(workers)};
    validation_check(dossier, &input, &arena, &result);
    STRING_AUTO said = {0};
    string_append(&said, "");
    for (size_t i = 0; i < result.findings.count; i++)
        if (strcmp(result.findings.items[i].rule->id, rule) == 0)
            string_append_format(&said, "%s\n", result.findings.items[i].message);
    assert_string_equal(string_text(&said), expected);
    arena_release(&arena);
}

static void test_who_is_named(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct involved *involved = ADD(&dossier, dossier.involved, struct involved);
    involved->worker = "tdeboer";
    involved->from = day("2026-10-02");
    involved->to = day("2026-10-01");
    expect_said(&dossier, "HH-09",
                "Involved worker T. de Boer: the end (01-10-2026) is before the start "
                "(02-10-2026).\n");
}

static void test_whose_score(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_score(&dossier, "justitie", 1)->reason = NULL;
    expect_said(&dossier, "ZRM-05",
                "Justitie (Pieter): scored, but the question is not about it.\n");
    expect_said(&dossier, "ZRM-04",
                "Justitie (Pieter) is acute, but there is no action that is ready soon.\n");
}

static void test_both_levels(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    sound_goal(&dossier)->text = "Rust";
    sound_goal(&dossier)->from_level = whole_of(3);
    sound_goal(&dossier)->to_level = whole_of(2);
    expect_said(&dossier, "PLAN-14", "Goal 'Rust' aims at level 2, lower than level 3 now.\n");
}

// The answer of the young person, of a parent, or of both.
static void test_whose_answer(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    struct plan *plan = sound_plan(&dossier);
    plan->agreements.count = 0;
    sound_goal(&dossier)->subject = "m5";
    add_member(&dossier, "m5", "Sem", "2016-01-01");
    expect_said(&dossier, "PLAN-10",
                "The answer of a parent of Sem to the goals is still missing.\n");
    dossier.members.items[1].birth_date = born("2012-01-01");
    expect_said(&dossier, "PLAN-10",
                "The answer of Sem and a parent to the goals is still missing.\n");
    dossier.members.items[1].birth_date = born("2000-01-01");
    expect_said(&dossier, "PLAN-10", "The answer of Sem to the goals is still missing.\n");
    add_member(&dossier, "m6", "Bo", "2016-01-01");
    add_goal(&dossier, plan, "financien", "m6");
    expect_said(&dossier, "PLAN-10",
                "The answer of Sem, a parent of Bo to the goals is still missing.\n");
    add_member(&dossier, "m7", "Li", "2016-01-01");
    add_goal(&dossier, plan, "financien", "m7");
    expect_said(&dossier, "PLAN-10",
                "The answer of Sem, and 2 others to the goals is still missing.\n");
}

// Where there are goals, but none about the young person.
static void test_not_about_this_person(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    add_member(&dossier, "m5", "Luuk", "2009-01-01");
    struct future_plan *future = ADD(&dossier, dossier.future_plans, struct future_plan);
    future->member = "m5";
    future->big_five.wonen = BIG_FIVE_NOT_YET;
    expect_said(&dossier, "YTH-02",
                "Luuk: 'Living' is not yet in order, and no open goal is about this person.\n");
}

// Where the number stands, so that one finds it.
static void test_place_of_number(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier;
    build_sound(&dossier);
    static const char bsn[] = "999990019";
    struct contact *contact = ADD(&dossier, dossier.contacts, struct contact);
    contact->text = bsn;
    expect_said(&dossier, "PRV-02",
                "A contact without a day, field 'Note': there is a BSN in this text.\n");
    contact->date = day("2026-10-12");
    expect_said(&dossier, "PRV-02",
                "Contact of 12-10-2026, field 'Note': there is a BSN in this text.\n");
    contact->text = NULL;
    dossier.intake.question = bsn;
    expect_said(&dossier, "PRV-02",
                "Intake, field 'Question in own words': there is a BSN in this text.\n");
    dossier.intake.question = "Rust";
    sound_goal(&dossier)->own_words = bsn;
    sound_goal(&dossier)->text = "Schulden stabiel";
    expect_said(&dossier, "PRV-02",
                "Goal 'Schulden stabiel', field 'Own words': there is a BSN in this text.\n");
    sound_goal(&dossier)->own_words = NULL;
    sound_action(&dossier)->text = "Bellen met 999990019";
    expect_said(&dossier, "PRV-02",
                "Action 'Bellen met *********', field 'Action': there is a BSN in this text.\n");
    sound_action(&dossier)->text = "Bellen";
    dossier.assessments.items[0].scores.items[0].note = bsn;
    dossier.assessments.items[0].scores.items[0].domain = "justitie";
    expect_said(&dossier, "PRV-02",
                "Justitie (Pieter), field 'Note': there is a BSN in this text.\n");
    dossier.assessments.items[0].scores.items[0].note = NULL;
    sound_plan(&dossier)->agreements.items[0].view = bsn;
    expect_said(&dossier, "PRV-02",
                "Answer of Pieter, field 'Own view': there is a BSN in this text.\n");
    sound_plan(&dossier)->agreements.items[0].member = "m9";
    expect_said(&dossier, "PRV-02",
                "Answer of (no name), field 'Own view': there is a BSN in this text.\n");
    sound_plan(&dossier)->agreements.items[0].view = NULL;
    dossier.coordinators.items[0].worker = "tdeboer";
    dossier.coordinators.items[0].reason = bsn;
    expect_said(&dossier, "PRV-02",
                "Coordinator T. de Boer, field 'Reason': there is a BSN in this text.\n");
    dossier.coordinators.items[0].reason = NULL;
    struct escalation *escalation = ADD(&dossier, dossier.escalations, struct escalation);
    escalation->to = "MPG+";
    escalation->reason = bsn;
    expect_said(&dossier, "PRV-02",
                "Escalation to MPG+, field 'Reason': there is a BSN in this text.\n");
    escalation->reason = NULL;
    struct provision_request *request =
        ADD(&dossier, dossier.provision_requests, struct provision_request);
    request->provision = "Scootmobiel";
    request->reason = bsn;
    expect_said(&dossier, "PRV-02",
                "Request 'Scootmobiel', field 'Reason': there is a BSN in this text.\n");
    request->reason = NULL;
    add_waiver(&dossier, sound_plan(&dossier), "PLAN-12", NULL, NULL)->reason = bsn;
    expect_said(&dossier, "PRV-02",
                "Waiver of PLAN-12, field 'Reason': there is a BSN in this text.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_blank_words),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_workers),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_shared),
        cmocka_unit_test(test_no_room),
        cmocka_unit_test(test_long_sentence),
        cmocka_unit_test(test_endless_character),
        cmocka_unit_test(test_who_is_named),
        cmocka_unit_test(test_whose_score),
        cmocka_unit_test(test_both_levels),
        cmocka_unit_test(test_whose_answer),
        cmocka_unit_test(test_not_about_this_person),
        cmocka_unit_test(test_place_of_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
