#include "ui/startup/yardstarter.h"

#include "app/worker/sampleyard.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace ui {

namespace {

constexpr int kStopGraceMs = 15'000;

models::Error yardError(const QString &text, const QString &detail)
{
    return {models::ErrorKind::Config, text, detail, QStringLiteral("yard")};
}

} // namespace

YardStarter::YardStarter(QObject *parent) : QObject(parent), m_process(this)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &YardStarter::readLines);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_errors = (m_errors + m_process.readAllStandardError()).right(4000); });
    connect(&m_process, &QProcess::finished, this, &YardStarter::applyFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit failed(
                yardError(tr("yardctl could not be started; it belongs beside yardmaster."), m_process.errorString()));
    });
}

YardStarter::~YardStarter()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(kStopGraceMs))
        m_process.kill();
    m_process.waitForFinished(1000);
}

void YardStarter::start(const QString &yardFile)
{
    m_yardFile = yardFile;
    run({QStringLiteral("--json"), QStringLiteral("yard"), yardFile});
}

void YardStarter::startDemo()
{
    m_demoFolder = std::make_unique<QTemporaryDir>();
    const auto file = app::writeSampleYard(m_demoFolder->filePath(QStringLiteral("yard")));
    if (!file) {
        emit failed(file.error());
        return;
    }
    m_yardFile = *file;
    run({QStringLiteral("--json"), QStringLiteral("yard"), *file, QStringLiteral("--data-dir"),
         m_demoFolder->filePath(QStringLiteral("data"))});
}

void YardStarter::run(const QStringList &arguments)
{
    if (m_process.state() != QProcess::NotRunning)
        return;
    m_ready = false;
    m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/yardctl"), arguments);
    m_process.closeWriteChannel();
}

void YardStarter::readLines()
{
    while (m_process.canReadLine()) {
        const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
        const QString event = line.value(QLatin1String("event")).toString();
        if (event != QLatin1String("ready") && event != QLatin1String("attached"))
            continue;
        m_ready = true;
        emit ready(m_yardFile, line.value(QLatin1String("broker")).toString());
    }
}

void YardStarter::applyFinished(int code)
{
    if (m_ready && code == 0)
        return;
    const QString words = QString::fromUtf8(m_errors).trimmed();
    emit failed(yardError(
        words.isEmpty() ? tr("The yard ended by itself (exit %1).").arg(code) : words.section(u'\n', 0, 0), words));
}

models::Result<QString> sampleYardFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                           QStringLiteral("/yardmaster/sample-yard");
    const QString file = folder + QStringLiteral("/yard.toml");
    // A copy that its owner has changed is theirs.
    if (QFile::exists(file))
        return file;
    return app::writeSampleYard(folder);
}

} // namespace ui
