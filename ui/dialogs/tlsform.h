#pragma once

#include "app/redis/address.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace ui {

/// The TLS tab: whether, which authority, own certificate and key, name and verification.
class TlsForm : public QWidget
{
    Q_OBJECT

public:
    explicit TlsForm(QWidget *parent = nullptr);

    void setTls(const app::RedisAddress::Tls &tls);
    app::RedisAddress::Tls tls() const;
    /// A file that cannot be read, in one sentence; empty = none.
    QString problem() const;

signals:
    void changed();

private:
    QLineEdit *addFile(const char *objectName, const QString &label, const QString &placeholder);
    void refresh();

    QCheckBox *m_enabled;
    QCheckBox *m_verify;
    QLineEdit *m_serverName;
    QLineEdit *m_caFile;
    QLineEdit *m_certFile;
    QLineEdit *m_keyFile;
};

} // namespace ui
