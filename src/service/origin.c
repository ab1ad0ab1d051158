// SPDX-License-Identifier: EUPL-1.2
#include "service/origin.h"

#include <arpa/inet.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <utmpx.h>

#include "base/environment.h"

static const char devices[] = "/dev/";

static const char *without_devices(const char *terminal)
{
    size_t length = sizeof(devices) - 1;
    return strncmp(terminal, devices, length) == 0 ? terminal + length : terminal;
}

// A part, after a blank when it is not the first, up to its first blank.
static size_t add(char *text, size_t length, const char *before, const char *part,
                  const char *after)
{
    char safe[ORIGIN_SIZE];
    size_t count = 0;
    for (const char *c = part; *c != '\0' && *c != ' ' && count < sizeof(safe) - 1; c++) {
        bool plain = *c > ' ' && *c < 0x7F;
        safe[count] = '?';
        if (plain)
            safe[count] = *c;
        count++;
    }
    safe[count] = '\0';
    int added = count == 0 ? 0
                           : snprintf(text + length, ORIGIN_SIZE - length, "%s%s%s%s",
                                      length > 0 ? " " : "", before, safe, after);
    size_t total = length + (added < 0 ? 0 : (size_t)added);
    return total < ORIGIN_SIZE ? total : ORIGIN_SIZE - 1;
}

static bool known(const char *text)
{
    return text && text[0] != '\0';
}

bool origin_format(const struct origin_facts *facts, char ret_text[ORIGIN_SIZE])
{
    size_t length = 0;
    const char *from = known(facts->address)      ? facts->address
                       : known(facts->connection) ? facts->connection
                                                  : facts->host;
    ret_text[0] = '\0';
    if (known(facts->terminal))
        length = add(ret_text, length, "", without_devices(facts->terminal), "");
    if (known(from))
        length = add(ret_text, length, "", from, "");
    if (known(facts->logged_in) && known(facts->login) &&
        strcmp(facts->logged_in, facts->login) != 0)
        length = add(ret_text, length, "(", facts->logged_in, ")");
    return length > 0;
}

static const char *address_of(const struct utmpx *entry, struct arena *arena)
{
    char text[INET6_ADDRSTRLEN];
    const int32_t *parts = entry->ut_addr_v6;
    bool longer = parts[1] != 0 || parts[2] != 0 || parts[3] != 0;
    if (!longer && parts[0] == 0)
        return NULL;
    return arena_text(arena, inet_ntop(longer ? AF_INET6 : AF_INET, parts, text, sizeof(text)));
}

void origin_look_up(struct origin_facts *facts, struct arena *arena)
{
    struct utmpx wanted = {0};
    if (!facts->terminal)
        return;
    const char *line = without_devices(facts->terminal);
    memcpy(wanted.ut_line, line, strnlen(line, sizeof(wanted.ut_line) - 1));
    setutxent();
    const struct utmpx *entry =
        getutxline(&wanted); // of a login, or of one that is being asked for
    if (entry && entry->ut_type == USER_PROCESS) {
        facts->logged_in =
            arena_text_n(arena, entry->ut_user, strnlen(entry->ut_user, sizeof(entry->ut_user)));
        facts->host =
            arena_text_n(arena, entry->ut_host, strnlen(entry->ut_host, sizeof(entry->ut_host)));
        facts->address = address_of(entry, arena);
    }
    endutxent();
}

const char *origin_now(struct arena *arena)
{
    char text[ORIGIN_SIZE];
    const struct passwd *user = getpwuid(getuid());
    struct origin_facts facts = {
        .terminal = isatty(STDIN_FILENO) ? ttyname(STDIN_FILENO) : NULL,
        .login = user ? arena_text(arena, user->pw_name) : NULL,
        .connection = environment_value("SSH_CONNECTION"),
    };
    origin_look_up(&facts, arena);
    return origin_format(&facts, text) ? arena_text(arena, text) : NULL;
}
