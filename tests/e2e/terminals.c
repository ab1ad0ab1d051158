// SPDX-License-Identifier: EUPL-1.2
#include "terminals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

// PuTTY as it comes, whatever TERM says.
static const struct terminal_key putty_keys[] = {
    {"F1", "\033[11~"}, {"F2", "\033[12~"},  {"F3", "\033[13~"}, {"F4", "\033[14~"},
    {"F5", "\033[15~"}, {"Home", "\033[1~"}, {"End", "\033[4~"}, {"Backspace", "\177"},
    {"Up", "\033OA"},   {"Down", "\033OB"},  {NULL, NULL},
};

static const struct terminal_key rxvt_keys[] = {
    {"F1", "\033[11~"}, {"F2", "\033[12~"},  {"F3", "\033[13~"},
    {"F4", "\033[14~"}, {"Home", "\033[7~"}, {"End", "\033[8~"},
    {"Up", "\033[A"},   {"Down", "\033[B"},  {NULL, NULL},
};

// The Linux console under a description that is not its own.
static const struct terminal_key console_keys[] = {
    {"F1", "\033[[A"},  {"F2", "\033[[B"},   {"F3", "\033[[C"},  {"F4", "\033[[D"},
    {"F5", "\033[[E"},  {"Home", "\033[1~"}, {"End", "\033[4~"}, {"Up", "\033[A"},
    {"Down", "\033[B"}, {NULL, NULL},
};

const struct terminal terminals[] = {
    {.name = "colour", .type = "xterm-256color"},
    {.name = "vt220", .type = "vt220", .plain = true},
    {.name = "no_color",
     .type = "xterm-256color",
     .environment = {{"NO_COLOR", "1"}},
     .plain = true},
    {.name = "vt100", .type = "vt100", .plain = true},
    {.name = "linux", .type = "linux"},
    {.name = "tmux", .type = "tmux-256color"},
    {.name = "screen", .type = "screen-256color"},
    {.name = "putty", .type = "xterm", .pad = true, .keys = putty_keys},
    {.name = "rxvt", .type = "xterm", .keys = rxvt_keys},
    {.name = "console", .type = "xterm", .keys = console_keys},
    {.name = "ascii",
     .type = "vt220",
     .environment = {{"LD_PRELOAD", "$EENPLAN_ASCII_LETTERS"}},
     .plain = true,
     .ascii = true},
};

const size_t terminal_count = sizeof(terminals) / sizeof(terminals[0]);

const struct terminal *terminal_of_run(void)
{
    const char *name = getenv("EENPLAN_TEST_ON");
    if (name == NULL)
        return &terminals[0];
    for (size_t i = 0; i < terminal_count; i++)
        if (strcmp(terminals[i].name, name) == 0)
            return &terminals[i];
    fail_msg("there is no terminal %s", name);
    return NULL;
}

static const struct terminal_key stand_ins[] = {
    {"F1", "\0331"},         {"F2", "\0332"},       {"F3", "\0333"},       {"F4", "\0334"},
    {"F5", "\0335"},         {"F6", "\0336"},       {"F7", "\0337"},       {"F8", "\0338"},
    {"F9", "\0339"},         {"F10", "\0330"},      {"S-Tab", "\033[Z"},   {"Home", "\033[1~"},
    {"End", "\033[4~"},      {"Insert", "\033[2~"}, {"Delete", "\033[3~"}, {"PageUp", "\033[5~"},
    {"PageDown", "\033[6~"}, {NULL, NULL},
};

static const char *key_among(const struct terminal_key *keys, const char *name)
{
    for (; keys != NULL && keys->name != NULL; keys++)
        if (strcmp(keys->name, name) == 0)
            return keys->bytes;
    return NULL;
}

enum term_key_answer terminal_key_bytes(const struct terminal *terminal, const char *name,
                                        char ret_bytes[TERM_KEY_SIZE], size_t *ret_length)
{
    const char *bytes = key_among(terminal->keys, name);
    if (bytes == NULL) {
        enum term_key_answer answer = term_key_bytes(terminal->type, name, ret_bytes, ret_length);
        bytes = answer == TERM_KEY_ABSENT ? key_among(stand_ins, name) : NULL;
        if (bytes == NULL)
            return answer;
    }
    *ret_length = (size_t)snprintf(ret_bytes, TERM_KEY_SIZE, "%s", bytes);
    return TERM_KEY_FOUND;
}

char *terminal_text(const struct terminal *terminal, const char *text)
{
    enum { PAD_BYTES = 3 };
    char *sent = malloc(strlen(text) * PAD_BYTES + 1);
    assert_non_null(sent);
    size_t length = 0;
    for (; *text != '\0'; text++) {
        if (terminal->pad && *text >= '0' && *text <= '9') {
            sent[length++] = '\033';
            sent[length++] = 'O';
            sent[length++] = (char)(*text - '0' + 'p');
        } else {
            sent[length++] = *text;
        }
    }
    sent[length] = '\0';
    return sent;
}

char *terminal_shown(const struct terminal *terminal, const char *text)
{
    char *shown = malloc(strlen(text) + 1);
    assert_non_null(shown);
    if (!terminal->ascii) {
        memcpy(shown, text, strlen(text) + 1);
        return shown;
    }
    size_t length = 0;
    mbstate_t state = {0};
    while (*text != '\0') {
        wchar_t letter = 0;
        size_t bytes = mbrtowc(&letter, text, MB_CUR_MAX, &state);
        if (bytes == (size_t)-1 || bytes == (size_t)-2)
            fail_msg("not UTF-8: %s", text);
        int cells = letter < 0x80 ? 1 : wcwidth(letter);
        char sign = letter < 0x80 ? (char)letter : letter == L'…' ? '~' : '?';
        for (int i = 0; i < cells; i++)
            shown[length++] = sign;
        text += bytes;
    }
    shown[length] = '\0';
    return shown;
}
