#include "ui/detail/traceback.h"

#include <QRegularExpression>

namespace ui {

namespace {

constexpr qsizetype kMaxLines = 5000;

bool isLead(const QString &line)
{
    return line.startsWith(QStringLiteral("The above exception was the direct cause")) ||
           line.startsWith(QStringLiteral("During handling of the above exception"));
}

/// Where the package's own part of a path begins, if the path lies among installed packages.
qsizetype packageStart(const QString &path)
{
    static const QRegularExpression pattern(
        QStringLiteral("(?:site-packages|dist-packages|lib/python\\d(?:\\.\\d+)?)[/\\\\]"));
    qsizetype start = -1;
    for (auto match = pattern.globalMatch(path); match.hasNext();)
        start = match.next().capturedEnd();
    return start;
}

bool isLibrary(const QString &path)
{
    return packageStart(path) >= 0 || path.startsWith(QLatin1Char('<'));
}

/// Collects parts line by line.
class Reader
{
public:
    void read(const QString &line);
    std::vector<TracebackPart> take();

private:
    TracebackPart &part();
    void beginPart();

    std::vector<TracebackPart> m_parts;
    QString m_lead;
    bool m_inFrames = false;
};

TracebackPart &Reader::part()
{
    if (m_parts.empty())
        m_parts.emplace_back();
    return m_parts.back();
}

void Reader::beginPart()
{
    if (m_parts.empty() || !m_parts.back().message.isEmpty() || !m_parts.back().frames.empty())
        m_parts.emplace_back();
    m_parts.back().lead = std::exchange(m_lead, {});
    m_inFrames = true;
}

void Reader::read(const QString &line)
{
    static const QRegularExpression frame(QStringLiteral("^[ |+-]*File \"(.*)\", line (\\d+)(?:, in (.*))?$"));
    if (isLead(line)) {
        m_lead = line;
        m_inFrames = false;
        return;
    }
    if (line.startsWith(QStringLiteral("Traceback (most recent call last)"))) {
        beginPart();
        part().header = true;
        return;
    }
    if (const auto match = frame.match(line); match.hasMatch()) {
        if (!m_inFrames)
            beginPart();
        TracebackFrame found;
        found.file = match.captured(1);
        found.line = match.captured(2).toInt();
        found.function = match.captured(3);
        found.library = isLibrary(found.file);
        part().frames.push_back(std::move(found));
        return;
    }
    if (m_inFrames && !part().frames.empty() && line.startsWith(QStringLiteral("   "))) {
        part().frames.back().code.append(line.trimmed());
        return;
    }
    m_inFrames = false;
    if (line.trimmed().isEmpty() && (part().message.isEmpty() || !m_lead.isEmpty()))
        return;
    part().message.append(line);
}

std::vector<TracebackPart> Reader::take()
{
    for (TracebackPart &each : m_parts) {
        while (!each.message.isEmpty() && each.message.last().trimmed().isEmpty())
            each.message.removeLast();
    }
    return std::move(m_parts);
}

} // namespace

std::vector<TracebackPart> parseTraceback(const QString &text)
{
    Reader reader;
    qsizetype start = 0;
    for (qsizetype count = 0; start <= text.size() && count < kMaxLines; ++count) {
        qsizetype end = text.indexOf(QLatin1Char('\n'), start);
        if (end < 0)
            end = text.size();
        reader.read(text.mid(start, end - start));
        start = end + 1;
    }
    return reader.take();
}

QString shortPath(const QString &path)
{
    const qsizetype start = packageStart(path);
    return start >= 0 ? path.mid(start) : path;
}

} // namespace ui
