// SPDX-License-Identifier: EUPL-1.2
#ifndef SERVICE_PRACTICE_ROWS_H
#define SERVICE_PRACTICE_ROWS_H

#include "service/practice_tables.h"

// How the actions of a story are written, one macro a rung; only for the files that hold stories
// (src/service/practice_stories.c and practice_families.c).

#define ACTION(rung_, text_, ...)                                                                  \
    {                                                                                              \
        .rung = rung_, .text = text_, __VA_ARGS__                                                  \
    }
#define SELF(text_) ACTION(RUNG_SELF, text_, .relation = RELATION_NONE)
#define USUAL(text_) ACTION(RUNG_USUAL_HELP, text_, .relation = RELATION_NONE)
#define NETWORK(relation_, text_) ACTION(RUNG_NETWORK, text_, .relation = relation_)
#define VOLUNTEER(organisation_, text_)                                                            \
    ACTION(RUNG_VOLUNTEER, text_, .relation = RELATION_VOLUNTEER, .organisation = organisation_)
#define GENERAL(organisation_, text_) ACTION(RUNG_GENERAL, text_, .organisation = organisation_)
#define TEAM(text_) ACTION(RUNG_TEAM, text_, .relation = RELATION_NONE)
#define INDIVIDUAL(organisation_, provision_, text_)                                               \
    ACTION(RUNG_INDIVIDUAL, text_, .organisation = organisation_, .provision = provision_)
#define SPECIALIST(organisation_, function_, text_)                                                \
    ACTION(RUNG_SPECIALIST, text_, .relation = RELATION_PROFESSIONAL,                              \
           .organisation = organisation_, .function = function_)

#endif
