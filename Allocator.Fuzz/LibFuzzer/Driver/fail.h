#pragma once

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

// Says why the driver can't do its work, and ends the process with an exit code that no finding has.
template <typename... Values> [[noreturn]] void fail(const char *format, Values... values) {
    fputs("driver: ", stderr);
    fprintf(stderr, format, values...);
    fputc('\n', stderr);
    _exit(1);
}

[[noreturn]] inline void fail(const char *message) {
    fail("%s", message);
}
