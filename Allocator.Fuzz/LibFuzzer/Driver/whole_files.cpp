// Files that libFuzzer writes (corpus, artifacts) are complete or absent, whatever ends the process. The linker sends libFuzzer's fopen
// and fclose here (--wrap): a file that is opened for writing has no name until it is closed.

#include "replaced_files.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

extern "C" FILE *__real_fopen(const char *path, const char *mode);
extern "C" int __real_fclose(FILE *file);

namespace {

// How an open file gets its name.
struct Nameless {
    std::string path;
    std::string temporary; // empty where the file has no name at all
};

std::mutex guard;
std::map<FILE *, Nameless> nameless;

// A name beside the file's own that no other process uses.
std::string beside(const std::string &path) {
    return path + ".partial-" + std::to_string(getpid());
}

bool give_name(int descriptor, const Nameless &file) {
    if (!file.temporary.empty()) {
        return rename(file.temporary.c_str(), file.path.c_str()) == 0;
    }

    std::string open_file = "/proc/self/fd/" + std::to_string(descriptor);
    if (linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, file.path.c_str(), AT_SYMLINK_FOLLOW) == 0) {
        return true;
    }

    // A name that is taken can't be linked over, only renamed over.
    std::string linked = beside(file.path);
    return linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, linked.c_str(), AT_SYMLINK_FOLLOW) == 0
        && rename(linked.c_str(), file.path.c_str()) == 0;
}

// Devices and pipes are no files to replace.
bool is_special(const char *path) {
    struct stat found = {};
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode);
}

} // namespace

extern "C" FILE *__wrap_fopen(const char *path, const char *mode) {
    if (mode[0] != 'w' || is_special(path)) {
        return __real_fopen(path, mode);
    }

    std::string folder = std::filesystem::path(path).parent_path();
    int descriptor = open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0644);
    std::string temporary;
    if (descriptor < 0) {
        // Not every file system has files without a name.
        temporary = beside(path);
        descriptor = open(temporary.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
    }

    FILE *file = descriptor < 0 ? nullptr : fdopen(descriptor, mode);
    if (file == nullptr) {
        file_is_missing(path, errno);
        return nullptr;
    }

    std::lock_guard<std::mutex> lock(guard);
    nameless[file] = {path, temporary};
    return file;
}

extern "C" int __wrap_fclose(FILE *file) {
    Nameless found;
    {
        std::lock_guard<std::mutex> lock(guard);
        auto entry = nameless.find(file);
        if (entry != nameless.end()) {
            found = entry->second;
            nameless.erase(entry);
        }
    }

    if (found.path.empty()) {
        return __real_fclose(file);
    }

    // What could not be written in full gets no name.
    bool is_complete = fflush(file) == 0 && ferror(file) == 0 && give_name(fileno(file), found);
    int error = errno;
    int result = __real_fclose(file);
    if (is_complete) {
        file_is_there(found.path);
        return result;
    }

    if (!found.temporary.empty()) {
        remove(found.temporary.c_str());
    }

    file_is_missing(found.path, error);
    return EOF;
}
