// SPDX-License-Identifier: EUPL-1.2
#include "kept_check.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/dossier_json.h"
#include "store_folder.h"

void dossier_with_revisions(const struct dossier *dossier, struct string *out)
{
    struct error err = {0};
    assert_done(dossier_json_write(dossier, out, &err), &err);
    string_append_format(out, "household %" PRId64 " intake %" PRId64 "\n",
                         dossier->household.revision, dossier->intake.revision);
    for (size_t i = 0; i < dossier->assessments.count; i++)
        string_append_format(out, "assessment %" PRId64 "\n",
                             dossier->assessments.items[i].revision);
    for (size_t i = 0; i < dossier->plans.count; i++)
        string_append_format(out, "plan %" PRId64 "\n", dossier->plans.items[i].revision);
    for (size_t i = 0; i < dossier->contacts.count; i++)
        string_append_format(out, "contact %" PRId64 "\n", dossier->contacts.items[i].revision);
}

bool expect_kept_is_stored(const struct service *service, struct store *reader)
{
    const struct kept *kept = &service->kept;
    struct dossier_mark mark = {0};
    struct error err = {0};
    DOSSIER_AUTO stored = {0};
    STRING_AUTO one = {0};
    STRING_AUTO other = {0};
    if (kept->household[0] == '\0')
        return false;
    assert_done(store_get_mark(reader, kept->household, &mark, &err), &err);
    if (!dossier_marks_equal(&mark, &kept->mark))
        return false;
    assert_done(store_load_dossier(reader, kept->household, &stored, &err), &err);
    dossier_with_revisions(&stored, &one);
    dossier_with_revisions(&kept->dossier, &other);
    assert_string_equal(string_text(&one), string_text(&other));
    return true;
}
