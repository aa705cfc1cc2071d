#pragma once

#include "models/result.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace ui {

/// Starts `yardctl yard FILE` as a process of its own, or finds the one that runs already, and tells its broker.
/// A yard that this window started ends with it; one that ran before goes on. GUI thread; never waits but at the end.
class YardStarter : public QObject
{
    Q_OBJECT

public:
    explicit YardStarter(QObject *parent = nullptr);
    /// Lets the yard finish, 15 s at most; removes the demo's folder.
    ~YardStarter() override;

    void start(const QString &yardFile);
    /// The sample yard in a throwaway folder.
    void startDemo();

signals:
    void ready(const QString &yardFile, const QString &brokerUrl);
    void failed(const models::Error &error);

private:
    void run(const QStringList &arguments);
    void readLines();
    void applyFinished(int code);

    std::unique_ptr<QTemporaryDir> m_demoFolder;
    QProcess m_process;
    QString m_yardFile;
    QByteArray m_errors;
    bool m_ready = false;
};

/// The sample yard that `./dev run` and "Start local yard" open: copied once into the user's data folder.
models::Result<QString> sampleYardFile();

} // namespace ui
