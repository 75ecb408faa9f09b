#include "coverage_map.h"

#include "fail.h"
#include "shared_file.h"
#include "traced_strings.h"

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sys/mman.h>
#include <vector>

extern "C" {
void __sanitizer_cov_8bit_counters_init(uint8_t *begin, uint8_t *end);
void __sanitizer_cov_pcs_init(const uintptr_t *begin, const uintptr_t *end);
void __sanitizer_cov_trace_cmp1(uint8_t left, uint8_t right);
void __sanitizer_cov_trace_cmp2(uint16_t left, uint16_t right);
void __sanitizer_cov_trace_cmp4(uint32_t left, uint32_t right);
void __sanitizer_cov_trace_cmp8(uint64_t left, uint64_t right);
}

static uint8_t *counters;
static size_t counter_count;
static uint8_t *hit_blocks;

static CoverageLayout read_layout(const std::filesystem::path &path) {
    CoverageLayout layout;
    std::ifstream file(path);
    std::string name;
    if (!(file >> name >> layout.counters_address >> layout.blocks) || name != "counters") {
        fail("%s: can't be read", path.c_str());
    }

    if (file >> name && !(name == "thunks" && file >> layout.thunks_address >> layout.thunk_bytes >> layout.comparison_widths)) {
        fail("%s: can't be read from '%s' on", path.c_str(), name.c_str());
    }

    return layout;
}

static uint8_t *map_at(uintptr_t address, size_t size) {
    void *wanted = reinterpret_cast<void *>(address);
    void *mapped = mmap(wanted, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (mapped != wanted) {
        fail("%zu bytes at %p can't be mapped: %s", size, wanted, strerror(errno));
    }

    return static_cast<uint8_t *>(mapped);
}

// libFuzzer wants an address of code for every counter, and tells blocks apart by it. Compiled code has none that stays, so the
// counter's own address stands in.
static void register_counters(const CoverageLayout &layout) {
    static std::vector<uintptr_t> table; // pairs of an address and flags; libFuzzer keeps pointing at it
    constexpr uintptr_t is_function = 1;
    for (size_t index = 0; index < counter_count; index++) {
        table.push_back(layout.counters_address + index);
        table.push_back(layout.blocks[index] == 'f' ? is_function : 0);
    }

    __sanitizer_cov_8bit_counters_init(counters, counters + counter_count);
    __sanitizer_cov_pcs_init(table.data(), table.data() + table.size());
}

static void *trace_function(char width) {
    switch (width) {
    case '1': return reinterpret_cast<void *>(__sanitizer_cov_trace_cmp1);
    case '2': return reinterpret_cast<void *>(__sanitizer_cov_trace_cmp2);
    case '4': return reinterpret_cast<void *>(__sanitizer_cov_trace_cmp4);
    case '8': return reinterpret_cast<void *>(__sanitizer_cov_trace_cmp8);
    case 's': return reinterpret_cast<void *>(trace_strings);
    default: fail("a comparison of '%c' bytes", width);
    }
}

// libFuzzer names a comparison by its tracing call's return address, modulo 512. So every site calls from a thunk of its own, and a
// thunk's length is odd: the return addresses then fall on all 512 residues, not on the few that aligned thunks would share.
static void write_thunks(const CoverageLayout &layout) {
    constexpr uint8_t before[] = {0x48, 0x83, 0xEC, 0x08, 0x48, 0xB8};                  // sub rsp, 8; mov rax, (function)
    constexpr uint8_t after[] = {0xFF, 0xD0, 0x48, 0x83, 0xC4, 0x08, 0xC3};             // call rax; add rsp, 8; ret
    size_t size = layout.comparison_widths.size() * layout.thunk_bytes;
    if (size == 0) {
        return;
    }

    if (sizeof before + sizeof(void *) + sizeof after > layout.thunk_bytes) {
        fail("a thunk does not fit into %zu bytes", layout.thunk_bytes);
    }

    uint8_t *thunk = map_at(layout.thunks_address, size);
    for (char width : layout.comparison_widths) {
        void *function = trace_function(width);
        memcpy(thunk, before, sizeof before);
        memcpy(thunk + sizeof before, &function, sizeof function);
        memcpy(thunk + sizeof before + sizeof function, after, sizeof after);
        thunk += layout.thunk_bytes;
    }

    mprotect(reinterpret_cast<void *>(layout.thunks_address), size, PROT_READ | PROT_EXEC);
}

CoverageLayout map_coverage(const std::filesystem::path &layout_file) {
    CoverageLayout layout = read_layout(layout_file);
    counter_count = layout.blocks.size();
    counters = map_at(layout.counters_address, counter_count);
    register_counters(layout);
    write_thunks(layout);
    if (const char *path = getenv("ALLOCATOR_FUZZ_COVERAGE")) {
        hit_blocks = static_cast<uint8_t *>(map_shared_file(path, counter_count));
    }

    return layout;
}

void accumulate_coverage() {
    if (hit_blocks == nullptr) {
        return;
    }

    // Most counters are zero after most inputs: look at eight at once.
    constexpr size_t word = sizeof(uint64_t);
    for (size_t start = 0; start < counter_count; start += word) {
        uint64_t eight;
        memcpy(&eight, counters + start, word); // the mapping goes on behind the last counter, to the end of its page
        for (size_t index = start; eight != 0; index++, eight >>= 8) {
            // Several processes may share the file: whoever writes writes the same 1.
            if ((eight & 0xFF) != 0 && hit_blocks[index] == 0) {
                hit_blocks[index] = 1;
            }
        }
    }
}
