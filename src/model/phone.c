// SPDX-License-Identifier: EUPL-1.2
#include "model/phone.h"

#include <stdbool.h>
#include <string.h>

static const char digits[] = "0123456789";
static const char between[] = " .-/()";

// The digits of a mobile number begin where +31 or 0031 ends, without its 0.
static const char *mobile(const char *all)
{
    static const char *const starts[] = {"06", "+316", "00316", "+3106"};
    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
        size_t length = strlen(starts[i]);
        if (strncmp(all, starts[i], length) == 0 && strlen(all + length) == 8)
            return all + length;
    }
    return NULL;
}

void phone_tidy(const char *typed, struct string *out)
{
    STRING_AUTO all = {0};
    STRING_AUTO grouped = {0};
    bool gap = false;
    for (const char *at = typed; *at; at++) {
        bool counts = strchr(digits, *at) || (*at == '+' && all.length == 0);
        if (!counts && !strchr(between, *at)) {
            string_append(out, typed);
            return;
        }
        if (counts && gap && grouped.length > 0)
            string_append_char(&grouped, ' ');
        if (counts) {
            string_append_char(&all, *at);
            string_append_char(&grouped, *at);
        }
        gap = !counts;
    }
    const char *rest = mobile(string_text(&all));
    string_append(out, rest ? "06" : string_text(&grouped));
    for (size_t i = 0; rest && rest[i]; i += 2)
        string_append_format(out, " %.2s", rest + i);
}
