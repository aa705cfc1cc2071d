#pragma once

#include "models/cellcontext.h"

#include <QAbstractTableModel>

#include <array>
#include <deque>
#include <vector>

namespace models {

enum class LogLevel : quint8 { Debug, Info, Warning, Error };
enum class LogStream : quint8 { Out, Err, Bar }; ///< Bar: progress lines
/// Stable word: "out", "err", "bar".
QByteArrayView streamWord(LogStream stream);

struct LogLine {
    Instant at{};
    LogLevel level = LogLevel::Info;
    LogStream stream = LogStream::Out;
    QString text; ///< untrusted; one line, ANSI colours still in it
    bool operator==(const LogLine &) const = default;
};

enum class LogColumn : int { Time, Stream, Text };

/// The newest lines of a log, oldest first: a ring of at most `capacity` lines that drops from the top, filtered by
/// level, stream and words. Lines come in batches, each one rowsInserted. GUI thread.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int kDefaultCapacity = 20'000;

    explicit LogModel(QObject *parent = nullptr, int capacity = kDefaultCapacity);
    ~LogModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Text with control characters escaped, but for ANSI colour sequences, which are left out of DisplayRole and
    /// kept in Qt::EditRole for a view that paints them. Time has milliseconds.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    void append(std::vector<LogLine> lines);
    void clear();

    /// Nothing below this level.
    void setMinimumLevel(LogLevel level);
    void setStreamShown(LogStream stream, bool shown);
    /// Case does not matter; empty = all.
    void setFilterText(const QString &text);

    const LogLine &lineAt(int row) const;
    /// Lines kept, shown or not.
    qint64 lineCount() const { return qint64(m_lines.size()); }
    /// Lines that the ring has dropped.
    qint64 droppedCount() const { return m_first; }
    void setZone(const QTimeZone &zone);

private:
    bool passes(const LogLine &line) const;
    void dropOldest(qint64 count);
    void refilter();

    int m_capacity;
    std::deque<LogLine> m_lines;
    qint64 m_first = 0;        ///< number of m_lines.front(), counted from the log's beginning
    std::deque<qint64> m_rows; ///< numbers of the lines that pass
    LogLevel m_minimum = LogLevel::Debug;
    std::array<bool, 3> m_shown{true, true, true};
    QString m_filter;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
};

/// Without ANSI colour and style sequences ("\x1b[31m").
QString withoutAnsi(const QString &text);

} // namespace models
