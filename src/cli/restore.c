// SPDX-License-Identifier: EUPL-1.2
// eenplan restore: a backup becomes the store again, where there is none.
#include "base/date.h"
#include "base/translate.h"
#include "cli/command.h"
#include "cli/secret.h"
#include "service/keeping.h"

const struct cli_option cli_restore_options[] = {
    {"key", N_("FILE"), N_("the key of the log, when it was kept apart"), OPTION_IS_PATH},
    {"new-key", NULL, N_("begin a new key, when that of the log is lost"), 0},
    {0},
};

static void write_restored(struct invocation *in, const struct restored *restored,
                           struct string *out)
{
    static const struct listing_column columns[] = {
        {"store", N_("Store put back"), false}, {"moment", N_("Backup of"), false},
        {"anchor", N_("Compared with"), false}, {"households", N_("Households"), false},
        {"persons", N_("Persons"), false},      {"log_rows", N_("Rows of the log"), false},
        {"schema", N_("Schema"), false},        {"upgraded", N_("Brought up to date"), false},
        {"verified", N_("Verified"), false},    {"erased", N_("Erased again"), false},
    };
    enum { COUNT = sizeof(columns) / sizeof(columns[0]) };
    char moment[MOMENT_TEXT_SIZE];
    struct listing *listing = listing_new(in->format, NULL, columns, COUNT, out);
    listing_text(listing, restored->store);
    listing_text(listing, restored->moment != 0 ? moment_format(restored->moment, moment) : NULL);
    listing_text(listing, restored->anchor);
    listing_whole(listing, restored->households);
    listing_whole(listing, restored->persons);
    listing_whole(listing, restored->log_rows);
    listing_whole(listing, restored->schema);
    listing_boolean(listing, restored->upgraded);
    listing_boolean(listing, true);
    listing_whole(listing, restored->erased);
    listing_end(listing);
    listing_free(listing);
}

static bool put_back(struct invocation *in, struct restored *ret_restored, struct error *err)
{
    char secret[SECRET_SIZE] = "";
    bool encrypted = false;
    const char *file = invocation_argument(in, 0);
    if (!service_backup_is_encrypted(file, &encrypted, err) ||
        (encrypted && !secret_ask(_("Pass phrase of this backup: "), secret, err)))
        return false;
    const struct restore_options options = {
        .file = file,
        .pass_phrase = encrypted ? secret : NULL,
        .key = invocation_value(in, "key"),
        .new_key = invocation_value(in, "new-key") != NULL,
    };
    bool done = service_restore(&in->store, &options, &in->arena, ret_restored, err);
    secret_wipe(secret);
    return done;
}

bool cli_restore(struct invocation *in, struct error *err)
{
    struct restored restored = {0};
    STRING_AUTO out = {0};
    if (!put_back(in, &restored, err))
        return false;
    write_restored(in, &restored, &out);
    if (!cli_print(&out, err))
        return false;
    if (!restored.anchor)
        cli_remark(_("There is no anchor beside the backup, so nothing shows whether it is as it "
                     "was made."));
    if (restored.log_fault)
        cli_remark("%s", restored.log_fault);
    if (restored.new_key)
        cli_remark(_("The log goes on with a new key; what was sealed before cannot be verified "
                     "any more, and the log shows that."));
    else if (restored.encrypted)
        cli_remark(_("The key of the log came along, in '%s'."), restored.key);
    cli_remark(_("What was saved after this backup is not in it."));
    return true;
}
