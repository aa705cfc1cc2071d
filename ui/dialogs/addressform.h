#pragma once

#include "app/redis/address.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace ui {

class PasswordEdit;

/// How a server is reached: host and port, Unix socket, Sentinel, or a URL that fills the others. TLS is TlsForm's.
class AddressForm : public QWidget
{
    Q_OBJECT

public:
    explicit AddressForm(QWidget *parent = nullptr);

    void setAddress(const app::RedisAddress &address, const app::RedisSecrets &secrets);
    /// Everything but TLS, which is kept from `base`.
    app::RedisAddress address(const app::RedisAddress &base) const;
    app::RedisSecrets secrets() const;
    /// What the fields lack, in one sentence; empty = nothing.
    QString problem() const;
    /// An address typed as a URL is told by urlEntered() now, if it was not yet.
    void takePendingUrl();
    /// What is wrong with the URL, for problem(); empty = not known to be wrong.
    void setUrlProblem(const QString &text) { m_urlProblem = text; }

signals:
    void changed();
    /// An address was pasted into some field, or typed as a URL.
    void urlEntered(const QString &url);

private:
    enum class Reach : quint8 { Tcp, Unix, Sentinel, Url };

    QWidget *buildReach();
    QWidget *buildTcp();
    QWidget *buildUnix();
    QWidget *buildSentinel();
    QWidget *buildUrl();
    QWidget *buildLogin();
    void showReach(Reach reach);
    /// The fields of the chosen way take the room they need, not that of the largest.
    void fitPlaces();
    void watch(QLineEdit *field);

    QString m_urlProblem;
    QButtonGroup *m_reach;
    QStackedWidget *m_places;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_socketPath;
    QLineEdit *m_sentinels;
    QLineEdit *m_masterName;
    PasswordEdit *m_sentinelPassword;
    QLineEdit *m_url;
    QSpinBox *m_database;
    QLineEdit *m_user;
    PasswordEdit *m_password;
};

/// "host:port, host" -> nodes; a part without a port has 26379.
QList<app::RedisAddress::Node> sentinelsFromText(const QString &text);
QString sentinelsText(const QList<app::RedisAddress::Node> &nodes);

} // namespace ui
