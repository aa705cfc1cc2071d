#pragma once

#include "app/cli/rowdocument.h"
#include "models/result.h"

#include <QObject>

#include <functional>
#include <memory>

namespace app {
class FileWriter;
}

namespace ui {

/// Some rows of a table, for a file.
struct RowSlice {
    qint64 rows = 0;
    bool last = true;
    std::function<QByteArray()> document; ///< whole; made on the pool: pure, and owns what it needs
};
/// Gives the next slice, at once or later, by the function that it is handed. GUI thread.
using RowSource = std::function<void(std::function<void(const models::Result<RowSlice> &)> give)>;

/// All rows in one slice.
RowSource wholeSource(qint64 rows, std::function<QByteArray()> document);

/// Writes rows to a file, slice after slice, so that neither the window waits nor all of them are held at once; made
/// into text and written on the pool. Nothing stands under the name before all of it does. GUI thread.
class RowExport : public QObject
{
    Q_OBJECT

public:
    /// By the ending of the name: JSON for ".json", else CSV.
    static app::DocumentFormat formatOf(const QString &path);

    RowExport(RowSource source, QString path, QObject *parent);
    ~RowExport() override;
    void start();

signals:
    void progressed(qint64 rows);
    /// An empty text in `error` = written, so many rows. The object deletes itself after.
    void finished(const models::Error &error, qint64 rows);

private:
    void readOn();
    void write(const RowSlice &slice);
    void end(const models::Error &error);

    RowSource m_source;
    QString m_path;
    std::shared_ptr<app::FileWriter> m_file;
    qint64 m_rows = 0;
    bool m_begun = false;
};

} // namespace ui
