// SPDX-License-Identifier: EUPL-1.2
#include "ui/keymap.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "ui/dialog.h"
#include "ui/key.h"
#include "ui/screen.h"

#define SCREEN(name) extern const struct screen_ops screen_##name;
#include "ui/screens.def"
#undef SCREEN

#define SCREEN(name) &screen_##name,
const struct screen_ops *const screens[] = {
#include "ui/screens.def"
    NULL,
};
#undef SCREEN

#define OVERLAY(name) &screen_##name,
static const struct screen_ops *const overlays[] = {
#include "ui/overlays.def"
};
#undef OVERLAY

enum { OVERLAYS = sizeof(overlays) / sizeof(overlays[0]) };

const struct screen_ops *screen_find(const char *name)
{
    for (size_t i = 0; screens[i] != NULL; i++)
        if (strcmp(screens[i]->name, name) == 0)
            return screens[i];
    return NULL;
}

// The tables of actions: everywhere, in a field, in what opens in one, the screens, and what lies over them.
struct table {
    const char *name;
    const char *label;
    const struct ui_action *actions;
    size_t count;
};

static const struct table firsts[] = {
    {"global", N_("Everywhere"), ui_global_actions, 0},
    {"field", N_("In a field"), ui_field_actions, 0},
    {"list", N_("In the list of a field"), ui_pick_actions, 0},
    {"calendar", N_("In the calendar"), ui_calendar_actions, 0},
};

enum { FIRSTS = sizeof(firsts) / sizeof(firsts[0]) };

static const size_t *const first_counts[FIRSTS] = {&ui_global_action_count, &ui_field_action_count,
                                                   &ui_pick_action_count,
                                                   &ui_calendar_action_count};

static size_t screen_count(void)
{
    size_t count = 0;
    while (screens[count] != NULL)
        count++;
    return count;
}

// The screen or overlay behind the first tables; NULL past the last one.
static const struct screen_ops *ops_at(size_t index)
{
    size_t count = screen_count();
    if (index < count)
        return screens[index];
    return index - count < OVERLAYS ? overlays[index - count] : NULL;
}

// False past the last one.
static bool table_at(size_t index, struct table *ret_table)
{
    if (index < FIRSTS) {
        *ret_table = firsts[index];
        ret_table->count = *first_counts[index];
        return true;
    }
    const struct screen_ops *screen = ops_at(index - FIRSTS);
    if (screen != NULL)
        *ret_table =
            (struct table){screen->name, screen->label, screen->actions, screen->action_count};
    return screen != NULL;
}

enum { PROBLEM_SIZE = 256 };

bool keymap_line(size_t index, struct keymap_line *ret_line)
{
    struct table table;
    for (size_t i = 0;; i++) {
        if (!table_at(i, &table))
            return false;
        if (index < table.count)
            break;
        index -= table.count;
    }
    const struct ui_action *action = &table.actions[index];
    *ret_line = (struct keymap_line){
        .screen = table.name,
        .screen_label = _(table.label),
        .action = action->name,
        .label = action->label == NULL ? "" : _(action->label),
        .help = _(action->help),
    };
    (void)ui_key_list_name(action->keys, ret_line->keys);
    return true;
}

__attribute__((format(printf, 4, 5))) static size_t problem(struct string *out, const char *screen,
                                                            const char *action, const char *format,
                                                            ...)
{
    char what[PROBLEM_SIZE];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(what, sizeof(what), format, arguments);
    va_end(arguments);
    string_append_format(out, "%s: %s: %s\n", screen, action == NULL ? "(unnamed)" : action, what);
    return 1;
}

// Keys that terminals and multiplexers keep, and those that are other keys in disguise.
static bool may_bind(int key)
{
    return key == key_canonical(key) && key != UI_KEY_F11 && key != UI_CTRL('B') &&
           key != UI_KEY_UNKNOWN;
}

// Digits beside each other choose something each; where Enter is one of the keys, the row under the cursor.
static bool chooses(const struct ui_action *action)
{
    size_t digits = 0;
    for (size_t k = 0; k < UI_ACTION_KEYS && action->keys[k] != 0; k++)
        digits += action->keys[k] >= '0' && action->keys[k] <= '9' ? 1 : 0;
    return digits > 1 && action->keys[0] != UI_KEY_ENTER;
}

static size_t check_action(const char *screen, const struct ui_action *actions, size_t index,
                           struct string *out)
{
    const struct ui_action *action = &actions[index];
    size_t problems = 0;
    if (action->name == NULL || action->help == NULL || action->run == NULL)
        return problem(out, screen, action->name, "needs a name, a help sentence and a function");
    if ((action->keys[0] == 0) != ((action->flags & UI_ACTION_LISTED) != 0))
        problems +=
            problem(out, screen, action->name, "has no key, or one that is not to be shown");
    if (chooses(action) && action->choice == NULL)
        problems +=
            problem(out, screen, action->name, "has digits and does not say what they choose");
    for (size_t i = 0; i < index; i++)
        if (actions[i].name != NULL && strcmp(actions[i].name, action->name) == 0)
            problems += problem(out, screen, action->name, "stands there twice");
    for (size_t k = 0; k < UI_ACTION_KEYS && action->keys[k] != 0; k++) {
        if (!may_bind(action->keys[k]))
            problems += problem(out, screen, action->name, "has a key that cannot be had");
        if (action_find(actions, index, action->keys[k]) != NULL)
            problems += problem(out, screen, action->name, "has a key of another action");
    }
    return problems;
}

static size_t check_table(const char *screen, const struct ui_action *actions, size_t count,
                          struct string *out)
{
    size_t problems = 0;
    for (size_t i = 0; i < count; i++)
        problems += check_action(screen, actions, i, out);
    return problems;
}

// ---- one meaning for each key -------------------------------------------------------------------

// What a key means, or where it means something else: `actions` are words, of an exception with their screen.
struct meaning {
    int key;
    const char *what;
    const char *actions;
    bool exception;
};

#define KEY_MEANING(key, what, actions) {key, what, actions, false},
#define KEY_EXCEPTION(key, actions, why) {key, why, actions, true},
static const struct meaning meanings[] = {
#include "ui/key_meanings.def"
};
#undef KEY_MEANING
#undef KEY_EXCEPTION

enum { MEANINGS = sizeof(meanings) / sizeof(meanings[0]) };

static const char *key_meaning(int key)
{
    for (size_t i = 0; i < MEANINGS; i++)
        if (meanings[i].key == key && !meanings[i].exception)
            return meanings[i].what;
    return "";
}

// Whether `word` is the name of the action, of an exception that of the screen, a dot and the action.
static bool is_named(const struct meaning *meaning, const char *word, size_t length,
                     const struct table *table, const struct ui_action *action)
{
    size_t screen = meaning->exception ? strlen(table->name) + 1 : 0;
    return length == screen + strlen(action->name) &&
           (screen == 0 ||
            (strncmp(word, table->name, screen - 1) == 0 && word[screen - 1] == '.')) &&
           strncmp(word + screen, action->name, length - screen) == 0;
}

static bool names(const struct meaning *meaning, const struct table *table,
                  const struct ui_action *action)
{
    for (const char *word = meaning->actions; *word != '\0'; word += strspn(word, " ")) {
        size_t length = strcspn(word, " ");
        if (is_named(meaning, word, length, table, action))
            return true;
        word += length;
    }
    return false;
}

static bool may_mean(int key, const struct table *table, const struct ui_action *action)
{
    for (size_t i = 0; i < MEANINGS; i++)
        if (meanings[i].key == key && names(&meanings[i], table, action))
            return true;
    return false;
}

// Whether the key is that of an action of another name too.
static bool is_shared(int key, const char *name)
{
    struct table table;
    for (size_t i = 0; table_at(i, &table); i++) {
        const struct ui_action *action = action_find(table.actions, table.count, key);
        if (action != NULL && strcmp(action->name, name) != 0)
            return true;
    }
    return false;
}

// A screen of which an action has the key; what no row is about any more must go.
static size_t check_word(const struct meaning *meaning, const char *word, size_t length,
                         struct string *out)
{
    struct table table;
    for (size_t i = 0; table_at(i, &table); i++) {
        const struct ui_action *action = action_find(table.actions, table.count, meaning->key);
        if (action != NULL && is_named(meaning, word, length, &table, action))
            return 0;
    }
    return problem(out, "key_meanings.def", meaning->what, "%.*s has no such key", (int)length,
                   word);
}

static size_t check_rows(struct string *out)
{
    size_t problems = 0;
    for (size_t i = 0; i < MEANINGS; i++) {
        const struct meaning *row = &meanings[i];
        for (size_t j = 0; j < i; j++)
            if (meanings[j].key == row->key && !meanings[j].exception && !row->exception)
                problems +=
                    problem(out, "key_meanings.def", row->what, "is a second meaning of a key");
        for (const char *word = row->actions; *word != '\0'; word += strspn(word, " ")) {
            size_t length = strcspn(word, " ");
            problems += check_word(row, word, length, out);
            word += length;
        }
    }
    return problems;
}

static size_t check_meanings(struct string *out)
{
    struct table table;
    size_t problems = check_rows(out);
    for (size_t i = 0; table_at(i, &table); i++) {
        for (size_t a = 0; a < table.count; a++) {
            const struct ui_action *action = &table.actions[a];
            for (size_t k = 0; k < UI_ACTION_KEYS && action->keys[k] != 0; k++) {
                int key = action->keys[k];
                char name[KEY_NAME_SIZE];
                if (!is_shared(key, action->name) || may_mean(key, &table, action))
                    continue;
                problems += problem(out, table.name, action->name, "the key %s means elsewhere: %s",
                                    ui_key_name(key, name), key_meaning(key));
            }
        }
    }
    return problems;
}

static size_t check_screen(const struct screen_ops *screen, struct string *out)
{
    if (screen->name == NULL || screen->label == NULL || screen->draw == NULL)
        return problem(out, "screens.def", screen->name, "needs name, label and draw");
    size_t same = 0;
    const struct screen_ops *other = NULL;
    for (size_t i = 0; (other = ops_at(i)) != NULL; i++)
        same += other->name != NULL && strcmp(other->name, screen->name) == 0 ? 1 : 0;
    return same < 2 ? 0 : problem(out, screen->name, screen->name, "is the name of two screens");
}

size_t keymap_check(struct string *problems)
{
    struct table table;
    size_t found = 0;
    const struct screen_ops *screen = NULL;
    for (size_t i = 0; (screen = ops_at(i)) != NULL; i++)
        found += check_screen(screen, problems);
    if (found > 0)
        return found;
    for (size_t i = 0; table_at(i, &table); i++)
        found += check_table(table.name, table.actions, table.count, problems);
    return found + check_meanings(problems);
}
