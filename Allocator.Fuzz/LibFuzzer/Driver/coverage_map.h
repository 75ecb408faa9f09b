#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

// Where the instrumented IL counts, and what it counts: written by the instrumenter, one line each.
struct CoverageLayout {
    uintptr_t counters_address = 0;
    std::string blocks; // a letter a block: 'f' for a method's first one, 'b' for the others

    uintptr_t thunks_address = 0;
    size_t thunk_bytes = 0;
    std::string comparison_widths; // a digit a comparison site: the bytes of its operands
};

// Maps the counters and the thunks where the instrumented IL expects them, and registers the counters with libFuzzer.
CoverageLayout map_coverage(const std::filesystem::path &layout_file);

// Adds the blocks that the last input hit to the file that ALLOCATOR_FUZZ_COVERAGE names; nothing when it names none.
void accumulate_coverage();
