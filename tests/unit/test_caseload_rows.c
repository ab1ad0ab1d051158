// SPDX-License-Identifier: EUPL-1.2
// Rows of a hand-over, which of them are one household, and the dossier they become.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "exchange/caseload_dossier.h"

static const char map[] =
    "[columns]\nmember.surname = Naam\nmember.given_names = Roepnaam\nmember.bsn = BSN\n"
    "handover.client = Nr\nhandover.until = Tot\nhandover.household = Gezin\n"
    "handover.contact = Wie\nhousehold.address.house_number = Huis\n"
    "household.address.postcode = Code\nintake.question = Vraag\nintake.urgent = Spoed\n"
    "intake.reported = Sinds\nmember.birth_date = Geboren\nintake.domains = Leef\n"
    "coordinator.worker = Wie2\n"
    "[constants]\nhandover.provider = De Brug\n";

#define HEADER                                                                                     \
    "Nr,BSN,Naam,Roepnaam,Gezin,Code,Huis,Tot,Wie,Vraag,Spoed,Sinds,Geboren,Leef,Wie2,Extra,"      \
    "eenplan\n"
#define UNTIL "31-12-2026"

struct read {
    struct csv_table table;
    struct caseload_mapping mapping;
    struct caseload_rows rows;
};

static int set_up(void **state)
{
    static struct read read;
    read = (struct read){0};
    *state = &read;
    return caseload_mapping_read(map, strlen(map), "m", &read.mapping, NULL) ? 0 : 1;
}

static int tear_down(void **state)
{
    struct read *read = *state;
    caseload_rows_release(&read->rows);
    caseload_mapping_release(&read->mapping);
    csv_table_release(&read->table);
    return 0;
}

static struct date now(void)
{
    return date_of(2026, 10, 14);
}

static void read_text(struct read *read, const char *text)
{
    struct error err = {0};
    caseload_rows_release(&read->rows);
    csv_table_release(&read->table);
    if (!csv_read(text, strlen(text), "f", ',', &read->table, &err) ||
        !caseload_rows_read(&read->table, &read->mapping, now(), &read->rows, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < read->rows.households.count; i++)
        caseload_settle(&read->rows, i);
}

// One row with one cell changed: whether it is refused.
static const char *refusal_of(struct read *read, const char *row)
{
    STRING_AUTO text = {0};
    string_append_format(&text, HEADER "%s\n", row);
    read_text(read, string_text(&text));
    assert_int_equal(read->rows.rows.count, 1);
    return read->rows.rows.items[0].refused;
}

static void test_a_row(void **state)
{
    struct read *read = *state;
    static const char *const good[] = {
        "1,,Berg,,,,," UNTIL ",,,,,,,,,",
        ",999990019,Berg,,,,," UNTIL ",,,,,,,,,",
        "1,,Berg,,,,,14-10-2036,,,,,,,,,",
        "1,,Berg,,,,,1-1-2020,,,,,,,,,",
        "1,,Berg,,,,," UNTIL ",,,,14-10-2026,14-10-2026,,,,",
        "1,,Berg,,,,," UNTIL ",,,,,2026,,,,",
    };
    static const struct {
        const char *row;
        const char *reason;
    } bad[] = {
        {"1,,,,,,," UNTIL ",,,,,,,,,", "Naam: "},
        {",,Berg,,,,," UNTIL ",,,,,,,,,", "fill in a BSN"},
        {"1,,Berg,,,,,,,,,,,,,,", "Tot: fill in until when"},
        {"1,,Berg,,,,,15-10-2036,,,,,,,,,", "Tot: this is too far"},
        {"1,,Berg,,,,," UNTIL ",,,,15-10-2026,,,,,", "Sinds: "},
        {"1,,Berg,,,,," UNTIL ",,,,,15-10-2026,,,,", "Geboren: "},
        {"1,,Berg,,,,," UNTIL ",,,,,2027,,,,", "Geboren: "},
        {"1,999990018,Berg,,,97,x," UNTIL ",,,,,,,,,", "BSN: this is no BSN"},
        {"1,,Berg,,,,," UNTIL ",,,,,,,,", "this row has 16 cells"},
        {"1,,Berg,,,,," UNTIL ",,,,,,,,,,", "this row has 18 cells"},
    };
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        const char *reason = refusal_of(read, good[i]);
        if (reason)
            fail_msg("%s: %s", good[i], reason);
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        const char *reason = refusal_of(read, bad[i].row);
        if (!reason || strncmp(reason, bad[i].reason, strlen(bad[i].reason)) != 0)
            fail_msg("%s: %s", bad[i].row, reason ? reason : "taken");
    }
    // All that is wrong is said at once.
    assert_non_null(strstr(refusal_of(read, bad[7].row), "; Huis: "));
    assert_non_null(strstr(read->rows.rows.items[0].refused, "; Code: "));
    assert_int_equal(read->rows.unused.count, 1);
    assert_string_equal(read->rows.unused.items[0], "Extra");
}

static void test_empty_rows_are_none(void **state)
{
    struct read *read = *state;
    read_text(read,
              HEADER ",,,,,,,,,,,,,,,,\n , ,,,,,,,,,,,,,,,\n1,,Berg,,,,," UNTIL ",,,,,,,,,\n,\n");
    assert_int_equal(read->rows.rows.count, 1);
    assert_int_equal(read->rows.rows.items[0].source->line, 4);
}

// The household of each row, as a letter; capitals for those that are refused.
static const char *groups(const struct read *read, struct string *out)
{
    string_clear(out);
    for (size_t i = 0; i < read->rows.rows.count; i++) {
        const struct caseload_row *row = &read->rows.rows.items[i];
        bool refused = read->rows.households.items[row->household].refused;
        assert_true(refused == (row->refused != NULL));
        string_append_char(out, (char)((refused ? 'A' : 'a') + row->household));
    }
    return string_text(out);
}

#define ROW(nr, key, code, house) nr ",,Berg,," key "," code "," house "," UNTIL ",,,,,,,,,\n"

static void test_households(void **state)
{
    struct read *read = *state;
    STRING_AUTO out = {0};
    // A key counts before an address; without either everybody is alone.
    read_text(read, HEADER ROW("1", "g1", "9731HM", "60") ROW("2", "", "9731HM", "60")
                        ROW("3", "g1", "9731HM", "60") ROW("4", "", "9731 hm", "060")
                            ROW("5", "", "9731HM", "61") ROW("6", "", "9731HM", "")
                                ROW("7", "", "9731HM", "") ROW("8", "", "", "")
                                    ROW("9", "g2", "9731HM", "60"));
    // At the address of others that is not enough: 2 and 4 may be of the household with a key.
    assert_string_equal(groups(read, &out), "aBaBcdefg");
    // A bad row takes the others of its household with it, and no more than that.
    read_text(read, HEADER ROW("1", "g1", "", "") ROW("2", "g2", "", "x") ROW("3", "g1", "", "")
                        ROW("4", "g2", "", ""));
    assert_string_equal(groups(read, &out), "aBaB");
    assert_non_null(strstr(read->rows.rows.items[3].refused, "client 2;"));
    // The same client twice.
    read_text(read, HEADER ROW("1", "", "", "") ROW("2", "", "", "") ROW("1", "", "", ""));
    assert_string_equal(groups(read, &out), "abC");
    assert_non_null(strstr(read->rows.rows.items[2].refused, "line 2"));
    read_text(read, HEADER ",999990019,A,,,,," UNTIL ",,,,,,,,,\n"
                           ",999990019,B,,,,," UNTIL ",,,,,,,,,\n");
    assert_string_equal(groups(read, &out), "aB");
}

static void test_a_house_of_the_provider_is_no_family(void **state)
{
    struct read *read = *state;
    STRING_AUTO text = {0};
    string_append(&text, HEADER);
    for (int i = 1; i <= CASELOAD_ADDRESS_MAX + 1; i++) {
        string_append_format(&text, "%d,,Berg,,,9731HM,1," UNTIL ",,,,,,,,,\n", i);
        if (i < CASELOAD_ADDRESS_MAX)
            continue;
        read_text(read, string_text(&text));
        assert_int_equal(read->rows.households.count, 1);
        assert_true(read->rows.households.items[0].refused == (i > CASELOAD_ADDRESS_MAX));
    }
}

static void test_header(void **state)
{
    struct read *read = *state;
    struct error err = {0};
    static const char twice[] = HEADER;
    struct caseload_rows none = {0};
    assert_true(csv_read("Nr,Naam\n", 8, "f", ',', &read->table, NULL));
    assert_false(caseload_rows_read(&read->table, &read->mapping, now(), &none, &err));
    assert_string_equal(err.field, "m:3:member.given_names");
    assert_string_equal(err.message, "m, line 3, member.given_names: f has no column 'Roepnaam'");
    STRING_AUTO text = {0};
    string_append_format(&text, "naam,%s", twice);
    csv_table_release(&read->table);
    assert_true(csv_read(text.text, text.length, "f", ',', &read->table, NULL));
    assert_false(caseload_rows_read(&read->table, &read->mapping, now(), &none, &err));
    assert_string_equal(err.message,
                        "m, line 2, member.surname: f has more than one column 'Naam'");
    assert_null(none.arena.newest);
}

// ---- the dossier --------------------------------------------------------------------------------

static void test_a_dossier(void **state)
{
    struct read *read = *state;
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    read_text(read, HEADER "B-1,999990019,Berg,Pieter,g,9731HM,60," UNTIL
                           ",J. de Boer,Schulden,nee,2-9-2026,12-3-1981,financien,sbakker,,\n"
                           "123456782,,Berg,Sanne,g,,,"
                           "30-6-2027"
                           ",,School,ja,1-9-2026,2012,financien|huisvesting,,,\n");
    if (!caseload_dossier_build(&read->rows, 0, now(), &dossier, &err))
        fail_msg("%s", err.message);
    assert_int_equal(dossier.household.phase, PHASE_INTAKE);
    assert_string_equal(dossier.household.name, "Berg");
    assert_int_equal(dossier.household.opened.day, now().day);
    assert_string_equal(dossier.household.address.postcode, "9731HM");
    assert_int_equal(dossier.members.count, 2);
    assert_string_equal(dossier.members.items[1].given_names, "Sanne");
    assert_int_equal(dossier.intake.channel, CHANNEL_PARTNER);
    assert_string_equal(dossier.intake.referrer, "De Brug");
    assert_string_equal(dossier.intake.question, "Schulden\nSanne: School");
    assert_int_equal(dossier.intake.urgent, ANSWER_YES);
    assert_int_equal(dossier.intake.reported.day, date_of(2026, 9, 1).day);
    assert_int_equal(dossier.intake.domains.count, 2);
    assert_int_equal(dossier.coordinators.count, 1);
    assert_string_equal(dossier.coordinators.items[0].worker, "sbakker");
    // The provider, with the last of the days.
    assert_int_equal(dossier.network.count, 1);
    assert_string_equal(dossier.network.items[0].name, "J. de Boer");
    assert_string_equal(dossier.network.items[0].organisation, "De Brug");
    assert_string_equal(dossier.network.items[0].function,
                        "eerdere aanbieder; ondersteunt tot en met 30-06-2027");
    // For each a planned contact on the day itself; what could be a BSN is not in its text.
    assert_int_equal(dossier.contacts.count, 2);
    const struct contact *first = &dossier.contacts.items[0];
    assert_int_equal(first->status, CONTACT_PLANNED);
    assert_int_equal(first->date.day, date_of(2026, 12, 31).day);
    assert_string_equal(first->with.items[0], dossier.members.items[0].id);
    assert_string_equal(first->by, "sbakker");
    assert_string_equal(first->text, "De Brug ondersteunt tot en met 31-12-2026 (cliëntnummer "
                                     "B-1). Spreek vóór die dag af hoe het verdergaat.");
    assert_string_equal(
        dossier.contacts.items[1].text,
        "De Brug ondersteunt tot en met 30-06-2027. Spreek vóór die dag af hoe het verdergaat.");
}

// A day that is past does not hide the work: it is told, and to be done today.
static void test_a_day_that_is_past(void **state)
{
    struct read *read = *state;
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    read_text(read, HEADER "B-1,,Berg,Pieter,g,9731HM,60,13-10-2026,,,,,,,,,\n"
                           "B-2,,Berg,Sanne,g,9731HM,60,14-10-2026,,,,,,,,,\n"
                           "B-3,,Dal,Jo,,,,13-10-2016,,,,,,,,,\n"
                           "B-4,,Dal,Jo,,,,14-10-2016,,,,,,,,,\n");
    const struct caseload_row *rows = read->rows.rows.items;
    assert_string_equal(rows[0].remark,
                        "Tot: this day is past, so how it goes on is to be talked about today");
    assert_null(rows[1].remark);
    assert_string_equal(rows[2].refused, "Tot: this is too long ago; look at the year");
    assert_null(rows[3].refused);
    assert_true(caseload_dossier_build(&read->rows, 0, now(), &dossier, &err));
    const struct contact *contacts = dossier.contacts.items;
    assert_int_equal(contacts[0].date.day, now().day);
    assert_int_equal(contacts[0].status, CONTACT_PLANNED);
    assert_string_equal(contacts[0].text,
                        "De Brug ondersteunde tot en met 13-10-2026 (cliëntnummer B-1). Die dag is "
                        "voorbij: spreek nu af hoe het verdergaat.");
    assert_string_equal(contacts[1].text, "De Brug ondersteunt tot en met 14-10-2026 (cliëntnummer "
                                          "B-2). Spreek vóór die dag af hoe het verdergaat.");
    dossier_release(&dossier);
    assert_true(caseload_dossier_build(&read->rows, 2, now(), &dossier, &err));
    assert_string_equal(dossier.network.items[0].function,
                        "eerdere aanbieder; ondersteunde tot en met 14-10-2016");
}

// Two households at one address may be one, and one may be two: somebody is told to look.
static void test_households_at_one_address(void **state)
{
    struct read *read = *state;
    read_text(read, HEADER ROW("1", "g1", "9731HM", "60") ROW("2", "g1", "9731 hm", "60")
                        ROW("3", "g2", "9731HM", "60") ROW("4", "", "9731HM", "60")
                            ROW("5", "", "9737AB", "1") ROW("6", "", "9737AB", "1")
                                ROW("7", "g3", "", "") ROW("8", "", "", ""));
    const struct caseload_row *rows = read->rows.rows.items;
    static const char *const look =
        "at the address of client %s, who is in another household; look whether they are one";
    struct arena arena = {0};
    assert_string_equal(rows[0].remark, arena_format(&arena, look, "3"));
    assert_string_equal(rows[1].remark, arena_format(&arena, look, "3"));
    assert_string_equal(rows[2].remark, arena_format(&arena, look, "1"));
    arena_release(&arena);
    assert_string_equal(rows[3].refused, "at the address of client 1, who is in another household; "
                                         "say with a household key who belong together");
    assert_null(rows[4].remark);
    assert_string_equal(rows[5].remark, "one household with client 5, because of the address; look "
                                        "whether they are");
    for (size_t i = 0; i < read->rows.rows.count; i++) {
        assert_true(i == 3 || !rows[i].refused);
        assert_true(i < 6 || !rows[i].remark);
    }
}

static void test_what_differs(void **state)
{
    struct read *read = *state;
    DOSSIER_AUTO dossier = {0};
    struct error err = {0};
    read_text(read, HEADER ROW("1", "g", "9731HM", "60") ROW("2", "g", "9731HM", "61"));
    assert_false(caseload_dossier_build(&read->rows, 0, now(), &dossier, &err));
    assert_string_equal(err.message,
                        "House number is not the same for client 1 and client 2 of one household");
    assert_null(dossier.arena.newest);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_row),
        TEST(test_empty_rows_are_none),
        TEST(test_households),
        TEST(test_a_house_of_the_provider_is_no_family),
        TEST(test_header),
        TEST(test_a_dossier),
        TEST(test_what_differs),
        TEST(test_a_day_that_is_past),
        TEST(test_households_at_one_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
