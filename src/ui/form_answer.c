// SPDX-License-Identifier: EUPL-1.2
#include <string.h>
#include <strings.h>

#include "base/translate.h"
#include "ui/form_row.h"
#include "ui/key.h"

// A yes or no. A letter answers at once; when more is typed that is no answer, the answer that stood
// there comes back and what was typed stays in the field, with a remark.

static bool begins_word(const char *text, const char *word)
{
    return strncasecmp(text, word, strlen(text)) == 0;
}

// Canonical text of an answer as typed ("j", "ja", also while its word is being typed; of "jn" the
// last counts); NULL = it is none.
static const char *answer_of(const char *text)
{
    size_t length = strlen(text);
    if (length == 0)
        return NULL;
    if (strspn(text, "jJyYnN") == length)
        return strchr("nN", text[length - 1]) != NULL ? "false" : "true";
    if (begins_word(text, "ja") || begins_word(text, "yes"))
        return "true";
    return begins_word(text, "nee") || begins_word(text, "no") ? "false" : NULL;
}

static const char *stored(const struct form *form)
{
    const struct form_row *row = form_focused(form);
    const void *record = form_record(form, row);
    enum answer answer =
        record == NULL ? ANSWER_NONE : *(const enum answer *)field_in(row->field, record);
    return answer == ANSWER_YES ? "true" : answer == ANSWER_NO ? "false" : "";
}

// Puts an answer in; the field goes on being typed in, also when the rows were built anew.
static void put(struct form *form, const char *canonical)
{
    form->touched = true;
    form_put(form, canonical);
}

static void keep(struct form *form)
{
    struct form_row *row = form_focused(form);
    const char *typed = line_edit_text(&form->line);
    if (row == NULL || row->widget != FORM_ANSWER || typed[0] == '\0')
        return;
    row->typed = arena_text(&form->arena, typed);
    row->remark = arena_text(&form->arena, _("y or n"));
}

static void begin(struct form *form)
{
    if (form->fresh) {
        line_edit_set(&form->line, "");
        form->answer = stored(form);
    }
    form->fresh = false;
}

static void settle(struct form *form)
{
    const char *answer = answer_of(line_edit_text(&form->line));
    put(form, answer != NULL ? answer : form->answer);
    if (answer == NULL)
        keep(form);
}

// An answer without letters: what was typed before it is over.
static void set(struct form *form, const char *canonical)
{
    line_edit_set(&form->line, "");
    form->fresh = true;
    put(form, canonical);
}

enum form_answer form_answer_key(struct form *form, int key)
{
    const struct form_row *row = form_focused(form);
    bool words = row->typed != NULL;
    if (key == UI_KEY_BACKSPACE && words) {
        if (form->fresh)
            form->answer = stored(form);
        form->fresh = false;
        (void)line_edit_key(&form->line, key);
        settle(form);
        return FORM_DONE;
    }
    if (key == UI_KEY_BACKSPACE || key == UI_KEY_DELETE || key == UI_CTRL('U')) {
        set(form, words ? stored(form) : "");
        return FORM_DONE;
    }
    if (key == ' ' && (!words || form->fresh)) {
        set(form, strcmp(stored(form), "true") == 0 ? "false" : "true");
        return FORM_DONE;
    }
    if (!key_is_text(key))
        return FORM_IGNORED;
    begin(form);
    (void)line_edit_key(&form->line, key);
    settle(form);
    return FORM_DONE;
}

// Pasted text is never an answer.
void form_answer_paste(struct form *form, const char *text)
{
    begin(form);
    line_edit_insert(&form->line, text);
    put(form, form->answer);
    keep(form);
}
