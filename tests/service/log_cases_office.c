// SPDX-License-Identifier: EUPL-1.2
// What is done beside the dossier: lists, people, requests, special access, keeping, erasing, the lock.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "household.h"
#include "log_cases.h"
#include "service/acts.h"
#include "service/erase.h"
#include "service/health.h"
#include "service/import_caseload.h"
#include "service/keeping.h"
#include "service/lock.h"
#include "service/logbook.h"
#include "service/people.h"
#include "service/recount.h"
#include "service/requests.h"
#include "service/retention.h"
#include "service/snippets.h"
#include "service/special_access.h"
#include "service/walk_in.h"

static const char *new_name(const char *kind)
{
    return arena_format(&arena, "%s%s", kind, number + 5); // behind the year
}

// ---- lists and runs -----------------------------------------------------------------------------

static bool run_search(struct service *who, struct error *err)
{
    return service_log_search(who, "Berg", 3, err);
}

static bool each_checked(void *context, const struct checked_dossier *checked, struct error *err)
{
    (void)context;
    (void)err;
    return checked->number != NULL;
}

static bool run_check_all(struct service *who, struct error *err)
{
    return service_check_all(who, NULL, each_checked, NULL, err);
}

static bool run_check_all_with(struct service *who, struct error *err)
{
    const struct validation_input input = service_check_input(who);
    return service_check_all_with(who, NULL, &input, each_checked, NULL, NULL, err);
}

static bool run_list_requests(struct service *who, struct error *err)
{
    const struct request_query query = {0};
    struct request_list rows = {0};
    const char *next = NULL;
    return service_list_requests(who, &query, &arena, &rows, &next, err);
}

static bool run_list_due(struct service *who, struct error *err)
{
    struct due_list rows = {0};
    const char *next = NULL;
    struct service *anew = acts_open_as(service_worker(who)->login, NULL);
    // Once in a session, however often the list is fetched.
    bool done = service_list_due(anew, (struct date){0}, NULL, 0, &arena, &rows, &next, err) &&
                service_list_due(anew, (struct date){0}, NULL, 0, &arena, &rows, &next, err);
    service_close(anew);
    return done;
}

static bool run_list_erasures(struct service *who, struct error *err)
{
    struct erasure_list rows = {0};
    struct service *anew = acts_open_as(service_worker(who)->login, NULL);
    bool done = service_list_erasures(anew, 0, &arena, &rows, err);
    service_close(anew);
    return done;
}

static bool run_list_to_judge(struct service *who, struct error *err)
{
    struct special_access_tale tale = {0};
    return service_list_to_judge(who, &arena, &tale, err);
}

static bool run_walk_in(struct service *who, struct error *err)
{
    const struct walk_in walk_in = {.date = service_today(service),
                                    .channel = CHANNEL_WALK_IN,
                                    .domain = "financien",
                                    .outcome = OUTCOME_ANSWERED};
    return service_note_walk_in(who, &walk_in, err);
}

// ---- people and settings ------------------------------------------------------------------------

static bool add_person(struct service *who, const char *login, struct error *err)
{
    const struct worker worker = {
        .login = login, .name = login, .roles = ROLE_WORKER, .active = true};
    return service_add_worker(who, &worker, err);
}

static bool run_add_worker(struct service *who, struct error *err)
{
    return add_person(who, new_name("a"), err);
}

static bool run_change_worker(struct service *who, struct error *err)
{
    const struct worker_change change = {.name = new_name("Ander ")};
    return service_change_worker(who, "collega", &change, err);
}

static bool run_end_worker(struct service *who, struct error *err)
{
    size_t count = 0;
    assert_done(add_person(service, new_name("e"), err), err);
    log_mark();
    return service_end_worker(who, new_name("e"), &count, err);
}

static bool run_cover(struct service *who, struct error *err)
{
    size_t count = 0;
    const struct involvement involvement = {.login = "invaller",
                                            .to = date_add_days(service_today(service), 3),
                                            .reason = INVOLVED_STAND_IN};
    struct service *lone = acts_open_as("alleen", NULL); // of whom this is the only household
    assert_done(service_assign_coordinator(service, number, "alleen", (struct date){0}, "x", err),
                err);
    log_mark();
    bool done = service_cover_absence(who == service ? lone : who, &involvement, &count, err);
    service_close(lone);
    return done;
}

static bool run_setting(struct service *who, struct error *err)
{
    return service_set_setting(who, "lock_minutes", "7", err);
}

// ---- requests -----------------------------------------------------------------------------------

static const char *asked(void)
{
    WORK_AUTO work = {0};
    struct error err = {0};
    assert_done(service_begin_work(service, WORK_REQUEST, number, &work, &err), &err);
    struct provision_request *row =
        list_add(&work.after.provision_requests.any, sizeof(*row), &work.after.arena);
    *row = (struct provision_request){.id = household_id(&arena),
                                      .member = work.after.members.items[0].id,
                                      .provision = "dagbesteding",
                                      .requested = service_today(service),
                                      .requested_by = "collega"};
    const char *id = row->id;
    assert_done(service_save_work(service, &work, &err), &err);
    return id;
}

static bool run_open_request(struct service *who, struct error *err)
{
    struct request_facts facts = {0};
    const char *id = asked();
    log_mark();
    return service_open_request(who, id, &arena, &facts, err);
}

static bool run_decide(struct service *who, struct error *err)
{
    struct request_facts facts = {0};
    const struct decision decision = {.outcome = REQUEST_GRANTED};
    const char *id = asked();
    assert_done(service_open_request(service, id, &arena, &facts, err), err);
    log_mark();
    return service_decide_request(who, &facts.request, &decision, err);
}

// ---- special access -----------------------------------------------------------------------------

static struct service *open_stranger(void)
{
    return acts_open_as("ander", NULL);
}

static bool run_find(struct service *who, struct error *err)
{
    const struct emergency_search search = {.number = number};
    struct emergency_found_list found = {0};
    return service_find_in_emergency(who, &search, &arena, &found, err);
}

static bool run_break_glass(struct service *who, struct error *err)
{
    struct service *stranger = open_stranger();
    (void)who;
    bool done = service_break_glass(stranger, number, "niemand bereikbaar", err);
    service_close(stranger);
    return done;
}

static bool run_review(struct service *who, struct error *err)
{
    struct service *leader = acts_open_as("leider", NULL);
    bool done = service_begin_review(who == service ? leader : who, number, "kwaliteit", err);
    service_close(leader);
    return done;
}

static const char *to_judge(void)
{
    struct error err = {0};
    struct special_access_tale tale = {0};
    assert_done(run_break_glass(service, &err), &err);
    assert_done(service_list_to_judge(service, &arena, &tale, &err), &err);
    log_mark();
    return tale.items[tale.count - 1].id;
}

static bool run_judge(struct service *who, struct error *err)
{
    return service_judge_emergency(who, to_judge(), true, NULL, err);
}

static bool run_done_under(struct service *who, struct error *err)
{
    struct done_under_list done = {0};
    return service_list_done_under(who, to_judge(), &arena, &done, err);
}

static bool run_list_unjudged(struct service *who, struct error *err)
{
    struct unjudged_list unjudged = {0};
    (void)to_judge();
    struct service *later = acts_open_as(service_worker(who)->login, "2026-11-30");
    bool done = service_list_unjudged(later, &arena, &unjudged, err) && unjudged.count > 0;
    service_close(later);
    return done;
}

// ---- a hand-over --------------------------------------------------------------------------------

static const char *write_file(const char *name, const char *text)
{
    const char *path = arena_format(&arena, "%s/%s", folder.folder, new_name(name));
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return path;
}

// One client; offered twice, so that the second time it is recognised.
static bool import_caseload(struct service *who, bool twice, struct error *err)
{
    struct caseload_report report = {0};
    struct caseload_request request = {
        .file = write_file("klanten", arena_format(&arena, "Nr,Naam\n%s,Zonnebloem\n", number)),
        .mapping =
            write_file("koppeling", "[columns]\nmember.surname = Naam\nhandover.client = Nr\n"
                                    "[constants]\nhandover.provider = De Brug\n"
                                    "handover.until = 31-12-2026\nhousehold.team = WIJ Beijum\n"),
    };
    bool done = service_import_caseload(who, &request, NULL, NULL, &arena, &report, err);
    if (!done || !twice)
        return done;
    log_mark();
    request.dry_run = true;
    return service_import_caseload(who, &request, NULL, NULL, &arena, &report, err);
}

static bool run_import_caseload(struct service *who, struct error *err)
{
    return import_caseload(who, false, err);
}

static bool run_import_caseload_twice(struct service *who, struct error *err)
{
    return import_caseload(who, true, err);
}

// ---- keeping and erasing ------------------------------------------------------------------------

static const char *backup_file(void)
{
    return arena_format(&arena, "%s/%s.db", folder.folder, new_name("kopie"));
}

static bool run_backup(struct service *who, struct error *err)
{
    struct backup_made made = {0};
    return service_backup(who, backup_file(), NULL, &arena, &made, err);
}

// Into a place of its own; its rows are those of the copy: read here as those of this store.
static bool run_restore(struct service *who, struct error *err)
{
    struct restored restored = {0};
    struct log_list rows = {0};
    struct backup_made made = {0};
    (void)who;
    const char *path = arena_format(&arena, "%s/%s", folder.folder, new_name("terug"));
    const struct service_options where = {.store = path, .practice = true, .now = STORE_FOLDER_NOW};
    assert_done(service_backup(service, backup_file(), NULL, &arena, &made, err), err);
    const struct restore_options options = {.file = made.file,
                                            .key = arena_format(&arena, "%s-key", folder.path)};
    if (!service_restore(&where, &options, &arena, &restored, err))
        return false;
    struct service *back = NULL;
    const struct service_options again = {
        .store = path, .practice = true, .as = "oefen", .now = STORE_FOLDER_NOW};
    assert_done(service_open(&again, &back, err), err);
    assert_done(store_list_log(back->store, NULL, 1, &arena, &rows, err), err);
    assert_string_equal(rows.items[0].act, "restore");
    service_close(back);
    return true;
}

static bool run_check_store(struct service *who, struct error *err)
{
    struct health_run run = {0};
    bool done = service_check_begin(who, &run, err);
    while (done && run.done < run.count)
        done = service_check_step(who, &run, err);
    done = done && service_check_end(who, &run, err);
    health_run_release(&run);
    return done;
}

static bool run_health(struct service *who, struct error *err)
{
    struct health health = {0};
    return service_health(who, &arena, &health, err);
}

static bool erase(struct service *who, const char *person, struct error *err)
{
    struct erase_report report = {0};
    const struct erase_request request = {.household = number,
                                          .person = person,
                                          .ground = GROUND_MISTAKE,
                                          .given = true,
                                          .drop_unsaved = true,
                                          .confirm = number};
    return service_erase(who, &request, &arena, &report, err);
}

static bool run_erase(struct service *who, struct error *err)
{
    return erase(who, NULL, err);
}

static bool run_erase_person(struct service *who, struct error *err)
{
    return erase(who, dossier.members.items[1].id, err);
}

static bool run_finish_erasing(struct service *who, struct error *err)
{
    bool cleared = false;
    return service_finish_erasing(who, &cleared, err);
}

// ---- snippets -----------------------------------------------------------------------------------

static bool save_snippet(struct service *who, enum snippet_share share, const char *code,
                         struct error *err)
{
    const struct snippet one = {.share = share, .code = code, .label = "x", .text = "x"};
    return service_save_snippet(who, &one, err);
}

// Of one's own, and of the team.
static bool run_save_snippets(struct service *who, struct error *err)
{
    return save_snippet(who, SNIPPET_TEAM, "team", err) &&
           save_snippet(who, SNIPPET_OWN, "own", err);
}

static bool run_remove_snippet(struct service *who, struct error *err)
{
    struct snippet_list list = {0};
    assert_done(service_list_snippets(who, &arena, &list, err), err);
    return service_remove_snippet(who, snippet_find(&list, "vv")->id, err);
}

// ---- the lock -----------------------------------------------------------------------------------

static bool run_set_phrase(struct service *who, struct error *err)
{
    struct service *one = acts_open_as("slot", NULL);
    (void)who;
    bool done = service_set_pass_phrase(one, PASS_PHRASE_OF_PRACTICE, "vier losse woorden", err);
    service_close(one);
    return done;
}

static bool run_forget_phrase(struct service *who, struct error *err)
{
    return service_forget_pass_phrase(who, "slot", err);
}

static bool run_lock(struct service *who, struct error *err)
{
    return service_lock(who, LOCK_BY_KEY, err);
}

static bool run_unlock(struct service *who, struct error *err)
{
    enum unlock outcome = UNLOCK_NOTHING;
    return service_unlock(who, "oefe", &outcome, err) && outcome == UNLOCK_WRONG &&
           service_unlock(who, PASS_PHRASE_OF_PRACTICE, &outcome, err) && outcome == UNLOCK_RIGHT;
}

static bool run_end_by_lock(struct service *who, struct error *err)
{
    return service_end_by_lock(who, LOCK_END_TRIES, err);
}

static bool run_session(struct service *who, struct error *err)
{
    if (!service_session_begin(who, err))
        return false;
    service_session_end(who);
    return true;
}

// ---- the log itself -----------------------------------------------------------------------------

static bool run_read_log(struct service *who, struct error *err)
{
    const struct logbook_query query = {0};
    struct log_list rows = {0};
    bool more = false;
    return service_read_log(who, &query, &arena, &rows, &more, err);
}

static bool run_read_log_of(struct service *who, struct error *err)
{
    const struct logbook_query query = {.household = number};
    struct log_list rows = {0};
    bool more = false;
    return service_read_log(who, &query, &arena, &rows, &more, err);
}

static bool run_read_log_back(struct service *who, struct error *err)
{
    const struct logbook_query query = {.household = number};
    struct log_list rows = {0};
    struct logbook_place place = {0};
    return service_read_log_back(who, &query, &place, &arena, &rows, err);
}

static bool run_log_paper(struct service *who, struct error *err)
{
    STRING_AUTO out = {0};
    const struct logbook_query query = {.household = number, .person = dossier.members.items[0].id};
    return service_log_paper(who, &query, &out, err);
}

static bool run_verify(struct service *who, struct error *err)
{
    struct log_verdict verdict = {0};
    return service_verify_log(who, NULL, &arena, &verdict, err) && verdict.fault == LOG_WHOLE;
}

static bool run_anchor(struct service *who, struct error *err)
{
    struct log_anchor anchor = {0};
    return service_log_anchor(who, &anchor, err);
}

static bool run_new_key(struct service *who, struct error *err)
{
    const struct service_options options = {.store = folder.path,
                                            .practice = true,
                                            .as = who == service ? NULL : "vreemd",
                                            .now = STORE_FOLDER_NOW};
    return service_new_log_key(&options, NULL, err);
}

const struct log_case log_cases_office[] = {
    {"service_log_search", run_search, "search", NULL},
    {"service_check_all", run_check_all, "check_all", NULL},
    {"service_check_all_with", run_check_all_with, "check_all", NULL},
    {"service_list_requests", run_list_requests, "", "list_requests!"},
    {"service_list_due", run_list_due, "retention", "retention!"},
    {"service_list_erasures", run_list_erasures, "retention", "retention!"},
    {"service_list_to_judge", run_list_to_judge, "", "list_emergencies!"},
    {"service_note_walk_in", run_walk_in, "note_walk_in", NULL},
    {"service_add_worker", run_add_worker, "add_worker", "add_worker!"},
    {"service_change_worker", run_change_worker, "change_worker", "change_worker!"},
    {"service_end_worker", run_end_worker, "end_worker", "end_worker!"},
    {"service_cover_absence", run_cover, "cover_absence+2", NULL},
    {"service_set_setting", run_setting, "set_setting", "set_setting!"},
    {"service_open_request", run_open_request, "open_request+1(back_office)", "open_request+2!"},
    {"service_decide_request", run_decide, "decide_request+1(back_office)", "decide_request+2!"},
    {"service_find_in_emergency", run_find, "emergency_search+2", "emergency_search+2(-)"},
    {"service_break_glass", run_break_glass, "emergency+2(emergency) emergency", NULL},
    {"service_begin_review", run_review, "review+2(review)", "review+2!"},
    {"service_judge_emergency", run_judge, "judge_emergency+2(team_leader)", "judge_emergency+2!"},
    {"service_list_done_under", run_done_under, "read_log+2", "read_log-!"},
    {"service_list_unjudged", run_list_unjudged, "read_log", NULL},
    {"service_import_caseload", run_import_caseload, "import+1(-)", "import!"},
    {"service_import_caseload", run_import_caseload_twice, "import_known+1(-)", NULL},
    {"service_backup", run_backup, "backup", "backup!"},
    {"service_restore", run_restore, "backup", NULL},
    {"service_check_end", run_check_store, "check_store", "check_store!"},
    {"service_health", run_health, "", "check_store!"},
    {"service_erase", run_erase, "erase+2(privacy_officer)", "erase+2!"},
    {"service_erase", run_erase_person, "erase+1(privacy_officer)", "erase+2!"},
    {"service_finish_erasing", run_finish_erasing, "", "erase!"},
    {"service_set_pass_phrase", run_set_phrase, "set_pass_phrase", NULL},
    {"service_forget_pass_phrase", run_forget_phrase, "forget_pass_phrase", "forget_pass_phrase!"},
    {"service_save_snippet", run_save_snippets, "save_snippet save_snippet", "save_snippet!"},
    {"service_remove_snippet", run_remove_snippet, "remove_snippet", NULL},
    {"service_lock", run_lock, "lock", NULL},
    {"service_unlock", run_unlock, "unlock! unlock", NULL},
    {"service_end_by_lock", run_end_by_lock, "end_by_lock", NULL},
    {"service_session_begin", run_session, "start end", NULL},
    {"service_session_end", run_session, "start end", NULL},
    {"service_read_log", run_read_log, "read_log", "read_log!"},
    {"service_read_log", run_read_log_of, "read_log+2", "read_log+2!"},
    {"service_read_log_back", run_read_log_back, "read_log+2", "read_log+2!"},
    {"service_log_paper", run_log_paper, "print_log+1", "print_log+1!"},
    {"service_verify_log", run_verify, "verify_log", "verify_log!"},
    {"service_log_anchor", run_anchor, "anchor_log", "anchor_log!"},
    {"service_new_log_key", run_new_key, "new_log_key", "ask_log_key!"},
    {0},
};
