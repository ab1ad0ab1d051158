// SPDX-License-Identifier: EUPL-1.2
#include "ui/decode.h"

#include <string.h>

#include "base/utf8.h"
#include "ui/key.h"

static size_t sequence_length(int byte)
{
    if (byte >= 0xc2 && byte < 0xe0)
        return 2;
    if (byte >= 0xe0 && byte < 0xf0)
        return 3;
    return byte >= 0xf0 && byte < 0xf5 ? 4 : 1;
}

static void begin_skip(struct decoder *decoder, int byte, bool counted, int64_t now)
{
    decoder->state = byte == '[' ? DECODE_SKIP_CSI : DECODE_SKIP_ONE;
    decoder->counted = counted;
    decoder->since = now;
}

// A byte within a sequence nobody knows. Parameters and intermediates go on, a final byte ends it.
static void skip(struct decoder *decoder, int code, long *events)
{
    *events += decoder->counted ? 0 : 1;
    if (decoder->state == DECODE_SKIP_CSI && code == '[')
        decoder->state = DECODE_SKIP_ONE; // the F keys of the Linux console: ESC [ [ A
    else if (decoder->state != DECODE_SKIP_CSI || code < 0x20 || code > 0x3f)
        decoder->state = DECODE_PLAIN;
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
        if (alt && code >= '0' && code <= '9')
            return code == '0' ? UI_KEY_F10 : UI_KEY_F1 + code - '1';
        return alt || code == 0 ? UI_KEY_UNKNOWN : code;
    }
    decoder->bytes[0] = (unsigned char)code;
    decoder->have = 1;
    decoder->need = sequence_length(code);
    return decoder->need == 1 ? finish_code_point(decoder, events) : 0;
}

int decode_feed(struct decoder *decoder, int code, bool burst, int64_t now, long *events)
{
    if (decoder->state != DECODE_PLAIN && now - decoder->since > DECODE_WAIT)
        decoder->state = DECODE_PLAIN;
    if (code > 0xff) {
        decoder->state = DECODE_PLAIN;
        *events += 1;
        return burst ? UI_KEY_UNKNOWN : code;
    }
    if (burst && (code == '[' || code == 'O')) {
        *events += 1;
        begin_skip(decoder, code, true, now);
        return UI_KEY_UNKNOWN;
    }
    if (code == UI_KEY_ESC) {
        decoder->state = DECODE_AFTER_ESC;
        decoder->since = now;
        *events += 1;
        return UI_KEY_ESC;
    }
    if (decoder->state == DECODE_AFTER_ESC) {
        if (code == '[' || code == 'O') {
            *events += 1;
            begin_skip(decoder, code, false, now);
            return UI_KEY_UNKNOWN;
        }
        decoder->state = DECODE_PLAIN;
        if (code >= '0' && code <= '9' && now - decoder->since < decoder->alt_wait) {
            *events += 1;
            return UI_KEY_UNKNOWN;
        }
    } else if (decoder->state != DECODE_PLAIN) {
        decoder->since = now;
        skip(decoder, code, events);
        return UI_KEY_UNKNOWN;
    }
    return feed_byte(decoder, code, burst, events);
}
