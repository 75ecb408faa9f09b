#pragma once

#include <cstddef>

// Maps a file into memory, created and grown where needed. What is written there survives any end of the process.
void *map_shared_file(const char *path, size_t size);
