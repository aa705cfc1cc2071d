#include "models/filterterm.h"

#include <QStringList>

#include <algorithm>

namespace models {

namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

bool equalLowered(const char *text, QByteArrayView lowerNeedle)
{
    for (const char c : lowerNeedle) {
        if (lowered(*text++) != c)
            return false;
    }
    return true;
}

bool containsLowered(QByteArrayView text, QByteArrayView lowerNeedle)
{
    if (lowerNeedle.isEmpty() || text.size() < lowerNeedle.size())
        return lowerNeedle.isEmpty();
    const char first = lowerNeedle.front();
    const char *const end = text.data() + text.size() - lowerNeedle.size() + 1;
    for (const char *at = text.data(); at < end; ++at) {
        if (lowered(*at) == first && equalLowered(at, lowerNeedle))
            return true;
    }
    return false;
}

bool isAscii(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return (quint8(c) & 0x80) != 0; });
}

// Greedy match of the parts between stars; no backtracking is needed for '*' alone.
bool matchesPattern(QStringView text, const std::vector<QString> &parts)
{
    // An empty text is an unknown one: "worker:*" asks for those that have a worker.
    if (text.isEmpty() || !text.startsWith(parts.front(), Qt::CaseInsensitive))
        return false;
    qsizetype at = parts.front().size();
    for (size_t i = 1; i + 1 < parts.size(); ++i) {
        const qsizetype found = text.indexOf(parts[i], at, Qt::CaseInsensitive);
        if (found < 0)
            return false;
        at = found + parts[i].size();
    }
    return text.size() - at >= parts.back().size() && text.endsWith(parts.back(), Qt::CaseInsensitive);
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

bool couldBeUuidPart(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || c == u'-'; });
}

} // namespace

TextNeedle::TextNeedle(const QString &text, Mode mode)
    : m_text(text.toCaseFolded()),
      m_utf8(m_text.toUtf8()),
      m_mode(mode),
      m_ascii(isAscii(m_utf8)),
      m_pattern(text.contains(u'*')),
      m_looksLikeUuid(couldBeUuidPart(m_text))
{
    if (!m_pattern)
        return;
    for (const QString &part : m_text.split(u'*'))
        m_parts.push_back(part);
}

bool TextNeedle::matches(const QString &name) const
{
    if (m_pattern)
        return matchesPattern(name, m_parts);
    switch (m_mode) {
    case Mode::Contains: return name.contains(m_text, Qt::CaseInsensitive);
    case Mode::Equals: return name.compare(m_text, Qt::CaseInsensitive) == 0;
    case Mode::StartsWith: return name.startsWith(m_text, Qt::CaseInsensitive);
    }
    return false;
}

bool TextNeedle::isIn(QByteArrayView utf8) const
{
    if (m_pattern)
        return matchesPattern(QString::fromUtf8(utf8), m_parts);
    if (m_ascii)
        return containsLowered(utf8, m_utf8);
    // Few texts get this far: decoding costs ten times the scan.
    return !isAscii(utf8) && QString::fromUtf8(utf8).contains(m_text, Qt::CaseInsensitive);
}

bool TextNeedle::matchesId(QByteArrayView id) const
{
    if (m_pattern || !m_ascii)
        return matches(QString::fromUtf8(id));
    switch (m_mode) {
    case Mode::Contains: return containsLowered(id, m_utf8);
    case Mode::Equals: return id.size() == m_utf8.size() && equalLowered(id.data(), m_utf8);
    case Mode::StartsWith: return id.size() >= m_utf8.size() && equalLowered(id.data(), m_utf8);
    }
    return false;
}

bool argumentIs(QByteArrayView utf8, const QString &name, const QString &value)
{
    const QString text = QString::fromUtf8(utf8);
    for (qsizetype at = text.indexOf(name, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(name, at + 1, Qt::CaseInsensitive)) {
        if (at > 0 && isWordCharacter(text[at - 1]))
            continue;
        qsizetype next = at + name.size();
        const auto skip = [&](QStringView any) {
            while (next < text.size() && any.contains(text[next]))
                ++next;
        };
        skip(u"'\"");
        if (next >= text.size() || (text[next] != u'=' && text[next] != u':'))
            continue;
        ++next;
        skip(u" '\"");
        const qsizetype end = next + value.size();
        if (QStringView(text).sliced(next).startsWith(value, Qt::CaseInsensitive) &&
            (end >= text.size() || !isWordCharacter(text[end])))
            return true;
    }
    return false;
}

bool compares(qint64 left, Comparison how, qint64 right)
{
    switch (how) {
    case Comparison::Less: return left < right;
    case Comparison::LessOrEqual: return left <= right;
    case Comparison::Equal: return left == right;
    case Comparison::GreaterOrEqual: return left >= right;
    case Comparison::Greater: return left > right;
    }
    return false;
}

} // namespace models
