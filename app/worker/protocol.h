#pragma once

#include "models/value.h"

#include <QByteArray>

#include <optional>

namespace app {

/// A line `::yard progress 15/100 text` of a job's stdout. N and TOTAL are decimal numbers; TOTAL may be missing.
struct ProgressLine {
    double current = 0;
    std::optional<double> total;
    QString text; ///< untrusted, at most 200 characters
    bool operator==(const ProgressLine &) const = default;
};

/// Nothing when the line is ordinary output.
std::optional<ProgressLine> parseProgressLine(const QByteArray &line);

/// Splits a stream into lines; keeps the partial last one, and cuts lines over 64 kB.
class LineSplitter
{
public:
    static constexpr qsizetype kLongestLine = 65'536;
    QList<QByteArray> feed(const QByteArray &bytes);
    /// What stood after the last newline.
    QByteArray rest();

private:
    QByteArray m_partial;
};

} // namespace app
