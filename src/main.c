// SPDX-License-Identifier: EUPL-1.2
// Language, command line, screens, exit code; nothing else.
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/environment.h"
#include "base/language.h"
#include "base/print.h"
#include "base/rights.h"
#include "base/string.h"
#include "base/translate.h"
#include "cli/cli.h"
#include "ui/start.h"

static bool is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

// Letters as the terminal has them; UTF-8 where the environment says nothing better, for names have
// accents. Where that is missing the screens make do with ASCII and say so.
static void choose_letters(void)
{
    if ((!setlocale(LC_CTYPE, "") || !is_utf8()) && !setlocale(LC_CTYPE, "C.UTF-8"))
        (void)setlocale(LC_CTYPE, "");
}

// The folder of the program, "" when the system does not tell.
static void find_program(struct string *out)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);
    if (length <= 0)
        return;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (slash)
        *slash = '\0';
    string_append(out, path);
}

// The texts stand beside the program in a folder where it was built, else where it was installed. A
// shared installation has one place for them: a link to the program can stand anywhere, and texts
// decide what is printed.
static void bind_texts(void)
{
    STRING_AUTO folder = {0};
    STRING_AUTO built = {0};
    STRING_AUTO installed = {0};
    find_program(&folder);
    string_append_format(&built, "%s/assets/i18n", string_text(&folder));
    string_append_format(&installed, "%s/../share/locale", string_text(&folder));
    bool here = access(string_text(&built), R_OK) == 0;
    const char *texts = string_text(here ? &built : &installed);
    (void)bindtextdomain(EENPLAN_TEXT_DOMAIN,
                         environment_is_secure() ? EENPLAN_TEXTS_FOLDER : texts);
    (void)bind_textdomain_codeset(EENPLAN_TEXT_DOMAIN, "UTF-8");
}

int main(int argc, char **argv)
{
    struct service_options options = {0};
    struct error err = {0};
    struct cli_screens screens = {0};
    rights_begin();
    environment_clean();
    choose_letters();
    (void)language_speak(NULL); // without it English is spoken
    bind_texts();
    int code = cli_run(argc, argv, &screens, &options);
    if (!screens.wanted)
        return code;
    if (ui_start(&options, screens.tour, &err))
        return 0;
    print_format(stderr, "eenplan: %s\n", err.message);
    return error_exit_code(err.kind);
}
