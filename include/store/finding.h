// SPDX-License-Identifier: EUPL-1.2
#ifndef STORE_FINDING_H
#define STORE_FINDING_H

#include "store/store.h"

// What the last check of a household found, kept with its overview row so that counts and verdicts
// need no dossier. Verdicts only: what a finding says about people is never stored.

struct verdict {
    const char *rule;     // id
    const char *severity; // code: "error", "warning" or "hint"
    const char *path;     // of the field that repairs it
    bool waived;
};
LIST_TYPE(verdict_list, struct verdict);

// Makes the rows of a household equal to `verdicts`, sorted by rule and path byte by byte, each once;
// within the transaction. What stands already is not written again.
bool store_put_verdicts(struct store *store, const char *household,
                        const struct verdict_list *verdicts, struct error *err);
// The rows of a household, sorted by rule and path.
bool store_list_verdicts(struct store *store, const char *household, struct arena *arena,
                         struct verdict_list *ret_verdicts, struct error *err);

#endif
