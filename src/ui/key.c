// SPDX-License-Identifier: EUPL-1.2
#include "ui/key.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"

static const struct {
    int key;
    const char *name;
} names[] = {
    {UI_KEY_TAB, N_("Tab")},     {UI_KEY_ENTER, N_("Enter")}, {UI_KEY_ESC, N_("Esc")},
    {UI_KEY_UP, N_("Up")},       {UI_KEY_DOWN, N_("Down")},   {UI_KEY_LEFT, N_("Left")},
    {UI_KEY_RIGHT, N_("Right")}, {UI_KEY_HOME, N_("Home")},   {UI_KEY_END, N_("End")},
    {UI_KEY_PGUP, N_("PgUp")},   {UI_KEY_PGDN, N_("PgDn")},   {UI_KEY_BACKTAB, N_("Shift+Tab")},
    {UI_KEY_INSERT, N_("Ins")},  {UI_KEY_DELETE, N_("Del")},  {UI_KEY_BACKSPACE, N_("Backspace")},
    {' ', N_("Space")},
};

// Of the one terminal of the process.
static struct {
    unsigned f_keys;
    bool by_esc;
} twins;

void ui_key_show_twins(unsigned f_keys, bool by_esc)
{
    twins.f_keys = f_keys;
    twins.by_esc = by_esc;
}

static bool is_twin(int key)
{
    return key <= UI_KEY_F10 && (twins.f_keys >> (key - UI_KEY_F1) & 1U) != 0;
}

const char *ui_key_twin_name(int key, bool by_esc, char *buffer, size_t size)
{
    (void)snprintf(buffer, size, by_esc ? _("Esc %d") : _("Alt+%d"), (key - UI_KEY_F1 + 1) % 10);
    return buffer;
}

bool key_is_text(int key)
{
    return key >= ' ' && key < UI_KEY_F1 && !(key >= 0x7f && key < 0xa0);
}

int key_canonical(int key)
{
    switch (key) {
    case UI_KEY_F12:
        return UI_KEY_ESC;
    case UI_CTRL('S'):
        return UI_KEY_F2;
    case UI_CTRL('P'):
        return UI_KEY_F10;
    case UI_CTRL('H'):
        return UI_KEY_BACKSPACE;
    case UI_CTRL('J'):
        return UI_KEY_ENTER;
    default:
        return key;
    }
}

const char *ui_key_name(int key, char buffer[KEY_NAME_SIZE])
{
    buffer[0] = '\0';
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (names[i].key == key) {
            (void)snprintf(buffer, KEY_NAME_SIZE, "%s", _(names[i].name));
            return buffer;
        }
    }
    if (key >= UI_KEY_F1 && key <= UI_KEY_F12 && is_twin(key))
        (void)ui_key_twin_name(key, twins.by_esc, buffer, KEY_NAME_SIZE);
    else if (key >= UI_KEY_F1 && key <= UI_KEY_F12)
        (void)snprintf(buffer, KEY_NAME_SIZE, "F%d", key - UI_KEY_F1 + 1);
    else if (key >= UI_CTRL('A') && key <= UI_CTRL('Z'))
        (void)snprintf(buffer, KEY_NAME_SIZE, "^%c", key + '@');
    else if (key_is_text(key))
        (void)utf8_encode((uint32_t)key, buffer);
    return buffer;
}

// Appends a name and returns whether it fitted.
static bool add_name(char buffer[KEY_LIST_SIZE], const char *separator, const char *name)
{
    size_t used = strlen(buffer);
    int length = snprintf(buffer + used, KEY_LIST_SIZE - used, "%s%s", separator, name);
    bool fits = length >= 0 && (size_t)length < KEY_LIST_SIZE - used;
    if (!fits)
        buffer[used] = '\0';
    return fits;
}

const char *ui_key_list_name(const int *keys, char buffer[KEY_LIST_SIZE])
{
    buffer[0] = '\0';
    if (keys[0] == 0)
        (void)add_name(buffer, "", "(F10)"); // by the list of actions only
    for (size_t i = 0; keys[i] != 0; i++) {
        char name[KEY_NAME_SIZE];
        if (!add_name(buffer, i > 0 ? " " : "", ui_key_name(keys[i], name)))
            break;
        // "1-5": three digits or more that follow each other.
        size_t last = i;
        while (keys[last] >= '0' && keys[last] < '9' && keys[last + 1] == keys[last] + 1)
            last++;
        if (last >= i + 2) {
            (void)add_name(buffer, "-", ui_key_name(keys[last], name));
            i = last;
        }
    }
    return buffer;
}
