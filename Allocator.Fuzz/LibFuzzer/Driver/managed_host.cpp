#include "managed_host.h"

#include "fail.h"

#include <climits>
#include <coreclr_delegates.h>
#include <dlfcn.h>
#include <hostfxr.h>
#include <nethost.h>

static constexpr const char *EntryType = "Allocator.Fuzz.LibFuzzer.ManagedEntry, Allocator.Fuzz";

// Settings of the runtime; whoever starts the driver may set others.
static void configure_runtime() {
    // Profiles make the same input take other code from run to run, and libFuzzer calls that new coverage.
    setenv("DOTNET_TieredPGO", "0", 0);
    // One collector a worker, on the worker's own core.
    setenv("DOTNET_gcServer", "0", 0);
    setenv("DOTNET_gcConcurrent", "0", 0);
    // No sockets in the temporary folder, which a SIGKILL would leave behind.
    setenv("DOTNET_EnableDiagnostics", "0", 0);
}

template <typename Function> static Function import(void *library, const char *name) {
    void *symbol = dlsym(library, name);
    if (symbol == nullptr) {
        fail("hostfxr has no %s", name);
    }

    return reinterpret_cast<Function>(symbol);
}

static get_function_pointer_fn start_runtime(const std::filesystem::path &folder) {
    // A folder made for machines without .NET brings its own.
    if (std::filesystem::path own = folder / "dotnet"; std::filesystem::exists(own)) {
        setenv("DOTNET_ROOT", own.c_str(), 0);
    }

    char path[PATH_MAX];
    size_t path_size = sizeof path;
    if (int error = get_hostfxr_path(path, &path_size, nullptr)) {
        fail("no .NET runtime is found (0x%x): set DOTNET_ROOT to the folder of 'dotnet'", error);
    }

    void *library = dlopen(path, RTLD_NOW);
    if (library == nullptr) {
        fail("%s", dlerror());
    }

    // As an application, not as a component: its assemblies are then the process' own, and types are the same everywhere.
    auto initialize = import<hostfxr_initialize_for_dotnet_command_line_fn>(library, "hostfxr_initialize_for_dotnet_command_line");
    auto get_delegate = import<hostfxr_get_runtime_delegate_fn>(library, "hostfxr_get_runtime_delegate");
    std::string assembly = folder / "Allocator.Fuzz.dll";
    const char *arguments[] = {assembly.c_str()};
    hostfxr_handle context = nullptr;
    if (int error = initialize(1, arguments, nullptr, &context)) {
        fail("%s: the runtime can't be started (0x%x)", assembly.c_str(), error);
    }

    void *get_function_pointer = nullptr;
    if (int error = get_delegate(context, hdt_get_function_pointer, &get_function_pointer)) {
        fail("%s: the runtime has no function pointers (0x%x)", assembly.c_str(), error);
    }

    return reinterpret_cast<get_function_pointer_fn>(get_function_pointer);
}

template <typename Function> static void find(get_function_pointer_fn get_function_pointer, const char *method, Function &function) {
    void *found = nullptr;
    if (int error = get_function_pointer(EntryType, method, UNMANAGEDCALLERSONLY_METHOD, nullptr, nullptr, &found)) {
        fail("%s has no method %s (0x%x)", EntryType, method, error);
    }

    function = reinterpret_cast<Function>(found);
}

ManagedHarness host_managed_harness(const std::filesystem::path &folder, const std::string &target) {
    configure_runtime();
    get_function_pointer_fn get_function_pointer = start_runtime(folder);

    ManagedHarness harness = {};
    find(get_function_pointer, "Run", harness.run);
    find(get_function_pointer, "Mutate", harness.mutate);
    find(get_function_pointer, "CrossOver", harness.cross_over);

    enum { is_unusable = -1, has_mutator = 1 };
    int (*prepare)(const char *target) = nullptr;
    find(get_function_pointer, "Prepare", prepare);
    int prepared = prepare(target.c_str());
    if (prepared == is_unusable) {
        _exit(1); // The managed side has said why.
    }

    harness.has_mutator = prepared == has_mutator;
    return harness;
}
