#include "app/core/savefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace app {

namespace {

constexpr QFileDevice::Permissions kOwnerFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions kOwnerFolder = kOwnerFile | QFileDevice::ExeOwner;

struct SaveFileWords {
    Q_DECLARE_TR_FUNCTIONS(SaveFileWords)
};

models::Error fileError(const QString &text, const QString &path, const QString &detail, QStringView step)
{
    return {models::ErrorKind::Config, text.arg(path), detail, step.toString()};
}

bool makeFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return true;
    return QDir().mkpath(folder) && QFile::setPermissions(folder, kOwnerFolder);
}

} // namespace

FileWriter::FileWriter(QString path) : m_path(std::move(path)), m_file(std::make_unique<QSaveFile>(m_path)) {}

FileWriter::~FileWriter() = default;

models::Status FileWriter::open()
{
    const QString folder = QFileInfo(m_path).absolutePath();
    if (!makeFolder(folder))
        return fileError(SaveFileWords::tr("The folder %1 could not be made."), folder, {}, u"folder");
    if (!m_file->open(QIODevice::WriteOnly))
        return fileError(SaveFileWords::tr("%1 could not be written."), m_path, m_file->errorString(), u"open");
    m_file->setPermissions(kOwnerFile);
    return models::Done{};
}

models::Error FileWriter::notWritten() const
{
    return fileError(SaveFileWords::tr("%1 could not be written; the old file is untouched."), m_path,
                     m_file->errorString(), u"write");
}

models::Status FileWriter::write(const QByteArray &bytes)
{
    if (m_file->write(bytes) != bytes.size())
        return notWritten();
    return models::Done{};
}

models::Status FileWriter::commit()
{
    if (!m_file->commit())
        return notWritten();
    return models::Done{};
}

models::Status saveFile(const QString &path, const QByteArray &bytes)
{
    FileWriter file(path);
    if (const auto status = file.open(); !status)
        return status;
    if (const auto status = file.write(bytes); !status)
        return status;
    return file.commit();
}

models::Result<QByteArray> loadFile(const QString &path, qint64 maxBytes)
{
    QFile file(path);
    if (!file.exists())
        return models::Error{
            models::ErrorKind::NotFound, SaveFileWords::tr("%1 does not exist.").arg(path), {}, QStringLiteral("open")};
    if (!file.open(QIODevice::ReadOnly))
        return fileError(SaveFileWords::tr("%1 could not be read."), path, file.errorString(), u"open");
    QByteArray bytes = file.read(maxBytes + 1);
    if (bytes.size() > maxBytes)
        return models::Error{models::ErrorKind::TooBig,
                             SaveFileWords::tr("%1 is too big to be what it should be.").arg(path),
                             {},
                             QStringLiteral("read")};
    return bytes;
}

QString setAside(const QString &path)
{
    const QString base = path + QStringLiteral(".broken");
    QString target = base;
    for (int n = 2; QFile::exists(target); ++n)
        target = base + QStringLiteral("-%1").arg(n);
    return QFile::rename(path, target) ? target : QString();
}

bool mayWrite(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return true;
    return info.isWritable() && info.permissions().testFlag(QFileDevice::WriteOwner);
}

} // namespace app
