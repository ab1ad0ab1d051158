// SPDX-License-Identifier: EUPL-1.2
// The reading of a dossier from a file or standard input.
#include "exchange/dossier_json.h"

#include "exchange/input_file.h"

bool dossier_json_read_file(const char *path, struct dossier *ret_dossier, struct error *err)
{
    STRING_AUTO name = {0};
    STRING_AUTO text = {0};
    struct error inner = {0};
    if (!input_file_read(path, DOSSIER_JSON_SIZE_MAX / (1024 * 1024), &text, err))
        return false;
    if (dossier_json_read(string_text(&text), text.length, ret_dossier, &inner))
        return true;
    input_file_name(path, &name);
    return error_set_at(err, inner.kind, inner.field, "%s: %s", string_text(&name), inner.message);
}
