// SPDX-License-Identifier: EUPL-1.2
#include "ui/term_input.h"

#include <ncursesw/curses.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/environment.h"
#include "ui/decode.h"
#include "ui/key.h"
#include "ui/paste.h"
#include "ui/sequences.h"

// A code of the library, and whether it came right behind an Esc.
struct code {
    int code;
    bool burst;
};

// The one terminal of the process.
static struct {
    long events;
    struct decoder decoder;
    int ahead;        // a code that was read while another was looked at; 0 = none
    struct code next; // what an Esc that was held goes before; its code is 0 when there is none
    struct paste paste;
} input;

// Terminals differ from their description, most of all PuTTY and rxvt under TERM=xterm. What the
// description already uses for a key of its own stays; the keys of its keypad, most of which the
// library has no name for, become digits.
void term_input_define_keys(void)
{
    for (size_t i = 0; i < term_sequence_count; i++) {
        const char *bytes = term_sequences[i].bytes;
        int known = key_defined(bytes);
        bool corner = known == KEY_A1 || known == KEY_A3 || known == KEY_B2 || known == KEY_C1 ||
                      known == KEY_C3;
        bool nameless = known > KEY_MAX && known < TERM_SEQUENCE_CODE;
        if (known == 0 || corner || nameless)
            (void)define_key(bytes, TERM_SEQUENCE_CODE + (int)i);
    }
}

static int key_of_code(int code)
{
    static const struct {
        int code;
        int key;
    } table[] = {
        {KEY_UP, UI_KEY_UP},        {KEY_DOWN, UI_KEY_DOWN},
        {KEY_LEFT, UI_KEY_LEFT},    {KEY_RIGHT, UI_KEY_RIGHT},
        {KEY_HOME, UI_KEY_HOME},    {KEY_END, UI_KEY_END},
        {KEY_FIND, UI_KEY_HOME},    {KEY_SELECT, UI_KEY_END},
        {KEY_PPAGE, UI_KEY_PGUP},   {KEY_NPAGE, UI_KEY_PGDN},
        {KEY_BTAB, UI_KEY_BACKTAB}, {KEY_IC, UI_KEY_INSERT},
        {KEY_DC, UI_KEY_DELETE},    {KEY_BACKSPACE, UI_KEY_BACKSPACE},
        {KEY_ENTER, UI_KEY_ENTER},  {KEY_A1, UI_KEY_HOME},
        {KEY_A3, UI_KEY_PGUP},      {KEY_C1, UI_KEY_END},
        {KEY_C3, UI_KEY_PGDN},
    };
    if (code >= TERM_SEQUENCE_CODE && code < TERM_SEQUENCE_CODE + (int)term_sequence_count)
        return term_sequences[code - TERM_SEQUENCE_CODE].key;
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return UI_KEY_F1 + code - KEY_F(1);
    if (code == KEY_F(0))
        return UI_KEY_F10;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (table[i].code == code)
            return table[i].key;
    return UI_KEY_UNKNOWN;
}

// A byte, a key, or -1. The library's own decoding of UTF-8 is not used: it loses a code point that
// arrives in two parts.
static int next_code(void)
{
    int code = getch();
    while (code == KEY_RESIZE)
        code = getch();
    return code == ERR ? -1 : code > 0xff ? key_of_code(code) : code;
}

size_t term_input_waiting(void)
{
    int count = 0;
    return ioctl(STDIN_FILENO, FIONREAD, &count) == 0 && count > 0 ? (size_t)count : 0;
}

// Reads from the terminal itself, past the library, which reads one byte at a time and therefore
// holds none back. True when the paste is complete.
static bool read_paste(void)
{
    while (term_input_waiting() > 0) {
        char bytes[16];
        ssize_t got = read(STDIN_FILENO, bytes, paste_wants(&input.paste));
        if (got <= 0)
            return false;
        if (!paste_feed(&input.paste, bytes, (size_t)got, clock_milliseconds()))
            continue;
        if (term_input_waiting() == 0)
            return true;
        paste_go_on(&input.paste);
    }
    return false;
}

static struct term_event end_paste(void)
{
    input.paste.open = false;
    input.events += (long)paste_points(&input.paste) + 1;
    if (input.paste.dropped)
        return (struct term_event){.kind = TERM_EVENT_KEY, .key = UI_KEY_UNKNOWN};
    return (struct term_event){.kind = TERM_EVENT_PASTE, .text = paste_text(&input.paste)};
}

// The library has waited for the rest of a sequence: what is there behind an Esc belongs to it.
static struct code read_code(void)
{
    struct code read = input.next;
    input.next = (struct code){0};
    if (read.code != 0)
        return read;
    read.code = input.ahead != 0 ? input.ahead : next_code();
    input.ahead = 0;
    if (read.code != UI_KEY_ESC)
        return read;
    int behind = next_code();
    if (behind > 0 && behind != UI_KEY_ESC && behind < TERM_PASTE_BEGIN)
        return (struct code){behind, true};
    input.ahead = behind > 0 ? behind : 0;
    return read;
}

// The key that a code is or ends, or an Esc that was held and goes before it; 0 when there is none yet.
static int take_code(struct code read, int64_t now)
{
    int code = read.code == TERM_PASTE_END ? UI_KEY_UNKNOWN : read.code;
    int key = decode_before(&input.decoder, code, read.burst, now, &input.events);
    if (key != 0)
        input.next = read.code > 0 ? read : (struct code){0};
    else if (code == TERM_PASTE_BEGIN)
        input.events++;
    return key != 0   ? key
           : code < 0 ? 0
           : code == TERM_PASTE_BEGIN
               ? code
               : decode_feed(&input.decoder, code, read.burst, now, &input.events);
}

struct term_event term_input_next(void)
{
    for (;;) {
        int64_t now = clock_milliseconds();
        if (input.paste.open) {
            if (read_paste() || paste_is_late(&input.paste, now))
                return end_paste();
            return (struct term_event){0};
        }
        struct code read = read_code();
        int key = take_code(read, now);
        if (key == TERM_PASTE_BEGIN)
            paste_begin(&input.paste, now);
        else if (key != 0)
            return (struct term_event){.kind = TERM_EVENT_KEY, .key = key};
        else if (read.code < 0)
            return (struct term_event){0};
    }
}

void term_input_discard(void)
{
    while (term_input_next().kind != TERM_EVENT_NONE) {
    }
    decode_drop(&input.decoder, &input.events);
    input.paste.dropped = input.paste.open; // it began before the keys were thrown away
}

int term_input_wait(int timeout)
{
    int held = decode_wait(&input.decoder, clock_milliseconds());
    if (input.paste.open && (timeout < 0 || timeout > input.paste.wait))
        timeout = input.paste.wait + 1;
    if (held >= 0 && (timeout < 0 || timeout > held))
        timeout = held + 1;
    return timeout;
}

long term_input_events(void)
{
    return input.events;
}

void term_input_count(void)
{
    input.events++;
}

// Who says how long an Esc waits (ESCDELAY) says it for all of that: the library waits then.
void term_input_begin(bool marks)
{
    bool own = environment_value("ESCDELAY") != NULL;
    input.events = 0;
    input.ahead = 0;
    input.next = (struct code){0};
    input.decoder = (struct decoder){
        .esc_digits = input.decoder.esc_digits,
        .esc_wait = marks || own ? 0 : DECODE_ESC_WAIT,
        .alt_wait = marks ? 0 : DECODE_ALT_WAIT,
    };
}

void term_input_esc_digits(bool on)
{
    input.decoder.esc_digits = on;
}

void term_input_release(void)
{
    paste_release(&input.paste);
}
