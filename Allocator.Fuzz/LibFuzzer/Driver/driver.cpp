// A libFuzzer target whose harness is managed code in the same process.
//
// libFuzzer's main calls LLVMFuzzerInitialize, which hosts CoreCLR, and from then on a function pointer per input: no pipe, no second
// process, no copy. What libFuzzer sees of the managed code:
//
//   coverage      one byte a basic block, which the instrumented IL counts up at a fixed address      (coverage_map)
//   comparisons   the operands of every comparison, through one native thunk a site   (coverage_map, traced_strings)
//   findings      the harness says that an input is one; here that ends the process with an artifact  (deadly_signals)
//   crashes       stack overflow, FailFast and native faults end in a signal that CoreCLR passes on   (deadly_signals)
//
// A folder holds the driver, the layout of the map, and the assemblies; it can be moved as a whole. Exit codes are libFuzzer's: 77 for a
// finding or crash, 70 for a timeout, 71 for out of memory, 72 when interrupted.

#include "block_names.h"
#include "coverage_map.h"
#include "deadly_signals.h"
#include "managed_host.h"
#include "parent_watch.h"
#include "replaced_files.h"
#include "status_file.h"

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t size_max);

static ManagedHarness harness;

// Every so many mutations are libFuzzer's own even where the target knows better: structure must not hide what bytes can do. With
// comparison tracing they are more, because only libFuzzer's mutations put in operands of comparisons.
static uint32_t mutations_per_own_one = 4;

// An executable of another name than the driver's is the target of that name: some who run fuzzers want one executable a target.
static std::string find_target(const char *executable) {
    const char *named = getenv("ALLOCATOR_FUZZ_TARGET");
    return named != nullptr ? named : std::filesystem::path(executable).filename().string();
}

static void let_libfuzzer_handle(int signal_number) {
    struct sigaction action = {};
    sigaction(signal_number, nullptr, &action);
    if ((action.sa_flags & SA_SIGINFO) != 0 || action.sa_handler != SIG_IGN) {
        signal(signal_number, SIG_DFL);
    }
}

extern "C" int LLVMFuzzerInitialize(int *argument_count, char ***arguments) {
    keep_until_replaced(*argument_count, *arguments);
    watch_parent();
    open_status_file();

    // Before CoreCLR installs its own handlers: what they can't deal with they pass on to these.
    catch_deadly_signals();

    std::filesystem::path folder = std::filesystem::canonical("/proc/self/exe").parent_path();
    CoverageLayout layout = map_coverage(folder / "layout.txt");
    name_blocks_from(folder / "blocks.tsv", layout.counters_address);
    mutations_per_own_one = layout.comparison_widths.empty() ? 4 : 2;

    harness = host_managed_harness(folder, find_target((*arguments)[0]));
    accumulate_coverage();

    // CoreCLR took these two as well, and libFuzzer leaves a handler alone that is there already.
    let_libfuzzer_handle(SIGINT);
    let_libfuzzer_handle(SIGTERM);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    count_execution();
    int finding = harness.run(data, size);
    accumulate_coverage();
    if (finding != 0) {
        fprintf(stderr, "SUMMARY: libFuzzer: finding\n");
        die_with_artifact();
    }

    return 0;
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t size_max, unsigned int seed) {
    if (harness.has_mutator && seed % mutations_per_own_one != 0) {
        size_t mutated = harness.mutate(data, size, size_max, seed);
        if (mutated != 0) {
            count(status->structured_mutations);
            return mutated;
        }
    }

    count(status->byte_mutations);
    return LLVMFuzzerMutate(data, size, size_max);
}

extern "C" size_t LLVMFuzzerCustomCrossOver(
    const uint8_t *first, size_t first_size, const uint8_t *second, size_t second_size, uint8_t *out, size_t out_size_max,
    unsigned int seed) {
    // 0 means "nothing comes of it": libFuzzer then takes another mutation.
    size_t size = harness.has_mutator ? harness.cross_over(first, first_size, second, second_size, out, out_size_max, seed) : 0;
    if (size != 0) {
        count(status->crossovers);
    }

    return size;
}
