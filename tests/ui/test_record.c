// SPDX-License-Identifier: EUPL-1.2
// One record of the dossier as a form.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "model/strike.h"
#include "service/acts.h"
#include "stage.h"
#include "store_folder.h"
#include "ui/key.h"
#include "ui/record_kinds.h"
#include "ui/record_place.h"
#include "ui/work_view.h"

#define CONTACTS                                                                                   \
    ", \"contacts\": ["                                                                            \
    "{\"id\": \"c1\", \"date\": \"2026-10-05\", \"time\": \"10:00\", \"status\": \"held\","        \
    " \"kind\": \"home_visit\", \"by\": \"sbakker\", \"with\": [\"m1\"],"                          \
    " \"text\": \"Kennisgemaakt.\"},"                                                              \
    "{\"id\": \"c2\", \"date\": \"2026-10-16\", \"time\": \"11:30\", \"status\": \"planned\","     \
    " \"kind\": \"meeting\", \"by\": \"sbakker\", \"text\": \"Samen de post doen.\"}]"

// ---- a note in two keys besides its text --------------------------------------------------------

static void test_note(void **state)
{
    (void)state;
    stage_import("2026-0801", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE CONTACTS);
    stage_open("record", "2026-0801", "contacts", 24, 80);
    golden_expect("record_note");
    stage_type("Gebeld over de huur.");
    assert_shows("CONCEPT bewaard 09:00");
    PRESS(UI_KEY_F8);
    assert_null(ui_top(stage_ui()));
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0801", &dossier);
    assert_int_equal(dossier.contacts.count, 3);
    const struct contact *contact = &dossier.contacts.items[2];
    assert_string_equal(contact->text, "Gebeld over de huur.");
    assert_int_equal(contact->status, CONTACT_HELD);
    assert_int_equal(contact->kind, CONTACT_PHONE);
    assert_string_equal(contact->time, "09:00");
    assert_int_equal(contact->date.day, date_of(2026, 10, 14).day);
    assert_string_equal(contact->by, service_worker(stage_service())->login);
}

// As this worker's last one; and nothing is saved of a note that is not written.
// A name that fills the line by itself is cut with the sign for it.
static void test_a_name_too_long_for_the_title(void **state)
{
    (void)state;
    stage_import(
        "2026-0899", "Berg, van den", "intake",
        ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Maria de las Mercedes Rosalía\","
        " \"particle\": \"van\", \"surname\": \"Hövell tot Westerflier en Wezelveld-Oetgens"
        " van Waveren\", \"role\": \"other\"}]");
    stage_open("record", "2026-0899", "members[0]", 24, 80);
    golden_expect("record_long_name");
    stage_close();
}

static void test_note_again(void **state)
{
    (void)state;
    stage_open("record", "2026-0801", "contacts", 24, 80);
    assert_shows("telefoon");
    PRESS(UI_KEY_F8);
    assert_shows("Er is nog niets ingevuld.");
    PRESS(UI_KEY_ESC);
    stage_close();
    stage_open("record", "2026-0801", "contacts", 24, 80);
    assert_hides("teruggevonden");
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0801", &dossier);
    assert_int_equal(dossier.contacts.count, 3);
}

// Left in the middle: found again in the same field, behind the same letter.
static void test_note_resumed(void **state)
{
    (void)state;
    stage_open("record", "2026-0801", "contacts", 24, 80);
    stage_type("School belde: Emre is er niet.");
    PRESS(UI_KEY_LEFT);
    PRESS(UI_KEY_ESC);
    stage_close();
    // A colleague adds a note in the meantime: the place of ours moves, its id does not.
    struct error err = {0};
    struct work work = {0};
    struct service *colleague = stage_service_as("sbakker");
    assert_done(service_begin_work(colleague, WORK_CONTACT, "2026-0801", &work, &err), &err);
    struct contact *other = list_add(&work.after.contacts.any, sizeof(*other), &work.after.arena);
    other->id = "01920000-0000-7000-8000-00000000c0de";
    other->date = date_of(2026, 10, 14);
    other->status = CONTACT_HELD;
    other->text = "Van een collega.";
    assert_done(service_save_work(colleague, &work, &err), &err);
    work_release(&work);
    service_close(colleague);
    stage_open("record", "2026-0801", "contacts?unsaved", 24, 80);
    golden_expect("record_resumed");
    stage_close();
    // As the list of unsaved work asks for it: by the place as it was kept.
    struct arena arena = {0};
    struct unsaved_list unsaved = {0};
    assert_done(service_list_unsaved(stage_service(), &arena, &unsaved, &err), &err);
    assert_int_equal(unsaved.count, 1);
    stage_open("record", "2026-0801", unsaved.items[0].field, 24, 80);
    arena_release(&arena);
    stage_type(" vandaag");
    assert_shows("Emre is er niet vandaag.");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0801", &dossier);
    assert_int_equal(dossier.contacts.count, 5);
    size_t found = 0;
    for (size_t i = 0; i < dossier.contacts.count; i++)
        found +=
            strcmp(dossier.contacts.items[i].text, "School belde: Emre is er niet vandaag.") == 0;
    assert_int_equal(found, 1);
}

// Another record is asked for than the one that was left: that one is named, and neither is lost.
static void test_two_unsaved(void **state)
{
    (void)state;
    stage_open("record", "2026-0801", "contacts", 24, 80);
    stage_type("Halve notitie");
    PRESS(UI_KEY_ESC);
    stage_close();
    stage_open("record", "2026-0801", "contacts[1]", 24, 80);
    assert_shows("Ook nog niet bewaard: Contact 14-10. F2 en F8 bewaren allebei.");
    assert_shows("Samen de post doen.");
    PRESS(UI_KEY_F8);
    assert_shows("Nog een keer F8 bewaart allebei.");
    DOSSIER_AUTO before = {0};
    stage_read("2026-0801", &before);
    for (size_t i = 0; i < before.contacts.count; i++)
        assert_null(strstr(before.contacts.items[i].text, "Halve notitie"));
    PRESS(UI_KEY_ESC);
    stage_close();
    stage_open("record", "2026-0801", "contacts", 24, 80);
    assert_shows("Halve notitie");
    assert_shows("Verder met de notitie van 09:00; F6 = een nieuwe.");
    // Thrown away, after a question.
    PRESS(UI_KEY_TAB, UI_KEY_F10);
    stage_type("weggooien");
    PRESS(UI_KEY_ENTER);
    assert_shows("Weggooien wat hier nog niet bewaard is?");
    PRESS('j');
    assert_null(ui_top(stage_ui()));
    stage_close();
    stage_open("record", "2026-0801", "contacts", 24, 80);
    assert_hides("Halve notitie");
    assert_hides("teruggevonden");
    stage_close();
}

// ---- planned, known, half a date -----------------------------------------------------------------

static void test_planned(void **state)
{
    (void)state;
    stage_open("record", "2026-0801", "contacts?planned", 24, 80);
    golden_expect("record_planned");
    stage_type("vr");
    PRESS(UI_KEY_TAB);
    assert_shows("vr 16-10-2026");
    stage_type("1000");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    stage_type("Kennismaken met de buurvrouw");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0801", &dossier);
    const struct contact *contact = &dossier.contacts.items[dossier.contacts.count - 1];
    assert_int_equal(contact->status, CONTACT_PLANNED);
    assert_string_equal(contact->time, "10:00");
    assert_int_equal(contact->date.day, date_of(2026, 10, 16).day);
}

static void test_known(void **state)
{
    (void)state;
    stage_open("record", "2026-0801", "contacts[0].text", 40, 120);
    golden_expect("record_known_wide");
    // What cannot be read yet holds F8 up, and stays when the screen is left.
    PRESS(UI_KEY_BACKTAB, UI_KEY_BACKTAB, UI_KEY_BACKTAB, UI_KEY_BACKTAB, UI_KEY_BACKTAB);
    stage_type("kwart voor");
    PRESS(UI_KEY_F8);
    assert_shows("Dit is nog niet te lezen.");
    PRESS(UI_KEY_ESC);
    stage_close();
    stage_open("record", "2026-0801", "contacts[0]", 24, 80);
    assert_shows("kwart voor");
    PRESS(UI_CTRL('U'));
    stage_type("945");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0801", &dossier);
    assert_string_equal(dossier.contacts.items[0].time, "09:45");
    assert_string_equal(dossier.contacts.items[0].text, "Kennisgemaakt.");
}

// Two workers change one note: nothing is overwritten, and F8 goes on to the end once it was chosen.
static void test_conflict(void **state)
{
    (void)state;
    struct error err = {0};
    struct work work = {0};
    stage_import("2026-0807", "Kaya", "plan", STAGE_MEMBER CONTACTS);
    stage_open("record", "2026-0807", "contacts[0]", 24, 80);
    stage_type(" Koffie.");
    struct service *colleague = stage_service_as("sbakker");
    assert_done(service_begin_work(colleague, WORK_CONTACT, "2026-0807", &work, &err), &err);
    work.after.contacts.items[0].text = "Kennisgemaakt. Thee.";
    assert_done(service_save_work(colleague, &work, &err), &err);
    work_release(&work);
    service_close(colleague);
    PRESS(UI_KEY_F8);
    assert_string_equal(ui_top(stage_ui())->name, "conflict");
    assert_shows("Kennisgemaakt. Thee.");
    PRESS(UI_KEY_ESC);
    assert_shows("Kennisgemaakt. Koffie.");
    PRESS(UI_KEY_F8, UI_KEY_F8);
    assert_null(ui_top(stage_ui()));
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0807", &dossier);
    assert_int_equal(dossier.contacts.count, 2);
}

// ^D takes the field of the record before.
static void test_same(void **state)
{
    (void)state;
    stage_open("record", "2026-0807", "contacts[1].with", 24, 80);
    assert_hides("Pieter van den Berg");
    PRESS(UI_CTRL('D'));
    assert_shows("Pieter van den Berg");
    stage_close();
}

// ---- only to be read -----------------------------------------------------------------------------

static void test_struck(void **state)
{
    (void)state;
    struct error err = {0};
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0801", &dossier);
    assert_done(service_strike_contact(stage_service(), "2026-0801", dossier.contacts.items[0].id,
                                       "verkeerd huishouden", &err),
                &err);
    stage_open("record", "2026-0801", "contacts[0]", 24, 80);
    golden_expect("record_struck");
    stage_type("x");
    PRESS(UI_KEY_F8);
    assert_shows("Deze notitie is doorgehaald.");
    PRESS(UI_KEY_F2, UI_KEY_ESC);
    stage_close();
    DOSSIER_AUTO again = {0};
    stage_read("2026-0801", &again);
    assert_true(contact_struck(&again.contacts.items[0], &again.arena, NULL));
}

static void test_closed(void **state)
{
    (void)state;
    struct error err = {0};
    stage_import("2026-0802", "Kaya", "closed", STAGE_MEMBERS CONTACTS);
    stage_open("record", "2026-0802", "members[1]", 24, 80);
    golden_expect("record_closed");
    stage_close();
    stage_open("record", "2026-0802", "contacts[0]", 24, 80);
    stage_type("x");
    assert_hides("CONCEPT");
    assert_shows("Kennisgemaakt.");
    stage_close();
    struct work_argument argument;
    work_argument_set(&argument, "2026-0802", "contacts");
    assert_done(term_open_headless("xterm-256color", 24, 80, &err), &err);
    ui_init(stage_ui(), stage_service(), service_clock(stage_service()), true);
    assert_false(ui_open(stage_ui(), screen_find("record"), &argument, &err));
    assert_int_equal(err.kind, ERROR_CONFLICT);
    stage_close();
}

// ---- every kind ----------------------------------------------------------------------------------

// An empty form of each, at both sizes; F8 says what is still empty and does it the second time.
static void test_kinds(void **state)
{
    (void)state;
    stage_import("2026-0803", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE);
    for (size_t i = 0; i < record_kind_count; i++) {
        char name[64];
        const struct record_kind *kind = &record_kinds[i];
        stage_open("record", "2026-0803", kind->list, 24, 80);
        (void)snprintf(name, sizeof(name), "record_new_%s", kind->kept);
        golden_expect(name);
        PRESS(UI_KEY_F8);
        assert_shows("Er is nog niets ingevuld.");
        PRESS(UI_KEY_ESC);
        stage_close();
        stage_open("record", "2026-0803", kind->list, 40, 120);
        assert_hides("teruggevonden");
        stage_close();
    }
}

static void test_member(void **state)
{
    (void)state;
    stage_open("record", "2026-0803", "members", 24, 80);
    assert_shows("Berg"); // the surname of the one before
    stage_type("Noor");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    stage_type("2014-11");
    PRESS(UI_KEY_F8);
    stage_close();
    stage_open("record", "2026-0803", "members[3].bsn", 24, 80);
    assert_shows("Persoon Noor Berg");
    stage_type("123456789");
    PRESS(UI_KEY_TAB);
    assert_shows("voldoet niet aan de elfproef");
    // The finding leads back to the field.
    PRESS(UI_KEY_F9);
    PRESS(UI_KEY_ENTER);
    assert_shows("FOUT: ");
    PRESS(UI_CTRL('U'), UI_KEY_F8);
    stage_close();
    // Who leaves stays in the dossier.
    stage_open("record", "2026-0803", "members[3].to", 24, 80);
    stage_type("v");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0803", &dossier);
    assert_int_equal(dossier.members.count, 4);
    const struct member *noor = &dossier.members.items[3];
    assert_int_equal(noor->birth_date.year, 2014);
    assert_int_equal(noor->birth_date.month, 11);
    assert_int_equal(noor->to.day, date_of(2026, 10, 14).day);
    assert_null(noor->bsn);
}

static void test_sharing(void **state)
{
    (void)state;
    stage_open("record", "2026-0803", "sharing", 24, 80);
    stage_type("Kredietbank");
    PRESS(UI_KEY_F8);
    assert_shows("Nog leeg: Grond. Nog eens F8 bewaart toch.");
    stage_type("toest");
    PRESS(UI_KEY_ENTER, UI_KEY_F8);
    stage_close();
    // One more: the organisation was used before, and the record without an id is found again.
    stage_open("record", "2026-0803", "sharing", 24, 80);
    stage_type("kred");
    assert_shows("Kredietbank");
    PRESS(UI_KEY_ENTER, UI_KEY_TAB);
    stage_type("emre");
    PRESS(UI_KEY_TAB, UI_KEY_ESC);
    stage_close();
    DOSSIER_AUTO found = {0};
    stage_read("2026-0803", &found);
    stage_open("record", found.household.id, "", 24, 80);
    golden_expect("record_sharing_resumed");
    PRESS(UI_KEY_F2);
    assert_shows("Bewaard 09:00");
    PRESS(UI_KEY_ESC);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0803", &dossier);
    assert_int_equal(dossier.sharing.count, 2);
    assert_int_equal(dossier.sharing.items[0].basis, BASIS_AGREEMENT);
    assert_string_equal(dossier.sharing.items[1].organisation, "Kredietbank");
    assert_string_equal(dossier.sharing.items[1].member, dossier.members.items[2].id);
}

static void test_network(void **state)
{
    (void)state;
    stage_open("record", "2026-0803", "network", 24, 80);
    stage_type("Tante Gre");
    PRESS(UI_KEY_TAB, UI_KEY_TAB);
    stage_type("famil");
    PRESS(UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    stage_type("fin");
    PRESS(' ');
    stage_type("huisv");
    PRESS(' ', UI_KEY_TAB);
    stage_type("emre");
    PRESS(UI_KEY_TAB, UI_KEY_F2);
    assert_shows("Netwerk Tante Gre");
    stage_type("v");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0803", &dossier);
    assert_int_equal(dossier.network.count, 1);
    const struct network *gre = &dossier.network.items[0];
    assert_int_equal(gre->relation, RELATION_RELATIVE);
    assert_int_equal(gre->domains.count, 2);
    assert_string_equal(gre->mentor_for, dossier.members.items[2].id);
    assert_int_equal(gre->mentor_agreed.day, date_of(2026, 10, 14).day);
    assert_int_equal(gre->active, ANSWER_YES);
}

#define REQUEST                                                                                    \
    ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"draft\", \"drafted\":"           \
    " \"2026-10-02\", \"goals\": [{\"id\": \"g1\", \"text\": \"Huis op orde\", \"domain\":"        \
    " \"huisvesting\", \"subject\": \"m1\", \"actions\": [{\"id\": \"x1\", \"text\":"              \
    " \"Hulp in huis\", \"rung\": \"individual\"}, {\"id\": \"x2\", \"text\": \"Zelf opruimen\","  \
    " \"rung\": \"self\"}]}]}], \"provision_requests\": [{\"id\": \"r1\", \"action\": \"x1\","     \
    " \"member\": \"m1\", \"provision\": \"huishoudelijke hulp\", \"reason\": \"Lukt zelf "        \
    "niet.\","                                                                                     \
    " \"requested\": \"2026-10-01\", \"requested_by\": \"sbakker\", \"decided\": \"2026-10-09\","  \
    " \"decided_by\": \"rhaddad\", \"outcome\": \"granted\"}]"

// What was decided is only shown.
static void test_request(void **state)
{
    (void)state;
    stage_import("2026-0804", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE REQUEST);
    stage_open("record", "2026-0804", "provision_requests[0]", 24, 80);
    golden_expect("record_request");
    PRESS(UI_KEY_TAB, UI_KEY_F4);
    assert_shows("Hulp in huis");
    assert_hides("Zelf opruimen");
    PRESS(UI_KEY_ESC);
    stage_close();
    stage_open("record", "2026-0804", "provision_requests[0].decided_by", 24, 80);
    PRESS(UI_CTRL('F'));
    stage_type("beslist");
    PRESS(UI_KEY_ENTER);
    stage_type("oef");
    PRESS(UI_KEY_ESC, UI_KEY_F2);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0804", &dossier);
    assert_string_equal(dossier.provision_requests.items[0].decided_by, "rhaddad");
}

// Who may decide does so from here too, on the screen for it; a wrong one is taken back.
static void test_decision_taken_back(void **state)
{
    (void)state;
    stage_import("2026-0847", "Berg, van den", "plan", STAGE_MEMBERS STAGE_INTAKE REQUEST);
    stage_open("record", "2026-0847", "provision_requests[0]", 24, 80);
    stage_type("x");
    PRESS(UI_CTRL('R'));
    assert_shows("Bewaar de aanvraag eerst.");
    PRESS(UI_KEY_BACKSPACE);
    stage_close();
    stage_open("record", "2026-0847", "provision_requests[0]", 24, 80);
    PRESS(UI_CTRL('R'));
    golden_expect("record_request_decision");
    PRESS(UI_KEY_F7, 'j');
    assert_shows("de beslissing is teruggenomen");
    assert_shows("Nog niet beslist: de backoffice beslist.");
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0847", &dossier);
    const struct provision_request *request = &dossier.provision_requests.items[0];
    assert_false(date_given(request->decided));
    assert_null(request->decided_by);
    assert_int_equal(request->outcome, REQUEST_OUTCOME_NONE);
    stage_open("dossier", "2026-0847", "", 40, 120);
    PRESS('7');
    golden_expect("record_request_taken_back_history_wide");
    PRESS(UI_CTRL('Z'));
    stage_close();
    DOSSIER_AUTO undone = {0};
    stage_read("2026-0847", &undone);
    assert_string_equal(undone.provision_requests.items[0].decided_by, "rhaddad");
    stage_open("record", "2026-0847", "members[0]", 24, 80);
    PRESS(UI_CTRL('R'));
    assert_shows("Alleen over een aanvraag wordt beslist.");
    stage_close();
}

// An intensive one asks who coordinates, and that one does.
static void test_escalation(void **state)
{
    (void)state;
    stage_import("2026-0806", "Kaya", "plan", STAGE_MEMBER);
    stage_open("record", "2026-0806", "escalations", 24, 80);
    stage_type("MPG+");
    PRESS(UI_KEY_TAB, '1', UI_KEY_TAB, UI_KEY_TAB);
    stage_type("Meer nodig dan het team kan.");
    PRESS(UI_KEY_TAB);
    stage_type("+3m");
    PRESS(UI_KEY_F8);
    assert_shows("Nog leeg: Regisseur.");
    stage_type("rima");
    golden_expect("record_escalation");
    PRESS(UI_KEY_ENTER, UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0806", &dossier);
    const struct coordinator *now =
        dossier_coordinator_on(&dossier, service_today(stage_service()));
    assert_string_equal(now->worker, "rhaddad");
    assert_int_equal(now->kind, COORDINATOR_ESCALATED);
}

// What cannot be read yet belongs to its record: saving another neither takes the record out, nor gives its text
// to the other.
static void test_unread_stays_with_its_record(void **state)
{
    (void)state;
    stage_import("2026-0811", "Kaya", "plan", STAGE_MEMBER);
    stage_open("record", "2026-0811", "escalations", 24, 80);
    PRESS(UI_KEY_TAB);
    stage_type("zwaar");
    PRESS(UI_KEY_TAB, UI_KEY_F6);
    stage_type("MPG+");
    PRESS(UI_KEY_TAB, UI_KEY_F2);
    assert_shows("Bewaard, behalve een veld");
    assert_shows("MPG+");
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0811", &dossier);
    assert_int_equal(dossier.escalations.count, 2);
    for (size_t i = 0; i < dossier.escalations.count; i++) {
        STRING_AUTO path = {0};
        const char *to = dossier.escalations.items[i].to;
        string_append_format(&path, "escalations[%zu]", i);
        stage_open("record", "2026-0811", string_text(&path), 24, 80);
        assert_int_equal(stage_shows("zwaar"), to == NULL);
        stage_close();
    }
}

// A text alone that cannot be read yet is not nothing either.
static void test_unread_alone_is_not_lost_by_saving(void **state)
{
    (void)state;
    stage_import("2026-0812", "Kaya", "plan", STAGE_MEMBER);
    stage_open("record", "2026-0812", "escalations", 24, 80);
    PRESS(UI_KEY_TAB);
    stage_type("zwaar");
    PRESS(UI_KEY_TAB, UI_KEY_F2);
    assert_string_equal(ui_top(stage_ui())->name, "record");
    assert_shows("zwaar");
    ui_dispatch(stage_ui(), &(struct term_event){.kind = TERM_EVENT_HANGUP});
    stage_close();
    stage_open("record", "2026-0812", "escalations?unsaved", 24, 80);
    assert_shows("zwaar");
    stage_close();
}

static void test_future_plan(void **state)
{
    (void)state;
    stage_import(
        "2026-0805", "Kaya", "plan",
        ", \"members\": [{\"id\": \"m1\", \"given_names\": \"Elif\", \"surname\": \"Kaya\","
        " \"birth_date\": \"2009-02-01\", \"role\": \"child\"}]");
    stage_open("record", "2026-0805", "future_plans", 24, 80);
    PRESS('1', UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    PRESS('1', UI_KEY_TAB, '2', UI_KEY_TAB, '3');
    golden_expect("record_future_plan");
    PRESS(UI_KEY_F8);
    stage_close();
    DOSSIER_AUTO dossier = {0};
    stage_read("2026-0805", &dossier);
    assert_int_equal(dossier.future_plans.count, 1);
    assert_string_equal(dossier.future_plans.items[0].member, dossier.members.items[0].id);
    assert_int_equal(dossier.future_plans.items[0].big_five.support, BIG_FIVE_OK);
    assert_int_equal(dossier.future_plans.items[0].big_five.wonen, BIG_FIVE_NOT_YET);
}

// ---- places --------------------------------------------------------------------------------------

static void test_places(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct contact *contact = list_add(&dossier.contacts.any, sizeof(*contact), &dossier.arena);
    contact->id = "first";
    contact = list_add(&dossier.contacts.any, sizeof(*contact), &dossier.arena);
    contact->id = "second";
    (void)list_add(&dossier.sharing.any, sizeof(struct sharing), &dossier.arena);
    static const struct {
        const char *by_index;
        const char *by_id;
    } cases[] = {
        {"contacts[1].text", "contacts[second].text"},
        {"contacts[0]", "contacts[first]"},
        {"sharing[0].until", "sharing[0].until"},
        {"contacts", "contacts"},
        {"contacts[7].text", "contacts[7].text"},
        {"plans[0].goals[0].due", "plans[0].goals[0].due"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        STRING_AUTO by_id = {0};
        STRING_AUTO by_index = {0};
        record_place_by_id(&dossier, cases[i].by_index, &by_id);
        record_place_by_index(&dossier, cases[i].by_id, &by_index);
        assert_string_equal(string_text(&by_id), cases[i].by_id);
        assert_string_equal(string_text(&by_index), cases[i].by_index);
    }
    STRING_AUTO kept = {0};
    STRING_AUTO own = {0};
    record_kept_by_index(&dossier,
                         "contacts[second].date\tkwart\ncontacts[gone].date\t3\n"
                         "contacts[first].time\tx\nintake.reported\t1a\n",
                         &kept);
    record_kept_take(&kept, record_kind_of_path("contacts"), 1, &own);
    assert_string_equal(string_text(&own), "contacts[1].date\tkwart\n");
    assert_string_equal(string_text(&kept), "contacts[0].time\tx\nintake.reported\t1a\n");
    struct record_place place;
    assert_false(record_place_read(&dossier, "contacts[0", &place));
    assert_false(record_place_read(&dossier, "household.name", &place));
    assert_true(record_place_read(&dossier, "contacts[missing].text", &place));
    assert_true(place.index == SIZE_MAX);
}

int main(void)
{
    stage_speak_dutch();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_note),
        cmocka_unit_test(test_a_name_too_long_for_the_title),
        cmocka_unit_test(test_note_again),
        cmocka_unit_test(test_note_resumed),
        cmocka_unit_test(test_two_unsaved),
        cmocka_unit_test(test_planned),
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_conflict),
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_struck),
        cmocka_unit_test(test_closed),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_member),
        cmocka_unit_test(test_sharing),
        cmocka_unit_test(test_network),
        cmocka_unit_test(test_escalation),
        cmocka_unit_test(test_request),
        cmocka_unit_test(test_decision_taken_back),
        cmocka_unit_test(test_unread_stays_with_its_record),
        cmocka_unit_test(test_unread_alone_is_not_lost_by_saving),
        cmocka_unit_test(test_future_plan),
        cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests(tests, stage_make, stage_remove);
}
