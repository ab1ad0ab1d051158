// SPDX-License-Identifier: EUPL-1.2
// Residents from the register: who is taken, who is here already, and what an import leaves alone.
#include "import_brp.h"

enum { SAMPLE_PERSONS = 47, SAMPLE_TAKEN = 39, SAMPLE_HOUSEHOLDS = 29 };

static int64_t log_rows(void)
{
    struct log_head head = {0};
    struct error err = {0};
    assert_done(store_log_head(service->store, &head, &err), &err);
    return head.number;
}

static size_t count_log(const char *act)
{
    const struct log_query query = {
        .act = act, .until = clock_now(service_clock(service)) + 1, .limit = 1000};
    struct log_list rows = {0};
    struct error err = {0};
    assert_done(store_read_log(service->store, &query, &arena, &rows, &err), &err);
    return rows.count;
}

// ---- stopping -----------------------------------------------------------------------------------

// Stops at its k-th question.
struct patience {
    size_t left;
    size_t told; // households in, as told last
};

static bool until(void *context, size_t done, size_t count)
{
    struct patience *patience = context;
    assert_int_equal(count, SAMPLE_HOUSEHOLDS);
    assert_true(done >= patience->told && done <= count);
    patience->told = done;
    if (patience->left == 0)
        return false;
    patience->left--;
    return true;
}

// Wherever it is stopped nothing has come in and nothing is told or logged; at last it is told that all are in.
static void test_stopped_wherever(void **state)
{
    (void)state;
    for (size_t k = 0; k <= SAMPLE_HOUSEHOLDS; k++) {
        struct patience patience = {.left = k};
        struct brp_report report =
            import(&(struct brp_request){.path = sample(), .go_on = until, .context = &patience});
        assert_true(report.stopped);
        assert_int_equal(report.rows.count, 0);
        assert_int_equal(patience.told, k);
        assert_int_equal(households(), 0);
        assert_int_equal(count_log("import"), 0);
    }
    struct patience patience = {.left = SAMPLE_HOUSEHOLDS + 1};
    struct brp_report report =
        import(&(struct brp_request){.path = sample(), .go_on = until, .context = &patience});
    assert_false(report.stopped);
    assert_int_equal(patience.told, SAMPLE_HOUSEHOLDS);
    assert_int_equal(households(), SAMPLE_HOUSEHOLDS);
}

// ---- the sample ---------------------------------------------------------------------------------

// The whole report against tests/data/brp/report.txt; UPDATE_GOLDEN=1 writes it.
static void test_the_report(void **state)
{
    (void)state;
    static char golden[64 * 1024];
    STRING_AUTO text = {0};
    struct brp_report report = import(&(struct brp_request){.path = sample()});
    brp_report_write(&report, OUTPUT_TEXT, &text);
    const char *update = getenv("UPDATE_GOLDEN");
    bool writing = update && update[0] != '\0';
    const char *path = arena_format(&arena, "%s/brp/report.txt", getenv("TEST_DATA"));
    FILE *file = fopen(path, writing ? "w" : "r");
    assert_non_null(file);
    if (writing)
        assert_int_equal(fwrite(text.text, 1, text.length, file), text.length);
    else
        golden[fread(golden, 1, sizeof(golden) - 1, file)] = '\0';
    assert_int_equal(fclose(file), 0);
    if (!writing)
        assert_string_equal(string_text(&text), golden);
    assert_int_equal(report.persons, SAMPLE_PERSONS);
    assert_int_equal(report.counts[RESIDENT_TAKEN], SAMPLE_TAKEN);
    assert_int_equal(report.households, SAMPLE_HOUSEHOLDS);
    assert_int_equal(households(), SAMPLE_HOUSEHOLDS);
    assert_int_equal(count_log("import"), SAMPLE_TAKEN);
}

// A household that came in stands as one that was registered at the desk.
static void test_what_a_household_begins_with(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    struct brp_report report = import(&(struct brp_request){.path = sample()});
    const char *number = row_on(&report, 2)->household;
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    struct date today = service_today(service);
    assert_string_equal(dossier.household.name, "Molen, van der - Postma");
    assert_string_equal(dossier.household.team, "WIJ Beijum");
    assert_string_equal(dossier.household.address.neighbourhood, "Beijum");
    assert_int_equal(dossier_phase(&dossier), PHASE_INTAKE);
    assert_int_equal(dossier.household.opened.day, today.day);
    assert_int_equal(dossier.intake.reported.day, today.day);
    assert_int_equal(dossier.household.address.secret, ANSWER_NO);
    assert_int_equal(dossier.members.count, 4);
    for (size_t i = 0; i < dossier.members.count; i++)
        assert_int_equal(dossier.members.items[i].from.day, today.day);
    assert_string_equal(dossier.members.items[2].bsn, CHILD_BSN);
    assert_non_null(dossier_coordinator_on(&dossier, today));
    struct validation_result result = {0};
    service_check(service, &dossier, &arena, &result);
    for (size_t i = 0; i < result.findings.count; i++)
        assert_int_not_equal(result.findings.items[i].rule->severity, SEVERITY_ERROR);
}

static void test_the_store_is_sound(void **state)
{
    (void)state;
    struct store_health health = {0};
    struct error err = {0};
    (void)import(&(struct brp_request){.path = sample()});
    assert_done(store_check(service->store, true, &arena, &health, &err), &err);
    assert_true(health.sound);
    assert_int_equal(health.households, SAMPLE_HOUSEHOLDS);
}

// ---- again --------------------------------------------------------------------------------------

static void test_a_second_run_takes_nobody(void **state)
{
    (void)state;
    struct brp_request request = {.path = sample()};
    struct brp_report first = import(&request);
    int64_t before = log_rows();
    struct brp_report second = import(&request);
    assert_int_equal(second.households, 0);
    assert_int_equal(second.counts[RESIDENT_TAKEN], 0);
    assert_int_equal(second.counts[RESIDENT_WITH_KNOWN], 0);
    assert_int_equal(second.counts[RESIDENT_KNOWN], SAMPLE_TAKEN);
    assert_int_equal(households(), SAMPLE_HOUSEHOLDS);
    for (size_t i = 0; i < first.rows.count; i++)
        if (first.rows.items[i].household)
            assert_string_equal(second.rows.items[i].household, first.rows.items[i].household);
    // Whom it showed to be here is told for each of them.
    assert_int_equal(log_rows() - before, SAMPLE_TAKEN);
    assert_int_equal(count_log("import_known"), SAMPLE_TAKEN);
}

static void test_a_dry_run_says_the_same_and_writes_nothing(void **state)
{
    (void)state;
    STRING_AUTO dry = {0};
    STRING_AUTO real = {0};
    struct brp_request request = {.path = sample(), .dry_run = true};
    int64_t before = log_rows();
    struct brp_report report = import(&request);
    brp_report_write(&report, OUTPUT_CSV, &dry);
    assert_int_equal(households(), 0);
    assert_int_equal(log_rows(), before);
    request.dry_run = false;
    report = import(&request);
    brp_report_write(&report, OUTPUT_CSV, &real);
    assert_string_equal(string_text(&dry), string_text(&real));
    // Of who is here already a dry run shows the same, and the log tells of it.
    request.dry_run = true;
    before = log_rows();
    report = import(&request);
    assert_int_equal(report.counts[RESIDENT_KNOWN], SAMPLE_TAKEN);
    assert_int_equal(log_rows() - before, SAMPLE_TAKEN);
    assert_int_equal(count_log("import_known"), SAMPLE_TAKEN);
}

// The rest of a household of which one is here already: a worker knows better than the register.
static void test_who_lives_with_somebody_known_is_left_to_the_worker(void **state)
{
    (void)state;
    DOSSIER_AUTO before = {0};
    DOSSIER_AUTO after = {0};
    struct error err = {0};
    struct brp_request one = {.path = sample()};
    text_list_add(&one.bsns, CHILD_BSN, &arena);
    struct brp_report report = import(&one);
    assert_int_equal(report.rows.count, 1);
    assert_int_equal(report.counts[RESIDENT_TAKEN], 1);
    assert_int_equal(report.counts[RESIDENT_NOT_ASKED], SAMPLE_PERSONS - 1);
    assert_true(text_list_has(&report.rows.items[0].codes, "others_not_selected"));
    const char *number = report.rows.items[0].household;
    assert_done(service_open_dossier(service, number, "open", &before, &err), &err);
    report = import(&(struct brp_request){.path = sample()});
    assert_int_equal(row_on(&report, 7)->verdict, RESIDENT_KNOWN);
    assert_int_equal(row_on(&report, 2)->verdict, RESIDENT_WITH_KNOWN);
    assert_string_equal(row_on(&report, 2)->household, number);
    assert_int_equal(report.counts[RESIDENT_WITH_KNOWN], 3);
    assert_int_equal(report.counts[RESIDENT_TAKEN], SAMPLE_TAKEN - 4);
    assert_done(service_open_dossier(service, number, "open", &after, &err), &err);
    assert_int_equal(after.household.revision, before.household.revision);
    assert_int_equal(after.members.count, 1);
}

// ---- selections and rights ----------------------------------------------------------------------

static void test_selections(void **state)
{
    (void)state;
    struct brp_request request = {.path = sample(), .dry_run = true};
    text_list_add(&request.postcodes, "9733AB", &arena);
    struct brp_report report = import(&request);
    assert_int_equal(report.counts[RESIDENT_TAKEN], 4);
    assert_int_equal(report.households, 1);
    text_list_add(&request.postcodes, "9724CK", &arena);
    report = import(&request);
    // The two who live there, and the one with a postal address.
    assert_int_equal(report.counts[RESIDENT_TAKEN], 7);
    assert_int_equal(report.households, 3);
    // However the file writes it.
    request = (struct brp_request){.path = sample(), .dry_run = true};
    text_list_add(&request.postcodes, "9717HC", &arena);
    report = import(&request);
    assert_int_equal(report.counts[RESIDENT_TAKEN], 1);
    request = (struct brp_request){.path = sample(), .dry_run = true, .municipality = "0363"};
    report = import(&request);
    assert_int_equal(report.counts[RESIDENT_TAKEN], 1);
    // That somebody's parents live here too counts, also when they were not selected.
    request = (struct brp_request){.path = sample(), .dry_run = true};
    text_list_add(&request.bsns, CHILD_BSN, &arena);
    report = import(&request);
    assert_int_equal(report.rows.items[0].role, MEMBER_CHILD);
    assert_false(text_list_has(&report.rows.items[0].codes, "no_parent_here"));
}

static void expect_refusal(const struct brp_request *request, enum error_kind kind,
                           const char *said)
{
    struct brp_report report = {0};
    struct error err = {0};
    size_t before = households();
    assert_false(service_import_brp(service, request, &arena, &report, &err));
    assert_int_equal(err.kind, kind);
    if (!strstr(err.message, said))
        fail_msg("%s", err.message);
    assert_int_equal(households(), before);
}

static void test_a_selection_that_fits_nobody(void **state)
{
    (void)state;
    struct brp_request request = {.path = sample()};
    text_list_add(&request.bsns, CHILD_BSN, &arena);
    text_list_add(&request.bsns, "999999990", &arena);
    expect_refusal(&request, ERROR_NOT_FOUND, "999999990");
    request = (struct brp_request){.path = sample()};
    text_list_add(&request.postcodes, "1000AA", &arena);
    expect_refusal(&request, ERROR_NOT_FOUND, "1000AA");
    request = (struct brp_request){.path = sample(), .municipality = "0001"};
    expect_refusal(&request, ERROR_NOT_FOUND, "0001");
    request = (struct brp_request){.path = sample(), .team = "WIJ Nergens"};
    expect_refusal(&request, ERROR_NOT_FOUND, "WIJ Nergens");
    request = (struct brp_request){.path = "/nowhere.csv"};
    expect_refusal(&request, ERROR_NOT_FOUND, "/nowhere.csv");
}

static void test_the_team(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    struct brp_report report =
        import(&(struct brp_request){.path = sample(), .team = "WIJ Selwerd"});
    const char *number = row_on(&report, 15)->household;
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    assert_string_equal(dossier.household.team, "WIJ Selwerd");
    assert_int_equal(dossier.household.address.secret, ANSWER_YES);
    number = row_on(&report, 2)->household;
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    assert_string_equal(dossier.household.team, "WIJ Beijum");
}

// A household without coordinator, which a team leader assigns; and whose number is not told to who
// may not open it.
static void test_an_administrator_imports_and_sees_no_numbers(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    add_worker("beheer", ROLE_ADMINISTRATOR);
    struct brp_request request = {.path = sample(), .team = "WIJ Beijum"};
    struct service *who = store_folder_open(&folder, "beheer");
    struct brp_report report = import_as(who, &request);
    const char *number = row_on(&report, 2)->household;
    report = import_as(who, &request);
    service_close(who);
    assert_int_equal(row_on(&report, 2)->verdict, RESIDENT_KNOWN);
    assert_null(row_on(&report, 2)->household);
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    assert_int_equal(dossier.coordinators.count, 0);
}

// Nobody sees a household without a team who does not administer the store.
static void test_an_administrator_without_a_team_is_asked_for_one(void **state)
{
    (void)state;
    struct error err = {0};
    struct brp_report report = {0};
    add_worker("beheer", ROLE_ADMINISTRATOR);
    struct service *who = store_folder_open(&folder, "beheer");
    struct brp_request request = {.path = sample()};
    for (int dry = 0; dry < 2; dry++) {
        request.dry_run = dry;
        assert_false(service_import_brp(who, &request, &arena, &report, &err));
        assert_int_equal(err.kind, ERROR_USAGE);
        assert_string_equal(err.field, "team");
        assert_non_null(strstr(err.message, "--team is missing"));
        assert_non_null(strstr(err.message, "WIJ Beijum, "));
        assert_null(strstr(err.message, "line "));
    }
    assert_int_equal(households(), 0);
    // whose neighbourhood has a team need none
    text_list_add(&request.bsns, CHILD_BSN, &arena);
    request.dry_run = false;
    report = import_as(who, &request);
    service_close(who);
    assert_int_equal(report.counts[RESIDENT_TAKEN], 1);
}

static void test_a_worker_may_not(void **state)
{
    (void)state;
    struct error err = {0};
    struct brp_report report = {0};
    add_worker("bakker", ROLE_WORKER | ROLE_TEAM_LEADER);
    struct service *who = store_folder_open(&folder, "bakker");
    struct brp_request request = {.path = "/nowhere.csv"};
    assert_false(service_import_brp(who, &request, &arena, &report, &err));
    service_close(who);
    // Refused before the file is looked at.
    assert_int_equal(err.kind, ERROR_DENIED);
    assert_int_equal(count_log("import"), 1);
}

// ---- damage -------------------------------------------------------------------------------------

// The last row of the sample without its end: nothing of what stands before it comes in.
static void test_a_damaged_file_leaves_nothing(void **state)
{
    (void)state;
    static char text[256 * 1024];
    FILE *file = fopen(sample(), "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof(text), file);
    assert_int_equal(fclose(file), 0);
    assert_true(length > 1000 && length < sizeof(text));
    const char *path = arena_format(&arena, "%s/damaged.csv", folder.folder);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length - 20, file), length - 20);
    assert_int_equal(fclose(file), 0);
    int64_t before = log_rows();
    expect_refusal(&(struct brp_request){.path = path}, ERROR_INVALID, "damaged.csv, line 54, 1");
    assert_int_equal(log_rows(), before);
    assert_int_equal(remove(path), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_stopped_wherever),
        TEST(test_the_report),
        TEST(test_what_a_household_begins_with),
        TEST(test_the_store_is_sound),
        TEST(test_a_second_run_takes_nobody),
        TEST(test_a_dry_run_says_the_same_and_writes_nothing),
        TEST(test_who_lives_with_somebody_known_is_left_to_the_worker),
        TEST(test_selections),
        TEST(test_a_selection_that_fits_nobody),
        TEST(test_the_team),
        TEST(test_an_administrator_imports_and_sees_no_numbers),
        TEST(test_an_administrator_without_a_team_is_asked_for_one),
        TEST(test_a_worker_may_not),
        TEST(test_a_damaged_file_leaves_nothing),
    };
    return cmocka_run_group_tests_name("import_brp", tests, NULL, NULL);
}
