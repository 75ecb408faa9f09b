#pragma once

#include <string>

// From now on nothing of libFuzzer's output corpus, the first folder among the arguments, is removed before what replaces it is there.
void keep_until_replaced(int argument_count, char **arguments);

// A file of libFuzzer's has its name.
void file_is_there(const std::string &path);

// A file of libFuzzer's could not be written; ends the process if it is one of the output corpus.
void file_is_missing(const std::string &path, int error);
