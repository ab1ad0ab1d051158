// SPDX-License-Identifier: EUPL-1.2
// Residents at one address: who is one household, and in which place.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "base/utf8.h"
#include "model/bsn.h"
#include "model/resident.h"

// Of 2026-10-14: "a parents:b,c partner:d children:e born:2010 at:12 mail" a person, separated by "; ".
// Ids are BSN and, as "#a", administration number; "b#a" both.
static struct arena arena;
static struct date today;

static int set_up(void **state)
{
    (void)state;
    today = date_of(2026, 10, 14);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct resident_id id_of(char *text)
{
    char *number = strchr(text, '#');
    if (number)
        *number++ = '\0';
    return (struct resident_id){.bsn = text[0] != '\0' ? text : NULL, .number = number};
}

static void add_ids(struct resident_ids *ids, char *list)
{
    char *rest = NULL;
    for (char *one = strtok_r(list, ",", &rest); one; one = strtok_r(NULL, ",", &rest))
        *(struct resident_id *)list_add(&ids->any, sizeof(struct resident_id), &arena) = id_of(one);
}

static void fill(struct resident *who, char *text)
{
    char *rest = NULL;
    who->list = strtok_r(text, " ", &rest);
    who->id = (struct resident_id){.bsn = who->list, .number = who->list};
    who->bsn = who->list;
    who->surname = who->list;
    who->birth_date = (struct partial_date){.year = 1980};
    who->address = (struct resident_address){.street = "Kade", .number = "1", .city = "Haren"};
    for (char *word = strtok_r(NULL, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        char *value = strchr(word, ':');
        value = value ? value + 1 : word;
        if (strncmp(word, "parents:", 8) == 0)
            add_ids(&who->parents, value);
        else if (strncmp(word, "partner:", 8) == 0)
            add_ids(&who->partners, value);
        else if (strncmp(word, "children:", 9) == 0)
            add_ids(&who->children, value);
        else if (strncmp(word, "born:", 5) == 0)
            assert_true(partial_date_parse(value, &who->birth_date) || value[0] == '?');
        else if (strncmp(word, "at:", 3) == 0)
            who->address.number = value;
        else if (strcmp(word, "mail") == 0)
            who->address.mail_only = true;
        else if (strcmp(word, "shared") == 0)
            who->bsn = NULL;
        else
            fail_msg("what is %s?", word);
        if (value[0] == '?')
            who->birth_date = (struct partial_date){0};
    }
}

static struct resident_list residents_of(const char *text)
{
    struct resident_list residents = {0};
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, ";");
        struct resident *who = list_add(&residents.any, sizeof(*who), &arena);
        who->line = residents.count;
        fill(who, arena_text_n(&arena, at, length));
        at += length;
        at += strspn(at, "; ");
    }
    return residents;
}

// "a parent, b child no_parent_here | c other": each with his or her remarks.
static void expect_homes(const char *text, const char *wanted)
{
    STRING_AUTO found = {0};
    struct home_list homes = {0};
    struct resident_list residents = residents_of(text);
    homes_of(&residents, today, &arena, &homes);
    for (size_t i = 0; i < homes.count; i++) {
        string_append(&found, i > 0 ? " | " : "");
        for (size_t j = 0; j < homes.items[i].members.count; j++) {
            const struct home_member *member = &homes.items[i].members.items[j];
            const struct resident *who = &residents.items[member->resident];
            string_append_format(&found, "%s%s %s", j > 0 ? ", " : "", who->list,
                                 choice_code(&choices_member_role, (int)member->role));
            for (size_t k = 0; k < who->remarks.count; k++)
                string_append_format(&found, " %s",
                                     resident_remark_code(who->remarks.items[k].kind));
        }
    }
    if (strcmp(string_text(&found), wanted) != 0)
        fail_msg("%s\n  gives   %s\n  and not %s", text, string_text(&found), wanted);
}

static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *residents;
        const char *homes;
    } cases[] = {
        {"a", "a other"},
        {"k born:2009-01-01", "k child no_parent_here"},
        // a family; either side may name the other, by either number
        {"a children:c partner:b; b born:1979; c born:2010", "a parent, b partner, c child"},
        {"a; c parents:a born:2010", "a parent, c child"},
        {"a; c parents:#a born:2010", "a parent, c child"},
        {"a; b parents:a; c parents:b born:2010", "b parent, a relative, c child"},
        // who brings up stands as a parent, also beside a child who has a child
        {"a children:b,d; b children:c; c born:2020; d born:2010",
         "a parent, b parent, d child, c child"},
        {"a partner:b; b", "a partner, b partner"},
        {"a parents:x; b parents:x", "a relative, b relative"},
        {"a children:x; b children:x", "a relative, b relative"},
        // the number beside the BSN makes nobody a partner, and without one relatives only
        {"a partner:x#b; b", "a housemate, b housemate unrelated"},
        {"a partner:#b; b", "a relative, b relative"},
        // a partner whom both have tells of no kinship between them
        {"a partner:x; b partner:x", "a housemate, b housemate unrelated"},
        // grown-up children are children
        {"a born:1950 children:c; c born:1975", "a parent, c child"},
        // the family of most is at home, of equals the first
        {"a; b children:c; c born:2010", "b parent, a housemate unrelated, c child"},
        // a BSN of two tells of nobody
        {"a shared; c parents:a born:2010", "a parent, c child"},
        // a child that nobody here is a parent of
        {"a partner:b; b; c born:2010 parents:x",
         "a partner, b partner, c child no_parent_here unrelated"},
        // eighteen today, and not yet
        {"a born:2008-10-14; b", "b housemate unrelated, a housemate"},
        {"a born:2008-10-15; b", "b housemate unrelated, a child no_parent_here"},
        {"a born:2008; b", "b housemate unrelated, a child no_parent_here"},
        {"a born:?; b", "b housemate unrelated, a housemate"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        expect_homes(cases[i].residents, cases[i].homes);
}

static void test_addresses(void **state)
{
    (void)state;
    expect_homes("a at:1; b at:2; c at:1 partner:a", "a partner, c partner | b other");
    expect_homes("a at:12A; b at:12a partner:a", "a partner, b partner");
    // a postal address is nobody's home
    expect_homes("a; b mail; c mail partner:a", "a other | b other | c other");
    // up to two families are a household, and children by themselves are no family
    expect_homes("a; b", "a housemate, b housemate unrelated");
    expect_homes("a; b; c born:2010", "a housemate, b housemate unrelated, "
                                      "c child no_parent_here unrelated");
    expect_homes("a; b; c", "a other apart | b other apart | c other apart");
    expect_homes("a; b partner:d; c born:2010; d; e",
                 "a other apart | b partner apart, d partner apart | "
                 "c child apart no_parent_here | e other apart");
    expect_homes("", "");
}

static void test_only_who_is_present_counts(void **state)
{
    (void)state;
    struct resident_list residents = residents_of("a; b; c; d partner:a");
    struct home_list homes = {0};
    residents.items[1].verdict = RESIDENT_DECEASED;
    residents.items[2].verdict = RESIDENT_TWICE;
    homes_of(&residents, today, &arena, &homes);
    assert_int_equal(homes.count, 1);
    assert_int_equal(homes.items[0].members.count, 2);
}

static void test_a_dossier(void **state)
{
    (void)state;
    DOSSIER_AUTO dossier = {0};
    struct home_list homes = {0};
    struct resident_list residents =
        residents_of("Berg children:Kind; Kind born:2011-02-03; Oud at:2");
    residents.items[0].address =
        (struct resident_address){.street = "Pr Hendrikkd-Oostzijde",
                                  .street_long = "Prins Hendrikkade-Oostzijde",
                                  .number = "12",
                                  .letter = "A",
                                  .addition = "2",
                                  .designator = "to",
                                  .postcode = "9711LA",
                                  .city = "Groningen"};
    residents.items[1].address = residents.items[0].address;
    residents.items[0].address.city = NULL; // the other has it
    residents.items[1].secrecy = "4";
    residents.items[0].particle = "van den";
    residents.items[0].bsn = NULL;
    homes_of(&residents, today, &arena, &homes);
    home_dossier(&residents, &homes.items[0], &dossier);
    const struct address *address = &dossier.household.address;
    assert_string_equal(dossier.household.name, "Berg, van den");
    assert_string_equal(address->street, "Prins Hendrikkade-Oostzijde");
    assert_int_equal(address->house_number.value, 12);
    assert_string_equal(address->addition, "t/o A 2");
    assert_string_equal(address->postcode, "9711LA");
    assert_string_equal(address->city, "Groningen");
    assert_int_equal(address->secret, ANSWER_YES);
    assert_null(home_district(&residents, &homes.items[0]));
    residents.items[1].address.district = "Beijum";
    assert_string_equal(home_district(&residents, &homes.items[0]), "Beijum");
    assert_int_equal(dossier.members.count, 2);
    assert_null(dossier.members.items[0].bsn);
    assert_string_equal(dossier.members.items[1].bsn, "Kind");
    assert_int_equal(dossier.members.items[1].birth_date.day, 3);

    DOSSIER_AUTO nameless = {0};
    residents.items[2].surname = NULL;
    residents.items[2].given_names = "Onno";
    home_dossier(&residents, &homes.items[1], &nameless);
    assert_string_equal(nameless.household.name, "Onno");
    assert_int_equal(nameless.household.address.secret, ANSWER_NO);
    DOSSIER_AUTO unknown = {0};
    residents.items[2].given_names = NULL;
    home_dossier(&residents, &homes.items[1], &unknown);
    assert_string_equal(unknown.household.name, "Naam onbekend");
}

// ---- judging ------------------------------------------------------------------------------------

static void expect_verdict(struct resident who, enum resident_verdict wanted)
{
    struct resident_list residents = {.items = &who, .count = 1};
    residents_judge(&residents, today, &arena);
    assert_string_equal(resident_verdict_code(who.verdict), resident_verdict_code(wanted));
}

static void test_verdicts(void **state)
{
    (void)state;
    expect_verdict((struct resident){0}, RESIDENT_PRESENT);
    expect_verdict((struct resident){.suspended = "O"}, RESIDENT_DECEASED);
    expect_verdict((struct resident){.deceased = true}, RESIDENT_DECEASED);
    expect_verdict((struct resident){.deceased = true, .suspended = "E"}, RESIDENT_DECEASED);
    expect_verdict((struct resident){.suspended = "E"}, RESIDENT_EMIGRATED);
    expect_verdict((struct resident){.address.country = "5010"}, RESIDENT_EMIGRATED);
    expect_verdict((struct resident){.suspended = "R"}, RESIDENT_NOT_RESIDENT);
    expect_verdict((struct resident){.address.municipality = "1999"}, RESIDENT_NOT_RESIDENT);
    expect_verdict((struct resident){.suspended = "F"}, RESIDENT_SUSPENDED);
    expect_verdict((struct resident){.suspended = "M"}, RESIDENT_SUSPENDED);
    expect_verdict((struct resident){.suspended = "."}, RESIDENT_SUSPENDED);
    expect_verdict((struct resident){.suspended = "Q"}, RESIDENT_SUSPENDED);
    expect_verdict((struct resident){.suspended = "OE"}, RESIDENT_SUSPENDED);
    expect_verdict((struct resident){.address.municipality = "0014"}, RESIDENT_PRESENT);
}

static struct resident numbered(size_t line, const char *bsn, const char *number, const char *name)
{
    return (struct resident){
        .line = line, .id = {bsn, number}, .surname = name, .address.street = "Kade"};
}

static bool has_remark(const struct resident *who, enum resident_remark_kind kind,
                       const char *value)
{
    for (size_t i = 0; i < who->remarks.count; i++)
        if (who->remarks.items[i].kind == kind)
            return !value || strcmp(who->remarks.items[i].value, value) == 0;
    return false;
}

static void test_numbers_that_cannot_be_stored(void **state)
{
    (void)state;
    struct resident all[] = {
        numbered(2, "999990019", "1", "Een"),  numbered(3, "123456789", "2", "Twee"),
        numbered(4, NULL, "3", "Drie"),        numbered(5, "999990020", "4", "Vier"),
        numbered(6, "999990020", "5", "Vijf"), numbered(7, "999990019", "1", "Anders"),
        numbered(8, "999990032", NULL, "Zes"), numbered(9, "999990032", NULL, "Zes"),
        numbered(10, "000000000", "6", "Nul"),
    };
    struct resident_list residents = {.items = all, .count = sizeof(all) / sizeof(all[0])};
    assert_false(bsn_valid("123456789"));
    for (size_t i = 0; i < residents.count; i++)
        if (i != 1 && i != 2 && i != 8 && !bsn_valid(all[i].id.bsn))
            fail_msg("%s is no BSN", all[i].id.bsn);
    residents_judge(&residents, today, &arena);
    assert_string_equal(all[0].bsn, "999990019");
    assert_null(all[1].bsn);
    assert_true(has_remark(&all[1], REMARK_BSN_WRONG, "123456789"));
    assert_null(all[2].bsn);
    assert_true(has_remark(&all[2], REMARK_BSN_NONE, NULL));
    assert_null(all[3].bsn);
    assert_true(has_remark(&all[3], REMARK_BSN_SHARED, "6"));
    assert_null(all[4].bsn);
    assert_true(has_remark(&all[4], REMARK_BSN_SHARED, "5"));
    assert_int_equal(all[4].verdict, RESIDENT_PRESENT);
    assert_int_equal(all[5].verdict, RESIDENT_TWICE);
    assert_int_equal(all[5].twice, 2);
    assert_int_equal(all[6].verdict, RESIDENT_PRESENT);
    assert_int_equal(all[7].verdict, RESIDENT_TWICE);
    assert_null(all[8].bsn);
}

static void test_how_somebody_is_addressed(void **state)
{
    (void)state;
    static const struct {
        char use;
        const char *name; // NULL = no remark
    } cases[] = {{'E', NULL},
                 {'P', "de Boer"},
                 {'V', "de Boer-van den Berg"},
                 {'N', "van den Berg-de Boer"},
                 {'\0', NULL}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct resident who = {.name_use = cases[i].use,
                               .particle = "van den",
                               .surname = "Berg",
                               .partner_particle = "de",
                               .partner_surname = "Boer"};
        struct resident_list residents = {.items = &who, .count = 1};
        residents_judge(&residents, today, &arena);
        assert_int_equal(has_remark(&who, REMARK_NAME_USE, cases[i].name), cases[i].name != NULL);
    }
}

static void test_an_odd_address(void **state)
{
    (void)state;
    static const struct {
        struct resident_address address;
        int remark; // REMARK_COUNT = none
        const char *value;
    } cases[] = {
        {{.street = "Kade", .number = "12", .postcode = "9711 la"}, REMARK_COUNT, NULL},
        {{.street = "Kade", .street_long = "KÂade"}, REMARK_ADDRESS_STREET, "KÂade"},
        {{.street = "Kade", .number = "12a"}, REMARK_ADDRESS_NUMBER_MORE, "12a"},
        {{.street = "Kade", .number = "a12"}, REMARK_ADDRESS_NUMBER, "a12"},
        {{.street = "Kade", .number = "0"}, REMARK_ADDRESS_NUMBER, "0"},
        {{.street = "Kade", .postcode = "9711L"}, REMARK_ADDRESS_POSTCODE, "9711L"},
        {{.street = "Kade", .postcode = "LA9711"}, REMARK_ADDRESS_POSTCODE, "LA9711"},
        {{.street = "Kade", .mail_only = true}, REMARK_ADDRESS_MAIL, NULL},
        {{.street = NULL}, REMARK_ADDRESS_UNKNOWN, NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct resident who = {.address = cases[i].address, .id.bsn = "999990019"};
        struct resident_list residents = {.items = &who, .count = 1};
        residents_judge(&residents, today, &arena);
        assert_int_equal(who.remarks.count, cases[i].remark != REMARK_COUNT);
        if (cases[i].remark != REMARK_COUNT)
            assert_true(
                has_remark(&who, (enum resident_remark_kind)cases[i].remark, cases[i].value));
    }
}

static void test_secrecy_and_suspension(void **state)
{
    (void)state;
    static const struct {
        const char *secrecy;
        const char *suspended;
        int remark; // REMARK_COUNT = none
        const char *words;
    } cases[] = {
        {NULL, NULL, REMARK_COUNT, NULL},
        {"1", NULL, REMARK_SECRECY, "secrecy 1"},
        {"7", NULL, REMARK_SECRECY, "secrecy 7"},
        {"8", NULL, REMARK_SECRECY_CODE, "'8'"},
        {"12", NULL, REMARK_SECRECY_CODE, "'12'"},
        {"ja", NULL, REMARK_SECRECY_CODE, "'ja'"},
        {NULL, "O", REMARK_COUNT, NULL},
        {NULL, "F", REMARK_SUSPENDED, "an error"},
        {NULL, ".", REMARK_SUSPENDED, "no reason"},
        {NULL, "Q", REMARK_SUSPENDED, "code Q, which the register does not have"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct resident who = {.address.street = "Kade",
                               .id.bsn = "999990019",
                               .secrecy = cases[i].secrecy,
                               .suspended = cases[i].suspended};
        struct resident_list residents = {.items = &who, .count = 1};
        residents_judge(&residents, today, &arena);
        assert_int_equal(who.remarks.count, cases[i].words != NULL);
        if (!cases[i].words)
            continue;
        assert_int_equal(who.remarks.items[0].kind, cases[i].remark);
        const char *said = resident_remark_text(&who.remarks.items[0], &arena);
        if (!strstr(said, cases[i].words))
            fail_msg("%s", said);
    }
    assert_true(resident_remark_of_skipped(REMARK_SUSPENDED));
    assert_true(resident_remark_of_skipped(REMARK_CODE));
    assert_false(resident_remark_of_skipped(REMARK_TITLE));
}

static void test_every_remark_and_verdict_has_words(void **state)
{
    (void)state;
    for (int i = 0; i < REMARK_COUNT; i++) {
        struct resident_remark remark = {(enum resident_remark_kind)i, "x1"};
        const char *text = resident_remark_text(&remark, &arena);
        assert_non_null(resident_remark_code(remark.kind));
        assert_true(text[0] != '\0' && !strchr(text, '%'));
    }
    for (int i = 0; i < RESIDENT_VERDICT_COUNT; i++)
        assert_true(resident_verdict_code((enum resident_verdict)i)[0] != '\0' &&
                    resident_verdict_text((enum resident_verdict)i)[0] != '\0');
    assert_string_equal(
        resident_remark_text(&(struct resident_remark){REMARK_AUTHORITY, "12"}, &arena),
        "authority over the child: both parents");
    assert_non_null(strstr(
        resident_remark_text(&(struct resident_remark){REMARK_AUTHORITY, "1C"}, &arena), "1C"));
    assert_non_null(strstr(
        resident_remark_text(&(struct resident_remark){REMARK_TITLE, "BS"}, &arena), "barones"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_only_who_is_present_counts),
        cmocka_unit_test(test_a_dossier),
        cmocka_unit_test(test_verdicts),
        cmocka_unit_test(test_numbers_that_cannot_be_stored),
        cmocka_unit_test(test_how_somebody_is_addressed),
        cmocka_unit_test(test_an_odd_address),
        cmocka_unit_test(test_secrecy_and_suspension),
        cmocka_unit_test(test_every_remark_and_verdict_has_words),
    };
    return cmocka_run_group_tests_name("home", tests, set_up, tear_down);
}
