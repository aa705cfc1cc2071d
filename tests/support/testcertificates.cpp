#include "tests/support/testcertificates.h"

#include <QFile>
#include <QProcess>

namespace support {

namespace {

const QString kCurve = QStringLiteral("ec_paramgen_curve:prime256v1"); // RSA keys take seconds

} // namespace

TestCertificates::TestCertificates(const QString &folder) : m_folder(folder)
{
    openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
             QStringLiteral("-pkeyopt"), kCurve, QStringLiteral("-nodes"), QStringLiteral("-keyout"), path("ca.key"),
             QStringLiteral("-out"), caFile(), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
             QStringLiteral("/CN=Test CA")});
    QFile extensions(path("san.cnf"));
    if (!extensions.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(extensions.fileName()));
    extensions.write("subjectAltName=IP:127.0.0.1,DNS:localhost\n");
    extensions.close();
    sign(QStringLiteral("server"), QStringLiteral("/CN=localhost"));
    sign(QStringLiteral("client"), QStringLiteral("/CN=client"));
}

QString TestCertificates::path(const char *name) const
{
    return m_folder + u'/' + QString::fromLatin1(name);
}

void TestCertificates::openssl(const QStringList &arguments) const
{
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(arguments.value(0)), process.readAllStandardError().constData());
}

void TestCertificates::sign(const QString &name, const QString &subject) const
{
    const QString base = m_folder + u'/' + name;
    openssl({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"), kCurve,
             QStringLiteral("-nodes"), QStringLiteral("-keyout"), base + QStringLiteral(".key"), QStringLiteral("-out"),
             base + QStringLiteral(".csr"), QStringLiteral("-subj"), subject});
    openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), base + QStringLiteral(".csr"),
             QStringLiteral("-CA"), caFile(), QStringLiteral("-CAkey"), path("ca.key"),
             QStringLiteral("-CAcreateserial"), QStringLiteral("-days"), QStringLiteral("2"),
             QStringLiteral("-extfile"), path("san.cnf"), QStringLiteral("-out"), base + QStringLiteral(".crt")});
}

} // namespace support
