#include "app/worker/protocol.h"

#include <QRegularExpression>

namespace app {

std::optional<ProgressLine> parseProgressLine(const QByteArray &line)
{
    if (!line.startsWith("::yard progress "))
        return std::nullopt;
    static const QRegularExpression form(QStringLiteral(
        "^::yard progress (\\d{1,15}(?:\\.\\d{1,9})?)(?:/(\\d{1,15}(?:\\.\\d{1,9})?))?(?:\\s+(.*))?\\s*$"));
    const auto match = form.match(QString::fromUtf8(line));
    if (!match.hasMatch())
        return std::nullopt;
    constexpr qsizetype kLongestText = 200;
    ProgressLine progress;
    progress.current = match.captured(1).toDouble();
    if (!match.captured(2).isEmpty())
        progress.total = match.captured(2).toDouble();
    progress.text = match.captured(3).trimmed().left(kLongestText);
    return progress;
}

QList<QByteArray> LineSplitter::feed(const QByteArray &bytes)
{
    QList<QByteArray> lines;
    m_partial += bytes;
    qsizetype start = 0;
    for (qsizetype end = m_partial.indexOf('\n'); end >= 0; end = m_partial.indexOf('\n', start)) {
        qsizetype length = end - start;
        if (length > 0 && m_partial[end - 1] == '\r')
            --length;
        lines << m_partial.mid(start, qMin(length, kLongestLine));
        start = end + 1;
    }
    m_partial.remove(0, start);
    // A job that never writes a newline must not grow us without end.
    while (m_partial.size() > kLongestLine) {
        lines << m_partial.first(kLongestLine);
        m_partial.remove(0, kLongestLine);
    }
    return lines;
}

QByteArray LineSplitter::rest()
{
    return std::exchange(m_partial, {});
}

} // namespace app
