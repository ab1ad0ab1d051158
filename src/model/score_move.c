// SPDX-License-Identifier: EUPL-1.2
#include "model/score_move.h"

static const struct domain *fitting(const struct instrument *instrument, const char *code)
{
    const struct domain *same = instrument_domain(instrument, code);
    for (size_t i = 0; !same && i < instrument->domain_count; i++)
        if (domains_match(code, instrument->domains[i].code))
            same = &instrument->domains[i];
    return same;
}

void score_moves_of(const struct assessment *assessment, const struct instrument *instrument,
                    struct arena *arena, struct score_moves *ret_moves)
{
    *ret_moves = (struct score_moves){0};
    for (size_t i = 0; i < assessment->scores.count; i++) {
        struct score_move *move = list_add(&ret_moves->any, sizeof(*move), arena);
        *move = (struct score_move){i, fitting(instrument, assessment->scores.items[i].domain)};
    }
}

const struct domain *score_moves_clash(const struct score_moves *moves)
{
    for (size_t i = 0; i < moves->count; i++)
        for (size_t j = i + 1; moves->items[i].to && j < moves->count; j++)
            if (moves->items[j].to == moves->items[i].to)
                return moves->items[i].to;
    return NULL;
}

void score_moves_keep(struct score_moves *moves, const struct domain *domain, size_t score)
{
    for (size_t i = 0; i < moves->count; i++)
        if (moves->items[i].to == domain && moves->items[i].score != score)
            moves->items[i].to = NULL;
}

size_t score_moves_lost(const struct score_moves *moves)
{
    size_t lost = 0;
    for (size_t i = 0; i < moves->count; i++)
        lost += moves->items[i].to ? 0 : 1;
    return lost;
}

void score_moves_apply(const struct score_moves *moves, const struct instrument *instrument,
                       struct assessment *assessment, struct arena *arena)
{
    const struct score *before = assessment->scores.items;
    assessment->scores.any = (struct list){0};
    assessment->instrument = arena_text(arena, instrument->code);
    for (size_t i = 0; i < instrument->domain_count; i++) {
        for (size_t j = 0; j < moves->count; j++) {
            if (moves->items[j].to != &instrument->domains[i])
                continue;
            struct score *score = list_add(&assessment->scores.any, sizeof(*score), arena);
            *score = before[moves->items[j].score];
            score->domain = arena_text(arena, instrument->domains[i].code);
        }
    }
}
