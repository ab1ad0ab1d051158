// SPDX-License-Identifier: EUPL-1.2
// Any text at all as a date, on any day. What is read shows as a date that reads the same; capitals and
// blanks around it change nothing; what is refused says why and changes nothing.
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TEXT_SIZE = 128, DAYS = 80 * 365 };

static const enum date_entry_kind kinds[] = {DATE_ENTRY_NEAREST, DATE_ENTRY_PAST,
                                             DATE_ENTRY_FUTURE};

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void refused(const struct error *err)
{
    require(err->kind == ERROR_INVALID && err->message[0] != '\0');
    require(utf8_valid(err->message, strlen(err->message)));
}

static void read_again(struct date date, struct date today)
{
    char text[DATE_TEXT_SIZE];
    STRING_AUTO echo = {0};
    (void)date_entry_format(date, text);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        struct date again = {0};
        require(date_entry_parse(text, today, kinds[i], &again, NULL));
        require(again.day == date.day);
    }
    date_entry_describe(date, today, &echo);
    require(echo.length > 0 && utf8_valid(string_text(&echo), echo.length));
}

static void whole(const char *text, const char *other, struct date today, enum date_entry_kind kind)
{
    struct date date = {-77};
    struct date same = {-77};
    struct error err = {0};
    bool read = date_entry_parse(text, today, kind, &date, &err);
    require(date_entry_parse(other, today, kind, &same, NULL) == read);
    require(same.day == date.day);
    if (read) {
        read_again(date, today);
    } else {
        require(date.day == -77);
        refused(&err);
    }
}

static void partial(const char *text, const char *other, struct date today,
                    enum date_entry_kind kind)
{
    const struct partial_date untouched = {-7, -7, -7};
    struct partial_date date = untouched;
    struct partial_date same = untouched;
    struct partial_date again = untouched;
    struct error err = {0};
    char shown[DATE_TEXT_SIZE];
    bool read = date_entry_parse_partial(text, today, kind, &date, &err);
    require(date_entry_parse_partial(other, today, kind, &same, NULL) == read);
    require(memcmp(&same, &date, sizeof(date)) == 0);
    if (!read) {
        require(memcmp(&date, &untouched, sizeof(date)) == 0);
        refused(&err);
        return;
    }
    (void)date_entry_format_partial(date, shown);
    require(date_entry_parse_partial(shown, today, kind, &again, NULL));
    require(memcmp(&again, &date, sizeof(date)) == 0);
}

// The first two bytes choose the day, the next the kind of field.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[TEXT_SIZE] = "";
    char other[TEXT_SIZE + 2] = " ";
    if (size < 3 || size - 3 >= TEXT_SIZE)
        return 0;
    struct date today = date_add_days(date_of(1980, 1, 1), (data[0] * 256 + data[1]) % DAYS);
    enum date_entry_kind kind = kinds[data[2] % 3];
    memcpy(text, data + 3, size - 3);
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++)
        other[i + 1] = (char)toupper((unsigned char)text[i]);
    memcpy(other + length + 1, "\t", 2);
    whole(text, other, today, kind);
    partial(text, other, today, kind);
    return 0;
}
