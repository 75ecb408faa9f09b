#pragma once

#include <cstdint>
#include <filesystem>

// Remembers where the names of the blocks are; they are read when libFuzzer asks for the first one.
void name_blocks_from(const std::filesystem::path &table, uintptr_t counters_address);
