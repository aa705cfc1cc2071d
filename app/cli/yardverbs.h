#pragma once

#include "app/cli/yardcommand.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace app {

/// `yard` and `progress`: the verbs that need no broker of their own choosing.
class YardVerbs
{
public:
    void addTo(CLI::App &app);
    /// One of them was typed.
    bool chosen() const;
    int run(bool json);

private:
    CLI::App *m_yard = nullptr;
    CLI::App *m_progress = nullptr;
    std::string m_file;
    std::string m_dataDirectory;
    bool m_trust = false;
    std::vector<std::string> m_words;
};

} // namespace app
