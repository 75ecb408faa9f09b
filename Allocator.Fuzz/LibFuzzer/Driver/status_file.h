#pragma once

#include <cstdint>

// What is counted while fuzzing, in the order in which the reader of the status file expects it.
struct Status {
    int64_t executions;
    int64_t structured_mutations;
    int64_t byte_mutations;
    int64_t crossovers;
    int64_t processes;
    int64_t cpu_microseconds;
};

// Never null: without a status file the counts go to memory of the process.
extern Status *status;

// Maps the file that ALLOCATOR_FUZZ_STATUS names.
void open_status_file();

// Counts one execution, and every now and then the processor time that went by.
void count_execution();

// Adds the processor time since the last call.
void count_processor_time();

// The processes of a fork-mode run share one file.
inline void count(int64_t &counter) {
    __atomic_fetch_add(&counter, 1, __ATOMIC_RELAXED);
}
