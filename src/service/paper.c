// SPDX-License-Identifier: EUPL-1.2
#include "service/paper.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/rights.h"
#include "base/translate.h"
#include "exchange/paper_plan.h"
#include "exchange/print_module.h"
#include "service/session.h"
#include "store/file.h"

// ---- the file -----------------------------------------------------------------------------------

static bool check_name(const char *file, struct error *err)
{
    size_t length = strlen(file);
    return (length > 0 && file[length - 1] != '/') ||
           error_set_at(err, ERROR_INVALID, file, _("'%s' is not the name of a file."), file);
}

static bool write_whole(const char *path, const struct string *bytes)
{
    int file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    bool good = file >= 0;
    for (size_t at = 0; at < bytes->length && good;) {
        ssize_t written = write(file, bytes->text + at, bytes->length - at);
        good = written > 0 || (written < 0 && errno == EINTR);
        at += written > 0 ? (size_t)written : 0;
    }
    int error = errno;
    if (file >= 0)
        good = close(file) == 0 && good;
    errno = error;
    return good;
}

static bool fill(const char *path, const struct string *bytes, struct error *err)
{
    if (write_whole(path, bytes))
        return file_flush(path, err);
    return error_set(err, errno == ENOSPC || errno == EDQUOT ? ERROR_FULL : ERROR_IO,
                     _("The copy could not be written: %s."), error_of_system(errno));
}

// Under another name until it is whole.
static bool write_file(const char *file, const struct string *bytes, struct error *err)
{
    char *temporary = NULL;
    bool ignored = false;
    bool done = file_begin_copy(file, &temporary, &ignored, err) && fill(temporary, bytes, err) &&
                file_finish(temporary, file, err);
    if (temporary && !done)
        file_abandon(temporary);
    free(temporary);
    return done;
}

// The libraries that draw read files of the user (fonts, their settings): with the rights of the user.
static bool draw_and_write(const struct paper *paper, const char *file, struct print_made *ret_made,
                           struct error *err)
{
    STRING_AUTO bytes = {0};
    size_t pages = 0;
    rights_of_caller();
    bool done = print_paper(paper, &bytes, &pages, err) && write_file(file, &bytes, err);
    rights_of_program();
    if (done)
        ret_made->pages = pages;
    return done;
}

static bool open_module(struct error *err)
{
    rights_of_caller();
    bool done = print_open(err);
    rights_of_program();
    return done;
}

// ---- a plan -------------------------------------------------------------------------------------

static const struct plan *choose(const struct dossier *dossier, int64_t version)
{
    const struct plan *found = NULL;
    if (version == 0)
        found = dossier_plan_in(dossier, PLAN_FINAL);
    if (version == 0 && !found && dossier->plans.count > 0)
        found = &dossier->plans.items[dossier->plans.count - 1];
    for (size_t i = 0; i < dossier->plans.count && version > 0; i++)
        if (dossier->plans.items[i].version.given &&
            dossier->plans.items[i].version.value == version)
            found = &dossier->plans.items[i];
    return found;
}

static bool no_plan(int64_t version, struct error *err)
{
    if (version > 0)
        return error_set(err, ERROR_NOT_FOUND, _("This household has no plan with version %d."),
                         (int)version);
    return error_set(err, ERROR_NOT_FOUND, "%s", _("This household has no plan to print yet."));
}

// Committed before anything leaves: a print that fails then is one row too many, never one too few.
static bool take(struct service *service, const struct print_request *request,
                 struct dossier *ret_dossier, struct error *err)
{
    struct arena arena = {0};
    const char *id = NULL;
    struct door door;
    bool entered = find_household(service, request->household, &arena, &id, err) &&
                   door_enter(&door, service, ACT_EXPORT, "print_plan", id, err);
    arena_release(&arena);
    if (!entered)
        return false;
    if (!choose(&door.stored, request->version)) {
        door_abandon(&door);
        return no_plan(request->version, err);
    }
    if (!log_dossier_about(service, door.name, "done", &door.stored,
                           request->with_scores ? "household_with_scores" : "household", err)) {
        door_abandon(&door);
        return false;
    }
    return door_leave(&door, ret_dossier, err);
}

static const char *name_of(void *context, const char *login, struct arena *arena)
{
    return service_worker_name(context, login, arena);
}

static bool check_file(struct service *service, const char *file, struct error *err)
{
    if (!check_name(file, err))
        return false;
    return !file_is_of_store(file, store_path(service->store)) ||
           error_set_at(err, ERROR_INVALID, file,
                        _("'%s' is a file of the store itself; choose another name."), file);
}

bool service_print_plan(struct service *service, const struct print_request *request,
                        struct arena *arena, struct print_made *ret_made, struct error *err)
{
    DOSSIER_AUTO dossier = {0};
    struct paper paper = {0};
    char moment[MOMENT_TEXT_SIZE];
    if (!check_file(service, request->file, err) || !open_module(err) ||
        !take(service, request, &dossier, err))
        return false;
    const struct plan *plan = choose(&dossier, request->version);
    if (!plan)
        return no_plan(request->version, err);
    const struct paper_request asked = {
        .dossier = &dossier,
        .plan = plan,
        .today = service_today(service),
        .with_scores = request->with_scores,
        .worker_name = name_of,
        .context = service,
    };
    paper_of_plan(&asked, arena, &paper);
    paper.made = moment_format(clock_now(&service->clock), moment);
    struct print_made made = {
        .file = arena_text(arena, request->file),
        .version = plan->version.given ? plan->version.value : 0,
        .draft = plan->status == PLAN_DRAFT,
    };
    if (!draw_and_write(&paper, request->file, &made, err))
        return false;
    char *whole = realpath(request->file, NULL); // so that it is found again
    if (whole)
        made.file = arena_text(arena, whole);
    free(whole);
    *ret_made = made;
    return true;
}

bool service_print_empty(const char *file, struct print_made *ret_made, struct error *err)
{
    struct arena arena = {0};
    struct paper paper = {0};
    struct print_made made = {.file = file};
    paper_of_conversation(&arena, &paper);
    bool done = check_name(file, err) && draw_and_write(&paper, file, &made, err);
    arena_release(&arena);
    if (done)
        *ret_made = made;
    return done;
}
