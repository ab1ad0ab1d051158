// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_BENCH_BIG_DOSSIER_H
#define TESTS_BENCH_BIG_DOSSIER_H

#include "model/dossier.h"

// A household about which much is known: 6 members, 4 measurements of 13 domains, a plan in force
// with 10 goals and 40 actions, 6 people around it and 20 contacts.

enum { BIG_MEMBERS = 6, BIG_ASSESSMENTS = 4, BIG_GOALS = 10, BIG_ACTIONS = 4, BIG_CONTACTS = 20 };
enum { BIG_ROWS = 143 };

#define BIG_NUMBER "2026-9000"

// As it stands on `today`, into a zeroed dossier.
void big_dossier(struct date today, struct dossier *ret_dossier);

#endif
