#include "app/cli/yardverbs.h"

#include <CLI/CLI.hpp>

#include <QStringList>

namespace app {

void YardVerbs::addTo(CLI::App &app)
{
    m_yard = app.add_subcommand("yard", "The local yard of a file: private broker and worker, until SIGTERM");
    m_yard->add_option("file", m_file, "yard.toml")->required();
    m_yard->add_option("--data-dir", m_dataDirectory, "Folder of the private broker's files");
    m_yard->add_flag("--trust", m_trust, "Do not ask about a file that was not opened here before");
    m_progress = app.add_subcommand("progress", "N/TOTAL [TEXT]: called by a job's own script inside a yard");
    m_progress->add_option("words", m_words, "N/TOTAL and a text")->required();
}

bool YardVerbs::chosen() const
{
    return m_yard->parsed() || m_progress->parsed();
}

int YardVerbs::run(bool json)
{
    if (m_yard->parsed())
        return runYard({QString::fromStdString(m_file), QString::fromStdString(m_dataDirectory), m_trust, json});
    QStringList words;
    for (const std::string &word : m_words)
        words << QString::fromStdString(word);
    return reportProgress(words.join(QLatin1Char(' ')));
}

} // namespace app
