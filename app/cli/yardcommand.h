#pragma once

#include <QString>

namespace app {

/// `yardctl yard FILE`: the local yard without a window.
struct YardCommand {
    QString file;
    QString dataDirectory; ///< empty = the file's own, or the user's data folder
    bool trust = false;    ///< do not ask about a file opened for the first time
    bool json = false;     ///< one JSON object a line: ready, attached, said, stopped
};

/// Runs until SIGTERM or SIGINT; needs a QCoreApplication. A yard that another process runs is attached to: its
/// address is printed and 0 returned. Exit codes as the contract has them.
int runYard(const YardCommand &command);

/// `yardctl progress N/TOTAL [TEXT]`, called by a job's own script: speaks to the yard named by $YARD_CONTROL.
int reportProgress(const QString &line);

} // namespace app
