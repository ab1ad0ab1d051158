// SPDX-License-Identifier: EUPL-1.2
// The bulk hand-over of a provider's clients: good rows are taken once, bad ones come back, a household
// whole or not at all, and until when the earlier provider goes on is kept.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/string.h"
#include "service/import_caseload.h"
#include "service/people.h"
#include "service/today.h"
#include "store_fixture.h"

static struct arena arena;

static const char *in_folder(const char *name)
{
    return arena_format(&arena, "%s/%s", folder.folder, name);
}

static const char *put(const char *name, const char *text)
{
    const char *path = in_folder(name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return path;
}

static const char *get(const char *path)
{
    STRING_AUTO text = {0};
    char chunk[4096];
    size_t size = 0;
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s cannot be read", path);
    while ((size = fread(chunk, 1, sizeof(chunk), file)) > 0)
        string_append_n(&text, chunk, size);
    assert_int_equal(fclose(file), 0);
    return arena_text(&arena, string_text(&text));
}

#define MAP_COLUMNS                                                                                \
    "[columns]\nhandover.client = Nr\nmember.surname = Naam\nmember.bsn = BSN\n"                   \
    "handover.household = Gezin\nhousehold.address.neighbourhood = Wijk\n"                         \
    "coordinator.worker = Regie\nhandover.until = Tot\n"
#define MAP MAP_COLUMNS "[constants]\nhandover.provider = De Brug\n"
#define HEADER "Nr,Naam,BSN,Gezin,Wijk,Regie,Tot\n"

static struct caseload_report report;

// How often the run asked, by stage.
static size_t asked[2];

static bool go_on_until(void *context, enum caseload_stage stage, size_t done, size_t count)
{
    assert_true(done < count);
    assert_int_equal(done, asked[stage]);
    asked[stage]++;
    return stage == CASELOAD_LOOKING_UP || done < *(size_t *)context;
}

static bool offer_as(struct service *who, const struct caseload_request *request, size_t most,
                     struct error *err)
{
    report = (struct caseload_report){0};
    asked[CASELOAD_LOOKING_UP] = asked[CASELOAD_TAKING] = 0;
    return service_import_caseload(who, request, go_on_until, &most, &arena, &report, err);
}

static struct caseload_request request_of(const char *rows)
{
    return (struct caseload_request){
        .file = put("klanten.csv", arena_format(&arena, HEADER "%s", rows)),
        .mapping = put("koppeling", MAP),
    };
}

static void offer(const struct caseload_request *request, size_t taken, size_t known,
                  size_t refused)
{
    struct error err = {0};
    assert_done(offer_as(service, request, SIZE_MAX, &err), &err);
    if (report.counts[CASELOAD_TAKEN] != taken || report.counts[CASELOAD_KNOWN] != known ||
        report.counts[CASELOAD_REFUSED] != refused) {
        STRING_AUTO out = {0};
        caseload_report_write(&report, OUTPUT_TEXT, &out);
        fail_msg("not %zu, %zu, %zu:\n%s", taken, known, refused, string_text(&out));
    }
}

static size_t households(void)
{
    struct error err = {0};
    size_t count = 0;
    assert_done(service_count_households(service, &(struct household_query){.with_closed = true},
                                         &count, &err),
                &err);
    return count;
}

// ---- what is taken ------------------------------------------------------------------------------

static void who_supported_until_when_is_kept(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    struct caseload_request request = request_of("B-1,Berg,999990019,,Beijum,,31-12-2026\n");
    offer(&request, 1, 0, 0);
    assert_int_equal(report.households, 1);
    assert_string_equal(report.rows.items[0].household, "2026-0001");
    assert_done(service_open_dossier(service, "2026-0001", "open", &dossier, &err), &err);
    assert_string_equal(dossier.household.team, "WIJ Beijum");
    assert_string_equal(dossier.intake.referrer, "De Brug");
    assert_non_null(strstr(dossier.network.items[0].function, "31-12-2026"));
    assert_int_equal(dossier.contacts.items[0].date.day, date_of(2026, 12, 31).day);
    assert_string_equal(dossier.contacts.items[0].with.items[0], dossier.members.items[0].id);
}

static void nobody_is_taken_twice(void **state)
{
    (void)state;
    struct caseload_request request =
        request_of("B-1,Berg,,g,Beijum,,31-12-2026\nB-2,Berg,,g,Beijum,,31-12-2026\n"
                   ",Dal,999990019,,Beijum,,31-12-2026\n");
    offer(&request, 3, 0, 0);
    offer(&request, 0, 3, 0);
    assert_string_equal(report.rows.items[1].household, "2026-0001");
    assert_null(report.rows.items[1].reason);
    assert_int_equal(households(), 2);
    // A newcomer in a household that is here; the same person by BSN with a number that is not known.
    request = request_of("B-1,Berg,,g,Beijum,,31-12-2026\nB-3,Berg,,g,Beijum,,31-12-2026\n"
                         "B-9,Dal,999990019,,Beijum,,31-12-2026\n");
    offer(&request, 0, 2, 1);
    assert_int_equal(report.rows.items[1].outcome, CASELOAD_REFUSED);
    assert_non_null(report.rows.items[2].reason); // the hand-over is to be noted by hand
    assert_int_equal(households(), 2);
    // Another provider has its own numbers.
    request = request_of("B-1,Vos,,,Beijum,,31-12-2026\n");
    request.mapping = put("ander", MAP_COLUMNS "[constants]\nhandover.provider = De Steeg\n");
    offer(&request, 1, 0, 0);
}

static void a_number_of_somebody_else_is_refused(void **state)
{
    (void)state;
    struct caseload_request request = {0};
    const char *map = put("geboren", MAP_COLUMNS "member.birth_date = Geb\n"
                                                 "[constants]\nhandover.provider = De Brug\n");
    request.file = put("eerst.csv", "Nr,Naam,BSN,Gezin,Wijk,Regie,Tot,Geb\n"
                                    "B-1,Berg,999990019,,Beijum,,31-12-2026,12-03-1981\n"
                                    "B-2,Dal,,,Beijum,,31-12-2026,1990\n");
    request.mapping = map;
    offer(&request, 2, 0, 0);
    // Another BSN; another name and birth date, under the number and under the BSN; a name by marriage.
    request.file = put("dan.csv", "Nr,Naam,BSN,Gezin,Wijk,Regie,Tot,Geb\n"
                                  "B-1,Berg,999990020,,Beijum,,31-12-2026,12-03-1981\n"
                                  "B-2,Vos,,,Beijum,,31-12-2026,5-6-2012\n"
                                  "B-3,Vos,999990019,,Beijum,,31-12-2026,5-6-2012\n");
    request.rejected = in_folder("anderen.csv");
    offer(&request, 0, 0, 3);
    assert_non_null(strstr(report.rows.items[0].reason, "client number stands here with somebody"));
    assert_non_null(strstr(report.rows.items[1].reason, "client number stands here with somebody"));
    assert_non_null(strstr(report.rows.items[2].reason, "BSN stands here with somebody"));
    assert_null(report.rows.items[2].household);
    assert_non_null(strstr(get(request.rejected), "B-2,Vos,"));
    assert_int_equal(households(), 2);
    request.file = put("nu.csv", "Nr,Naam,BSN,Gezin,Wijk,Regie,Tot,Geb\n"
                                 "B-2,Vos,,,Beijum,,31-12-2026,05-06-1990\n");
    request.rejected = NULL;
    offer(&request, 0, 1, 0);
}

static void a_household_comes_whole_or_not_at_all(void **state)
{
    (void)state;
    struct caseload_request request =
        request_of("B-1,Berg,,g,Beijum,,31-12-2026\nB-2,,,g,Beijum,,31-12-2026\n"
                   "B-3,Dal,,,Beijum,,31-12-2026\n");
    offer(&request, 1, 0, 2);
    assert_int_equal(households(), 1);
    assert_string_equal(report.rows.items[2].household, "2026-0001");
}

static void the_refused_come_back_and_go_in_once_mended(void **state)
{
    (void)state;
    struct error err = {0};
    struct stat kept;
    struct caseload_request request =
        request_of("B-1,Berg,,,Beijum,,31-12-2026\nB-2,'=1+1,1,,Beijum,,31-12-2026\n"
                   "B-3,Vos\nB-4,\"Dal, \"\"van\"\"\",,,Beijum,,31-12-2206\n");
    request.rejected = in_folder("terug.csv");
    offer(&request, 1, 0, 3);
    assert_string_equal(report.rejected, request.rejected);
    assert_string_equal(
        get(request.rejected),
        "Nr,Naam,BSN,Gezin,Wijk,Regie,Tot,eenplan\r\n"
        "B-2,'=1+1,1,,Beijum,,31-12-2026,BSN: this is no BSN (nine digits that pass the test); "
        "look it up\r\n"
        "B-3,Vos,,,,,,this row has 2 cells and the header 7; put quotes around a cell with the "
        "delimiter in it\r\n"
        "B-4,\"Dal, \"\"van\"\"\",,,Beijum,,31-12-2206,Tot: this is too far away; look at the "
        "year\r\n");
    assert_int_equal(stat(request.rejected, &kept), 0);
    assert_int_equal(kept.st_mode & 0777, 0600); // it is about people
    // It is not written over.
    assert_false(offer_as(service, &request, SIZE_MAX, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    // As it is, everything is refused again, in a file with the same columns.
    request.file = request.rejected;
    request.rejected = in_folder("weer.csv");
    offer(&request, 0, 0, 3);
    assert_non_null(strstr(get(request.rejected), "Regie,Tot,eenplan\r\nB-2,'=1+1,1,"));
    request.file = put("hersteld.csv", "Nr,Naam,BSN,Gezin,Wijk,Regie,Tot,eenplan\r\n"
                                       "B-2,'=1+1,,,Beijum,,31-12-2026,x\r\n"
                                       "B-3,Vos,,,Beijum,,31-12-2026,\r\n"
                                       "B-4,\"Dal, \"\"van\"\"\",,,Beijum,,31-12-2026,y\r\n");
    request.rejected = in_folder("leeg.csv");
    offer(&request, 3, 0, 0);
    assert_null(report.rejected);
    assert_int_equal(access(request.rejected, F_OK), -1); // nothing to write, no file
    DOSSIER_AUTO dossier = {0};
    assert_done(service_open_dossier(service, "2026-0002", "open", &dossier, &err), &err);
    assert_string_equal(dossier.members.items[0].surname, "=1+1");
}

static void nothing_is_taken_when_the_refused_find_no_place(void **state)
{
    (void)state;
    struct error err = {0};
    struct caseload_request request =
        request_of("B-1,Berg,,,Beijum,,31-12-2026\nB-2,Dal,1,,Beijum,,31-12-2026\n");
    request.rejected = in_folder("geen map/terug.csv");
    assert_false(offer_as(service, &request, SIZE_MAX, &err));
    assert_int_equal(err.kind, ERROR_IO);
    assert_non_null(strstr(err.message, "refused rows"));
    assert_non_null(strstr(err.message, request.rejected));
    assert_int_equal(households(), 0);
}

static void a_dry_run_keeps_nothing(void **state)
{
    (void)state;
    struct caseload_request request =
        request_of("B-1,Berg,,,Beijum,,31-12-2026\nB-2,Dal,,,Nergens,,31-12-2026\n"
                   "B-3,Vos,,,Beijum,niemand,31-12-2026\n");
    request.dry_run = true;
    offer(&request, 1, 0, 2);
    assert_int_equal(report.households, 1);
    assert_null(report.rows.items[0].household);
    assert_int_equal(households(), 0);
    request.dry_run = false;
    offer(&request, 1, 0, 2);
    assert_int_equal(households(), 1);
}

// ---- whose they become --------------------------------------------------------------------------

static void add_worker(const char *login, unsigned roles, const char *team)
{
    struct error err = {0};
    const struct worker worker = {
        .login = login, .name = login, .team = team, .roles = roles, .active = true};
    assert_done(service_add_worker(service, &worker, &err), &err);
}

static const char *team_of(const char *number)
{
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    assert_done(service_open_dossier(service, number, "open", &dossier, &err), &err);
    return arena_text(&arena, dossier.household.team);
}

static void every_household_has_a_team(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    add_worker("regie", ROLE_WORKER, "WIJ Lewenborg");
    add_worker("baas", ROLE_TEAM_LEADER, "WIJ Lewenborg");
    struct caseload_request request =
        request_of("B-1,Berg,,,beijum,,31-12-2026\nB-2,Dal,,,,regie,31-12-2026\n"
                   "B-3,Vos,,,,baas,31-12-2026\nB-4,Vos,,,,,31-12-2026\n");
    offer(&request, 2, 0, 2);
    assert_string_equal(team_of("2026-0001"), "WIJ Beijum");
    assert_string_equal(team_of("2026-0002"), "WIJ Lewenborg");
    assert_done(service_open_dossier(service, "2026-0002", "open", &dossier, &err), &err);
    assert_string_equal(dossier.coordinators.items[0].worker, "regie");
    assert_string_equal(dossier.contacts.items[0].by, "regie");
    request = request_of("B-4,Vos,,,Beijum,,31-12-2026\n");
    request.team = "WIJ Lewenborg";
    offer(&request, 1, 0, 0);
    assert_string_equal(team_of("2026-0003"), "WIJ Lewenborg");
    request.team = "WIJ Nergens";
    assert_false(offer_as(service, &request, SIZE_MAX, &err));
    assert_int_equal(err.kind, ERROR_NOT_FOUND);
}

static void who_may_not_open_a_household_is_not_told_which(void **state)
{
    (void)state;
    struct error err = {0};
    add_worker("beheer", ROLE_ADMINISTRATOR, "WIJ Beijum");
    add_worker("werker", ROLE_WORKER, "WIJ Beijum");
    struct caseload_request request = request_of("B-1,Berg,999990019,,Beijum,,31-12-2026\n");
    offer(&request, 1, 0, 0);
    struct service *admin = store_folder_open(&folder, "beheer");
    assert_done(offer_as(admin, &request, SIZE_MAX, &err), &err);
    assert_string_equal(report.rows.items[0].household, "2026-0001"); // by an import that told it
    request = request_of("B-2,Berg,999990019,,Beijum,,31-12-2026\n");
    assert_done(offer_as(admin, &request, SIZE_MAX, &err), &err);
    assert_int_equal(report.rows.items[0].outcome, CASELOAD_KNOWN);
    assert_null(report.rows.items[0].household);
    service_close(admin);
    struct service *worker = store_folder_open(&folder, "werker");
    assert_false(offer_as(worker, &request, SIZE_MAX, &err));
    assert_int_equal(err.kind, ERROR_DENIED);
    service_close(worker);
}

// ---- what is told of what was taken -------------------------------------------------------------

static void a_day_that_is_past_is_told_and_stays_on_today(void **state)
{
    (void)state;
    struct error err = {0};
    struct agenda rows = {0};
    size_t total = 0;
    add_worker("regie", ROLE_WORKER, "WIJ Lewenborg");
    struct caseload_request request = request_of("B-1,Berg,,,,regie,01-02-2026\n");
    request.dry_run = true;
    offer(&request, 1, 0, 0);
    assert_non_null(strstr(report.rows.items[0].reason, "Tot: this day is past"));
    request.dry_run = false;
    offer(&request, 1, 0, 0);
    assert_int_equal(report.rows.items[0].outcome, CASELOAD_TAKEN);
    assert_non_null(strstr(report.rows.items[0].reason, "Tot: this day is past"));
    struct service *worker = store_folder_open(&folder, "regie");
    assert_done(service_list_agenda(worker, 0, &arena, &rows, &total, &err), &err);
    assert_int_equal(total, 1);
    assert_int_equal(rows.items[0].date.day, service_today(service).day);
    service_close(worker);
}

#define MAP_AT                                                                                     \
    "[columns]\nhandover.client = Nr\nmember.surname = Naam\nhandover.household = Gezin\n"         \
    "household.address.postcode = Code\nhousehold.address.house_number = Huis\n"                   \
    "household.address.addition = Toe\n[constants]\nhandover.until = 31-12-2026\n"                 \
    "household.team = WIJ Beijum\nhandover.provider = "
#define HEADER_AT "Nr,Naam,Gezin,Code,Huis,Toe\n"

static struct caseload_request at_address(const char *provider, const char *rows)
{
    return (struct caseload_request){
        .file = put("adres.csv", arena_format(&arena, HEADER_AT "%s", rows)),
        .mapping = put("adres.map", arena_format(&arena, MAP_AT "%s\n", provider)),
    };
}

// In a file of its own a second household at an address is not taken unseen.
static void another_household_at_the_address_is_told(void **state)
{
    (void)state;
    struct caseload_request request = at_address("De Brug", "B-1,Berg,,9731HM,60,a\n");
    offer(&request, 1, 0, 0);
    request = at_address("De Brug", "B-2,Dal,,9731 hm,60,A\n");
    offer(&request, 0, 0, 1);
    assert_string_equal(report.rows.items[0].reason,
                        "2026-0001 came from this provider too and has this address; add this "
                        "person there, or give a household key");
    request = at_address("De Brug", "B-2,Dal,,9731 hm,60,A\nB-3,Vos,g,9731HM,60,A\n"
                                    "B-4,Bos,,9731HM,60,\nB-5,Bos,,9731HM,61,A\n");
    offer(&request, 3, 0, 1);
    assert_int_equal(report.rows.items[1].outcome, CASELOAD_TAKEN);
    assert_string_equal(report.rows.items[1].reason,
                        "at the address of client B-2, who is in another household; look whether "
                        "they are one; 2026-0001 came from this provider too and has this address; "
                        "look whether they are one household");
    assert_null(report.rows.items[2].reason);
    assert_null(report.rows.items[3].reason);
    // Of another provider nothing is told.
    request = at_address("De Steeg", "B-2,Dal,,9731HM,60,a\n");
    offer(&request, 1, 0, 0);
    assert_null(report.rows.items[0].reason);
}

static void who_has_no_coordinator_is_counted(void **state)
{
    (void)state;
    add_worker("regie", ROLE_WORKER, "WIJ Lewenborg");
    struct caseload_request request =
        request_of("B-1,Berg,,,,regie,31-12-2026\nB-2,Dal,,,Beijum,,31-12-2026\n"
                   "B-3,Vos,,,Beijum,,31-12-2026\nB-4,,,,Beijum,,31-12-2026\n");
    request.dry_run = true;
    offer(&request, 3, 0, 1);
    assert_int_equal(report.without_coordinator, 2);
    request.dry_run = false;
    offer(&request, 3, 0, 1);
    assert_int_equal(report.without_coordinator, 2);
    offer(&request, 0, 3, 1);
    assert_int_equal(report.without_coordinator, 0);
}

// ---- ended half-way -----------------------------------------------------------------------------

enum { MANY = 12 };

static struct caseload_request many(void)
{
    STRING_AUTO rows = {0};
    for (int i = 0; i < MANY; i++)
        string_append_format(&rows, "B-%d,Naam%d,,,Beijum,,31-12-2026\n", i, i);
    return request_of(string_text(&rows));
}

static void a_stopped_run_tells_how_far_it_came(void **state)
{
    (void)state;
    struct error err = {0};
    struct caseload_request request = many();
    request.rejected = in_folder("rest.csv");
    assert_done(offer_as(service, &request, 5, &err), &err);
    assert_int_equal(report.counts[CASELOAD_TAKEN], 5);
    assert_int_equal(report.counts[CASELOAD_REFUSED], MANY - 5);
    // Each was looked up before, and that was told as well.
    assert_int_equal(asked[CASELOAD_LOOKING_UP], MANY);
    assert_int_equal(asked[CASELOAD_TAKING], 6);
    assert_int_equal(households(), 5);
    request.rejected = NULL;
    offer(&request, MANY - 5, 5, 0);
    assert_int_equal(households(), MANY);
}

static bool stop(void *context, enum caseload_stage stage, size_t done, size_t count)
{
    (void)context;
    (void)count;
    assert_int_equal(stage, CASELOAD_LOOKING_UP);
    return done < 3;
}

static void a_run_stopped_while_looking_up_takes_nothing(void **state)
{
    (void)state;
    struct error err = {0};
    struct caseload_request request = many();
    report = (struct caseload_report){0};
    request.dry_run = true;
    for (int i = 0; i < 2; i++, request.dry_run = false) {
        assert_done(service_import_caseload(service, &request, stop, NULL, &arena, &report, &err),
                    &err);
        assert_int_equal(report.counts[CASELOAD_REFUSED], MANY);
        assert_int_equal(report.households, 0);
        assert_non_null(strstr(report.rows.items[0].reason, "not reached"));
        assert_int_equal(households(), 0);
    }
}

static bool kill_at(void *context, enum caseload_stage stage, size_t done, size_t count)
{
    (void)count;
    if (stage == CASELOAD_TAKING && done == *(size_t *)context)
        (void)raise(SIGKILL);
    return true;
}

static void a_killed_run_is_completed_by_the_next(void **state)
{
    (void)state;
    struct caseload_request request = many();
    for (size_t at = 0; at < MANY; at += 4) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            struct error err = {0};
            struct service *own = store_folder_open(&folder, NULL);
            (void)service_import_caseload(own, &request, kill_at, &at, &arena, &report, &err);
            _exit(0);
        }
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        assert_int_equal(households(), at); // every household that was taken by then
    }
    offer(&request, 4, MANY - 4, 0);
    assert_int_equal(households(), MANY);
}

static int forget(void **state)
{
    arena_release(&arena);
    return store_tear_down(state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, store_set_up, forget)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_supported_until_when_is_kept),
        TEST(nobody_is_taken_twice),
        TEST(a_number_of_somebody_else_is_refused),
        TEST(a_household_comes_whole_or_not_at_all),
        TEST(the_refused_come_back_and_go_in_once_mended),
        TEST(nothing_is_taken_when_the_refused_find_no_place),
        TEST(a_dry_run_keeps_nothing),
        TEST(every_household_has_a_team),
        TEST(who_may_not_open_a_household_is_not_told_which),
        TEST(a_stopped_run_tells_how_far_it_came),
        TEST(a_run_stopped_while_looking_up_takes_nothing),
        TEST(a_killed_run_is_completed_by_the_next),
        TEST(a_day_that_is_past_is_told_and_stays_on_today),
        TEST(another_household_at_the_address_is_told),
        TEST(who_has_no_coordinator_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
