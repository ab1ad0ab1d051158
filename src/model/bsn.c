// SPDX-License-Identifier: EUPL-1.2
#include "model/bsn.h"

#include <string.h>

static bool digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

// Whether the first nine bytes are digits that pass the test.
static bool passes(const char *text)
{
    int sum = 0;
    bool zero = true;
    for (int i = 0; i < BSN_DIGITS; i++) {
        if (!digit(text[i]))
            return false;
        zero = zero && text[i] == '0';
        sum += (text[i] - '0') * (i == BSN_DIGITS - 1 ? -1 : BSN_DIGITS - i);
    }
    return !zero && sum % 11 == 0;
}

bool bsn_valid(const char *bsn)
{
    return passes(bsn) && bsn[BSN_DIGITS] == '\0';
}

const char *bsn_in(const char *text)
{
    size_t length = text == NULL ? 0 : strlen(text);
    // Nine digits in a row cannot slip between looks that are nine bytes apart.
    for (size_t at = BSN_DIGITS - 1; at < length; at += BSN_DIGITS) {
        if (!digit(text[at]))
            continue;
        size_t start = at;
        while (start > 0 && digit(text[start - 1]))
            start--;
        while (digit(text[at]))
            at++;
        if (at - start == BSN_DIGITS && passes(text + start))
            return text + start;
    }
    return NULL;
}

void bsn_tidy(const char *typed, struct string *out)
{
    if (typed[strspn(typed, "0123456789 .-")] != '\0') {
        string_append(out, typed);
        return;
    }
    for (; *typed != '\0'; typed++)
        if (*typed >= '0' && *typed <= '9')
            string_append_char(out, *typed);
}
