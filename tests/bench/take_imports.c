// SPDX-License-Identifier: EUPL-1.2
// Bringing many in at once: the clients of a provider of care, from a CSV file with a mapping. The bare
// side writes the same rows in as many transactions.
#include <stdlib.h>
#include <string.h>

#include "../service/store_folder.h"
#include "service/import_caseload.h"
#include "take.h"

enum { CLIENTS = 100 };

struct caseload {
    struct caseload_request request;
    size_t taken[SIDE_COUNT];
};

static const char mapping[] = "dates = day-month-year\n"
                              "delimiter = ;\n"
                              "\n"
                              "[columns]\n"
                              "handover.client = Client\n"
                              "handover.until = Tot\n"
                              "member.given_names = Naam\n"
                              "member.surname = Achternaam\n"
                              "member.birth_date = Geboren\n"
                              "household.address.street = Straat\n"
                              "household.address.house_number = Nummer\n"
                              "household.address.postcode = Postcode\n"
                              "household.address.neighbourhood = Wijk\n"
                              "intake.question = Vraag\n"
                              "\n"
                              "[constants]\n"
                              "handover.provider = Stichting De Brug\n";

static FILE *create(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

static void close_file(FILE *file)
{
    if (fclose(file) != 0)
        abort();
}

static void write_mapping(const char *path)
{
    FILE *file = create(path);
    (void)fputs(mapping, file);
    close_file(file);
}

// Each a household of its own at an address of its own, and none that was there in an earlier round.
static void write_clients(const char *path, size_t round)
{
    FILE *file = create(path);
    (void)fputs("Client;Tot;Naam;Achternaam;Geboren;Straat;Nummer;Postcode;Wijk;Vraag\n", file);
    for (size_t i = 0; i < CLIENTS; i++)
        (void)fprintf(file,
                      "K-%zu-%zu;31-12-2027;Pieter;Proef;12-03-%zu;Lavendelweg;%zu;9731HM;Beijum;"
                      "Wil de schulden regelen\n",
                      round, i, 1950 + i % 50, round * CLIENTS + i + 1);
    close_file(file);
}

static void import(struct pair *pair, enum side side, void *context)
{
    struct caseload *caseload = context;
    struct arena arena = {0};
    struct error err = {0};
    struct caseload_report report = {0};
    assert_done(service_import_caseload(pair->services[side], &caseload->request, NULL, NULL,
                                        &arena, &report, &err),
                &err);
    caseload->taken[side] = report.households;
    arena_release(&arena);
}

void take_imports(struct taking *taking)
{
    struct pair pair;
    char file[PLACE_SIZE];
    char map[PLACE_SIZE];
    struct rounds rounds = {.measure = MEASURE_import_caseload};
    struct caseload caseload = {.request = {.file = file, .mapping = map}};
    (void)snprintf(file, sizeof(file), "%s/clients.csv", taking->places.folder);
    (void)snprintf(map, sizeof(map), "%s/clients.map", taking->places.folder);
    write_mapping(map);
    pair_open(&pair, &taking->places);
    while (rounds_next(&rounds, taking)) {
        write_clients(file, rounds.count);
        pair_round(&pair, import, NULL, &caseload, &rounds.program, &rounds.bare);
        pair_must_equal((int64_t)caseload.taken[SIDE_PROGRAM], CLIENTS, "households taken");
        rounds.rows = pair.rows;
    }
    rounds_put(&rounds, taking);
    pair_close(&pair);
    if (remove(file) != 0 || remove(map) != 0)
        abort();
}
