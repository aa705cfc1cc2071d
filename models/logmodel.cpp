#include "models/logmodel.h"

#include "models/cells.h"
#include "models/format.h"
#include "models/roles.h"

#include <QCoreApplication>

#include <algorithm>

namespace models {

namespace {

constexpr int kColumns = 3;
constexpr qsizetype kLongestLine = 4'000;

QString columnTitle(LogColumn column)
{
    switch (column) {
    case LogColumn::Time: return QCoreApplication::translate("LogModel", "Time");
    case LogColumn::Stream: return QCoreApplication::translate("LogModel", "Channel", "out, err or bar");
    case LogColumn::Text: return QCoreApplication::translate("LogModel", "Line");
    }
    return {};
}

Tone toneOf(const LogLine &line)
{
    switch (line.level) {
    case LogLevel::Error: return Tone::Danger;
    case LogLevel::Warning: return Tone::Warning;
    case LogLevel::Debug: return Tone::Muted;
    case LogLevel::Info: break;
    }
    return Tone::Normal;
}

} // namespace

QByteArrayView streamWord(LogStream stream)
{
    switch (stream) {
    case LogStream::Out: return "out";
    case LogStream::Err: return "err";
    case LogStream::Bar: return "bar";
    }
    return "out";
}

QString withoutAnsi(const QString &text)
{
    QString out;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool sequence = text[at] == u'\x1b' && at + 1 < text.size() && text[at + 1] == u'[';
        qsizetype end = at + 2;
        while (sequence && end < text.size() && (text[end].isDigit() || text[end] == u';'))
            ++end;
        if (sequence && end < text.size() && text[end] == u'm')
            at = end;
        else
            out += text[at];
    }
    return out;
}

LogModel::LogModel(QObject *parent, int capacity) : QAbstractTableModel(parent), m_capacity(std::max(1, capacity)) {}

LogModel::~LogModel() = default;

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

const LogLine &LogModel::lineAt(int row) const
{
    return m_lines[size_t(m_rows[size_t(row)] - m_first)];
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine &line = lineAt(index.row());
    if (role == int(Role::Tone))
        return int(toneOf(line));
    if (role != Qt::DisplayRole && !(role == Qt::EditRole && LogColumn(index.column()) == LogColumn::Text))
        return {};
    switch (LogColumn(index.column())) {
    case LogColumn::Time: return clockMsText(line.at, m_zone);
    case LogColumn::Stream: return QString::fromLatin1(streamWord(line.stream).data(), streamWord(line.stream).size());
    case LogColumn::Text: return role == Qt::EditRole ? line.text : oneLine(withoutAnsi(line.text), kLongestLine);
    }
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool known = orientation == Qt::Horizontal && section >= 0 && section < kColumns;
    return known && role == Qt::DisplayRole ? QVariant(columnTitle(LogColumn(section))) : QVariant();
}

bool LogModel::passes(const LogLine &line) const
{
    return line.level >= m_minimum && m_shown[size_t(line.stream)] &&
           (m_filter.isEmpty() || withoutAnsi(line.text).contains(m_filter, Qt::CaseInsensitive));
}

void LogModel::append(std::vector<LogLine> lines)
{
    // Of a flood only the newest lines would stay anyway.
    const qint64 skipped = std::max<qint64>(0, qint64(lines.size()) - m_capacity);
    if (skipped > 0) {
        dropOldest(qint64(m_lines.size()));
        m_first += skipped;
    } else {
        dropOldest(qint64(m_lines.size() + lines.size()) - m_capacity);
    }
    std::vector<qint64> rows;
    for (auto line = lines.begin() + skipped; line != lines.end(); ++line) {
        if (passes(*line))
            rows.push_back(m_first + qint64(m_lines.size()));
        m_lines.push_back(std::move(*line));
    }
    if (rows.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    endInsertRows();
}

void LogModel::dropOldest(qint64 count)
{
    if (count <= 0)
        return;
    const qint64 first = m_first + count;
    const auto kept = std::lower_bound(m_rows.begin(), m_rows.end(), first);
    const int gone = int(kept - m_rows.begin());
    if (gone > 0)
        beginRemoveRows({}, 0, gone - 1);
    m_rows.erase(m_rows.begin(), kept);
    m_lines.erase(m_lines.begin(), m_lines.begin() + count);
    m_first = first;
    if (gone > 0)
        endRemoveRows();
}

void LogModel::refilter()
{
    beginResetModel();
    m_rows.clear();
    for (size_t i = 0; i < m_lines.size(); ++i) {
        if (passes(m_lines[i]))
            m_rows.push_back(m_first + qint64(i));
    }
    endResetModel();
}

void LogModel::clear()
{
    beginResetModel();
    m_lines.clear();
    m_rows.clear();
    m_first = 0;
    endResetModel();
}

void LogModel::setMinimumLevel(LogLevel level)
{
    if (m_minimum == level)
        return;
    m_minimum = level;
    refilter();
}

void LogModel::setStreamShown(LogStream stream, bool shown)
{
    if (m_shown[size_t(stream)] == shown)
        return;
    m_shown[size_t(stream)] = shown;
    refilter();
}

void LogModel::setFilterText(const QString &text)
{
    if (m_filter == text)
        return;
    m_filter = text;
    refilter();
}

void LogModel::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

} // namespace models
