// How much memory libFuzzer takes this process to have had at most. The kernel's figure (ru_maxrss) begins with that of whoever started
// the process: a large starter would leave nothing of the limit. The linker sends libFuzzer's getrusage here (--wrap).

#include <cstdio>
#include <sys/resource.h>

extern "C" int __real_getrusage(__rusage_who_t who, struct rusage *usage);

extern "C" int __wrap_getrusage(__rusage_who_t who, struct rusage *usage) {
    int result = __real_getrusage(who, usage);
    FILE *status = result == 0 && who == RUSAGE_SELF ? fopen("/proc/self/status", "r") : nullptr;
    if (status == nullptr) {
        return result;
    }

    char line[128];
    long kibibytes = 0;
    while (fgets(line, sizeof line, status) != nullptr) {
        if (sscanf(line, "VmHWM: %ld", &kibibytes) == 1) {
            usage->ru_maxrss = kibibytes;
            break;
        }
    }

    fclose(status);
    return result;
}
