// SPDX-License-Identifier: EUPL-1.2
// Any bytes at all to the reader of a dossier. What it reads must come back the same from what the
// writer makes of it; what it refuses must name its place.
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "exchange/dossier_json.h"
#include "model/field.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void round_trip(const struct dossier *dossier, bool own)
{
    DOSSIER_AUTO again = {0};
    STRING_AUTO first = {0};
    STRING_AUTO second = {0};
    struct error err = {0};
    require(dossier_json_write(dossier, &first, &err));
    if (own)
        require(dossier_json_read_own(first.text, first.length, &again, &err));
    else
        require(dossier_json_read(first.text, first.length, &again, &err));
    require(record_equal(&record_dossier, dossier, &again));
    require(dossier_json_write(&again, &second, &err));
    require(first.length == second.length && memcmp(first.text, second.text, first.length) == 0);
    require(err.kind == ERROR_NONE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    DOSSIER_AUTO dossier = {0};
    DOSSIER_AUTO own = {0};
    struct error err = {0};
    bool read = dossier_json_read(text, size, &dossier, &err);
    if (read) {
        round_trip(&dossier, false);
    } else {
        require(err.kind == ERROR_INVALID && dossier.arena.newest == NULL);
        require(utf8_valid(err.message, strlen(err.message)));
        require(strncmp(err.message, err.field, strlen(err.field)) == 0);
    }
    if (dossier_json_read_own(text, size, &own, NULL))
        round_trip(&own, true);
    else
        require(!read);
    return 0;
}
