// SPDX-License-Identifier: EUPL-1.2
#include "model/strike.h"

#include <string.h>

#include "base/string.h"
#include "base/utf8.h"
#include "model/field.h"

static const char mark[] = "~~";

// Takes the piece up to `separator` (or the end of the line) off the text; false when the separator
// does not stand in the line.
static bool take_piece(const char **text, const char *separator, struct arena *arena,
                       const char **ret_piece)
{
    size_t line = strcspn(*text, "\n");
    const char *end = strstr(*text, separator);
    if (!end || (size_t)(end - *text) >= line)
        return false;
    *ret_piece = arena_text_n(arena, *text, (size_t)(end - *text));
    *text = end + strlen(separator);
    return true;
}

static bool read_strike(const char *text, struct arena *arena, struct strike *strike)
{
    const char *date = NULL;
    if (strncmp(text, mark, strlen(mark)) != 0)
        return false;
    text += strlen(mark);
    if (!take_piece(&text, " ", arena, &date) || !date_parse(date, &strike->date) ||
        !take_piece(&text, ": ", arena, &strike->by) || utf8_blank(strike->by))
        return false;
    size_t line = strcspn(text, "\n");
    strike->reason = arena_text_n(arena, text, line);
    strike->text = arena_text(arena, text[line] == '\n' ? text + line + 1 : "");
    return !utf8_blank(strike->reason);
}

bool contact_struck(const struct contact *contact, struct arena *arena, struct strike *ret_strike)
{
    struct arena scratch = {0};
    struct strike strike = {0};
    bool struck =
        contact->text && read_strike(contact->text, ret_strike ? arena : &scratch, &strike);
    arena_release(&scratch);
    if (struck && ret_strike)
        *ret_strike = strike;
    return struck;
}

const char *strike_text(const struct strike *strike, struct arena *arena)
{
    char date[DATE_TEXT_SIZE];
    char *reason = arena_text(arena, strike->reason);
    for (char *c = reason; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r')
            *c = ' ';
    return arena_format(arena, "%s%s %s: %s\n%s", mark, date_format(strike->date, date), strike->by,
                        reason, strike->text ? strike->text : "");
}

static size_t contact_index(const struct dossier *dossier, const char *id)
{
    size_t i = 0;
    while (i < dossier->contacts.count && strcmp(dossier->contacts.items[i].id, id) != 0)
        i++;
    return i;
}

bool notes_kept(const struct dossier *before, const struct dossier *after, struct arena *arena,
                const char **ret_path)
{
    for (size_t i = 0; i < before->contacts.count; i++) {
        const struct contact *contact = &before->contacts.items[i];
        size_t index = contact_index(after, contact->id);
        bool gone = index == after->contacts.count;
        if (gone && contact->status != CONTACT_PLANNED) {
            *ret_path = "contacts";
            return false;
        }
        if (!gone && contact_struck(contact, NULL, NULL) &&
            !record_equal(&record_contact, contact, &after->contacts.items[index])) {
            *ret_path = arena_format(arena, "contacts[%zu]", index);
            return false;
        }
    }
    return true;
}
