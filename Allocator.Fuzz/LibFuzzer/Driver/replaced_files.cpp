// libFuzzer replaces an input by a smaller one that does the same: it removes the larger file, then it writes the smaller. Whatever ends
// the process in between would lose both. The linker sends libFuzzer's unlink here (--wrap): a file of the output corpus goes when the
// next one is there. At worst a replaced file is left over. A corpus that can't be written ends the process, as what it would go on to
// learn would be lost.

#include "replaced_files.h"

#include "fail.h"

#include <cstring>
#include <filesystem>
#include <mutex>
#include <unistd.h>
#include <utility>
#include <vector>

extern "C" int __real_unlink(const char *path);

namespace {

std::filesystem::path output_corpus;
std::mutex guard;
std::vector<std::string> replaced;

bool is_in_output_corpus(const std::string &path) {
    return !output_corpus.empty() && std::filesystem::path(path).parent_path() == output_corpus;
}

} // namespace

void keep_until_replaced(int argument_count, char **arguments) {
    for (int index = 1; index < argument_count; index++) {
        std::error_code not_there;
        if (arguments[index][0] != '-' && !std::filesystem::is_regular_file(arguments[index], not_there)) {
            // As the parent of a file in it: without a separator at its end.
            output_corpus = (std::filesystem::path(arguments[index]) / "file").parent_path();
            return;
        }
    }
}

void file_is_there(const std::string &path) {
    if (!is_in_output_corpus(path)) {
        return;
    }

    std::vector<std::string> larger;
    {
        std::lock_guard<std::mutex> lock(guard);
        larger = std::exchange(replaced, {});
    }

    for (const std::string &file : larger) {
        if (file != path) {
            __real_unlink(file.c_str());
        }
    }
}

void file_is_missing(const std::string &path, int error) {
    if (is_in_output_corpus(path)) {
        fail("%s can't be written: %s", path.c_str(), strerror(error));
    }
}

extern "C" int __wrap_unlink(const char *path) {
    if (!is_in_output_corpus(path)) {
        return __real_unlink(path);
    }

    std::lock_guard<std::mutex> lock(guard);
    replaced.push_back(path);
    return 0;
}
