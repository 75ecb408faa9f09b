#pragma once

#include <cstdint>

// Called by the thunk of a place where two strings of UTF-16 are compared for equality.
void trace_strings(const char16_t *left, int32_t left_length, const char16_t *right, int32_t right_length);
