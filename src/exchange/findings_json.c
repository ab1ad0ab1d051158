// SPDX-License-Identifier: EUPL-1.2
#include "exchange/findings_json.h"

void findings_json_begin(struct json_out *json, struct string *out, struct date today)
{
    char text[DATE_TEXT_SIZE];
    json_out_init(json, out, JSON_OUT_PRETTY);
    json_out_begin_object(json);
    json_out_key_text(json, "format", FINDINGS_JSON_FORMAT);
    json_out_key_whole(json, "version", FINDINGS_JSON_VERSION);
    json_out_key_text(json, "today", date_given(today) ? date_format(today, text) : NULL);
    json_out_key(json, "dossiers");
    json_out_begin_list(json);
}

static void write_item(struct json_out *json, const struct findings_item *item)
{
    json_out_begin_object(json);
    json_out_key_text(json, "rule", item->rule);
    json_out_key_text(json, "severity", item->severity);
    json_out_key_text(json, "path", item->path);
    json_out_key_text(json, "message", item->message);
    json_out_key_text(json, "fix", item->fix);
    json_out_key_boolean(json, "waived", item->waived);
    json_out_end(json);
}

void findings_json_dossier(struct json_out *json, const struct findings_dossier *dossier)
{
    json_out_begin_object(json);
    json_out_key_text(json, "number", dossier->number);
    json_out_key_whole(json, "errors", (int64_t)dossier->errors);
    json_out_key_whole(json, "warnings", (int64_t)dossier->warnings);
    json_out_key_whole(json, "hints", (int64_t)dossier->hints);
    json_out_key_whole(json, "waived", (int64_t)dossier->waived);
    json_out_key(json, "findings");
    json_out_begin_list(json);
    for (size_t i = 0; i < dossier->count; i++)
        write_item(json, &dossier->items[i]);
    json_out_end(json);
    json_out_end(json);
}

void findings_json_end(struct json_out *json)
{
    json_out_end(json);
    json_out_end(json);
}

void findings_json_write(const struct findings_document *document, struct string *out)
{
    struct json_out json;
    findings_json_begin(&json, out, document->today);
    for (size_t i = 0; i < document->count; i++)
        findings_json_dossier(&json, &document->dossiers[i]);
    findings_json_end(&json);
}
