#include "ui/dialogs/addressform.h"

#include "ui/widgets/accessibility.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/passwordedit.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr char kTextBefore[] = "textBefore";
constexpr quint16 kSentinelPort = 26379;
constexpr int kLastDatabase = 9999;

/// How many letters came in one piece between `before` and `after`, also when they replaced a longer text.
qsizetype lettersAdded(const QString &before, const QString &after)
{
    const qsizetype both = std::min(before.size(), after.size());
    qsizetype same = 0;
    while (same < both && before.at(same) == after.at(same))
        ++same;
    qsizetype end = 0;
    while (end < both - same && before.at(before.size() - 1 - end) == after.at(after.size() - 1 - end))
        ++end;
    return after.size() - same - end;
}

QLineEdit *field(const char *objectName, const QString &name, const QString &placeholder, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(objectName));
    edit->setPlaceholderText(placeholder);
    setAccessible(edit, name);
    return edit;
}

} // namespace

QList<app::RedisAddress::Node> sentinelsFromText(const QString &text)
{
    QList<app::RedisAddress::Node> nodes;
    const QStringList parts = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString trimmed = part.trimmed();
        const qsizetype colon = trimmed.lastIndexOf(QLatin1Char(':'));
        const bool bracketed = trimmed.endsWith(QLatin1Char(']'));
        bool ok = false;
        const quint16 port = colon > 0 && !bracketed ? trimmed.mid(colon + 1).toUShort(&ok) : quint16{0};
        QString host = ok ? trimmed.left(colon) : trimmed;
        if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
            host = host.mid(1, host.size() - 2);
        if (!host.isEmpty())
            nodes.append({host, ok ? port : kSentinelPort});
    }
    return nodes;
}

QString sentinelsText(const QList<app::RedisAddress::Node> &nodes)
{
    QStringList parts;
    for (const auto &node : nodes) {
        const QString host =
            node.host.contains(QLatin1Char(':')) ? QLatin1Char('[') + node.host + QLatin1Char(']') : node.host;
        parts.append(host + QLatin1Char(':') + QString::number(node.port));
    }
    return parts.join(QStringLiteral(", "));
}

AddressForm::AddressForm(QWidget *parent)
    : QWidget(parent),
      m_reach(new QButtonGroup(this)),
      m_places(new QStackedWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(buildReach());
    m_places->addWidget(buildTcp());
    m_places->addWidget(buildUnix());
    m_places->addWidget(buildSentinel());
    m_places->addWidget(buildUrl());
    column->addWidget(m_places);
    column->addWidget(buildLogin());
    showReach(Reach::Tcp);
}

QWidget *AddressForm::buildReach()
{
    auto *choices = new QWidget(this);
    auto *row = new QHBoxLayout(choices);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    const std::pair<Reach, QString> all[]{{Reach::Tcp, tr("Host and port")},
                                          {Reach::Unix, tr("Unix socket")},
                                          {Reach::Sentinel, tr("Sentinel")},
                                          {Reach::Url, tr("URL")}};
    for (const auto &[reach, text] : all) {
        auto *choice = new QRadioButton(text, choices);
        choice->setObjectName(QStringLiteral("reach%1").arg(static_cast<int>(reach)));
        m_reach->addButton(choice, static_cast<int>(reach));
        row->addWidget(choice);
    }
    row->addStretch(1);
    connect(m_reach, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) {
            m_places->setCurrentIndex(id);
            fitPlaces();
        }
        emit changed();
    });
    return new FormRow(tr("Reach by"), choices, this);
}

QWidget *AddressForm::buildTcp()
{
    auto *fields = new QWidget(this);
    auto *row = new QHBoxLayout(fields);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_host = field("m_host", tr("Host"), QStringLiteral("127.0.0.1"), fields);
    watch(m_host);
    m_port = new QSpinBox(fields);
    m_port->setObjectName(QStringLiteral("m_port"));
    m_port->setRange(1, 65535);
    m_port->setGroupSeparatorShown(false);
    setAccessible(m_port, tr("Port"));
    connect(m_port, &QSpinBox::valueChanged, this, &AddressForm::changed);
    row->addWidget(m_host, 1);
    row->addWidget(m_port);
    return new FormRow(tr("Host"), fields, this);
}

QWidget *AddressForm::buildUnix()
{
    m_socketPath = field("m_socketPath", tr("Socket path"), QStringLiteral("/run/redis/redis-server.sock"), this);
    watch(m_socketPath);
    return new FormRow(tr("Socket path"), m_socketPath, this);
}

QWidget *AddressForm::buildSentinel()
{
    auto *fields = new QWidget(this);
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_sentinels = field("m_sentinels", tr("Sentinels"), QStringLiteral("sentinel-1:26379, sentinel-2:26379"), fields);
    watch(m_sentinels);
    column->addWidget(new FormRow(tr("Sentinels"), m_sentinels, fields));
    auto *second = new QWidget(fields);
    auto *row = new QHBoxLayout(second);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_masterName = field("m_masterName", tr("Master name"), QStringLiteral("mymaster"), second);
    watch(m_masterName);
    m_sentinelPassword = new PasswordEdit(second);
    m_sentinelPassword->setObjectName(QStringLiteral("m_sentinelPassword"));
    m_sentinelPassword->setPlaceholderText(tr("Password of the sentinels"));
    m_sentinelPassword->setAccessibleName(tr("Password of the sentinels"));
    watch(m_sentinelPassword);
    row->addWidget(m_masterName, 1);
    row->addWidget(m_sentinelPassword, 1);
    column->addWidget(new FormRow(tr("Master name"), second, fields));
    return fields;
}

QWidget *AddressForm::buildUrl()
{
    m_url = field("m_url", tr("URL"), QStringLiteral("redis://user:password@host:6379/0"), this);
    watch(m_url);
    connect(m_url, &QLineEdit::editingFinished, this, &AddressForm::takePendingUrl);
    return new FormRow(tr("URL"), m_url, this);
}

QWidget *AddressForm::buildLogin()
{
    auto *fields = new QWidget(this);
    auto *row = new QHBoxLayout(fields);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_user = field("m_user", tr("User"), tr("default"), fields);
    watch(m_user);
    m_password = new PasswordEdit(fields);
    m_password->setObjectName(QStringLiteral("m_password"));
    m_password->setPlaceholderText(tr("Password"));
    watch(m_password);
    m_database = new QSpinBox(fields);
    m_database->setObjectName(QStringLiteral("m_database"));
    m_database->setRange(0, kLastDatabase);
    m_database->setPrefix(QStringLiteral("db "));
    setAccessible(m_database, tr("Database"));
    connect(m_database, &QSpinBox::valueChanged, this, &AddressForm::changed);
    row->addWidget(m_user, 3);
    row->addWidget(m_password, 3);
    row->addWidget(m_database, 1);
    return new FormRow(tr("User"), fields, this);
}

void AddressForm::watch(QLineEdit *edit)
{
    connect(edit, &QLineEdit::textEdited, this, [this, edit](const QString &text) {
        // More than one character at once is a paste: nobody's typing is torn away under the fingers.
        const bool pasted = lettersAdded(edit->property(kTextBefore).toString(), text) > 1;
        if (pasted && text.contains(QStringLiteral("://")))
            emit urlEntered(text.trimmed());
        m_urlProblem.clear();
        emit changed();
    });
    // Told after textEdited(), and also when the program sets the text; after a pasted address it still says the
    // address, while the field has the host alone.
    connect(edit, &QLineEdit::textChanged, edit, [edit] { edit->setProperty(kTextBefore, edit->text()); });
}

void AddressForm::takePendingUrl()
{
    const QString text = m_url->text().trimmed();
    if (static_cast<Reach>(m_reach->checkedId()) == Reach::Url && !text.isEmpty())
        emit urlEntered(text);
}

void AddressForm::showReach(Reach reach)
{
    m_reach->button(static_cast<int>(reach))->setChecked(true);
    m_places->setCurrentIndex(static_cast<int>(reach));
    fitPlaces();
}

void AddressForm::fitPlaces()
{
    for (int i = 0; i < m_places->count(); ++i) {
        const bool shown = i == m_places->currentIndex();
        m_places->widget(i)->setSizePolicy(QSizePolicy::Preferred,
                                           shown ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    }
    m_places->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_places->updateGeometry();
}

void AddressForm::setAddress(const app::RedisAddress &address, const app::RedisSecrets &secrets)
{
    const QSignalBlocker blocker(this);
    m_host->setText(address.host);
    m_port->setValue(address.port);
    m_socketPath->setText(address.socketPath);
    m_sentinels->setText(sentinelsText(address.sentinels));
    m_masterName->setText(address.masterName);
    m_sentinelPassword->setText(secrets.sentinelPassword);
    m_url->clear();
    m_database->setValue(address.database);
    m_user->setText(address.user);
    m_password->setText(secrets.password);
    showReach(address.reach == app::RedisAddress::Reach::Unix       ? Reach::Unix
              : address.reach == app::RedisAddress::Reach::Sentinel ? Reach::Sentinel
                                                                    : Reach::Tcp);
}

app::RedisAddress AddressForm::address(const app::RedisAddress &base) const
{
    app::RedisAddress address = base;
    const auto reach = static_cast<Reach>(m_reach->checkedId());
    address.reach = reach == Reach::Unix       ? app::RedisAddress::Reach::Unix
                    : reach == Reach::Sentinel ? app::RedisAddress::Reach::Sentinel
                                               : app::RedisAddress::Reach::Tcp;
    address.host = m_host->text().trimmed();
    address.port = static_cast<quint16>(m_port->value());
    address.socketPath = m_socketPath->text().trimmed();
    address.sentinels = sentinelsFromText(m_sentinels->text());
    address.masterName = m_masterName->text().trimmed();
    address.user = m_user->text().trimmed();
    address.database = m_database->value();
    return address;
}

app::RedisSecrets AddressForm::secrets() const
{
    return {m_password->text(), m_sentinelPassword->text()};
}

QString AddressForm::problem() const
{
    switch (static_cast<Reach>(m_reach->checkedId())) {
    case Reach::Tcp: return m_host->text().trimmed().isEmpty() ? tr("The host is missing.") : QString();
    case Reach::Unix:
        return m_socketPath->text().trimmed().isEmpty() ? tr("The path of the socket is missing.") : QString();
    case Reach::Sentinel:
        if (sentinelsFromText(m_sentinels->text()).isEmpty())
            return tr("Name at least one sentinel.");
        return m_masterName->text().trimmed().isEmpty() ? tr("The master's name is missing.") : QString();
    case Reach::Url: break;
    }
    if (m_url->text().trimmed().isEmpty())
        return tr("The URL is missing.");
    return m_urlProblem.isEmpty() ? tr("This is not the address of a Redis.") : m_urlProblem;
}

} // namespace ui
