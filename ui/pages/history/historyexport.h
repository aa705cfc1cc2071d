#pragma once

#include "app/store/records.h"
#include "models/result.h"

#include <QObject>

#include <memory>

namespace app {
class Workplace;
}

namespace ui {

/// Writes the whole audit of one broker, or of all, to a file: read page by page on the store's thread, written on the
/// pool. Lives until it is done. GUI thread.
class HistoryExport : public QObject
{
    Q_OBJECT

public:
    enum class Format : quint8 { Csv, Json };
    /// By the ending of the name: JSON for ".json", else CSV.
    static Format formatOf(const QString &path);

    /// `brokerUid` empty = all brokers.
    HistoryExport(std::shared_ptr<app::Workplace> workplace, QString brokerUid, QString path, QObject *parent);
    void start();

signals:
    /// An empty text in `error` = written, so many acts. The object deletes itself after.
    void finished(const models::Error &error, qint64 acts);

private:
    void readOn(const std::optional<models::ActPlace> &before);
    void write();
    void end(const models::Error &error);

    std::shared_ptr<app::Workplace> m_workplace;
    QString m_brokerUid;
    QString m_path;
    std::vector<app::FullAct> m_acts;
    qint64 m_count = 0;
};

} // namespace ui
