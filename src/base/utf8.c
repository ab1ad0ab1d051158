// SPDX-License-Identifier: EUPL-1.2
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum {
    REPLACEMENT = 0xFFFD,
    SOFT_HYPHEN = 0xAD,
    ZERO_WIDTH_JOINER = 0x200D,
    DOTTED_CIRCLE = 0x25CC, // carries a mark that has no base of its own
    MARKS_PER_CELL = 4,     // what a cell of curses holds besides its base
    CODE_TEXT_SIZE = 5,
};

// Decodes within `length` bytes (>= 1).
static size_t decode_n(const char *text, size_t length, uint32_t *ret_code)
{
    utf8proc_int32_t code = 0;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text,
                                             length > 4 ? 4 : (utf8proc_ssize_t)length, &code);
    if (size <= 0) {
        *ret_code = REPLACEMENT;
        return 1;
    }
    *ret_code = (uint32_t)code;
    return (size_t)size;
}

static bool ascii(char byte)
{
    return (unsigned char)byte < 0x80;
}

static bool plain(char byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

static const utf8proc_property_t *property(uint32_t code)
{
    return utf8proc_get_property((utf8proc_int32_t)code);
}

// Cells of one code point as wcwidth of the C library counts them, which is what curses goes by;
// utf8proc differs in the cases before the last line. A table in the tests would go stale with
// either library, so the test compares the two over all of Unicode.
static int code_width(uint32_t code)
{
    if (code < 0x80)
        return plain((char)code) ? 1 : 0;
    const utf8proc_property_t *of = property(code);
    if (of->category == UTF8PROC_CATEGORY_MC)
        return code == 0x302E || code == 0x302F || code == 0x16FF0 || code == 0x16FF1 ? 2 : 1;
    if (of->category == UTF8PROC_CATEGORY_CF && of->boundclass == UTF8PROC_BOUNDCLASS_PREPEND)
        return 1; // Arabic number signs
    if ((code >= 0x1160 && code <= 0x11FF) || (code >= 0xD7B0 && code <= 0xD7FF))
        return 0; // vowels and finals of a Hangul syllable
    if ((code >= 0x3248 && code <= 0x324F) || (code >= 0x4DC0 && code <= 0x4DFF))
        return 2;
    return of->charwidth;
}

// End of the cluster that starts at `offset` (< length), and its cells.
static size_t cluster_end(const char *text, size_t length, size_t offset, int *ret_width)
{
    bool next_plain = offset + 1 == length || (ascii(text[offset + 1]) && text[offset] != '\r');
    if (ascii(text[offset]) && next_plain) {
        *ret_width = plain(text[offset]) ? 1 : 0;
        return offset + 1;
    }
    uint32_t code = 0;
    offset += decode_n(text + offset, length - offset, &code);
    int width = code_width(code);
    utf8proc_int32_t state = 0;
    while (offset < length) {
        uint32_t next = 0;
        size_t size = decode_n(text + offset, length - offset, &next);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)code, (utf8proc_int32_t)next,
                                             &state))
            break;
        width += code_width(next);
        offset += size;
        code = next;
    }
    *ret_width = width > 2 ? 2 : width;
    return offset;
}

static bool white(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0 ||
           code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

bool utf8_valid(const char *text, size_t length)
{
    size_t offset = 0;
    while (offset < length) {
        if (ascii(text[offset])) {
            if (text[offset++] == '\0')
                return false;
            continue;
        }
        uint32_t code = 0;
        size_t size = decode_n(text + offset, length - offset, &code);
        if (size == 1)
            return false;
        offset += size;
    }
    return true;
}

size_t utf8_decode(const char *text, uint32_t *ret_code)
{
    if (ascii(text[0])) {
        *ret_code = (unsigned char)text[0];
        return 1;
    }
    return decode_n(text, strnlen(text, 4), ret_code);
}

size_t utf8_encode(uint32_t code, char *ret_text)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = REPLACEMENT;
    utf8proc_uint8_t bytes[4] = {0};
    size_t size = (size_t)utf8proc_encode_char((utf8proc_int32_t)code, bytes);
    memcpy(ret_text, bytes, size);
    ret_text[size] = '\0';
    return size;
}

size_t utf8_next(const char *text, size_t length, size_t offset)
{
    int width = 0;
    return offset >= length ? length : cluster_end(text, length, offset, &width);
}

size_t utf8_previous(const char *text, size_t length, size_t offset)
{
    offset = offset > length ? length : offset;
    if (offset == 0)
        return 0;
    // Clusters can only be found forwards: begin where there certainly is a boundary, between two
    // ASCII characters.
    size_t start = offset - 1;
    while (start > 0 && !(ascii(text[start]) && ascii(text[start - 1]) && text[start - 1] != '\r'))
        start--;
    for (;;) {
        size_t next = utf8_next(text, length, start);
        if (next >= offset)
            return start;
        start = next;
    }
}

int utf8_width(const char *text)
{
    return text == NULL ? 0 : utf8_width_n(text, strlen(text));
}

int utf8_width_n(const char *text, size_t length)
{
    int total = 0;
    size_t offset = 0;
    while (offset < length) {
        int width = 0;
        offset = cluster_end(text, length, offset, &width);
        total += width;
    }
    return total;
}

size_t utf8_fit(const char *text, int cells)
{
    size_t length = text == NULL ? 0 : strlen(text);
    size_t offset = 0;
    while (offset < length) {
        int width = 0;
        size_t end = cluster_end(text, length, offset, &width);
        if (width > cells)
            break;
        cells -= width;
        offset = end;
    }
    return offset;
}

size_t utf8_clusters(const char *text)
{
    size_t length = text == NULL ? 0 : strlen(text);
    size_t count = 0;
    for (size_t offset = 0; offset < length; offset = utf8_next(text, length, offset))
        count++;
    return count;
}

bool utf8_blank(const char *text)
{
    uint32_t code = ' ';
    while (text != NULL && *text != '\0') {
        text += utf8_decode(text, &code);
        if (!white(code))
            return false;
    }
    return true;
}

static bool all_ascii(const char *text)
{
    while (*text != '\0' && ascii(*text))
        text++;
    return *text == '\0';
}

static void append_code(struct string *string, uint32_t code)
{
    char bytes[CODE_TEXT_SIZE];
    string_append_n(string, bytes, utf8_encode(code, bytes));
}

// The text in the form that `options` ask of utf8proc, on the heap. Invalid bytes become U+FFFD.
static char *map(const char *text, int options)
{
    STRING_AUTO valid = {0};
    if (all_ascii(text)) {
        bool fold = (options & UTF8PROC_CASEFOLD) != 0;
        for (; *text != '\0'; text++) {
            bool capital = *text >= 'A' && *text <= 'Z';
            string_append_char(&valid, (char)(fold && capital ? *text + ('a' - 'A') : *text));
        }
        return string_take(&valid);
    }
    while (*text != '\0') {
        uint32_t code = 0;
        text += utf8_decode(text, &code);
        append_code(&valid, code);
    }
    utf8proc_uint8_t *mapped = NULL;
    if (utf8proc_map((const utf8proc_uint8_t *)string_text(&valid), (utf8proc_ssize_t)valid.length,
                     &mapped, (utf8proc_option_t)(UTF8PROC_STABLE | options)) < 0)
        abort(); // valid text: only memory can be short
    return (char *)mapped;
}

char *utf8_normalise(struct arena *arena, const char *text)
{
    if (text == NULL || all_ascii(text))
        return arena_text(arena, text);
    char *mapped = map(text, UTF8PROC_COMPOSE);
    char *copy = arena_text(arena, mapped);
    free(mapped);
    return copy;
}

bool utf8_normalise_secret(const char *text, char *ret_text, size_t size)
{
    enum { SECRET_CODES = 4096 }; // decomposed
    utf8proc_int32_t codes[SECRET_CODES];
    const int how = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_NULLTERM;
    utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)text, 0, codes, SECRET_CODES, how);
    bool done = false;
    if (count >= 0 && count < SECRET_CODES) {
        utf8proc_ssize_t length = utf8proc_reencode(codes, count, how);
        done = length >= 0 && (size_t)length < size;
        if (done)
            memcpy(ret_text, codes, (size_t)length + 1);
    }
    explicit_bzero(codes, sizeof(codes));
    return done;
}

// Appends text with its white space joined and trimmed, every code point through `append`.
static void append_joined(struct string *key, const char *text,
                          void (*append)(struct string *key, uint32_t code))
{
    bool gap = false;
    while (*text != '\0') {
        uint32_t code = 0;
        text += utf8_decode(text, &code);
        if (white(code)) {
            gap = true;
            continue;
        }
        if (gap && key->length > 0)
            string_append_char(key, ' ');
        gap = false;
        append(key, code);
    }
}

char *utf8_name_key(struct arena *arena, const char *text)
{
    STRING_AUTO key = {0};
    char *mapped = map(text == NULL ? "" : text, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    append_joined(&key, mapped, append_code);
    free(mapped);
    return arena_text(arena, string_text(&key));
}

// Letters that do not fall apart into a base and a diacritic, after case folding.
static const struct {
    uint32_t code;
    const char *spelled;
} spellings[] = {
    {0xDF, "ss"},  {0xE6, "ae"},  {0xF0, "d"},   {0xF8, "o"},   {0xFE, "th"},
    {0x111, "d"},  {0x127, "h"},  {0x131, "i"},  {0x133, "ij"}, {0x142, "l"},
    {0x14B, "n"},  {0x153, "oe"}, {0x167, "t"},  {0x259, "e"},  {0x2BC, "'"},
    {0x2010, "-"}, {0x2011, "-"}, {0x2018, "'"}, {0x2019, "'"},
};

static void append_search(struct string *key, uint32_t code)
{
    if (code == 'y') {
        string_append(key, "ij");
        return;
    }
    for (size_t i = 0; code >= 0x80 && i < sizeof spellings / sizeof spellings[0]; i++) {
        if (spellings[i].code == code) {
            string_append(key, spellings[i].spelled);
            return;
        }
    }
    append_code(key, code);
}

// As utf8_search_key of a text of ASCII, which most names are, without taking it apart.
static char *ascii_search_key(struct arena *arena, const char *text)
{
    char *key = arena_alloc(arena, 2 * strlen(text) + 1);
    char *to = key;
    bool gap = false;
    for (; *text != '\0'; text++) {
        char letter = *text;
        if (white((unsigned char)letter)) {
            gap = to > key;
            continue;
        }
        if (gap)
            *to++ = ' ';
        gap = false;
        if (letter >= 'A' && letter <= 'Z')
            letter = (char)(letter + ('a' - 'A'));
        if (letter == 'y') {
            *to++ = 'i';
            letter = 'j';
        }
        *to++ = letter;
    }
    *to = '\0';
    return key;
}

char *utf8_search_key(struct arena *arena, const char *text)
{
    if (text != NULL && all_ascii(text))
        return ascii_search_key(arena, text);
    STRING_AUTO key = {0};
    char *mapped = map(text == NULL ? "" : text, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                                     UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    append_joined(&key, mapped, append_search);
    free(mapped);
    return arena_text(arena, string_text(&key));
}

char *utf8_sort_key(struct arena *arena, const char *text)
{
    char *key = utf8_search_key(arena, text);
    char *to = key;
    for (const char *from = key; *from != '\0'; from++) {
        bool ij = from[0] == 'i' && from[1] == 'j';
        char letter = *from;
        if (ij)
            letter = 'y';
        *to++ = letter;
        from += ij;
    }
    *to = '\0';
    return key;
}

bool utf8_hidden(uint32_t code)
{
    const utf8proc_property_t *of = property(code);
    return of->category == UTF8PROC_CATEGORY_CC || of->category == UTF8PROC_CATEGORY_CN ||
           (of->category == UTF8PROC_CATEGORY_CF && code_width(code) == 0) ||
           (code >= 0xE0000 && code <= 0xE0FFF);
}

// Where the making printable of a text stands.
struct printable {
    struct string *string;
    bool base;  // there is a cell that a mark can sit on
    bool emoji; // that cell shows a pictograph
    int marks;
};

static void append_base(struct printable *state, uint32_t code)
{
    append_code(state->string, code);
    state->base = true;
    state->emoji = property(code)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
    state->marks = 0;
}

static void append_mark(struct printable *state, uint32_t code)
{
    if (!state->base)
        append_base(state, DOTTED_CIRCLE); // else it would sit on what stands before this text
    if (state->marks < MARKS_PER_CELL) {
        append_code(state->string, code);
        state->marks++;
    }
}

// "^[" for a control character of ASCII, "<U+202E>" for others.
static void append_visible(struct printable *state, uint32_t code)
{
    if (code < 0x80) {
        string_append_char(state->string, '^');
        string_append_char(state->string, (char)(code ^ 0x40));
    } else {
        string_append_format(state->string, "<U+%04X>", (unsigned)code);
    }
    state->base = true;
    state->emoji = false;
    state->marks = 0;
}

// Appends code point `code`; `next` is what follows it. A pictograph loses its joiner, colour and
// style selectors: terminals and curses disagree on the width of the composed picture.
static void append_code_printable(struct printable *state, uint32_t code, uint32_t next)
{
    bool pictograph = property(next)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
    bool tone = code >= 0x1F3FB && code <= 0x1F3FF;
    if (code >= 0xFE00 && code <= 0xFE0F)
        return;
    if (state->emoji && (tone || (code == ZERO_WIDTH_JOINER && pictograph)))
        return;
    if (code == SOFT_HYPHEN)
        append_base(state, '-');
    else if (utf8_hidden(code) || property(code)->category == UTF8PROC_CATEGORY_CO ||
             (tone && state->base))
        append_visible(state, code);
    else if (code_width(code) == 0)
        append_mark(state, code);
    else
        append_base(state, code);
}

void utf8_append_printable(struct string *string, const char *text)
{
    struct printable state = {.string = string};
    while (text != NULL && *text != '\0') {
        size_t run = 0;
        while (plain(text[run]))
            run++;
        if (run > 0) {
            string_append_n(string, text, run);
            state = (struct printable){.string = string, .base = true};
            text += run;
            continue;
        }
        uint32_t code = 0;
        uint32_t next = 0;
        text += utf8_decode(text, &code);
        if (code == '\r' && *text == '\n')
            continue;
        if (white(code) && (code < 0xA0 || code == 0x2028 || code == 0x2029) && code != '\v' &&
            code != '\f') {
            append_base(&state, ' ');
            continue;
        }
        utf8_decode(text, &next);
        append_code_printable(&state, code, next);
    }
}
