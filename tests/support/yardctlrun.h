#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

namespace support {

/// The real yardctl binary in folders of its own.
class YardctlRun
{
public:
    struct Answer {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
        QJsonDocument json() const
        {
            return QJsonDocument::fromJson(out);
        } ///< only in tests: no payload is judged by it
    };
    YardctlRun();

    /// Runs to its end with these arguments; -1 as exit code when it crashed or hung.
    Answer run(const QStringList &arguments) const;
    /// For all later runs.
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }
    QString configFolder() const;
    const QProcessEnvironment &environment() const { return m_environment; }
    static QString program();

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace support
