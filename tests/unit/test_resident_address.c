// SPDX-License-Identifier: EUPL-1.2
// The address of a resident: which street, which number, who lives together, and what a dossier gets.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/string.h"
#include "model/resident_address.h"

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void assert_text(const char *found, const char *wanted)
{
    if (wanted)
        assert_string_equal(found ? found : "(nothing)", wanted);
    else
        assert_null(found);
}

static void test_the_street(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *whole;
        const char *taken;
        bool left_out;
    } cases[] = {
        {"Hereweg", NULL, "Hereweg", false},
        {NULL, "Hereweg", "Hereweg", false},
        {NULL, NULL, NULL, false},
        {"Hereweg", "Hereweg", "Hereweg", false},
        {"Hereweg", "HEREWEG", "Hereweg", false},
        // abbreviated
        {"A M v Voorthuijsenstr", "Anthonij Miechielsz van Voorthuijsenstraat",
         "Anthonij Miechielsz van Voorthuijsenstraat", false},
        {"Laan van Nieuw-O-Indië", "Laan van Nieuw-Oost-Indië", "Laan van Nieuw-Oost-Indië", false},
        {"Burg. Stramanweg-West", "Burgemeester Stramanweg-West", "Burgemeester Stramanweg-West",
         false},
        // damaged
        {"Heer Daniëlstraat", "Heer DaniÈelstraat", "Heer Daniëlstraat", true},
        {"Hélène Swarthstraat", "HÂelÁene Swarthstraat", "Hélène Swarthstraat", true},
        {"Paadje van duizend treê", "Paadje van duizend treÃe", "Paadje van duizend treê", true},
        {"Mississippidreef", "Mississipiidreef", "Mississippidreef", true},
        {"Koningsstraat", "Amsterdam", "Koningsstraat", true},
        {"Jozef Israëlskade", "Jozef Israelskade", "Jozef Israëlskade", true},
        {"Kade", "KÂade", "Kade", true},
        {"Pr Hendrikkd", "Prins Hendrikkade", "Pr Hendrikkd", true},
        {"Burg Daniëlstr", "Burgemeester DaniÈelstraat", "Burg Daniëlstr", true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct resident_address address = {.street = cases[i].name, .street_long = cases[i].whole};
        assert_text(resident_street(&address), cases[i].taken);
        assert_int_equal(resident_street_left_out(&address), cases[i].left_out);
    }
}

static void test_the_house_number(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        int64_t number; // 0 = none
        const char *rest;
    } cases[] = {
        {NULL, 0, ""},           {"12", 12, ""},        {"99999", 99999, ""}, {"00012", 12, ""},
        {"12a", 12, "a"},        {"12 bis", 12, "bis"}, {"12-14", 12, "-14"}, {"a12", 0, "a12"},
        {"100000", 0, "100000"}, {"0", 0, "0"},         {"00", 0, "00"},      {"-1", 0, "-1"},
        {"?", 0, "?"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct resident_address address = {.street = "Kade", .number = cases[i].cell};
        struct resident_number found = resident_house_number(&address);
        assert_int_equal(found.number.given, cases[i].number > 0);
        assert_int_equal(found.number.value, cases[i].number);
        assert_string_equal(found.rest, cases[i].rest);
    }
}

static void test_who_lives_together(void **state)
{
    (void)state;
    const struct resident_address at = {
        .street = "Kade", .number = "12", .letter = "A", .postcode = "9711LA"};
    struct resident_address other = {
        .street = "kade", .number = "12a", .postcode = "9711 la", .city = "Groningen"};
    const char *key = resident_address_key(&at, &arena);
    assert_string_equal(resident_address_key(&other, &arena), key);
    other.street_long = "HÂelÁene";
    assert_string_equal(resident_address_key(&other, &arena), key);
    other.addition = "2";
    assert_string_not_equal(resident_address_key(&other, &arena), key);
    other = at;
    other.designator = "to";
    assert_string_not_equal(resident_address_key(&other, &arena), key);
    other = at;
    other.mail_only = true;
    assert_null(resident_address_key(&other, &arena));
    assert_null(resident_address_key(&(struct resident_address){.number = "1"}, &arena));
    assert_non_null(
        resident_address_key(&(struct resident_address){.location = "Woonboot"}, &arena));
    assert_non_null(resident_address_key(&(struct resident_address){.street_long = "W"}, &arena));
}

static void test_what_a_dossier_gets(void **state)
{
    (void)state;
    static const struct {
        struct resident_address from;
        const char *street;
        int64_t number;
        const char *addition;
        const char *postcode;
    } cases[] = {
        {{.street = "Kade",
          .number = "12",
          .letter = "A",
          .addition = "2",
          .designator = "to",
          .postcode = "9711la"},
         "Kade",
         12,
         "t/o A 2",
         "9711LA"},
        {{.street = "Kade", .number = "12a", .addition = "2", .postcode = "9711LA"},
         "Kade",
         12,
         "a 2",
         "9711LA"},
        {{.street = "Kade", .number = "a12", .designator = "by", .postcode = "9711L"},
         "Kade",
         0,
         "by",
         NULL},
        {{.street = "Kade", .designator = "xx"}, "Kade", 0, NULL, NULL},
        {{.location = "Woonboot De Hoop"}, "Woonboot De Hoop", 0, NULL, NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct address address = {0};
        resident_address_fill(&cases[i].from, &arena, &address);
        assert_text(address.street, cases[i].street);
        assert_int_equal(address.house_number.given, cases[i].number > 0);
        assert_int_equal(address.house_number.value, cases[i].number);
        assert_text(address.addition, cases[i].addition);
        assert_text(address.postcode, cases[i].postcode);
    }
    // What is there stays; what is not is added.
    struct address address = {.street = "Kade", .house_number = whole_of(1)};
    const struct resident_address from = {
        .street = "Weg", .number = "2", .addition = "b", .postcode = "9711LA", .city = "Haren"};
    resident_address_fill(&from, &arena, &address);
    assert_string_equal(address.street, "Kade");
    assert_int_equal(address.house_number.value, 1);
    assert_null(address.addition);
    assert_string_equal(address.city, "Haren");
    assert_string_equal(address.postcode, "9711LA");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_street),
        cmocka_unit_test(test_the_house_number),
        cmocka_unit_test(test_who_lives_together),
        cmocka_unit_test(test_what_a_dossier_gets),
    };
    return cmocka_run_group_tests_name("resident_address", tests, NULL, tear_down);
}
