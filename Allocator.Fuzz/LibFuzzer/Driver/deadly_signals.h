#pragma once

// Installs handlers that leave an artifact, on a stack that is large enough for it.
void catch_deadly_signals();

// Lets libFuzzer write the current input as an artifact and ends the process with exit code 77.
[[noreturn]] void die_with_artifact();
