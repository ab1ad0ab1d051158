// SPDX-License-Identifier: EUPL-1.2
#include "validation/tally.h"

#include <assert.h>
#include <stdbool.h>

void tally_release(struct tally *tally)
{
    arena_release(&tally->arena);
    *tally = (struct tally){0};
}

static void begin(struct tally *tally)
{
    tally->rows = arena_alloc(&tally->arena, rule_count * sizeof(*tally->rows));
    tally->last = arena_alloc(&tally->arena, rule_count * sizeof(*tally->last));
    for (size_t i = 0; i < rule_count; i++)
        tally->rows[i].rule = &rules[i];
}

void tally_add(struct tally *tally, const struct rule *rule, size_t dossier)
{
    assert(rule >= rules && rule < rules + rule_count);
    if (!tally->rows)
        begin(tally);
    size_t place = (size_t)(rule - rules);
    tally->rows[place].findings++;
    if (tally->last[place] != dossier)
        tally->rows[place].households++;
    tally->last[place] = dossier;
}

static bool stands_before(const struct tally_row *one, const struct tally_row *other)
{
    if (one->rule->severity != other->rule->severity)
        return one->rule->severity < other->rule->severity;
    if (one->findings != other->findings)
        return one->findings > other->findings;
    return one->households > other->households;
}

// Rows are few and come in the order of the table: each goes after those that it does not precede.
size_t tally_sorted(const struct tally *tally, struct arena *arena,
                    const struct tally_row **ret_rows)
{
    struct tally_row *rows = arena_alloc(arena, rule_count * sizeof(*rows));
    size_t count = 0;
    for (size_t i = 0; tally->rows && i < rule_count; i++) {
        const struct tally_row *row = &tally->rows[i];
        if (row->findings == 0)
            continue;
        size_t place = count++;
        for (; place > 0 && stands_before(row, &rows[place - 1]); place--)
            rows[place] = rows[place - 1];
        rows[place] = *row;
    }
    *ret_rows = rows;
    return count;
}
