#pragma once

#include <QString>

namespace support {

/// A throw-away CA with a server's certificate (127.0.0.1 and localhost) and a client's, made by openssl.
class TestCertificates
{
public:
    /// Writes into `folder`; ends the program when openssl is missing.
    explicit TestCertificates(const QString &folder);

    QString caFile() const { return path("ca.crt"); }
    QString serverCert() const { return path("server.crt"); }
    QString serverKey() const { return path("server.key"); }
    QString clientCert() const { return path("client.crt"); }
    QString clientKey() const { return path("client.key"); }

private:
    QString path(const char *name) const;
    void openssl(const QStringList &arguments) const;
    void sign(const QString &name, const QString &subject) const;

    QString m_folder;
};

} // namespace support
