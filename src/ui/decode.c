// SPDX-License-Identifier: EUPL-1.2
#include "ui/decode.h"

#include <string.h>

#include "base/utf8.h"
#include "ui/key.h"
#include "ui/sequences.h"

static bool is_digit(int code)
{
    return code >= '0' && code <= '9';
}

static int key_of_digit(int code)
{
    return code == '0' ? UI_KEY_F10 : UI_KEY_F1 + code - '1';
}

static size_t sequence_length(int byte)
{
    if (byte >= 0xc2 && byte < 0xe0)
        return 2;
    if (byte >= 0xe0 && byte < 0xf0)
        return 3;
    return byte >= 0xf0 && byte < 0xf5 ? 4 : 1;
}

// The bytes after the Esc.
static void begin_sequence(struct decoder *decoder, int byte, bool late, int64_t now)
{
    decoder->state = byte == '[' ? DECODE_IN_CSI : DECODE_IN_ONE;
    decoder->late = late;
    decoder->since = now;
    decoder->sequence[0] = (char)byte;
    decoder->length = 1;
}

static void add_to_sequence(struct decoder *decoder, int byte)
{
    if (decoder->length < DECODE_SEQUENCE)
        decoder->sequence[decoder->length] = (char)byte;
    decoder->length++;
}

// The key of a whole sequence; unknown when it is none of ours.
static int key_of_sequence(const struct decoder *decoder)
{
    for (size_t i = 0; i < term_sequence_count && decoder->length <= DECODE_SEQUENCE; i++) {
        const char *rest = term_sequences[i].bytes + 1;
        if (strlen(rest) == decoder->length &&
            memcmp(rest, decoder->sequence, decoder->length) == 0)
            return term_sequences[i].key == TERM_PASTE_END ? UI_KEY_UNKNOWN : term_sequences[i].key;
    }
    return UI_KEY_UNKNOWN;
}

// One key, also when its rest never came; behind an Esc that was delivered every byte counts.
static void leave_sequence(struct decoder *decoder, long *events)
{
    bool inside = decoder->state == DECODE_IN_CSI || decoder->state == DECODE_IN_ONE;
    *events += inside && !decoder->late;
    decoder->state = DECODE_PLAIN;
}

// Its Esc was taken for one: the key is not pressed, but the line is known to be slow from now on. What
// is pasted is never typed, whatever became of the Esc.
static int end_sequence(struct decoder *decoder, long *events)
{
    int key = key_of_sequence(decoder);
    leave_sequence(decoder, events);
    if (!decoder->late || key == TERM_PASTE_BEGIN)
        return key;
    if (key != UI_KEY_UNKNOWN && decoder->sequence[0] == '[' && decoder->esc_wait > 0)
        decoder->esc_wait = DECODE_WAIT;
    return UI_KEY_UNKNOWN;
}

// A byte within a sequence. Parameters and intermediates go on, a final byte ends it.
static int go_on(struct decoder *decoder, int code, long *events)
{
    *events += decoder->late;
    add_to_sequence(decoder, code);
    if (decoder->state == DECODE_IN_CSI && code == '[')
        decoder->state = DECODE_IN_ONE; // the F keys of the Linux console: ESC [ [ A
    else if (decoder->state != DECODE_IN_CSI || code < 0x20 || code > 0x3f)
        return end_sequence(decoder, events);
    return decoder->late ? UI_KEY_UNKNOWN : 0;
}

static int finish_code_point(struct decoder *decoder, long *events)
{
    char text[8] = {0};
    memcpy(text, decoder->bytes, decoder->have);
    bool whole = decoder->have == decoder->need && utf8_valid(text, decoder->have);
    bool alt = decoder->alt;
    decoder->have = 0;
    decoder->alt = false;
    *events += 1;
    if (!whole || alt)
        return UI_KEY_UNKNOWN;
    uint32_t code = 0;
    (void)utf8_decode(text, &code);
    return (int)code;
}

static int feed_byte(struct decoder *decoder, int code, bool alt, long *events)
{
    bool continues = (code & 0xc0) == 0x80;
    if (decoder->have > 0 && continues) {
        decoder->bytes[decoder->have++] = (unsigned char)code;
        return decoder->have == decoder->need ? finish_code_point(decoder, events) : 0;
    }
    decoder->have = 0; // the rest of a broken one never came
    decoder->alt = alt;
    if (code < 0x80) {
        *events += 1;
        decoder->alt = false;
        if (alt && is_digit(code))
            return key_of_digit(code);
        return alt || code == 0 ? UI_KEY_UNKNOWN : code;
    }
    decoder->bytes[0] = (unsigned char)code;
    decoder->have = 1;
    decoder->need = sequence_length(code);
    return decoder->need == 1 ? finish_code_point(decoder, events) : 0;
}

// How long an Esc waits for this code; -1 = for anything.
static int wait_for(const struct decoder *decoder, int code)
{
    bool digit = decoder->esc_digits && (code < 0 || is_digit(code));
    return digit ? DECODE_DIGIT_WAIT : decoder->esc_wait;
}

static int left_for(const struct decoder *decoder, int code, int64_t now)
{
    int64_t left = decoder->since + wait_for(decoder, code) - now;
    return left > 0 ? (int)left : 0;
}

int decode_wait(const struct decoder *decoder, int64_t now)
{
    return decoder->state == DECODE_HELD ? left_for(decoder, -1, now) : -1;
}

int decode_before(struct decoder *decoder, int code, bool burst, int64_t now, long *events)
{
    bool digit = decoder->esc_digits && is_digit(code);
    bool goes_on = !burst && (code == '[' || code == 'O' || digit);
    bool nothing = code < 0;
    if (decoder->state != DECODE_HELD || ((goes_on || nothing) && left_for(decoder, code, now) > 0))
        return 0;
    decoder->state = DECODE_AFTER_ESC;
    *events += 1;
    return UI_KEY_ESC;
}

void decode_drop(struct decoder *decoder, long *events)
{
    *events += decoder->state == DECODE_HELD;
    decoder->state = decoder->state == DECODE_HELD ? DECODE_AFTER_ESC : decoder->state;
}

static int feed_escape(struct decoder *decoder, int64_t now, long *events)
{
    bool hold = decoder->esc_wait > 0 || decoder->esc_digits;
    decoder->state = hold ? DECODE_HELD : DECODE_AFTER_ESC;
    decoder->since = now;
    *events += !hold;
    return hold ? 0 : UI_KEY_ESC;
}

int decode_feed(struct decoder *decoder, int code, bool burst, int64_t now, long *events)
{
    if (decoder->state == DECODE_HELD && decoder->esc_digits && !burst && is_digit(code)) {
        decoder->state = DECODE_PLAIN;
        *events += 2;
        return key_of_digit(code);
    }
    if (decoder->state != DECODE_PLAIN && now - decoder->since > DECODE_WAIT)
        leave_sequence(decoder, events);
    if (code > 0xff) {
        leave_sequence(decoder, events);
        *events += 1;
        return burst ? UI_KEY_UNKNOWN : code;
    }
    bool begins = code == '[' || code == 'O';
    bool held = decoder->state == DECODE_HELD;
    if (begins && (burst || held || decoder->state == DECODE_AFTER_ESC)) {
        bool late = !burst && !held;
        if (burst)
            leave_sequence(decoder, events);
        *events += late;
        begin_sequence(decoder, code, late, now);
        return late ? UI_KEY_UNKNOWN : 0;
    }
    if (code == UI_KEY_ESC) {
        leave_sequence(decoder, events);
        return feed_escape(decoder, now, events);
    }
    if (decoder->state == DECODE_AFTER_ESC) {
        decoder->state = DECODE_PLAIN;
        if (is_digit(code) && now - decoder->since < decoder->alt_wait) {
            *events += 1;
            return UI_KEY_UNKNOWN;
        }
    } else if (decoder->state != DECODE_PLAIN) {
        decoder->since = now;
        return go_on(decoder, code, events);
    }
    return feed_byte(decoder, code, burst, events);
}
