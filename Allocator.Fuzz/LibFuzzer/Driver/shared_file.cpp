#include "shared_file.h"

#include "fail.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void *map_shared_file(const char *path, size_t size) {
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    struct stat found = {};
    if (file < 0 || fstat(file, &found) != 0) {
        fail("%s: %s", path, strerror(errno));
    }

    // With a place on the disk for all of it: memory that can't be written to the disk would end the process without a word.
    int error = static_cast<size_t>(found.st_size) < size ? posix_fallocate(file, 0, static_cast<off_t>(size)) : 0;
    if (error != 0) {
        fail("%s: %s", path, strerror(error));
    }

    void *mapped = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (mapped == MAP_FAILED) {
        fail("%s: %s", path, strerror(errno));
    }

    close(file);
    return mapped;
}
