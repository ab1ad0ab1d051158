// SPDX-License-Identifier: EUPL-1.2
// Acts on one contact: a planned one is settled, a wrong note struck through.
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/strike.h"
#include "service/acts.h"
#include "service/session.h"

static struct contact *find_contact(struct door *door, const char *id, struct error *err)
{
    struct dossier *dossier = &door->result;
    for (size_t i = 0; i < dossier->contacts.count; i++)
        if (strcmp(dossier->contacts.items[i].id, id) == 0)
            return &dossier->contacts.items[i];
    error_set(err, ERROR_NOT_FOUND, "%s", _("This contact is no longer there."));
    return NULL;
}

static bool settle(struct door *door, const char *id, enum contact_status status, struct error *err)
{
    struct contact *contact = find_contact(door, id, err);
    if (!contact)
        return false;
    if (status != CONTACT_HELD && status != CONTACT_MISSED)
        return error_set_at(err, ERROR_INVALID, "status", "%s",
                            _("A planned contact was held, or nobody was there."));
    if (contact->status != CONTACT_PLANNED)
        return error_set(err, ERROR_CONFLICT, "%s", _("This contact is no longer planned."));
    if (status == CONTACT_HELD && contact->date.day > service_today(door->service).day)
        return error_set_at(err, ERROR_INVALID, "date", "%s",
                            _("This contact is still to come: change its date first if it was "
                              "held earlier."));
    contact->status = status;
    return true;
}

bool service_settle_contact(struct service *service, const char *household, const char *contact,
                            enum contact_status status, struct error *err)
{
    struct door door;
    return door_enter_open(&door, service, ACT_SAVE, "settle_contact", household, err) &&
           door_end(&door, settle(&door, contact, status, err), err);
}

static bool strike(struct door *door, const char *id, const char *reason, struct error *err)
{
    struct arena *arena = &door->result.arena;
    struct contact *contact = find_contact(door, id, err);
    if (!contact)
        return false;
    if (utf8_blank(reason))
        return error_set_at(err, ERROR_INVALID, "reason", "%s",
                            _("Say in a few words why the note is struck through."));
    if (contact_struck(contact, NULL, NULL))
        return error_set(err, ERROR_CONFLICT, "%s", _("This note is struck through already."));
    if (contact->status == CONTACT_PLANNED)
        return error_set(err, ERROR_CONFLICT, "%s",
                         _("This contact is still planned: say first whether it was held."));
    const struct strike strike = {
        .date = service_today(door->service),
        .by = service_worker(door->service)->login,
        .reason = reason,
        .text = contact->text,
    };
    contact->text = strike_text(&strike, arena);
    return true;
}

bool service_strike_contact(struct service *service, const char *household, const char *contact,
                            const char *reason, struct error *err)
{
    struct door door;
    return door_enter_open(&door, service, ACT_SAVE, "strike_contact", household, err) &&
           door_end(&door, strike(&door, contact, reason, err), err);
}
