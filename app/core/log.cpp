#include "app/core/log.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QRegularExpression>

#include <memory>

namespace app {

Q_LOGGING_CATEGORY(logRedis, "yard.redis", QtWarningMsg)
Q_LOGGING_CATEGORY(logEngine, "yard.engine", QtWarningMsg)
Q_LOGGING_CATEGORY(logSession, "yard.session", QtWarningMsg)
Q_LOGGING_CATEGORY(logStore, "yard.store", QtWarningMsg)
Q_LOGGING_CATEGORY(logYard, "yard.yard", QtWarningMsg)

namespace {

struct Sink {
    QMutex mutex;
    std::unique_ptr<QFile> file;
    QtMessageHandler console = nullptr;
};

Sink &sink()
{
    static Sink instance;
    return instance;
}

bool openSink(Sink &target, const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::WriteOnly | QIODevice::Append))
        return false;
    file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    target.file = std::move(file);
    return true;
}

void rotate(Sink &target)
{
    const QString path = target.file->fileName();
    target.file.reset();
    QFile::remove(path + QStringLiteral(".1"));
    QFile::rename(path, path + QStringLiteral(".1"));
    openSink(target, path);
}

void writeLine(Sink &target, const QString &line)
{
    const QMutexLocker lock(&target.mutex);
    if (!target.file)
        return;
    const QString stamp = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    target.file->write((stamp + u' ' + line + u'\n').toUtf8());
    target.file->flush();
    if (target.file->size() > kLogFileLimit)
        rotate(target);
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString clean = redacted(message);
    writeLine(sink(), qFormatLogMessage(type, context, clean));
    if (sink().console)
        sink().console(type, context, clean);
}

} // namespace

QString redacted(const QString &text)
{
    // "://user:password@": up to the last @ of the word, for passwords that hold one unescaped.
    static const QRegularExpression kLogin(QStringLiteral("(://[^\\s:/@]*:)\\S*@"));
    static const QRegularExpression kItem(QStringLiteral("((?:password|passwd|secret|token)=)[^\\s&]*"),
                                          QRegularExpression::CaseInsensitiveOption);
    QString out = text;
    out.replace(kLogin, QStringLiteral("\\1•••@"));
    out.replace(kItem, QStringLiteral("\\1•••"));
    for (QChar &c : out)
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            c = QChar::ReplacementCharacter;
    return out;
}

bool logToFile(const QString &path)
{
    Sink &target = sink();
    const QMutexLocker lock(&target.mutex);
    if (!openSink(target, path))
        return false;
    if (!target.console)
        target.console = qInstallMessageHandler(handle);
    return true;
}

} // namespace app
