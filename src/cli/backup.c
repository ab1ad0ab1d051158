// SPDX-License-Identifier: EUPL-1.2
// eenplan backup: a verified copy of the store in one file.
#include "base/date.h"
#include "base/translate.h"
#include "cli/command.h"
#include "cli/secret.h"
#include "service/keeping.h"

const struct cli_option cli_backup_options[] = {
    {"encrypt", NULL,
     N_("lock it with a pass phrase, which is asked for; the key of the log goes in"), 0},
    {0},
};

static void write_made(struct invocation *in, const struct backup_made *made, struct string *out)
{
    static const struct listing_column columns[] = {
        {"file", N_("Backup"), false},         {"anchor", N_("Anchor of the log"), false},
        {"moment", N_("Moment"), false},       {"bytes", N_("Bytes"), false},
        {"encrypted", N_("Encrypted"), false}, {"households", N_("Households"), false},
        {"persons", N_("Persons"), false},     {"log_rows", N_("Rows of the log"), false},
        {"verified", N_("Verified"), false},
    };
    enum { COUNT = sizeof(columns) / sizeof(columns[0]) };
    char moment[MOMENT_TEXT_SIZE];
    struct listing *listing = listing_new(in->format, NULL, columns, COUNT, out);
    listing_text(listing, made->file);
    listing_text(listing, made->anchor);
    listing_text(listing, moment_format(made->moment, moment));
    listing_whole(listing, made->bytes);
    listing_boolean(listing, made->encrypted);
    listing_whole(listing, made->households);
    listing_whole(listing, made->persons);
    listing_whole(listing, made->log_rows);
    listing_boolean(listing, true);
    listing_end(listing);
    listing_free(listing);
}

static bool make(struct invocation *in, const char *pass_phrase, struct backup_made *ret_made,
                 struct error *err)
{
    struct service *service = NULL;
    in->store.while_locked = true; // made at night too, and shows nothing
    if (!service_open(&in->store, &service, err))
        return false;
    bool done =
        service_backup(service, invocation_argument(in, 0), pass_phrase, &in->arena, ret_made, err);
    service_close(service);
    return done;
}

static void remark(const struct backup_made *made)
{
    if (made->remote)
        cli_remark(_("'%s' is on a network drive. Make sure that only who may read the store can "
                     "read it there."),
                   made->file);
    if (made->key)
        cli_remark(_("The key of the log is not in this backup. Keep '%s' too, in another place: "
                     "a store cannot be put back in use without it."),
                   made->key);
    if (made->encrypted)
        cli_remark(_("Without the pass phrase nobody can read this backup, not even you: keep it "
                     "in another place."));
}

bool cli_backup(struct invocation *in, struct error *err)
{
    char secret[SECRET_SIZE] = "";
    struct backup_made made = {0};
    STRING_AUTO out = {0};
    bool encrypt = invocation_value(in, "encrypt") != NULL;
    if (encrypt && !secret_ask_new(secret, err))
        return false;
    bool done = make(in, encrypt ? secret : NULL, &made, err);
    secret_wipe(secret);
    if (!done)
        return false;
    write_made(in, &made, &out);
    if (!cli_print(&out, err))
        return false;
    remark(&made);
    return true;
}
