// How the process dies of an input. libFuzzer hands over its artifact writer as the "death callback" of a sanitizer; there is no
// sanitizer here, so this file takes its place.

#include "deadly_signals.h"

#include "status_file.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <ucontext.h>
#include <unistd.h>

static constexpr int CrashExitCode = 77;

// The artifact writer and printf need more than CoreCLR's alternate signal stacks of a few pages, and after a stack overflow the
// thread's own stack is no choice.
static constexpr size_t DeathStackBytes = 1 << 20;

static void (*write_artifact)();
static char death_stack[DeathStackBytes];
static std::atomic_flag is_dying;

extern "C" void __sanitizer_set_death_callback(void (*callback)()) {
    write_artifact = callback;
}

void die_with_artifact() {
    // Threads may crash together: the first one writes, the others wait for the end.
    if (is_dying.test_and_set()) {
        for (;;) {
            pause();
        }
    }

    count_processor_time();
    if (write_artifact != nullptr) {
        write_artifact();
    }

    _exit(CrashExitCode);
}

static void die_of_signal(int signal_number) {
    fprintf(stderr, "==%d== ERROR: libFuzzer: deadly signal %d\n", getpid(), signal_number);
    fprintf(stderr, "SUMMARY: libFuzzer: deadly signal\n");
    die_with_artifact();
}

static void on_deadly_signal(int signal_number, siginfo_t *, void *) {
    // CoreCLR calls this as a plain function, with a signal mask of its own. No timer may interrupt from here on.
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, nullptr);

    static ucontext_t death;
    if (getcontext(&death) != 0) {
        _exit(CrashExitCode);
    }

    death.uc_stack.ss_sp = death_stack;
    death.uc_stack.ss_size = sizeof death_stack;
    death.uc_link = nullptr;
    makecontext(&death, reinterpret_cast<void (*)()>(die_of_signal), 1, signal_number);
    setcontext(&death);
}

void catch_deadly_signals() {
    struct sigaction action = {};
    action.sa_sigaction = on_deadly_signal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigfillset(&action.sa_mask);
    for (int signal_number : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) {
        sigaction(signal_number, &action, nullptr);
    }
}
