// SPDX-License-Identifier: EUPL-1.2
// Whether the log is whole, for who may ask; and the anchor, as JSON and as a line on paper.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rights.h"
#include "base/translate.h"
#include "exchange/json_in.h"
#include "exchange/json_out.h"
#include "service/session.h"

enum {
    LAST_ROWS = 1000,    // of a cheap check
    LINE_DIGITS = 16,    // of the seal, in the line to write down
    FILE_MOST = 1 << 16, // bytes of an anchor
};

#define FORMAT "eenplan-log-anchor"

// ---- verifying ----------------------------------------------------------------------------------

// With the anchor of the last backup behind that of the caller.
static bool verify(struct service *service, const struct log_anchor *anchor, int64_t last,
                   struct arena *arena, struct log_verdict *ret_verdict, struct error *err)
{
    struct log_anchor anchors[2];
    struct log_head backup = {0};
    struct log_keys keys = {0};
    struct log_check check = {.keys = &keys, .anchors = anchors, .last = last};
    if (anchor)
        anchors[check.anchor_count++] = *anchor;
    bool done = store_log_backup(service->store, &backup, err) &&
                log_keys_read(store_path(service->store), &keys, err);
    if (done && backup.number > 0) {
        struct log_anchor *of_backup = &anchors[check.anchor_count++];
        *of_backup = (struct log_anchor){.rows = backup.number};
        memcpy(of_backup->seal, backup.seal, sizeof(backup.seal));
    }
    done = done && log_verify(service->store, &check, arena, ret_verdict, err);
    log_keys_release(&keys);
    return done;
}

static bool may_verify(struct service *service, struct error *err)
{
    struct error ignored = {0};
    return session_ask(service, NULL, ACT_MANAGE_STORE, &ignored) ||
           session_ask(service, NULL, ACT_READ_LOG, err);
}

static bool enter(struct service *service, const char *act, struct error *err)
{
    struct error why = {0};
    return may_verify(service, &why) || session_refuse(service, NULL, act, &why, err);
}

static bool note(struct service *service, const char *act, int64_t rows, struct error *err)
{
    return store_begin(service->store, err) &&
           act_end(service, log_act(service, act, "done", NULL, (size_t)rows, err), err);
}

bool service_verify_log(struct service *service, const struct log_anchor *anchor,
                        struct arena *arena, struct log_verdict *ret_verdict, struct error *err)
{
    return enter(service, "verify_log", err) &&
           verify(service, anchor, 0, arena, ret_verdict, err) &&
           note(service, "verify_log", ret_verdict->head.rows, err);
}

bool service_log_anchor(struct service *service, struct log_anchor *ret_anchor, struct error *err)
{
    return enter(service, "anchor_log", err) && log_anchor_of(service->store, ret_anchor, err) &&
           note(service, "anchor_log", ret_anchor->rows, err);
}

bool log_health(struct service *service, bool full, struct arena *arena, struct text_list *problems,
                struct error *err)
{
    struct log_verdict verdict = {0};
    if (!verify(service, NULL, full ? 0 : LAST_ROWS, arena, &verdict, err))
        return false;
    if (verdict.fault != LOG_WHOLE)
        text_list_add(problems, service_log_verdict_text(service, &verdict, arena), arena);
    return true;
}

// ---- in words -----------------------------------------------------------------------------------

static const char *moment_words(const struct service *service, int64_t moment, struct arena *arena)
{
    char time[6];
    int year = 0;
    int month = 0;
    int day = 0;
    if (moment == 0)
        return "?";
    date_parts(clock_local_date(&service->clock, moment), &year, &month, &day);
    return arena_format(arena, "%02d-%02d-%04d %s", day, month, year,
                        clock_local_time(&service->clock, moment, time));
}

const char *service_log_verdict_text(const struct service *service,
                                     const struct log_verdict *verdict, struct arena *arena)
{
    long long number = verdict->number;
    const char *moment = moment_words(service, verdict->moment, arena);
    switch (verdict->fault) {
    case LOG_WHOLE:
        return arena_format(arena,
                            P_("The log is whole: %lld row, the last of %s.",
                               "The log is whole: %lld rows, the last of %s.", verdict->rows),
                            (long long)verdict->rows,
                            moment_words(service, verdict->head.moment, arena));
    case LOG_CHANGED:
        return arena_format(arena,
                            _("The log was tampered with: row %lld (%s) is not the row that was "
                              "written."),
                            number, moment);
    case LOG_MISSING:
        return arena_format(arena,
                            _("The log was tampered with: row %lld, after %s, was taken out."),
                            number, moment);
    case LOG_STRANGE:
        return arena_format(arena, _("The log was tampered with: row %lld (%s) does not belong."),
                            number, moment);
    case LOG_WITHOUT_KEY:
        return arena_format(arena,
                            _("The log cannot be verified from row %lld (%s) on: its key is not at "
                              "hand."),
                            number, moment);
    case LOG_CUT:
        return arena_format(arena,
                            _("The end of the log was cut off, or an old store was put back: row "
                              "%lld and later, after %s, are missing."),
                            number, moment);
    case LOG_OTHER:
        return arena_format(arena,
                            _("An old store was put back, or the log was written anew: row %lld "
                              "(%s) is not the row that was anchored."),
                            number, moment);
    case LOG_OTHER_STORE:
        return _("This anchor is of the log of another store.");
    }
    return "";
}

void service_log_verdict_remarks(const struct service *service, const struct log_verdict *verdict,
                                 struct arena *arena, struct text_list *ret_remarks)
{
    for (size_t i = 0; i < verdict->stretches.count; i++) {
        const struct log_stretch *stretch = &verdict->stretches.items[i];
        const struct log_stretch *before = i > 0 ? stretch - 1 : NULL;
        const char *moment = moment_words(service, stretch->moment, arena);
        if (stretch->anew)
            text_list_add(ret_remarks,
                          arena_format(arena,
                                       _("On %s, row %lld, %s began the log anew: it had lost its "
                                         "beginning. What was in it before cannot be verified."),
                                       moment, (long long)stretch->number, stretch->worker),
                          arena);
        else if (!before && stretch->number > 1)
            text_list_add(ret_remarks,
                          arena_format(arena,
                                       _("Rows 1 to %lld had no seal; from %s on it is known when "
                                         "they are changed."),
                                       (long long)stretch->number - 1, moment),
                          arena);
        if (before && !stretch->anew)
            text_list_add(
                ret_remarks,
                arena_format(
                    arena,
                    before->known
                        ? _("On %s, row %lld, %s began a new key.")
                        : _("On %s, row %lld, %s began a new key. The key before it is gone: the "
                            "rows before can be verified only since then."),
                    moment, (long long)stretch->number, stretch->worker),
                arena);
    }
}

// ---- the anchor ---------------------------------------------------------------------------------

void log_anchor_write(const struct log_anchor *anchor, struct string *out)
{
    struct json_out json;
    char moment[MOMENT_TEXT_SIZE];
    json_out_init(&json, out, JSON_OUT_PRETTY);
    json_out_begin_object(&json);
    json_out_key_text(&json, "format", FORMAT);
    json_out_key_whole(&json, "version", 1);
    json_out_key_text(&json, "store", anchor->store);
    json_out_key_whole(&json, "rows", anchor->rows);
    json_out_key_text(&json, "seal", anchor->seal);
    json_out_key_text(&json, "moment", moment_format(anchor->moment, moment));
    json_out_end(&json);
}

const char *log_anchor_line(const struct log_anchor *anchor, struct arena *arena)
{
    const char *seal = anchor->seal;
    return arena_format(arena, "%lld %.4s-%.4s-%.4s-%.4s", (long long)anchor->rows, seal, seal + 4,
                        seal + 8, seal + 12);
}

static bool not_an_anchor(struct error *err)
{
    return error_set(err, ERROR_INVALID,
                     _("This is no anchor of a log: 'eenplan log --anchor' "
                       "makes one."));
}

static bool read_line(const char *text, size_t length, struct log_anchor *anchor)
{
    char *end = NULL;
    size_t digits = 0;
    anchor->rows = strtoll(text, &end, 10);
    for (const char *at = end; at < text + length; at++)
        if (strchr("0123456789abcdef", *at) && *at && digits < LINE_DIGITS)
            anchor->seal[digits++] = *at;
        else if (!strchr(" -\r\n", *at) || !*at)
            return false;
    return anchor->rows > 0 && digits == LINE_DIGITS;
}

static bool copy_text(const struct json_value *object, const char *key, char *ret_text, size_t size)
{
    const struct json_value *value = json_in_get(object, key);
    size_t length = 0;
    if (!value || json_in_shape(value) != JSON_SHAPE_TEXT)
        return false;
    const char *text = json_in_text(value, &length);
    if (length >= size || strlen(text) != length)
        return false;
    memcpy(ret_text, text, length + 1);
    return true;
}

static bool read_object(const struct json_value *object, struct log_anchor *anchor)
{
    char format[sizeof(FORMAT)];
    char moment[MOMENT_TEXT_SIZE];
    const struct json_value *rows = NULL;
    if (json_in_shape(object) != JSON_SHAPE_OBJECT ||
        !copy_text(object, "format", format, sizeof(format)) || strcmp(format, FORMAT) != 0)
        return false;
    rows = json_in_get(object, "rows");
    if (!rows || json_in_shape(rows) != JSON_SHAPE_WHOLE)
        return false;
    anchor->rows = json_in_whole(rows);
    return anchor->rows > 0 && copy_text(object, "store", anchor->store, sizeof(anchor->store)) &&
           copy_text(object, "seal", anchor->seal, sizeof(anchor->seal)) &&
           strlen(anchor->seal) == LOG_SEAL_SIZE - 1 &&
           copy_text(object, "moment", moment, sizeof(moment)) &&
           moment_parse(moment, &anchor->moment);
}

bool log_anchor_read(const char *text, size_t length, struct log_anchor *ret_anchor,
                     struct error *err)
{
    struct log_anchor anchor = {0};
    struct error ignored = {0};
    bool good = false;
    if (length > 0 && text[0] == '{') {
        struct json_value *root = json_in_parse(text, length, &ignored);
        good = root && read_object(root, &anchor);
        json_in_free(root);
    } else {
        good = read_line(text, length, &anchor);
    }
    if (!good)
        return not_an_anchor(err);
    *ret_anchor = anchor;
    return true;
}

bool log_anchor_read_file(const char *path, struct log_anchor *ret_anchor, struct error *err)
{
    char text[FILE_MOST + 1];
    int descriptor = rights_open(path, O_RDONLY, 0);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "rb") : NULL;
    if (!file)
        return error_set_at(err, ERROR_NOT_FOUND, path, _("There is no file '%s'."), path);
    size_t length = fread(text, 1, FILE_MOST, file);
    bool good = !ferror(file);
    (void)fclose(file);
    text[length] = '\0';
    return good ? log_anchor_read(text, length, ret_anchor, err)
                : error_set_at(err, ERROR_IO, path, _("The file '%s' cannot be read."), path);
}
