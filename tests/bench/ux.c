// SPDX-License-Identifier: EUPL-1.2
// What working with the screens costs, against the targets for keys, time and bytes:
//     bench_ux HOUSEHOLDS FILE
// tests/bench/ux is the way to start it.
#include "ux.h"

#include <stdio.h>
#include <stdlib.h>

#include "../e2e/command.h"

static FILE *out;
static int missed;

static void number(double value, char text[32])
{
    (void)snprintf(text, 32, value == (double)(long)value ? "%.0f" : "%.2f", value);
}

void ux_put(const char *what, double value, const char *unit, double target, const char *how)
{
    char measured[32];
    char limit[32] = "";
    char by[32] = "";
    char verdict[64] = "";
    number(value, measured);
    if (target >= 0) {
        number(target, limit);
        number(value - target, by);
        if (value <= target)
            (void)snprintf(verdict, sizeof(verdict), "held");
        else
            (void)snprintf(verdict, sizeof(verdict), "MISSED by %s%s", by, unit);
        missed += value <= target ? 0 : 1;
    }
    (void)fprintf(out, "| %s | %s%s | %s%s%s | %s | %s |\n", what, measured, unit,
                  target >= 0 ? "<= " : "", limit, target >= 0 ? unit : "", verdict, how);
    (void)printf("%-52s %8s%s %s\n", what, measured, unit, verdict);
    (void)fflush(stdout);
}

void ux_say(const char *what, const char *why)
{
    (void)fprintf(out, "| %s | | | | %s |\n", what, why);
    (void)printf("%-52s %s\n", what, why);
    (void)fflush(stdout);
}

int ux_missed(void)
{
    return missed;
}

int main(int count, char **arguments)
{
    out = count == 3 ? fopen(arguments[2], "w") : NULL;
    if (!out) {
        (void)fprintf(stderr, "bench_ux HOUSEHOLDS FILE\n");
        return EXIT_FAILURE;
    }
    (void)fprintf(out, "| what | measured | target | | how |\n|---|---|---|---|---|\n");
    const char *home = practice_home(arguments[1]);
    ux_take_tasks(home);
    ux_take_work();
    ux_take_keys(home);
    ux_take_peers();
    term_home_free(home);
    (void)fprintf(out, "\nTargets missed: %d.\n", ux_missed());
    return fclose(out) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
