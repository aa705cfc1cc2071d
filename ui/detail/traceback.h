#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace ui {

/// One `File "…", line N, in f` with the source lines under it.
struct TracebackFrame {
    QString file;
    int line = 0;
    QString function;
    QStringList code; ///< as printed, marker lines (^^^^) included
    bool library = false;
};

/// One exception of a chain, in the order Python prints them: causes first.
struct TracebackPart {
    QString lead; ///< "The above exception was the direct cause …"; empty for the first
    bool header = false;
    std::vector<TracebackFrame> frames;
    QStringList message; ///< "ValueError: …" and what follows it
};

/// Reads what Python's traceback module prints. Text that is no traceback becomes one part with a message only.
std::vector<TracebackPart> parseTraceback(const QString &text);

/// A path without the folder its package lives in: "httpx/_client.py".
QString shortPath(const QString &path);

} // namespace ui
