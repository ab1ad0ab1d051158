// SPDX-License-Identifier: EUPL-1.2
#include "ui/messages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void messages_add(struct messages *messages, int64_t moment, bool error, const char *text)
{
    if (text[0] == '\0' ||
        (messages->count > 0 && strcmp(messages_at(messages, 0)->text, text) == 0))
        return;
    if (messages->items == NULL)
        messages->items = calloc(MESSAGES_KEPT, sizeof(*messages->items));
    if (messages->items == NULL)
        abort();
    struct message_said *said = &messages->items[messages->next];
    *said = (struct message_said){.moment = moment, .error = error};
    (void)snprintf(said->text, sizeof(said->text), "%s", text);
    messages->next = (messages->next + 1) % MESSAGES_KEPT;
    messages->count += messages->count < MESSAGES_KEPT ? 1 : 0;
    messages->added++;
}

const struct message_said *messages_at(const struct messages *messages, size_t index)
{
    return &messages->items[(messages->next + MESSAGES_KEPT - 1 - index) % MESSAGES_KEPT];
}

void messages_wipe(struct messages *messages)
{
    if (messages->items != NULL)
        explicit_bzero(messages->items, MESSAGES_KEPT * sizeof(*messages->items));
    free(messages->items);
    *messages = (struct messages){0};
}
