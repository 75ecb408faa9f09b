// The process to watch is named by ALLOCATOR_FUZZ_PARENT. PR_SET_PDEATHSIG would not do: it fires when the starter's *thread* ends, and it
// does not reach the processes that libFuzzer starts through a shell (-fork, -merge, -minimize_crash). The variable reaches them all;
// where nobody sets it, the first driver sets it for those that it starts.

#include "parent_watch.h"

#include "fail.h"

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <poll.h>
#include <pthread.h>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>

static constexpr const char *ParentVariable = "ALLOCATOR_FUZZ_PARENT";

static void *wait_for_end(void *process) {
    pollfd ended = {static_cast<int>(reinterpret_cast<intptr_t>(process)), POLLIN, 0};
    while (poll(&ended, 1, -1) < 0) {
    }

    kill(getpid(), SIGKILL);
    return nullptr;
}

void watch_parent() {
    const char *named = getenv(ParentVariable);
    if (named == nullptr) {
        setenv(ParentVariable, std::to_string(getpid()).c_str(), 1);
        return;
    }

    pid_t parent = atoi(named);
    if (parent == getppid()) {
        // The starter ends the group: this process and those that libFuzzer starts.
        setpgid(0, 0);
    }

    int process = static_cast<int>(syscall(SYS_pidfd_open, parent, 0));
    if (process < 0) {
        fail("process %d of %s is not there any more", parent, ParentVariable);
    }

    // The signals that libFuzzer and CoreCLR handle are not for this thread.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    if (pthread_create(&thread, nullptr, wait_for_end, reinterpret_cast<void *>(static_cast<intptr_t>(process))) != 0) {
        fail("the thread that watches process %d can't be started", parent);
    }

    pthread_detach(thread);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}
