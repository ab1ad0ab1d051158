// SPDX-License-Identifier: EUPL-1.2
// What a worker sees when somebody else saved the same in between.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"

#define PLAN                                                                                       \
    ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"draft\", \"drafted\":"           \
    " \"2026-10-05\", \"goals\": [{\"id\": \"g1\", \"text\": \"Schulden stabiel\", \"domain\":"    \
    " \"financien\", \"subject\": \"m1\", \"due\": \"2027-01-14\"}, {\"id\": \"g2\", \"text\":"    \
    " \"Passende woning\", \"domain\": \"huisvesting\", \"subject\": \"household\","               \
    " \"due\": \"2027-03-01\"}]}]"

static const char *referrer_of(const char *number, struct arena *arena)
{
    DOSSIER_AUTO dossier = {0};
    stage_read(number, &dossier);
    return arena_text(arena, dossier.intake.referrer);
}

// What a colleague does in the meantime.
typedef void edit(struct dossier *dossier);

static void meanwhile(const char *number, enum work_kind kind, edit *change)
{
    struct error err = {0};
    WORK_AUTO work = {0};
    struct service *colleague = stage_service_as("sbakker");
    assert_done(service_begin_work(colleague, kind, number, &work, &err), &err);
    change(&work.after);
    assert_done(service_save_work(colleague, &work, &err), &err);
    service_close(colleague);
}

static void write_in(const char *label, const char *text)
{
    PRESS(UI_CTRL('F'));
    stage_type(label);
    PRESS(UI_KEY_ENTER, UI_CTRL('U'));
    stage_type(text);
}

static void refer_to_doctor(struct dossier *dossier)
{
    dossier->intake.referrer = "Huisarts De Vries";
}

static void refer_to_school(struct dossier *dossier)
{
    dossier->intake.referrer = "School De Horst";
}

static void test_one_field(void **state)
{
    (void)state;
    struct arena arena = {0};
    stage_import("2026-0801", "Berg, van den", "intake", STAGE_MEMBER STAGE_INTAKE);
    stage_open("intake", "2026-0801", "intake.reported", 24, 80);
    write_in("verwijzer", "Wijkagent Bos");
    meanwhile("2026-0801", WORK_INTAKE, refer_to_doctor);
    PRESS(UI_KEY_F2);
    golden_expect("conflict_one");
    assert_string_equal(referrer_of("2026-0801", &arena), "Huisarts De Vries");
    // The key that met it does not decide it.
    PRESS(UI_KEY_F2);
    assert_shows("Bekijk eerst de keuzes");
    // Back: nothing saved, everything as typed.
    PRESS(UI_KEY_ESC);
    assert_shows("Wijkagent Bos");
    assert_string_equal(referrer_of("2026-0801", &arena), "Huisarts De Vries");
    PRESS(UI_KEY_F2);
    assert_shows("ook door een ander gewijzigd");
    PRESS(UI_KEY_F8);
    assert_shows("Bewaard 09:00");
    assert_shows("Wijkagent Bos");
    assert_string_equal(referrer_of("2026-0801", &arena), "Wijkagent Bos");
    stage_close();
    arena_release(&arena);
}

static void test_the_stored_value_can_stand(void **state)
{
    (void)state;
    struct arena arena = {0};
    stage_import("2026-0802", "Berg, van den", "intake", STAGE_MEMBER STAGE_INTAKE);
    stage_open("intake", "2026-0802", "intake.reported", 24, 80);
    write_in("verwijzer", "Wijkagent Bos");
    meanwhile("2026-0802", WORK_INTAKE, refer_to_doctor);
    PRESS(UI_KEY_F2, ' ');
    golden_expect("conflict_stored_stands");
    // Once more in between: asked again.
    meanwhile("2026-0802", WORK_INTAKE, refer_to_school);
    PRESS(UI_KEY_F8);
    assert_shows("School De Horst");
    assert_string_equal(referrer_of("2026-0802", &arena), "School De Horst");
    PRESS(UI_KEY_ENTER, UI_KEY_F8);
    assert_shows("Bewaard 09:00");
    assert_string_equal(referrer_of("2026-0802", &arena), "School De Horst");
    stage_close();
    arena_release(&arena);
}

static void change_much(struct dossier *dossier)
{
    struct intake *intake = &dossier->intake;
    intake->referrer = "Huisarts De Vries";
    intake->question = "Het huis is te klein en de huur is te hoog. De kinderen slapen met z'n "
                       "drieen op een kamer.\nDe post blijft liggen. Er is een brief van de "
                       "deurwaarder die niemand heeft geopend, en de energierekening is al drie "
                       "maanden niet betaald.\nPieter zoekt werk dichter bij huis, want de auto "
                       "is verkocht. De bus gaat niet vroeg genoeg voor de ochtenddienst. "
                       "Ze willen weten waar ze eerst mee moeten beginnen.";
    intake->channel = CHANNEL_SCHOOL;
    intake->reported = date_of(2026, 10, 2);
}

static void type_much(void)
{
    write_in("datum van de vraag", "3-10-2026");
    write_in("verwijzer", "Wijkagent Bos");
    write_in("vraag in eigen", "Rust in huis, en hulp met de post.");
}

static void expect_many(const char *number, int rows, int columns, const char *golden)
{
    stage_import(number, "Berg, van den - Yılmaz", "intake", STAGE_MEMBERS STAGE_INTAKE);
    stage_open("intake", number, "intake.reported", rows, columns);
    type_much();
    meanwhile(number, WORK_INTAKE, change_much);
    PRESS(UI_KEY_F2, UI_KEY_END);
    golden_expect(golden);
}

static void test_many_fields(void **state)
{
    (void)state;
    expect_many("2026-0803", 24, 80, "conflict_many");
    PRESS(UI_KEY_RIGHT);
    assert_shows("regel 7 tot 7 van 7, pijl rechts");
    PRESS(UI_KEY_UP);
    assert_hides("regel 7 tot");
    stage_close();
    expect_many("2026-0804", 40, 120, "conflict_many_wide");
    PRESS(UI_KEY_F8);
    assert_shows("Bewaard 09:00");
    stage_close();
}

static void remove_first_goal(struct dossier *dossier)
{
    list_remove(&dossier->plans.items[0].goals.any, sizeof(struct goal), 0);
}

static void test_a_removed_goal(void **state)
{
    (void)state;
    stage_import("2026-0805", "Berg, van den", "plan",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED PLAN);
    stage_open("plan", "2026-0805", "", 24, 80);
    PRESS(UI_KEY_ENTER);
    write_in("doel", "Schulden geregeld");
    meanwhile("2026-0805", WORK_PLAN, remove_first_goal);
    PRESS(UI_KEY_F2);
    golden_expect("conflict_removed");
    PRESS(UI_KEY_ENTER, UI_KEY_F8);
    assert_shows("Bewaard 09:00");
    assert_hides("Schulden geregeld");
    assert_shows("Passende woning");
    stage_close();
}

static void note_the_doctor(struct dossier *dossier)
{
    dossier->contacts.items[0].text = "De huisarts belde terug.";
}

// Saving and closing goes on where the question held it up.
static void test_a_record_closes_after_the_choice(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    stage_import("2026-0806", "Berg, van den", "plan",
                 STAGE_MEMBER STAGE_INTAKE
                 ", \"contacts\": [{\"id\": \"c1\", \"date\": \"2026-10-12\", \"status\": "
                 "\"held\", \"kind\": \"phone\", \"by\": \"sbakker\", \"text\": \"Gebeld.\"}]");
    stage_open("record", "2026-0806", "contacts[0].text", 24, 80);
    PRESS(UI_CTRL('U'));
    stage_type("Afspraak verzet.");
    meanwhile("2026-0806", WORK_CONTACT, note_the_doctor);
    PRESS(UI_KEY_F8);
    assert_shows("Contact 12-10-2026, Notitie");
    assert_shows("De huisarts belde terug.");
    PRESS(UI_KEY_F8);
    assert_null(ui_top(stage_ui()));
    stage_read("2026-0806", &dossier);
    assert_string_equal(dossier.contacts.items[0].text, "Afspraak verzet.");
    stage_close();
}

static void rename_first_goal(struct dossier *dossier)
{
    dossier->plans.items[0].goals.items[0].text = "Schulden weg";
}

// Enter in the last cell of a row saves too.
static void test_a_row_is_kept_after_the_choice(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    stage_import("2026-0807", "Berg, van den", "plan",
                 STAGE_MEMBER STAGE_INTAKE STAGE_MEASURED PLAN);
    stage_open("plan", "2026-0807", "", 24, 80);
    PRESS(UI_KEY_ENTER);
    write_in("doel", "Schulden geregeld");
    PRESS(UI_KEY_ESC);
    meanwhile("2026-0807", WORK_PLAN, rename_first_goal);
    PRESS('a');
    stage_type("Bellen met de bank");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_ENTER);
    assert_shows("Schulden weg");
    PRESS(' ', UI_KEY_F8);
    assert_shows("Bewaard 09:00");
    stage_read("2026-0807", &dossier);
    assert_string_equal(dossier.plans.items[0].goals.items[0].text, "Schulden weg");
    assert_string_equal(dossier.plans.items[0].goals.items[0].actions.items[0].text,
                        "Bellen met de bank");
    stage_close();
}

static void refer_to_a_ward(struct dossier *dossier)
{
    dossier->intake.referrer = "Maatschappelijk werk van het ziekenhuis, afdeling Noord";
}

// Values that begin alike are shown from where they differ.
static void test_alike(void **state)
{
    (void)state;
    stage_import("2026-0809", "Berg, van den", "intake", STAGE_MEMBER STAGE_INTAKE);
    stage_open("intake", "2026-0809", "intake.reported", 24, 80);
    write_in("verwijzer", "Maatschappelijk werk van het ziekenhuis, afdeling Zuid");
    meanwhile("2026-0809", WORK_INTAKE, refer_to_a_ward);
    PRESS(UI_KEY_F2);
    golden_expect("conflict_alike");
    stage_close();
}

static void live_in_paddepoel(struct dossier *dossier)
{
    dossier->household.address.street = "Korreweg";
}

static void add_a_call(struct dossier *dossier)
{
    struct contact *contact = list_add(&dossier->contacts.any, sizeof(*contact), &dossier->arena);
    *contact = (struct contact){.id = "01a139a3-d280-77c5-a0fa-bb4e20b030b7",
                                .date = date_of(2026, 10, 12),
                                .status = CONTACT_HELD,
                                .kind = CONTACT_PHONE,
                                .by = "sbakker",
                                .text = "Teruggebeld."};
}

static void say_otherwise(struct dossier *dossier)
{
    dossier->plans.items[0].goals.items[0].text = "Iets anders";
}

// F5 in the plan: a goal that a colleague changed shows.
static void test_fetched_in_the_plan(void **state)
{
    (void)state;
    stage_import("2026-0812", "Berg, van den", "plan", STAGE_MEMBER STAGE_INTAKE PLAN);
    stage_open("plan", "2026-0812", NULL, 24, 80);
    assert_hides("Iets anders");
    meanwhile("2026-0812", WORK_PLAN, say_otherwise);
    PRESS(UI_KEY_F5);
    assert_shows("Opnieuw opgehaald.");
    assert_shows("Iets anders");
    stage_close();
}

// F5 brings in what others saved and leaves what is being typed.
static void test_fetched(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    stage_import("2026-0808", "Berg, van den", "intake", STAGE_MEMBER STAGE_INTAKE);
    stage_open("intake", "2026-0808", "intake.reported", 40, 120);
    write_in("verwijzer", "Wijkagent Bos");
    meanwhile("2026-0808", WORK_INTAKE, live_in_paddepoel);
    PRESS(UI_KEY_F5);
    assert_shows("Opnieuw opgehaald.");
    assert_shows("Wijkagent Bos");
    PRESS(UI_KEY_F8);
    assert_shows("Korreweg");
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard 09:00");
    stage_close();
    // Also where a list is open.
    stage_open("intake", "2026-0808", "intake.present", 24, 80);
    PRESS(UI_KEY_F4, UI_KEY_F5);
    assert_shows("Opnieuw opgehaald.");
    PRESS(UI_KEY_F4);
    assert_shows("Pieter van den Berg");
    stage_close();
    stage_open("zrm", "2026-0808", "", 24, 80);
    PRESS(UI_KEY_TAB, UI_KEY_ENTER, UI_KEY_F5);
    assert_shows("Kies");
    stage_close();
    // In a record: the rest of the dossier comes, the half typed note stays.
    stage_open("record", "2026-0808", "contacts", 24, 80);
    stage_type("Morgen");
    meanwhile("2026-0808", WORK_CONTACT, add_a_call);
    PRESS(UI_KEY_F5);
    assert_shows("Opnieuw opgehaald.");
    stage_type(" bellen.");
    assert_shows("Morgen bellen.");
    // Stored, it is not new any more.
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard 09:00");
    assert_shows("Contact 14-10   Berg");
    assert_hides("nieuw");
    stage_close();
    stage_read("2026-0808", &dossier);
    assert_int_equal(dossier.contacts.count, 2);
    // In a measurement: the reason that is being typed stays.
    stage_open("zrm", "2026-0808", "", 24, 80);
    PRESS('4', UI_KEY_UP, 'n');
    stage_type("Nog geen");
    PRESS(UI_KEY_F5);
    assert_shows("Opnieuw opgehaald.");
    assert_shows("Nog geen");
    stage_close();
}

// The same new household in another place, gone on with there and saved.
static void saved_elsewhere(struct arena *arena, const char **ret_number)
{
    struct error err = {0};
    struct arena texts = {0};
    struct unsaved_list list = {0};
    WORK_AUTO work = {0};
    struct service *other = stage_service_as(NULL);
    assert_done(service_list_unsaved(other, &texts, &list, &err), &err);
    size_t at = 0;
    while (at < list.count && list.items[at].base)
        at++;
    assert_true(at < list.count);
    assert_done(service_resume_work(other, &list.items[at], &work, &err), &err);
    work.after.household.name = "Vries, de";
    work.after.intake.referrer = "School De Horst";
    assert_done(service_save_work(other, &work, &err), &err);
    *ret_number = arena_text(arena, work.after.household.number);
    arena_release(&texts);
    service_close(other);
}

static size_t count_left(bool binned)
{
    struct error err = {0};
    struct arena arena = {0};
    struct unsaved_list list = {0};
    assert_done(binned ? service_list_bin(stage_service(), &arena, &list, &err)
                       : service_list_unsaved(stage_service(), &arena, &list, &err),
                &err);
    arena_release(&arena);
    return list.count;
}

static void test_a_new_household_stands(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *number = NULL;
    size_t left = count_left(false);
    stage_open("intake", "", "", 24, 80);
    write_in("verwijzer", "Wijkagent Bos");
    PRESS(UI_KEY_TAB);
    saved_elsewhere(&arena, &number);
    PRESS(UI_KEY_F2);
    golden_expect("intake_stands");
    assert_shows(number);
    // Back, and asked again; nothing is lost.
    PRESS(UI_KEY_ESC);
    assert_shows("Niet bewaard.");
    assert_shows("Wijkagent Bos");
    PRESS(UI_KEY_F2, '2');
    assert_shows("Vries, de");
    assert_string_equal(ui_top(stage_ui())->name, "dossier");
    PRESS(UI_KEY_ESC);
    assert_shows("Wijkagent Bos");
    PRESS(UI_KEY_F2, '1');
    assert_shows("een eigen huishouden");
    assert_shows("Wijkagent Bos");
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard 09:00");
    assert_string_equal(referrer_of(number, &arena), "School De Horst");
    assert_int_equal(count_left(false), left);
    stage_close();
    arena_release(&arena);
}

static void test_a_new_household_is_thrown_away(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *number = NULL;
    size_t left = count_left(false);
    stage_open("intake", "", "", 40, 120);
    write_in("verwijzer", "Wijkagent Bos");
    PRESS(UI_KEY_TAB);
    saved_elsewhere(&arena, &number);
    PRESS(UI_KEY_F8, UI_KEY_F8, UI_KEY_F8, UI_KEY_F2, '3');
    assert_null(ui_top(stage_ui()));
    assert_int_equal(count_left(false), left);
    assert_int_equal(count_left(true), 1);
    stage_close();
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_field),
        cmocka_unit_test(test_the_stored_value_can_stand),
        cmocka_unit_test(test_many_fields),
        cmocka_unit_test(test_a_removed_goal),
        cmocka_unit_test(test_a_record_closes_after_the_choice),
        cmocka_unit_test(test_a_row_is_kept_after_the_choice),
        cmocka_unit_test(test_fetched),
        cmocka_unit_test(test_fetched_in_the_plan),
        cmocka_unit_test(test_alike),
        cmocka_unit_test(test_a_new_household_stands),
        cmocka_unit_test(test_a_new_household_is_thrown_away),
    };
    stage_speak_dutch();
    return cmocka_run_group_tests(tests, stage_make, stage_remove);
}
