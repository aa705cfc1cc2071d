#pragma once

#include <string>
#include <vector>

namespace app {

/// What stands before (or after) every verb, as it was typed.
struct GlobalOptions {
    std::string broker;
    std::string profile;
    std::string passwordFile;
    std::string results;
    std::string prefix;
    std::vector<std::string> options; ///< name=value
    std::string engine = "auto";
    bool json = false;
    double timeoutSeconds = 10;
};

} // namespace app
