-- SPDX-License-Identifier: EUPL-1.2
-- Sessions: who is at work on which line, and how each worker wants to see the screens.

-- ---- presence ----------------------------------------------------------------------------------

-- A row for each running program in which a worker has logged in. `process` tells this process from any
-- later one with its number; `origin` is the line or address in words; `household` the dossier that is open.
CREATE TABLE presence (
    id {{int}} NOT NULL PRIMARY KEY,
    worker {{text}} NOT NULL,
    process {{text}} NOT NULL UNIQUE,
    origin {{text}},
    started {{text}} NOT NULL,
    seen {{text}} NOT NULL,
    household {{text}},
    screen {{text}}
) STRICT;
CREATE INDEX presence_of_worker ON presence (worker);
CREATE INDEX presence_in_household ON presence (household) WHERE household IS NOT NULL;

-- ---- preferences -------------------------------------------------------------------------------

-- What a worker has chosen for themselves (a theme, how keys arrive): never about a client.
CREATE TABLE preference (
    worker {{text}} NOT NULL,
    name {{text}} NOT NULL,
    value {{text}} NOT NULL,
    PRIMARY KEY (worker, name)
) STRICT;
