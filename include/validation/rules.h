// SPDX-License-Identifier: EUPL-1.2
#ifndef VALIDATION_RULES_H
#define VALIDATION_RULES_H

// The rule functions, declared from their rows. Each adds its findings to the context and knows
// nothing of severity, order, waivers or the phase: the table and the check see to those.

struct context;

#define RULE(id, severity, scope, function, title, reason, source, repair)                         \
    void function(struct context *context);
#include "validation/rules.def"
#undef RULE

#endif
