// SPDX-License-Identifier: EUPL-1.2
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "model/area.h"
#include "model/instrument.h"

static void test_every_instrument(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        size_t domains;
        enum instrument_unit unit;
    } known[] = {
        {"zrm-2017", 13, INSTRUMENT_ADULT},         {"zrm-2013", 11, INSTRUMENT_ADULT},
        {"zrm-jongeren", 13, INSTRUMENT_YOUTH},     {"zrm-huishoudens", 5, INSTRUMENT_HOUSEHOLD},
        {"zrm-kind-in-gezin", 6, INSTRUMENT_CHILD},
    };
    assert_int_equal(instrument_count, sizeof(known) / sizeof(known[0]));
    for (size_t i = 0; i < instrument_count; i++) {
        const struct instrument *instrument = instrument_find(known[i].code);
        assert_non_null(instrument);
        assert_int_equal(instrument->domain_count, known[i].domains);
        assert_int_equal(instrument->unit, known[i].unit);
        for (size_t j = 0; j < instrument->domain_count; j++) {
            const struct domain *domain = &instrument->domains[j];
            assert_false(utf8_blank(domain->label));
            assert_ptr_equal(instrument_domain(instrument, domain->code), domain); // no code twice
            // The same code means the same wherever it stands.
            assert_string_equal(domain_find(domain->code)->group, domain->group);
            assert_string_equal(domain_find(domain->code)->label, domain->label);
        }
    }
    assert_int_equal(big_five_domain_count, 5);
}

static void test_levels_have_names(void **state)
{
    (void)state;
    for (int level = LEVEL_LOWEST; level <= LEVEL_HIGHEST; level++)
        for (int other = LEVEL_LOWEST; other < level; other++)
            assert_string_not_equal(level_name(level), level_name(other));
    assert_string_equal(level_name(LEVEL_LOWEST), "acute problems");
    assert_string_equal(level_name(LEVEL_HIGHEST), "fully self-reliant");
}

static void test_unknown_codes(void **state)
{
    (void)state;
    assert_null(instrument_find(NULL));
    assert_null(instrument_find("zrm-1999"));
    assert_null(instrument_domain(NULL, "financien"));
    assert_null(instrument_domain(instrument_find("zrm-2017"), NULL));
    assert_null(instrument_domain(instrument_find("zrm-2017"), "verslaving"));
    assert_null(domain_find(NULL));
    assert_null(domain_find("Financien"));
    assert_string_equal(domain_label(NULL), "");
    assert_string_equal(domain_label("ponies"), "ponies");
    assert_string_equal(domain_label("financien"), "Financiën");
}

static void test_matching(void **state)
{
    (void)state;
    static const char *const groups[][3] = {
        {"financien", "financien_huishouden", NULL},   {"tijdsbesteding", "dagbesteding", NULL},
        {"basale_adl", "instrumentele_adl", "adl"},    {"middelengebruik", "verslaving", NULL},
        {"sociaal_netwerk", "sociale_omgeving", NULL}, {"werk_opleiding", "scholing", NULL},
    };
    size_t count = sizeof(groups) / sizeof(groups[0]);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < 3 && groups[i][j]; j++) {
            for (size_t k = 0; k < count; k++) {
                assert_int_equal(domains_match(groups[i][j], groups[k][0]), i == k);
                assert_int_equal(domains_match(groups[k][0], groups[i][j]), i == k);
            }
        }
    }
    assert_true(domains_match("justitie", "justitie"));
    assert_false(domains_match("justitie", "huisvesting")); // two without a group
    assert_true(domains_match("ponies", "ponies"));
    assert_false(domains_match(NULL, NULL));
    assert_false(domains_match("financien", NULL));
}

static void test_instrument_by_age(void **state)
{
    (void)state;
    assert_string_equal(instrument_for(true, 40)->code, "zrm-huishoudens");
    assert_string_equal(instrument_for(false, 0)->code, "zrm-kind-in-gezin");
    assert_string_equal(instrument_for(false, 11)->code, "zrm-kind-in-gezin");
    assert_string_equal(instrument_for(false, 12)->code, "zrm-jongeren");
    assert_string_equal(instrument_for(false, 17)->code, "zrm-jongeren");
    assert_string_equal(instrument_for(false, 18)->code, "zrm-2017");
    assert_string_equal(instrument_for(false, -1)->code, "zrm-2017");
}

static void test_areas(void **state)
{
    (void)state;
    assert_string_equal(area_team("Beijum"), "WIJ Beijum");
    assert_string_equal(area_team(" de  hoogte "), "WIJ Korrewegwijk");
    assert_null(area_team("Amsterdam"));
    assert_null(area_team(""));
    assert_null(area_team(NULL));
    for (size_t i = 0; i < area_neighbourhood_count; i++) {
        const struct area_neighbourhood *row = &area_neighbourhoods[i];
        assert_string_equal(area_team(row->neighbourhood), row->team); // no neighbourhood twice
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_instrument),  cmocka_unit_test(test_levels_have_names),
        cmocka_unit_test(test_unknown_codes),     cmocka_unit_test(test_matching),
        cmocka_unit_test(test_instrument_by_age), cmocka_unit_test(test_areas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
