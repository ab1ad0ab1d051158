// SPDX-License-Identifier: EUPL-1.2
#include "validation/rule.h"

#include <string.h>

#include "base/translate.h"
#include "validation/rules.h"

#define RULE(id_, severity_, scope_, function_, title_, reason_, source_, repair_)                 \
    {.id = id_,                                                                                    \
     .severity = SEVERITY_##severity_,                                                             \
     .scope = SCOPE_##scope_,                                                                      \
     .title = title_,                                                                              \
     .reason = reason_,                                                                            \
     .source = source_,                                                                            \
     .repair = repair_,                                                                            \
     .check = function_},
const struct rule rules[] = {
#include "validation/rules.def"
};
#undef RULE

const size_t rule_count = sizeof rules / sizeof rules[0];

const struct rule *rule_find(const char *id)
{
    for (size_t i = 0; id != NULL && i < rule_count; i++)
        if (strcmp(rules[i].id, id) == 0)
            return &rules[i];
    return NULL;
}

static const char *const severity_codes[] = {
    [SEVERITY_ERROR] = "error",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_HINT] = "hint",
};

const char *severity_code(enum severity severity)
{
    return severity_codes[severity];
}

const char *severity_word(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR:
        return _("ERROR");
    case SEVERITY_WARNING:
        return _("NOTE");
    case SEVERITY_HINT:
        break;
    }
    return _("TIP");
}

bool severity_parse(const char *code, enum severity *ret_severity)
{
    for (int i = SEVERITY_ERROR; code != NULL && i <= SEVERITY_HINT; i++) {
        if (strcmp(code, severity_codes[i]) == 0) {
            *ret_severity = (enum severity)i;
            return true;
        }
    }
    return false;
}
