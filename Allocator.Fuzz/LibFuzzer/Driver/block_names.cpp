// Names the blocks that libFuzzer reports (NEW_FUNC, -print_pcs=1), in place of a sanitizer's symbolizer.

#include "block_names.h"

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

static std::filesystem::path table_path;
static uintptr_t first_address;

void name_blocks_from(const std::filesystem::path &table, uintptr_t counters_address) {
    table_path = table;
    first_address = counters_address;
}

// Of "index, assembly, type, method, offset, source" in each line: "type.method source".
static std::vector<std::string> read_names() {
    std::vector<std::string> names;
    std::ifstream file(table_path);
    std::string index, assembly, type, method, offset, source;
    while (std::getline(file, index, '\t') && std::getline(file, assembly, '\t') && std::getline(file, type, '\t')
           && std::getline(file, method, '\t') && std::getline(file, offset, '\t') && std::getline(file, source)) {
        names.push_back(type + "." + method + " " + source);
    }

    return names;
}

extern "C" void __sanitizer_symbolize_pc(void *address, const char *, char *out, size_t out_size) {
    static const std::vector<std::string> names = read_names();

    // libFuzzer asks for the address behind the one that it means, as debuggers do for return addresses.
    size_t index = reinterpret_cast<uintptr_t>(address) - first_address - 1;
    snprintf(out, out_size, "%s", index < names.size() ? names[index].c_str() : "(not instrumented)");
}
