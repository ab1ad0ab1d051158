// SPDX-License-Identifier: EUPL-1.2
// Bringing in residents from a file of the register, in the layout of tests/data/brp/sample.csv: families
// of two parents and two children, all in one transaction. The bare side writes the same rows.
#include <stdlib.h>
#include <string.h>

#include "../service/store_folder.h"
#include "exchange/brp_layout.h"
#include "model/bsn.h"
#include "service/import_brp.h"
#include "take.h"

enum { FAMILIES = 250, OF_FAMILY = 4, PARENTS = 2, COLUMNS_MOST = 512, HEADER_SIZE = 4096 };

struct register_file {
    FILE *file;
    char header[HEADER_SIZE];
    char *columns[COLUMNS_MOST];
    size_t count;
    const char *cells[COLUMNS_MOST]; // of the row at hand; NULL = empty
    size_t bsn;                      // without its last digit, of who came last
};

struct residents {
    struct brp_request request;
    size_t taken[SIDE_COUNT];
};

static void fail(const char *path)
{
    perror(path);
    exit(1);
}

// The first line of the sample, with its mark of the byte order.
static void read_header(struct register_file *out)
{
    char path[PLACE_SIZE];
    char *rest = out->header;
    (void)snprintf(path, sizeof(path), "%s/brp/sample.csv", getenv("TEST_DATA"));
    FILE *file = fopen(path, "r");
    if (!file || !fgets(out->header, sizeof(out->header), file) || fclose(file) != 0)
        fail(path);
    out->header[strcspn(out->header, "\r\n")] = '\0';
    while (rest && out->count < COLUMNS_MOST)
        out->columns[out->count++] = strsep(&rest, ";");
}

static void put(struct register_file *out, enum brp_element element, const char *text)
{
    size_t at = 0;
    while (at < out->count && strcmp(out->columns[at], brp_element_name(element)) != 0)
        at++;
    if (at == out->count)
        abort(); // the sample lacks a column that the program reads
    out->cells[at] = text;
}

static void write_row(struct register_file *out, const char *const texts[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        (void)fprintf(out->file, "%s%s", i > 0 ? ";" : "", texts[i] ? texts[i] : "");
    (void)fputs("\r\n", out->file);
}

static void next_bsn(struct register_file *out, char ret_bsn[BSN_DIGITS + 1])
{
    do {
        out->bsn++;
        for (int last = 0; last <= 9; last++) {
            (void)snprintf(ret_bsn, BSN_DIGITS + 1, "%08zu%d", out->bsn % 100000000, last);
            if (bsn_valid(ret_bsn))
                return;
        }
    } while (true);
}

static void put_person(struct register_file *out, size_t person, char bsns[][BSN_DIGITS + 1])
{
    static const char *const names[OF_FAMILY] = {"Harm", "Aaltje", "Wiebe", "Fenna"};
    static const char *const births[OF_FAMILY] = {"19790312", "19810524", "20090830", "20140102"};
    bool parent = person < PARENTS;
    put(out, BRP_SELF_BSN, bsns[person]);
    put(out, BRP_SELF_GIVEN_NAMES, names[person]);
    put(out, BRP_SELF_PARTICLE, "van der");
    put(out, BRP_SELF_SURNAME, "Molen");
    put(out, BRP_SELF_BIRTH, births[person]);
    put(out, BRP_SELF_BIRTH_PLACE, "0014");
    put(out, BRP_SELF_BIRTH_COUNTRY, "6030");
    put(out, BRP_SELF_SEX, person % 2 == 0 ? "M" : "V");
    put(out, BRP_SECRECY, "0");
    put(out, parent ? BRP_PARTNER_BSN : BRP_FIRST_PARENT_BSN, bsns[parent ? 1 - person : 0]);
    put(out, parent ? BRP_PARTNER_BEGIN : BRP_SECOND_PARENT_BSN, parent ? "20050514" : bsns[1]);
    put(out, BRP_MUNICIPALITY, "0014");
    put(out, BRP_ADDRESS_FUNCTION, "W");
    put(out, BRP_DISTRICT, "Beijum");
}

static void write_family(struct register_file *out, size_t round, size_t family)
{
    char bsns[OF_FAMILY][BSN_DIGITS + 1];
    char postcode[16];
    char number[16];
    (void)snprintf(postcode, sizeof(postcode), "9%03zuAB", round % 1000);
    (void)snprintf(number, sizeof(number), "%zu", family + 1);
    for (size_t i = 0; i < OF_FAMILY; i++)
        next_bsn(out, bsns[i]);
    for (size_t i = 0; i < OF_FAMILY; i++) {
        memset(out->cells, 0, sizeof(out->cells));
        out->cells[0] = bsns[i]; // what its list calls a person
        put_person(out, i, bsns);
        put(out, BRP_STREET, "Proefstraat");
        put(out, BRP_HOUSE_NUMBER, number);
        put(out, BRP_POSTCODE, postcode);
        put(out, BRP_CITY, "Groningen");
        write_row(out, out->cells, out->count);
    }
}

// Nobody in it, and no address, was there in an earlier round.
static void write_register(struct register_file *out, const char *path, size_t round)
{
    out->file = fopen(path, "w");
    if (!out->file)
        fail(path);
    write_row(out, (const char *const *)out->columns, out->count);
    for (size_t family = 0; family < FAMILIES; family++)
        write_family(out, round, family);
    if (fclose(out->file) != 0)
        fail(path);
}

static void import(struct pair *pair, enum side side, void *context)
{
    struct residents *residents = context;
    struct arena arena = {0};
    struct error err = {0};
    struct brp_report report = {0};
    assert_done(
        service_import_brp(pair->services[side], &residents->request, &arena, &report, &err), &err);
    residents->taken[side] = report.counts[RESIDENT_TAKEN];
    arena_release(&arena);
}

void take_residents(struct taking *taking)
{
    struct pair pair;
    char path[PLACE_SIZE];
    struct rounds rounds = {.measure = MEASURE_import_brp};
    struct residents residents = {.request = {.path = path}};
    struct register_file *out = calloc(1, sizeof(*out));
    if (!out)
        abort();
    out->bsn = 10000000;
    read_header(out);
    (void)snprintf(path, sizeof(path), "%s/register.csv", taking->places.folder);
    pair_open(&pair, &taking->places);
    while (rounds_next(&rounds, taking)) {
        write_register(out, path, rounds.count);
        pair_round(&pair, import, NULL, &residents, &rounds.program, &rounds.bare);
        pair_must_equal((int64_t)residents.taken[SIDE_PROGRAM], FAMILIES * OF_FAMILY,
                        "residents taken");
        rounds.rows = pair.rows;
    }
    rounds_put(&rounds, taking);
    pair_close(&pair);
    free(out);
    if (remove(path) != 0)
        abort();
}
