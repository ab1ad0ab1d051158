// SPDX-License-Identifier: EUPL-1.2
#include "model/bsn.h"

#include <string.h>

bool bsn_valid(const char *bsn)
{
    enum { DIGITS = 9 };
    int sum = 0;
    bool zero = true;
    for (int i = 0; i < DIGITS; i++) {
        if (bsn[i] < '0' || bsn[i] > '9')
            return false;
        zero = zero && bsn[i] == '0';
        sum += (bsn[i] - '0') * (i == DIGITS - 1 ? -1 : DIGITS - i);
    }
    return bsn[DIGITS] == '\0' && !zero && sum % 11 == 0;
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
