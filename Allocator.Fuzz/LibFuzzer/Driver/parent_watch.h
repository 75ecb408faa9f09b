#pragma once

// Ends this process when the one that started it all ends, also by SIGKILL: no worker survives its campaign.
void watch_parent();
