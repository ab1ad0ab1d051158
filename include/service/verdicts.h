// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_VERDICTS_H
#define SERVICE_VERDICTS_H

#include "store/finding.h"
#include "validation/check.h"

// Findings as the store keeps them: which rule, where, waived or not, and nothing that is said.
// Within src/service only.

// The verdicts of a check in the order of the store. Texts are borrowed from the result.
void verdicts_of(const struct validation_result *result, struct arena *arena,
                 struct verdict_list *ret_verdicts);

// The other way: findings in their own order with their counts, in the words of verdict_say. Rows of a
// rule that is no more are left out. valid_until stays empty. Texts are borrowed.
void verdicts_as_result(const struct verdict_list *verdicts, struct arena *arena,
                        struct validation_result *ret_result);

// Puts what the rule says about every household in the place of what it says about this one: its title,
// and what it repairs in general.
void verdict_say(struct finding *finding, struct arena *arena);

#endif
