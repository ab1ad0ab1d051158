// SPDX-License-Identifier: EUPL-1.2
// Any bytes at all from a terminal, in any parts, through the decoder to the editors of a line and of a
// text. What follows an Esc as the rest of a key is never typed; what is typed is text that may be stored.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/decode.h"
#include "ui/key.h"
#include "ui/line_edit.h"
#include "ui/paste.h"
#include "ui/sequences.h"
#include "ui/text_edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LIMIT = 40, ROWS = 5, COLUMNS = 20, LONGEST = 8 };

// What is left of a key that arrives in parts.
enum rest {
    REST_NONE,
    REST_ONE,    // a byte: Esc O P, Esc [ [ A
    REST_NUMBER, // up to a byte that is no digit or such: Esc [ 1 1 ~
};

struct terminal {
    const uint8_t *bytes;
    size_t left;
    uint32_t chance; // of a part that ends here, and of how long the next lets wait
    int64_t now;
    long events;
    struct decoder decoder;
    enum rest rest;
    int64_t last;
    struct line_edit line;
    struct text_edit text;
};

static void require(bool holds)
{
    if (!holds)
        abort();
}

static uint32_t draw(struct terminal *t, uint32_t below)
{
    t->chance = t->chance * 1664525U + 1013904223U;
    return (t->chance >> 16) % below;
}

static void sound(const struct string *text, size_t cursor, bool lines)
{
    const char *bytes = string_text(text);
    require(cursor <= text->length && utf8_valid(bytes, text->length));
    require(cursor == 0 || cursor == text->length ||
            utf8_next(bytes, text->length, utf8_previous(bytes, text->length, cursor)) == cursor);
    for (size_t i = 0; i < text->length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        require((byte >= ' ' && byte != 0x7f) || (lines && byte == '\n'));
    }
}

static void editors_are_sound(struct terminal *t)
{
    const struct text_line *lines = NULL;
    size_t line = 0;
    int cell = 0;
    sound(&t->line.text, t->line.cursor, false);
    sound(&t->text.text, t->text.cursor, true);
    struct line_view view = line_edit_view(&t->line, COLUMNS);
    require(view.start <= t->line.cursor && view.cursor >= view.column &&
            view.cursor < view.column + view.cells);
    size_t count = text_edit_lines(&t->text, &lines);
    text_edit_cursor(&t->text, &line, &cell);
    require(count > 0 && line < count && cell >= 0 && cell <= COLUMNS);
    require(text_edit_top(&t->text) <= line);
}

static void press(struct terminal *t, int key)
{
    bool text = key_is_text(key);
    require(key > 0 && key <= UI_KEY_UNKNOWN);
    require(!text || !(key >= 0xd800 && key < 0xe000));
    key = key_canonical(key);
    (void)line_edit_key(&t->line, key);
    (void)text_edit_key(&t->text, key);
    editors_are_sound(t);
}

static int feed(struct terminal *t, int code, bool burst)
{
    long before = t->events;
    int escape = decode_before(&t->decoder, code, burst, t->now, &t->events);
    require(escape == 0 || (escape == UI_KEY_ESC && decode_wait(&t->decoder, t->now) < 0));
    if (escape != 0)
        press(t, escape);
    int key = decode_feed(&t->decoder, code, burst, t->now, &t->events);
    require(t->events <= before + 2 + (escape != 0)); // a key whose rest never came is one
    if (key != 0 && key != TERM_PASTE_BEGIN)
        press(t, key);
    return key;
}

static bool is_of_a_sequence(int key)
{
    for (size_t i = 0; i < term_sequence_count; i++)
        if (term_sequences[i].key == key)
            return true;
    return false;
}

// A byte that came alone or behind others. The rest of a key is never typed.
static void take_byte(struct terminal *t, int byte, bool burst, bool after_escape)
{
    bool late = t->now - t->last > DECODE_WAIT;
    bool begins = (byte == '[' || byte == 'O') && (burst || (after_escape && !late));
    enum rest rest = late ? REST_NONE : t->rest;
    int key = feed(t, byte, burst);
    require(!(begins || rest != REST_NONE) || key == 0 || key == UI_KEY_UNKNOWN ||
            is_of_a_sequence(key));
    if (begins)
        t->rest = byte == '[' ? REST_NUMBER : REST_ONE;
    else if (rest == REST_NUMBER && byte == '[')
        t->rest = REST_ONE;
    else if (rest != REST_NUMBER || byte < 0x20 || byte > 0x3f)
        t->rest = REST_NONE;
    t->last = t->now;
}

static const struct term_sequence *known(const struct terminal *t)
{
    const struct term_sequence *found = NULL;
    for (size_t i = 0; i < term_sequence_count; i++) {
        const struct term_sequence *sequence = &term_sequences[i];
        size_t length = strlen(sequence->bytes);
        if (length <= t->left && memcmp(t->bytes, sequence->bytes, length) == 0 &&
            (found == NULL || length > strlen(found->bytes)))
            found = sequence;
    }
    return found;
}

static void skip(struct terminal *t, size_t count)
{
    t->bytes += count;
    t->left -= count;
}

static void take_paste(struct terminal *t)
{
    struct paste paste = {0};
    paste_begin(&paste, 0);
    bool ended = false;
    while (!ended && t->left > 0) {
        size_t some = paste_wants(&paste);
        require(some > 0);
        some = some < t->left ? some : t->left;
        some = 1 + draw(t, (uint32_t)some);
        ended = paste_feed(&paste, (const char *)t->bytes, some, t->now);
        skip(t, some);
    }
    const char *text = paste_text(&paste);
    require(utf8_valid(text, strlen(text)));
    line_edit_insert(&t->line, text);
    text_edit_insert(&t->text, text);
    editors_are_sound(t);
    paste_release(&paste);
}

// As the library delivers it: a sequence that came in one part as a key.
static void take_escape(struct terminal *t)
{
    const struct term_sequence *sequence = draw(t, 4) > 0 ? known(t) : NULL;
    if (sequence != NULL) {
        skip(t, strlen(sequence->bytes));
        t->rest = REST_NONE;
        if (sequence->key == TERM_PASTE_BEGIN)
            take_paste(t);
        else
            (void)feed(t, sequence->key == TERM_PASTE_END ? UI_KEY_UNKNOWN : sequence->key, false);
        return;
    }
    skip(t, 1);
    if (t->left > 0 && t->bytes[0] != UI_KEY_ESC && draw(t, 2) > 0) {
        int byte = t->bytes[0];
        skip(t, 1);
        t->rest = REST_NONE;
        take_byte(t, byte, true, false);
        return;
    }
    (void)feed(t, UI_KEY_ESC, false);
    t->rest = REST_NONE;
    t->last = t->now;
    if (t->left > 0 && t->bytes[0] != UI_KEY_ESC) {
        t->now += draw(t, 2 * DECODE_WAIT);
        int byte = t->bytes[0];
        skip(t, 1);
        take_byte(t, byte, false, true);
    }
}

static void all_steps(struct terminal *t, int key)
{
    while (line_edit_key(&t->line, key))
        editors_are_sound(t);
    while (text_edit_key(&t->text, key))
        editors_are_sound(t);
}

// Every step can be taken back, and be done again.
static void undo_and_redo(struct terminal *t)
{
    STRING_AUTO line = {0};
    STRING_AUTO text = {0};
    all_steps(t, UI_CTRL('Y'));
    string_append(&line, line_edit_text(&t->line));
    string_append(&text, text_edit_text(&t->text));
    all_steps(t, UI_CTRL('Z'));
    all_steps(t, UI_CTRL('Y'));
    require(strcmp(string_text(&line), line_edit_text(&t->line)) == 0);
    require(strcmp(string_text(&text), text_edit_text(&t->text)) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct terminal t = {.bytes = data + 1, .left = size - 1, .chance = data[0]};
    t.decoder.esc_wait = data[0] % 2 == 0 ? DECODE_ESC_WAIT : 0;
    t.line.limit = LIMIT;
    text_edit_size(&t.text, COLUMNS, ROWS);
    while (t.left > 0) {
        t.now += draw(&t, 8) == 0 ? draw(&t, 2 * DECODE_WAIT) : 0;
        int byte = t.bytes[0];
        if (byte == UI_KEY_ESC) {
            take_escape(&t);
        } else {
            skip(&t, 1);
            take_byte(&t, byte, false, false);
        }
    }
    undo_and_redo(&t);
    line_edit_release(&t.line);
    text_edit_release(&t.text);
    return 0;
}
