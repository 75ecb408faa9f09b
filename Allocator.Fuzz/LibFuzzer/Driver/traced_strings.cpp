#include "traced_strings.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

extern "C" {
void __sanitizer_weak_hook_memcmp(void *caller, const void *left, const void *right, size_t size, int result);
void __sanitizer_weak_hook_strstr(void *caller, const char *text, const char *word, char *result);
}

// As long as libFuzzer's own words.
static constexpr size_t WordBytesMax = 64;

// A letter a byte, as in the inputs: texts of ASCII. Of others there is nothing to learn.
static bool shorten(const char16_t *text, size_t length, char *word) {
    for (size_t index = 0; index < length; index++) {
        if (text[index] == 0 || text[index] > 0x7F) {
            return false;
        }

        word[index] = static_cast<char>(text[index]);
    }

    word[length] = 0;
    return true;
}

// libFuzzer learns from it what it learns of memcmp, how many bytes are right, and of strstr, a word to put in. A comparison of different
// lengths tells only of the word: of the beginning, memcmp would teach a part of it.
void trace_strings(const char16_t *left, int32_t left_length, const char16_t *right, int32_t right_length) {
    char left_word[WordBytesMax + 1];
    char right_word[WordBytesMax + 1];
    size_t left_size = std::min(static_cast<size_t>(left_length), WordBytesMax);
    size_t right_size = std::min(static_cast<size_t>(right_length), WordBytesMax);
    if (!shorten(left, left_size, left_word) || !shorten(right, right_size, right_word)) {
        return;
    }

    void *place = __builtin_return_address(0);
    if (left_size == right_size) {
        __sanitizer_weak_hook_memcmp(place, left_word, right_word, left_size, memcmp(left_word, right_word, left_size));
        return;
    }

    __sanitizer_weak_hook_strstr(place, left_word, right_word, nullptr);
    __sanitizer_weak_hook_strstr(place, right_word, left_word, nullptr);
}
