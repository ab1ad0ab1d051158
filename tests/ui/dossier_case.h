// SPDX-License-Identifier: EUPL-1.2
#ifndef TESTS_UI_DOSSIER_CASE_H
#define TESTS_UI_DOSSIER_CASE_H

// Parts of a household that is well on its way, for stage_import: two plans, conversations and a
// network.

#define PLANS                                                                                      \
    ", \"plans\": [{\"id\": \"p1\", \"version\": 1, \"status\": \"replaced\", \"drafted_by\":"     \
    " \"sbakker\", \"drafted\": \"2026-04-20\", \"finalised\": \"2026-05-01\", \"review_date\":"   \
    " \"2026-08-01\", \"own_words\": \"Rust in huis\", \"goals\": [{\"id\": \"g1\", \"text\":"     \
    " \"Schulden in beeld\", \"domain\": \"financien\", \"subject\": \"m1\", \"from_level\": 2,"   \
    " \"to_level\": 3, \"due\": \"2026-08-01\", \"status\": \"reached\"}]},"                       \
    "{\"id\": \"p2\", \"version\": 2, \"status\": \"final\", \"drafted_by\": \"sbakker\","         \
    " \"drafted\": \"2026-07-28\", \"finalised\": \"2026-08-01\", \"review_date\": "               \
    "\"2026-12-01\","                                                                              \
    " \"own_words\": \"Rust in huis. Eerst de huur, daarna weer aan het werk.\","                  \
    " \"agreements\": [{\"member\": \"m1\", \"date\": \"2026-08-01\", \"form\": \"signed\"},"      \
    " {\"member\": \"m2\", \"date\": \"2026-08-01\", \"form\": \"verbal\", \"view\":"              \
    " \"Wil ook over school praten.\"}], \"goals\": [{\"id\": \"g2\", \"text\": \"Schulden "       \
    "stabiel\","                                                                                   \
    " \"own_words\": \"Geen brieven meer van het incassobureau\", \"domain\": \"financien\","      \
    " \"subject\": \"m1\", \"from_level\": 2, \"to_level\": 3, \"due\": \"2026-10-11\", "          \
    "\"actions\":"                                                                                 \
    " [{\"id\": \"x1\", \"text\": \"Post sorteren met broer\", \"rung\": \"network\", \"who\":"    \
    " {\"kind\": \"network\", \"id\": \"n1\"}, \"due\": \"2026-10-10\", \"status\": \"open\"},"    \
    " {\"id\": \"x2\", \"text\": \"Bellen met de kredietbank\", \"rung\": \"team\", \"who\":"      \
    " {\"kind\": \"worker\", \"login\": \"sbakker\"}, \"due\": \"2026-10-20\", "                   \
    "\"lighter_considered\":"                                                                      \
    " \"Jan belde zelf, geen afspraak\", \"status\": \"open\"}]},"                                 \
    " {\"id\": \"g3\", \"text\": \"Passende woning voor vijf personen in de wijk\", \"domain\":"   \
    " \"huisvesting\", \"from_level\": 2, \"to_level\": 4, \"due\": \"2027-03-31\", \"actions\":"  \
    " [{\"id\": \"x3\", \"text\": \"Inschrijven bij de corporatie\", \"rung\": \"self\", \"who\":" \
    " {\"kind\": \"member\", \"id\": \"m2\"}, \"due\": \"2026-09-01\", \"status\": \"done\", "     \
    "\"done\":"                                                                                    \
    " \"2026-08-30\"}]}]}]"
#define CONTACTS                                                                                   \
    ", \"contacts\": [{\"id\": \"c1\", \"date\": \"2026-09-28\", \"status\": \"held\", \"kind\":"  \
    " \"meeting\", \"by\": \"tdeboer\", \"text\": \"School meldt verzuim van Emre, drie "          \
    "dagen.\"},"                                                                                   \
    " {\"id\": \"c2\", \"date\": \"2026-10-12\", \"status\": \"held\", \"kind\": \"phone\", "      \
    "\"by\":"                                                                                      \
    " \"sbakker\", \"text\": \"Afspraak schuldhulp verzet naar 21-10.\\nBroer gaat mee.\"},"       \
    " {\"id\": \"c3\", \"date\": \"2026-10-21\", \"status\": \"planned\", \"kind\": "              \
    "\"home_visit\","                                                                              \
    " \"by\": \"sbakker\"}, {\"id\": \"c4\", \"date\": \"2026-10-05\", \"status\": \"missed\","    \
    " \"kind\": \"home_visit\", \"by\": \"sbakker\"}]"
#define NETWORK                                                                                    \
    ", \"network\": [{\"id\": \"n1\", \"name\": \"Jan van den Berg\", \"relation\": \"sibling\","  \
    " \"kind\": \"network\"}]"

#endif
