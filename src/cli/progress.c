// SPDX-License-Identifier: EUPL-1.2
#include "cli/progress.h"

#include "base/translate.h"
#include "base/utf8.h"

size_t progress_rate(const struct progress *progress)
{
    if (progress->milliseconds <= 0)
        return 0;
    return (size_t)((uint64_t)progress->done * 1000 / (uint64_t)progress->milliseconds);
}

size_t progress_left(const struct progress *progress)
{
    if (progress->done == 0 || progress->milliseconds <= 0 || progress->count <= progress->done)
        return 0;
    uint64_t still = progress->count - progress->done;
    uint64_t second = (uint64_t)progress->done * 1000;
    return (size_t)((still * (uint64_t)progress->milliseconds + second - 1) / second);
}

static void append_fitting(struct string *out, const char *text, int *columns)
{
    int width = utf8_width(text);
    if (width > *columns) {
        *columns = 0; // nothing after what was left out
        return;
    }
    string_append(out, text);
    *columns -= width;
}

void progress_sentence(const struct progress *progress, int columns, struct string *out)
{
    STRING_AUTO far = {0};
    STRING_AUTO part = {0};
    STRING_AUTO fast = {0};
    STRING_AUTO left = {0};
    size_t count = progress->count > progress->done ? progress->count : progress->done;
    size_t rate = progress->parts ? 0 : progress_rate(progress);
    if (progress->parts)
        string_append_format(&far, P_("%zu of %zu part", "%zu of %zu parts", count), progress->done,
                             count);
    else if (progress->looking)
        string_append_format(
            &far, P_("%zu of %zu household looked up", "%zu of %zu households looked up", count),
            progress->done, count);
    else
        string_append_format(&far, P_("%zu of %zu household", "%zu of %zu households", count),
                             progress->done, count);
    if (progress->building && count > 0)
        string_append_format(&part, "%zu %%: ", progress->done * 100 / count);
    string_append(&part, string_text(&far));
    append_fitting(out, string_text(&part), &columns);
    if (rate > 0)
        string_append_format(&fast, _(", %zu a second"), rate);
    append_fitting(out, string_text(&fast), &columns);
    if (progress->building && progress->done == count)
        string_append(&left, _(", finishing"));
    else if (progress->building && progress_left(progress) > 0)
        string_append_format(&left,
                             P_(", %zu second left", ", %zu seconds left", progress_left(progress)),
                             progress_left(progress));
    append_fitting(out, string_text(&left), &columns);
}

void progress_stopped(const struct progress *progress, size_t listed, struct string *out)
{
    if (progress->done > listed) {
        string_append_format(out,
                             P_("Stopped after %zu of %zu household was judged anew; nothing is "
                                "listed yet.",
                                "Stopped after %zu of %zu households were judged anew; nothing is "
                                "listed yet.",
                                progress->count),
                             progress->done, progress->count);
        return;
    }
    string_append_format(out,
                         P_("Stopped after %zu of %zu household.",
                            "Stopped after %zu of %zu households.", progress->count),
                         progress->done, progress->count);
}
