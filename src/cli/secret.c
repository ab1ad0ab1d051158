// SPDX-License-Identifier: EUPL-1.2
#include "cli/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/translate.h"
#include "base/utf8.h"

enum {
    KEY_ABORT = 3,  // ^C
    KEY_END = 4,    // ^D
    KEY_ERASE = 8,  // ^H
    KEY_CLEAR = 21, // ^U
    KEY_ESCAPE = 27,
    KEY_DELETE = 127, // what Backspace mostly sends
};

void secret_wipe(char secret[SECRET_SIZE])
{
    explicit_bzero(secret, SECRET_SIZE);
}

static void say(int terminal, const char *text)
{
    (void)!write(terminal, text, strlen(text)); // nothing can be done about it
}

// One whole character back.
static size_t erase(const char *secret, size_t length)
{
    return length > 0 ? utf8_previous(secret, length, length) : 0;
}

// Reads up to Enter, key by key, so that ^C can put the terminal right first.
static bool read_secret(int terminal, char *secret)
{
    size_t length = 0;
    unsigned char key = 0;
    for (;;) {
        ssize_t got = read(terminal, &key, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || key == KEY_ABORT || key == KEY_END || key == KEY_ESCAPE)
            return false;
        if (key == '\n' || key == '\r')
            break;
        if (key == KEY_CLEAR)
            length = 0;
        else if (key == KEY_ERASE || key == KEY_DELETE)
            length = erase(secret, length);
        else if (key >= ' ' && length < SECRET_SIZE - 1)
            secret[length++] = (char)key;
        secret[length] = '\0';
    }
    return length > 0;
}

bool secret_ask(const char *prompt, char ret_secret[SECRET_SIZE], struct error *err)
{
    struct termios before;
    int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    ret_secret[0] = '\0';
    if (terminal < 0 || tcgetattr(terminal, &before) != 0) {
        if (terminal >= 0)
            (void)close(terminal);
        return error_set(err, ERROR_USAGE,
                         _("A pass phrase is asked for on a terminal, and there "
                           "is none."));
    }
    struct termios unseen = before;
    unseen.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
    unseen.c_cc[VMIN] = 1;
    unseen.c_cc[VTIME] = 0;
    (void)tcsetattr(terminal, TCSAFLUSH, &unseen); // what was typed ahead is not the answer
    say(terminal, prompt);
    bool given = read_secret(terminal, ret_secret);
    say(terminal, "\n");
    (void)tcsetattr(terminal, TCSAFLUSH, &before);
    (void)close(terminal);
    if (given)
        return true;
    secret_wipe(ret_secret);
    return error_set(err, ERROR_USAGE, _("No pass phrase was given; nothing was done."));
}

bool secret_ask_new(char ret_secret[SECRET_SIZE], struct error *err)
{
    char again[SECRET_SIZE];
    bool good = secret_ask(_("Pass phrase for this backup: "), ret_secret, err);
    if (good && utf8_clusters(ret_secret) < SECRET_LEAST)
        good = error_set(err, ERROR_INVALID,
                         _("A pass phrase has at least %d characters; a few words are easy to "
                           "remember."),
                         SECRET_LEAST);
    good = good && secret_ask(_("The same pass phrase again: "), again, err);
    if (good && strcmp(ret_secret, again) != 0)
        good = error_set(err, ERROR_INVALID, _("The two pass phrases are not the same."));
    secret_wipe(again);
    if (!good)
        secret_wipe(ret_secret);
    return good;
}
