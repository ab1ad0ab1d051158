// SPDX-License-Identifier: EUPL-1.2
// The snippets that everybody begins with, in Dutch: they become part of what is written in dossiers.
#include "service/first_snippets.h"

#include "service/session.h"
#include "store/snippet.h"

bool first_snippets_put(struct service *service, const char *worker, struct error *err)
{
    static const struct snippet first[] = {
        {.code = "tst",
         .label = "toestemming",
         .text = "Op {datum} besproken welke gegevens we delen, met wie en waarom. {naam} geeft "
                 "toestemming om gegevens te delen met {organisatie}. Intrekken kan altijd."},
        {.code = "ew",
         .label = "eigen woorden",
         .text = "In eigen woorden: \"{wat iemand zelf zegt}\""},
        {.code = "vv",
         .label = "vervolgafspraak",
         .text = "Vervolgafspraak op {dag} om {tijd}, {waar}. Doel: {doel}. "
                 "Tot die tijd: {wie doet wat}."},
    };
    bool done = true;
    for (size_t i = 0; i < sizeof(first) / sizeof(first[0]) && done; i++) {
        struct arena arena = {0};
        struct snippet_row row = {
            .snippet = first[i],
            .owner = "",
            .moment = clock_now(&service->clock),
            .worker = worker,
        };
        row.snippet.id = session_new_id(service, &arena);
        row.snippet.share = SNIPPET_ALL;
        done = store_put_snippet(service->store, &row, err);
        arena_release(&arena);
    }
    return done;
}
