// libFuzzer replaces an input by a smaller one that does the same: it removes the larger file, then it writes the smaller. Whatever ends
// the process in between would lose both. The linker sends libFuzzer's unlink here (--wrap): a file of the output corpus goes when the
// next one is there, and stays if that could not be written. At worst a replaced file is left over.

#include "replaced_files.h"

#include <filesystem>
#include <mutex>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

extern "C" int __real_unlink(const char *path);

namespace {

std::filesystem::path output_corpus;
std::mutex guard;
std::vector<std::string> replaced;

std::vector<std::string> take_replaced() {
    std::lock_guard<std::mutex> lock(guard);
    return std::move(replaced);
}

} // namespace

void keep_until_replaced(int argument_count, char **arguments) {
    std::error_code not_there;
    for (int index = 1; index < argument_count; index++) {
        if (arguments[index][0] != '-' && std::filesystem::is_directory(arguments[index], not_there)) {
            // As the parent of a file in it: without a separator at its end.
            output_corpus = (std::filesystem::path(arguments[index]) / "file").parent_path();
            return;
        }
    }
}

void file_is_there(const std::string &path) {
    for (const std::string &larger : take_replaced()) {
        if (larger != path) {
            __real_unlink(larger.c_str());
        }
    }
}

void file_is_missing() {
    take_replaced();
}

extern "C" int __wrap_unlink(const char *path) {
    if (output_corpus.empty() || std::filesystem::path(path).parent_path() != output_corpus) {
        return __real_unlink(path);
    }

    std::lock_guard<std::mutex> lock(guard);
    replaced.push_back(path);
    return 0;
}
