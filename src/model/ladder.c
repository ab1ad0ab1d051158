// SPDX-License-Identifier: EUPL-1.2
#include "model/ladder.h"

#include "base/utf8.h"

bool who_exists(const struct dossier *dossier, const struct who *who)
{
    switch (who->kind) {
    case WHO_MEMBER:
        return dossier_member(dossier, who->id) != NULL;
    case WHO_NETWORK:
        return dossier_network(dossier, who->id) != NULL;
    case WHO_WORKER:
        return !utf8_blank(who->login);
    case WHO_ORGANISATION:
        return !utf8_blank(who->name);
    case WHO_NONE:
        break;
    }
    return false;
}

static bool who_is_network_of(const struct dossier *dossier, const struct who *who,
                              enum network_kind kind)
{
    if (who->kind != WHO_NETWORK)
        return false;
    const struct network *network = dossier_network(dossier, who->id);
    return network && network->kind == kind;
}

bool ladder_fits(const struct dossier *dossier, enum rung rung, const struct who *who)
{
    if (!who_exists(dossier, who))
        return false;
    switch (rung) {
    case RUNG_SELF:
    case RUNG_USUAL_HELP:
        return who->kind == WHO_MEMBER;
    case RUNG_NETWORK:
        return who_is_network_of(dossier, who, NETWORK_NETWORK);
    case RUNG_VOLUNTEER:
        return who_is_network_of(dossier, who, NETWORK_VOLUNTEER);
    case RUNG_TEAM:
        return who->kind == WHO_WORKER;
    case RUNG_GENERAL:
    case RUNG_INDIVIDUAL:
    case RUNG_SPECIALIST:
        return who->kind == WHO_ORGANISATION ||
               who_is_network_of(dossier, who, NETWORK_PROFESSIONAL);
    case RUNG_NONE:
        break;
    }
    return false;
}

enum rung ladder_rung_for(const struct dossier *dossier, const struct who *who)
{
    for (int rung = RUNG_SELF; rung <= RUNG_SPECIALIST; rung++)
        if (ladder_fits(dossier, (enum rung)rung, who))
            return (enum rung)rung;
    return RUNG_NONE;
}

bool rung_is_informal(enum rung rung)
{
    return rung >= RUNG_SELF && rung <= RUNG_VOLUNTEER;
}

bool rung_is_heavy(enum rung rung)
{
    return rung >= RUNG_TEAM && rung <= RUNG_SPECIALIST;
}
