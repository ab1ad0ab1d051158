// SPDX-License-Identifier: EUPL-1.2
#ifndef MODEL_SHARING_WORDS_H
#define MODEL_SHARING_WORDS_H

#include "base/string.h"
#include "model/sharing.h"

// Sharing in sentences, translated, for screens and the command line. All of them append. Names are
// data: make them printable where they are shown.

// What somebody is called here: the given names, else the surname.
void member_called(const struct member *member, struct string *out);

// "Sem is 13: Sem and a parent agree together."
void consent_sentence(const struct dossier *dossier, const struct member *member, struct date day,
                      struct string *out);

// Who agreed: "Fatma and Sem"; nothing when nobody did.
void sharing_givers(const struct dossier *dossier, const struct sharing *sharing,
                    struct string *out);

// Of a record that is filled in: what its basis asks, and who has not agreed yet. Nothing without a
// basis.
void sharing_sentence(const struct dossier *dossier, const struct sharing *sharing,
                      struct date today, struct string *out);

// Why it may be shared or not: "agreed by Fatma and Sem, since 10-9-2026".
void sharing_reason(const struct dossier *dossier, const struct sharing_verdict *verdict,
                    struct date today, struct string *out);

// About whom may be shared with an organisation and about whom not, in one sentence.
void sharing_conclusion(const char *organisation, const struct sharing_verdicts *verdicts,
                        struct string *out);
// How many of them it may be.
size_t sharing_count(const struct sharing_verdicts *verdicts);

#endif
