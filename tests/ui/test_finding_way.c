// SPDX-License-Identifier: EUPL-1.2
// From a finding to its field: for every kind of path, from every screen that has F9.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "model/field.h"
#include "service/acts.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/finding_go.h"
#include "ui/key.h"
#include "ui/stack.h"
#include "validation/rule.h"

#define HOUSEHOLD "2026-0901"
#define PEOPLE                                                                                     \
    ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Pieter\", \"surname\": \"Berg\","         \
    " \"birth_date\": \"1981-03-12\", \"role\": \"parent\"}, {\"id\": \"m2\", \"given_names\":"    \
    " \"Emre\", \"surname\": \"Berg\", \"birth_date\": \"2009-05-02\", \"role\": \"child\","       \
    " \"from\": \"2026-02-01\"}]"
#define DRAFT                                                                                      \
    ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"draft\", \"drafted\":"           \
    " \"2026-10-12\", \"agreements\": [{\"member\": \"m1\", \"date\": \"2026-10-12\", \"form\":"   \
    " \"signed\", \"view\": \"Goed zo\"}], \"waivers\": [{\"rule\": \"PLAN-11\", \"field\":"       \
    " \"own_words\", \"subject\": \"p1\", \"reason\": \"Komt nog\", \"by\": \"sbakker\","          \
    " \"date\": \"2026-10-12\"}], \"goals\": [{\"id\": \"g1\", \"text\": \"De huur is betaald\","  \
    " \"domain\": \"huisvesting\", \"subject\": \"m1\"}, {\"id\": \"g2\", \"text\": \"Rust\","     \
    " \"domain\": \"financien\", \"actions\": [{\"id\": \"x1\", \"text\": \"Post sorteren\"}]}]}]"
#define AROUND                                                                                     \
    ", \"network\": [{\"id\": \"n1\", \"name\": \"Jan Berg\", \"relation\": \"sibling\","          \
    " \"kind\": \"network\", \"active\": true, \"domains\": [\"financien\"]}], \"sharing\":"       \
    " [{\"organisation\": \"School\", \"basis\": \"agreement\", \"date\": \"2026-10-01\"}],"       \
    " \"escalations\": [{\"id\": \"e1\", \"to\": \"Veilig Thuis\", \"kind\": \"intensive\","       \
    " \"from\": \"2026-10-01\"}], \"provision_requests\": [{\"id\": \"r1\", \"provision\":"        \
    " \"Begeleiding\", \"requested\": \"2026-10-01\", \"requested_by\": \"sbakker\","              \
    " \"decided\": \"2026-10-05\", \"decided_by\": \"sbakker\", \"outcome\": \"granted\"}],"       \
    " \"future_plans\": [{\"member\": \"m2\", \"status\": \"started\", \"date\": \"2026-10-01\","  \
    " \"big_five\": {\"support\": \"ok\", \"wonen\": \"not_yet\"}}], \"contacts\": [{\"id\":"      \
    " \"c1\", \"date\": \"2026-10-05\", \"status\": \"held\", \"kind\": \"phone\", \"by\":"        \
    " \"sbakker\", \"text\": \"Gebeld.\"}], \"involved\": [{\"worker\": \"sbakker\", \"reason\":"  \
    " \"expert\", \"from\": \"2026-10-01\", \"to\": \"2026-10-02\"}]"

// A path, and what the row under the cursor says then.
struct way_case {
    const char *path;
    const char *rule;   // NULL = any
    const char *screen; // that is on top
    const char *row;    // "" = only that the cursor is somewhere
    const char *edit;   // what is pressed there to change that very value (key_of); NULL = not here
};

static const struct way_case cases[] = {
    {"household.team", "HH-08", "intake", "Team", "mpg\r"},
    {"household.address.postcode", NULL, "intake", "Postcode", "x\t"},
    {"members", "HH-04", "record", "Voornamen", "x\t"},
    {"members[1].birth_date", "HH-05", "record", "Geboortedatum", "1-2-2010\t"},
    {"members[1].bsn", "HH-06", "record", "BSN", "111222333\t"},
    {"members[1].to", "HH-09", "record", "Weg uit", "1-9-2026\t"},
    {"members[1].from", NULL, "record", "vanaf", "1-3-2026\t"},
    {"coordinators", "HH-02", "hand_over", "regisseur", "rima\r\t\tx\002"},
    {"coordinators", "ESC-03", "record", "Regisseur", "rima\r\002\002"},
    {"coordinators[0].to", "HH-03", "hand_over", "regisseur", "rima\r\t\tx\002"},
    {"coordinators[0].from", "HH-03", "period", "Vanaf", "2-10-2026\t\002"},
    // The only coordinator goes on; one that ended: tests/service/test_acts_period.c.
    {"coordinators[0].to", "HH-09", "period", "Niet meer vanaf", NULL},
    {"coordinators[0].reason", "PRV-02", "period", "", "x\002"},
    {"involved[0].from", NULL, "period", "Vanaf", "30-9-2026\t\002"},
    {"involved[0].to", "HH-09", "period", "Niet meer vanaf", "5-10-2026\t\002"},
    {"intake.reported", "LAW-01", "intake", "Datum", "2-10-2026\t"},
    {"intake.urgent", "LAW-04", "intake", "Spoed", "j\t"},
    {"intake.question", "PRV-02", "intake", "", "x\t"},
    {"intake.safety_asked", "SAF-01", "intake", "eiligheid", "2-10-2026\t"},
    {"intake.safety", "SAF-02", "intake", "eiligheid",
     "\001"
     "2\t"},
    {"intake.domains[0]", "ZRM-01", "intake", "eefgebied", "\001 \t"},
    {"intake.client_support_offered", "LAW-02", "intake", "ndersteuning", "2-10-2026\t"},
    {"intake.personal_plan_offered", "LAW-03", "intake", "ersoonlijk plan", "2-10-2026\t"},
    {"intake.family_plan_offered", "YTH-03", "intake", "amiliegroepsplan", "2-10-2026\t"},
    {"assessments", "ZRM-06", "zrm", "", "1334"},
    {"assessments[1].instrument", "ZRM-08", "zrm", "Zelfredzaamheid",
     "\001"
     "1j"},
    {"assessments[1].date", "ZRM-01", "zrm", "05-10-2026", "\r6-10-2026\r"},
    {"assessments[1].subject", "ZRM-01", "zrm", "Pieter",
     "\001"
     "2"},
    {"assessments[1].scores[1].level", "ZRM-03", "zrm", "Huisvesting", "44"},
    {"assessments[1].scores[2].reason", "ZRM-05", "zrm", "reden: overlast", "x\r"},
    {"assessments[1].scores[2].note", "PRV-02", "zrm", "", "x\t"},
    {"assessments[1].scores[0].domain", "ZRM-01", "zrm", "Financi", "-"},
    {"plans[0].goals", "PLAN-01", "plan", "", "dx\t"},
    {"plans[0].review_date", "PLAN-07", "plan", "Evaluatiedatum", "1-2-2027\t"},
    {"plans[0].own_words", "PLAN-11", "plan", "", "x\t"},
    {"plans[0].agreements", "PLAN-09", "plan", "Pieter", "\r\0012\t"},
    {"plans[0].agreements[0].view", "PRV-02", "plan", "", "x\t"},
    {"plans[0].waivers[0].reason", "PRV-02", "plan", "", "\004\005\006w"},
    {"plans[0].goals[1].text", "PLAN-02", "plan", "Doel", "x\t"},
    {"plans[0].goals[1].domain", "ZRM-02", "plan", "eefgebied",
     "\001"
     "2\t"},
    {"plans[0].goals[0].actions", "PLAN-03", "plan", "huur", "ax\t"},
    {"plans[0].goals[1].to_level", "PLAN-14", "plan", "iveau", "4\t"},
    {"plans[0].goals[1].due", "PLAN-13", "plan", "Wanneer klaar", "1-2-2027\t"},
    {"plans[0].goals[1].priority", "PLAN-17", "plan", "Prioriteit", "7\t"},
    {"plans[0].goals[1].actions[0].who", "PLAN-04", "plan", "Wie",
     "\001"
     "1\t"},
    {"plans[0].goals[1].actions[0].rung", "PLAN-04", "plan", "Trede",
     "\001"
     "1\t"},
    {"plans[0].goals[1].actions[0].due", "PLAN-05", "plan", "Wanneer klaar", "1-2-2027\t"},
    {"plans[0].goals[1].actions[0].lighter_considered", "LAD-01", "plan", "ichter", "x\t"},
    {"plans[0].goals[1].actions[0].request", "LAD-03", "plan", "Aanvraag",
     "\001"
     "1\t"},
    {"network[0].mentor_for", "YTH-04", "record", "entor",
     "\001"
     "1\t"},
    {"network[0].domains[0]", "ZRM-01", "record", "eefgebied", "\001 \t"},
    {"sharing[0].until", NULL, "record", "Tot", "1-2-2027\t"},
    {"escalations[0].reason", "ESC-01", "record", "", "x\t"},
    {"escalations[0].agreed_return", "ESC-02", "record", "erug", "1-2-2027\t"},
    {"escalations[0].ended", "HH-09", "record", "Gestopt", "2-10-2026\t"},
    {"provision_requests[0].decided_by", "LAD-04", "record", "Voorziening",
     "\003"
     "\002"
     "j"},
    {"provision_requests[0].reason", "PRV-02", "record", "", "x\t"},
    {"future_plans", "YTH-02", "record", "onen",
     "\001"
     "1\t"},
    {"contacts[0].text", "PRV-02", "record", "", "x\t"},
};

enum { CASES = sizeof(cases) / sizeof(cases[0]) };

static const struct {
    const char *screen;
    const char *path;
} parents[] = {
    {"household_list", ""},
    {"dossier", ""},
    {"dossier", "members"},
    {"dossier", "assessments"},
    {"dossier", "plans"},
    {"dossier", "contacts"},
    {"dossier", "network"},
    {"intake", ""},
    {"intake", "household.address.street"},
    {"zrm", "assessments[0]"},
    {"plan", ""},
    {"plan", "plans[0].goals[1].actions[0].text"},
    {"record", "members[0]"},
    {"record", "contacts[0]"},
    {"record", "network[0]"},
    {"record", "sharing[0]"},
    {"record", "escalations[0]"},
    {"record", "provision_requests[0]"},
    {"record", "future_plans[0]"},
};

enum { PARENTS = sizeof(parents) / sizeof(parents[0]) };

static void row_of_cursor(struct string *out)
{
    STRING_AUTO screen = {0};
    int row = 0;
    int column = 0;
    draw_read(&screen, false);
    draw_read_cursor(&row, &column);
    const char *line = string_text(&screen);
    for (; row > 0 && strchr(line, '\n'); row--)
        line = strchr(line, '\n') + 1;
    string_append_n(out, line, strcspn(line, "\n"));
}

static void import(const char *number)
{
    stage_import(number, "Berg", "plan", PEOPLE STAGE_INTAKE STAGE_MEASURED DRAFT AROUND);
}

// Chooses a finding of that path, as Enter in the panel does.
static void choose(const struct way_case *one, const char *number)
{
    struct ui *ui = stage_ui();
    struct judgement judgement = {0};
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    const struct finding finding = {
        .rule = rule_find(one->rule) ? rule_find(one->rule) : &rules[0],
        .severity = SEVERITY_ERROR,
        .path = one->path,
        .message = "Dit is er mis.",
        .fix = "Doe dit.",
    };
    const struct finding_row row = {.path = one->path, .finding = &finding};
    assert_done(service_reread_dossier(stage_service(), number, &dossier, &err), &err);
    PRESS(UI_KEY_F9);
    assert_string_equal(ui_top(ui)->name, "findings");
    judgement.own = &dossier;
    struct ui_result result = finding_choose(ui, &judgement, &row);
    // A rule that is still to come is known by its name alone.
    (void)snprintf(ui->found.walk.rule, sizeof(ui->found.walk.rule), "%s",
                   one->rule ? one->rule : "");
    stack_perform(ui, ui->count - 1, result);
    ui_paint(ui);
}

static bool check_case(size_t parent, const struct way_case *one)
{
    STRING_AUTO row = {0};
    stage_open(parents[parent].screen,
               strcmp(parents[parent].screen, "household_list") == 0 ? "" : HOUSEHOLD,
               parents[parent].path, 24, 80);
    choose(one, HOUSEHOLD);
    row_of_cursor(&row);
    // The intake has the fields of a member too, for who is in it.
    bool here =
        strcmp(parents[parent].screen, "intake") == 0 && strncmp(one->path, "members", 7) == 0;
    bool right = (strcmp(ui_top(stage_ui())->name, one->screen) == 0 ||
                  (here && strcmp(ui_top(stage_ui())->name, "intake") == 0)) &&
                 strstr(string_text(&row), one->row) && stage_shows("FOUT: Dit is er mis.");
    if (!right) {
        STRING_AUTO screen = {0};
        draw_read(&screen, false);
        print_error("from %s %s to %s: on %s, row \"%s\"\n%s\n", parents[parent].screen,
                    parents[parent].path, one->path, ui_top(stage_ui())->name, string_text(&row),
                    string_text(&screen));
    }
    stage_close();
    return right;
}

static void test_every_path_from_every_screen(void **state)
{
    (void)state;
    size_t wrong = 0;
    import(HOUSEHOLD);
    for (size_t i = 0; i < PARENTS; i++)
        for (size_t j = 0; j < CASES; j++)
            wrong += check_case(i, &cases[j]) ? 0 : 1;
    assert_int_equal(wrong, 0);
}

// ---- the value can be changed there --------------------------------------------------------------

// Letters and digits, Tab and Enter as they are; and function keys.
static int key_of(char sign)
{
    switch (sign) {
    case '\t':
        return UI_KEY_TAB;
    case '\r':
        return UI_KEY_ENTER;
    case '\001':
        return UI_KEY_F4;
    case '\002':
        return UI_KEY_F8;
    case '\003':
        return UI_CTRL('R');
    case '\004':
        return UI_KEY_F9;
    case '\005':
        return UI_KEY_END;
    case '\006':
        return UI_KEY_UP;
    default:
        return sign;
    }
}

// Whether another value stands at the path, or nothing any more; of a list whether anything in it does.
static bool differs(const struct dossier *before, const struct dossier *after, const char *path)
{
    const struct record *type = NULL;
    const void *one = NULL;
    const void *other = NULL;
    const struct field *field = NULL;
    assert_true(dossier_resolve(before, path, &type, &one, &field));
    assert_non_null(field);
    return !dossier_resolve(after, path, &type, &other, &field) || !field_equal(field, one, other);
}

// Whether some unsaved work on the household has another value at the path.
static bool kept_otherwise(const struct dossier *before, const char *path)
{
    struct error err = {0};
    struct arena arena = {0};
    struct unsaved_list list = {0};
    bool found = false;
    assert_done(service_list_unsaved(stage_service(), &arena, &list, &err), &err);
    for (size_t i = 0; i < list.count; i++) {
        struct work work = {0};
        if (strcmp(list.items[i].subject, before->household.id) != 0)
            continue;
        assert_done(service_resume_work(stage_service(), &list.items[i], &work, &err), &err);
        found = found || differs(before, &work.after, path);
        work_release(&work);
    }
    arena_release(&arena);
    return found;
}

static bool check_edit(const struct way_case *one, const char *number)
{
    struct error err = {0};
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    STRING_AUTO screen = {0};
    import(number);
    assert_done(service_open_dossier(stage_service(), number, "open", &before, &err), &err);
    stage_open("dossier", number, "", 24, 80);
    choose(one, number);
    for (const char *sign = one->edit; *sign; sign++)
        PRESS(key_of(*sign));
    draw_read(&screen, false);
    stage_close();
    assert_done(service_reread_dossier(stage_service(), number, &after, &err), &err);
    if (differs(&before, &after, one->path) || kept_otherwise(&before, one->path))
        return true;
    print_error("cannot be changed: %s (%s)\n%s\n", one->path, one->rule ? one->rule : "any",
                string_text(&screen));
    return false;
}

static void test_every_value_can_be_changed(void **state)
{
    (void)state;
    size_t wrong = 0;
    struct arena arena = {0};
    for (size_t i = 0; i < CASES; i++)
        if (cases[i].edit)
            wrong += check_edit(&cases[i], arena_format(&arena, "2026-1%03zu", i)) ? 0 : 1;
    arena_release(&arena);
    assert_int_equal(wrong, 0);
}

// ---- from finding to finding ---------------------------------------------------------------------

static struct finding_row row_of(const struct finding *finding)
{
    return (struct finding_row){.path = finding->path, .finding = finding};
}

// The place is that of the finding, not of its row: what was repaired is gone, the next is behind it.
static void test_place_among_findings(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct finding_rows rows = {0};
    struct finding_walk walk = {0};
    const struct finding items[] = {
        {.rule = rule_find("PLAN-05"), .severity = SEVERITY_ERROR, .path = "a"},
        {.rule = rule_find("PLAN-05"), .severity = SEVERITY_ERROR, .path = "b"},
        {.rule = rule_find("HH-05"), .severity = SEVERITY_WARNING, .path = "a"},
    };
    struct finding_list all = {.items = (struct finding[]){items[0], items[1], items[2]},
                               .count = 3};
    struct finding_list without_second = {.items = (struct finding[]){items[0], items[2]},
                                          .count = 2};
    const struct finding_row second = row_of(&items[1]);
    const struct finding_row last = row_of(&items[2]);
    finding_rows_of(&all, "x\tmorgen\ny\t3\n", &arena, &rows);
    assert_int_equal(rows.count, 5);
    assert_int_equal(finding_unread_count(&rows), 2);
    assert_string_equal(rows.items[1].path, "y");
    assert_string_equal(rows.items[0].text, "morgen");
    assert_int_equal(finding_walk_next(&walk, "h1", &rows), 0);
    finding_walk_take(&walk, "h1", &rows.items[0]);
    assert_int_equal(finding_walk_next(&walk, "h1", &rows), 1);
    finding_rows_of(&all, "", &arena, &rows);
    assert_int_equal(finding_walk_next(&walk, "h1", &rows), 0);
    finding_walk_take(&walk, "h1", &second);
    assert_int_equal(finding_walk_next(&walk, "h1", &rows), 2);
    assert_int_equal(finding_walk_next(&walk, "h2", &rows), 0);
    finding_rows_of(&without_second, "", &arena, &rows);
    assert_int_equal(finding_walk_next(&walk, "h1", &rows), 1);
    finding_walk_take(&walk, "h1", &last);
    assert_int_equal(finding_walk_next(&walk, "h1", &rows), 0);
    arena_release(&arena);
}

// Counts follow when the field is left, not while it is typed in; and they count what is unsaved in
// another screen.
static void test_counts_after_each_field(void **state)
{
    (void)state;
    stage_import(
        "2026-0902", "Berg", "plan",
        ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Pieter\", \"surname\": \"Berg\","
        " \"role\": \"parent\"}]" STAGE_INTAKE);
    stage_open("record", "2026-0902", "members[0].birth_date", 24, 80);
    assert_shows("- 1 LET OP -");
    stage_type("1981"); // two seconds later it is kept, and still being typed
    assert_shows("- 1 LET OP -");
    PRESS(UI_KEY_TAB);
    assert_shows("- geen bevindingen -");
    stage_close();
    stage_open("intake", "2026-0902", "", 24, 80);
    assert_shows("- geen bevindingen -");
    stage_close();
    stage_open("dossier", "2026-0902", "", 24, 80);
    assert_shows("- geen bevindingen -");
    stage_close();
}

// Text that cannot be read has a row that leads to it.
static void test_unread_field(void **state)
{
    (void)state;
    stage_import("2026-0903", "Berg", "plan", PEOPLE STAGE_INTAKE);
    stage_open("intake", "2026-0903", "intake.reported", 24, 80);
    stage_type("ooit");
    PRESS(UI_KEY_TAB, UI_KEY_F9);
    assert_shows("1 veld is niet te lezen (?)");
    assert_shows("\"ooit\" kan nog niet worden gelezen");
    PRESS(UI_KEY_HOME, UI_KEY_ENTER);
    assert_shows(">Datum melding");
    stage_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_path_from_every_screen),
        cmocka_unit_test(test_every_value_can_be_changed),
        cmocka_unit_test(test_place_among_findings),
        cmocka_unit_test(test_counts_after_each_field),
        cmocka_unit_test(test_unread_field),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests_name("finding_way", tests, stage_make, stage_remove);
}
