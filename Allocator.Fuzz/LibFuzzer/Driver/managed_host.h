#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

// The managed side, as function pointers. Its other half is ManagedEntry.cs.
struct ManagedHarness {
    int (*run)(const uint8_t *data, size_t size); // 0: the input holds
    size_t (*mutate)(uint8_t *data, size_t size, size_t size_max, uint32_t seed);
    size_t (*cross_over)(
        const uint8_t *first, size_t first_size, const uint8_t *second, size_t second_size, uint8_t *out, size_t out_size_max,
        uint32_t seed);
    bool has_mutator;
};

// Starts CoreCLR with the assemblies of the folder and prepares the target.
ManagedHarness host_managed_harness(const std::filesystem::path &folder, const std::string &target);
