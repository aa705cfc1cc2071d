#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QSaveFile;

namespace app {

/// Writes `bytes` to `path` so that a crash leaves either the old file or the new one, never half of it.
/// Makes the folder (mode 0700); the file gets mode 0600. Any thread.
models::Status saveFile(const QString &path, const QByteArray &bytes);

/// The same for what does not fit in memory: piece by piece. Without commit() the old file stays. Any thread, one at a
/// time.
class FileWriter
{
public:
    explicit FileWriter(QString path);
    ~FileWriter();
    FileWriter(const FileWriter &) = delete;
    FileWriter &operator=(const FileWriter &) = delete;

    models::Status open();
    models::Status write(const QByteArray &bytes);
    models::Status commit();

private:
    models::Error notWritten() const;

    QString m_path;
    std::unique_ptr<QSaveFile> m_file;
};

/// The whole file; NotFound when it does not exist, TooBig over `maxBytes`, Config for anything else.
models::Result<QByteArray> loadFile(const QString &path, qint64 maxBytes);

/// Renames a file that cannot be used to "<path>.broken", "<path>.broken-2", ..., so that nothing of the user's is
/// lost. Returns the new path, empty when it could not be renamed.
QString setAside(const QString &path);

/// False for a file that this user is not meant to change: no write permission, or none for its owner
/// (so that root, who may write everything, obeys a read-only file too). True when it does not exist.
bool mayWrite(const QString &path);

} // namespace app
