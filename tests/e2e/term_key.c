// SPDX-License-Identifier: EUPL-1.2
#include "term_key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <ncursesw/curses.h>
// <term.h> would be the harness's own header.
#include <ncursesw/term.h>

struct named_key {
    const char *name;
    const char *capability; // of terminfo; NULL: the same bytes everywhere
    const char *bytes;      // when there is no capability
};

static const struct named_key named_keys[] = {
    {.name = "Up", .capability = "kcuu1"},      {.name = "Down", .capability = "kcud1"},
    {.name = "Left", .capability = "kcub1"},    {.name = "Right", .capability = "kcuf1"},
    {.name = "Home", .capability = "khome"},    {.name = "End", .capability = "kend"},
    {.name = "PageUp", .capability = "kpp"},    {.name = "PageDown", .capability = "knp"},
    {.name = "Insert", .capability = "kich1"},  {.name = "Delete", .capability = "kdch1"},
    {.name = "Backspace", .capability = "kbs"}, {.name = "S-Tab", .capability = "kcbt"},
    {.name = "S-Left", .capability = "kLFT"},   {.name = "S-Right", .capability = "kRIT"},
    {.name = "C-Left", .capability = "kLFT5"},  {.name = "C-Right", .capability = "kRIT5"},
    {.name = "C-Home", .capability = "kHOM5"},  {.name = "C-End", .capability = "kEND5"},
    {.name = "Enter", .bytes = "\r"},           {.name = "Tab", .bytes = "\t"},
    {.name = "Esc", .bytes = "\033"},           {.name = "Space", .bytes = " "},
};

size_t term_key_points(const char *text)
{
    size_t points = 0;
    for (; *text != '\0'; text++)
        points += ((unsigned char)*text & 0xc0) != 0x80;
    return points;
}

// The terminfo entry stays loaded while the same terminal is asked for.
static const char *capability_string(const char *terminal, const char *capability)
{
    static char loaded[64];
    if (strcmp(loaded, terminal) != 0) {
        if (cur_term != NULL)
            del_curterm(cur_term);
        loaded[0] = '\0';
        int error = 0;
        if (setupterm(terminal, STDERR_FILENO, &error) != OK)
            return NULL;
        snprintf(loaded, sizeof(loaded), "%s", terminal);
    }
    const char *string = tigetstr(capability);
    return string == (const char *)-1 ? NULL : string;
}

static enum term_key_answer copy_bytes(const char *bytes, char ret_bytes[TERM_KEY_SIZE],
                                       size_t *ret_length)
{
    if (bytes == NULL || strlen(bytes) >= TERM_KEY_SIZE)
        return TERM_KEY_ABSENT;
    *ret_length = strlen(bytes);
    memcpy(ret_bytes, bytes, *ret_length + 1);
    return TERM_KEY_FOUND;
}

static enum term_key_answer control_key(const char *name, char ret_bytes[TERM_KEY_SIZE],
                                        size_t *ret_length)
{
    bool is_space = strcmp(name, "Space") == 0;
    if (!is_space && (strlen(name) != 1 || name[0] <= ' ' || name[0] >= 0x7f))
        return TERM_KEY_TEXT;
    ret_bytes[0] = is_space ? '\0' : (char)(name[0] == '?' ? 0x7f : name[0] & 0x1f);
    *ret_length = 1;
    return TERM_KEY_FOUND;
}

static enum term_key_answer meta_key(const char *terminal, const char *name,
                                     char ret_bytes[TERM_KEY_SIZE], size_t *ret_length)
{
    char key[TERM_KEY_SIZE];
    size_t length = strlen(name);
    enum term_key_answer answer = TERM_KEY_FOUND;
    if (term_key_points(name) == 1 && length < TERM_KEY_SIZE)
        memcpy(key, name, length);
    else
        answer = term_key_bytes(terminal, name, key, &length);
    if (answer == TERM_KEY_FOUND) {
        if (length + 1 > TERM_KEY_SIZE)
            return TERM_KEY_ABSENT;
        ret_bytes[0] = '\033';
        memcpy(ret_bytes + 1, key, length);
        *ret_length = length + 1;
    }
    return answer;
}

enum term_key_answer term_key_bytes(const char *terminal, const char *name,
                                    char ret_bytes[TERM_KEY_SIZE], size_t *ret_length)
{
    for (size_t i = 0; i < sizeof(named_keys) / sizeof(named_keys[0]); i++) {
        const struct named_key *key = &named_keys[i];
        if (strcmp(key->name, name) == 0) {
            const char *bytes =
                key->bytes != NULL ? key->bytes : capability_string(terminal, key->capability);
            return copy_bytes(bytes, ret_bytes, ret_length);
        }
    }
    if (strncmp(name, "M-", 2) == 0 && name[2] != '\0')
        return meta_key(terminal, name + 2, ret_bytes, ret_length);
    if (strncmp(name, "C-", 2) == 0)
        return control_key(name + 2, ret_bytes, ret_length);
    if (name[0] == 'F' && name[1] >= '1' && name[1] <= '9') {
        char *end = NULL;
        long number = strtol(name + 1, &end, 10);
        if (*end == '\0' && number <= 24) {
            char capability[TERM_KEY_SIZE];
            snprintf(capability, sizeof(capability), "kf%ld", number);
            return copy_bytes(capability_string(terminal, capability), ret_bytes, ret_length);
        }
    }
    return TERM_KEY_TEXT;
}
