#include "ui/dialogs/profileform.h"

#include "app/redis/redisurl.h"
#include "app/session/aclrule.h"
#include "ui/dialogs/accessdialog.h"
#include "ui/dialogs/addressform.h"
#include "ui/dialogs/environmentpicker.h"
#include "ui/dialogs/tlsform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/keybutton.h"
#include "ui/widgets/plaintext.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

enum ResultsKind { FoundOut, SameServer, OtherServer };
constexpr int kLastDatabase = 9999;

QLabel *hintLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(Theme::current().font(FontRole::Small));
    label->setProperty("role", QStringLiteral("muted"));
    label->setWordWrap(true);
    return label;
}

QSpinBox *budget(const char *objectName, const QString &name, const QString &suffix, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setObjectName(QLatin1String(objectName));
    box->setRange(0, 100'000);
    box->setSpecialValueText(ProfileForm::tr("as usual for the environment"));
    box->setSuffix(suffix);
    setAccessible(box, name);
    return box;
}

} // namespace

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent),
      m_name(new QLineEdit(this)),
      m_environment(new EnvironmentPicker(this)),
      m_hint(hintLabel(this)),
      m_tabs(new QTabWidget(this)),
      m_address(new AddressForm(this)),
      m_tls(new TlsForm(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_name->setObjectName(QStringLiteral("m_name"));
    setAccessible(m_name, tr("Name"));
    column->addWidget(new FormRow(tr("Name"), m_name, this));
    column->addWidget(new FormRow(tr("Environment"), m_environment, this));
    column->addWidget(new FormRow(QString(), m_hint, this));
    m_tabs->setObjectName(QStringLiteral("m_tabs"));
    m_tabs->addTab(buildServerTab(), tr("Server"));
    auto *tlsTab = new QWidget(m_tabs);
    auto *tlsColumn = new QVBoxLayout(tlsTab);
    tlsColumn->setContentsMargins(0, 14, 0, 0);
    tlsColumn->addWidget(m_tls);
    m_tabs->addTab(tlsTab, tr("TLS"));
    m_tabs->addTab(buildAdvancedTab(), tr("Advanced"));
    setAccessible(m_tabs, tr("Parts of the connection"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the connection"));
    column->addWidget(m_tabs, 1);

    connect(m_name, &QLineEdit::textEdited, this, &ProfileForm::nameEdited);
    connect(m_environment, &EnvironmentPicker::picked, this, &ProfileForm::environmentPicked);
    connect(m_address, &AddressForm::changed, this, &ProfileForm::edited);
    connect(m_address, &AddressForm::urlEntered, this, &ProfileForm::takeUrl);
    connect(m_tls, &TlsForm::changed, this, &ProfileForm::edited);
}

QWidget *ProfileForm::buildServerTab()
{
    auto *tab = new QWidget(m_tabs);
    auto *column = new QVBoxLayout(tab);
    column->setContentsMargins(0, 14, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_address);
    m_passwordHint = hintLabel(tab);
    column->addWidget(new FormRow(QString(), m_passwordHint, tab));
    auto *access = new QWidget(tab);
    auto *row = new QHBoxLayout(access);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_level = new QComboBox(access);
    m_level->setObjectName(QStringLiteral("m_level"));
    setAccessible(m_level, tr("Access"));
    for (const app::AccessLevel level :
         {app::AccessLevel::Silent, app::AccessLevel::Look, app::AccessLevel::Mend, app::AccessLevel::All})
        m_level->addItem(app::accessLevelText(level), static_cast<int>(level));
    m_levelHint = hintLabel(access);
    row->addWidget(m_level);
    row->addWidget(m_levelHint, 1);
    auto *copyAcl = new KeyButton(tr("Copy Redis ACL for this"), access);
    copyAcl->setObjectName(QStringLiteral("copyAcl"));
    copyAcl->setToolTip(
        tr("The rule with which the server itself enforces this access, and what it cannot tell apart"));
    row->addWidget(copyAcl);
    connect(copyAcl, &QAbstractButton::clicked, this, &ProfileForm::copyAcl);
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] {
        m_levelHint->setText(AccessDialog::explain(static_cast<app::AccessLevel>(m_level->currentData().toInt())));
        m_aclBorders->clear();
        m_aclBorders->setToolTip({});
        emit edited();
    });
    column->addWidget(new FormRow(tr("Access"), access, tab));
    column->addWidget(buildEngine());
    column->addWidget(buildResults());
    m_aclBorders = hintLabel(tab);
    m_aclBorders->setObjectName(QStringLiteral("aclBorders"));
    column->addWidget(new FormRow(QString(), m_aclBorders, tab));
    column->addStretch(1);
    return tab;
}

QWidget *ProfileForm::buildEngine()
{
    auto *fields = new QWidget(this);
    auto *row = new QHBoxLayout(fields);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_engine = new QComboBox(fields);
    m_engine->setObjectName(QStringLiteral("m_engine"));
    m_engine->addItem(tr("Detect"), QByteArray("auto"));
    m_engine->addItem(QStringLiteral("Celery"), QByteArray("celery"));
    setAccessible(m_engine, tr("Engine"));
    m_prefix = new QLineEdit(fields);
    m_prefix->setObjectName(QStringLiteral("m_prefix"));
    m_prefix->setPlaceholderText(tr("none"));
    setAccessible(m_prefix, tr("Key prefix"));
    auto *prefixLabel = new QLabel(tr("Key prefix"), fields);
    prefixLabel->setProperty("role", QStringLiteral("muted"));
    prefixLabel->setBuddy(m_prefix);
    row->addWidget(m_engine, 2);
    row->addWidget(prefixLabel);
    row->addWidget(m_prefix, 3);
    connect(m_engine, &QComboBox::currentIndexChanged, this, &ProfileForm::edited);
    connect(m_prefix, &QLineEdit::textEdited, this, &ProfileForm::edited);
    return new FormRow(tr("Engine"), fields, this);
}

QWidget *ProfileForm::buildResults()
{
    auto *fields = new QWidget(this);
    auto *row = new QHBoxLayout(fields);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_resultsKind = new QComboBox(fields);
    m_resultsKind->setObjectName(QStringLiteral("m_resultsKind"));
    m_resultsKind->addItems({tr("Found out from the workers"), tr("Same server"), tr("Another server")});
    setAccessible(m_resultsKind, tr("Results in"));
    m_resultsDatabase = new QSpinBox(fields);
    m_resultsDatabase->setObjectName(QStringLiteral("m_resultsDatabase"));
    m_resultsDatabase->setRange(0, kLastDatabase);
    m_resultsDatabase->setPrefix(QStringLiteral("db "));
    setAccessible(m_resultsDatabase, tr("Database of the results"));
    m_resultsUrl = new QLineEdit(fields);
    m_resultsUrl->setObjectName(QStringLiteral("m_resultsUrl"));
    m_resultsUrl->setPlaceholderText(QStringLiteral("redis://host:6379/1"));
    setAccessible(m_resultsUrl, tr("Address of the results"));
    row->addWidget(m_resultsKind);
    row->addWidget(m_resultsDatabase);
    row->addWidget(m_resultsUrl, 1);
    row->addStretch(0);
    connect(m_resultsKind, &QComboBox::currentIndexChanged, this, &ProfileForm::refreshResults);
    connect(m_resultsKind, &QComboBox::currentIndexChanged, this, &ProfileForm::edited);
    connect(m_resultsDatabase, &QSpinBox::valueChanged, this, &ProfileForm::edited);
    connect(m_resultsUrl, &QLineEdit::textEdited, this, &ProfileForm::edited);
    return new FormRow(tr("Results in"), fields, this);
}

QWidget *ProfileForm::buildAdvancedTab()
{
    auto *tab = new QWidget(m_tabs);
    auto *column = new QVBoxLayout(tab);
    column->setContentsMargins(0, 14, 0, 0);
    column->setSpacing(8);
    m_masked = new QPlainTextEdit(tab);
    m_masked->setObjectName(QStringLiteral("m_masked"));
    m_masked->setTabChangesFocus(true);
    m_masked->setFixedHeight(96);
    m_masked->setProperty("role", QStringLiteral("code"));
    setAccessible(m_masked, tr("Hidden arguments"));
    column->addWidget(new FormRow(tr("Hidden arguments"), m_masked, tab));
    QLabel *maskedHint = hintLabel(tab);
    maskedHint->setText(tr("Arguments whose name holds one of these words show as ••••."));
    column->addWidget(new FormRow(QString(), maskedHint, tab));
    m_followResults = new QCheckBox(tr("Follow all results by pattern, not only those of known jobs"), tab);
    m_followResults->setObjectName(QStringLiteral("m_followResults"));
    column->addWidget(new FormRow(QString(), m_followResults, tab));
    m_commandsBudget = budget("m_commandsBudget", tr("Commands a second"), tr(" commands a second"), tab);
    m_bytesBudget = budget("m_bytesBudget", tr("Kilobytes a second"), tr(" kB a second"), tab);
    column->addWidget(new FormRow(tr("Load budget"), m_commandsBudget, tab));
    column->addWidget(new FormRow(QString(), m_bytesBudget, tab));
    column->addStretch(1);
    connect(m_masked, &QPlainTextEdit::textChanged, this, &ProfileForm::edited);
    connect(m_followResults, &QCheckBox::toggled, this, &ProfileForm::edited);
    connect(m_commandsBudget, &QSpinBox::valueChanged, this, &ProfileForm::edited);
    connect(m_bytesBudget, &QSpinBox::valueChanged, this, &ProfileForm::edited);
    return tab;
}

void ProfileForm::setProfile(const app::Profile &profile, const app::RedisSecrets &secrets, bool isNew)
{
    const QSignalBlocker blocker(this);
    m_base = profile;
    m_environmentChosen = !isNew;
    m_name->setText(profile.name);
    m_environment->setEnvironment(profile.environment);
    m_address->setAddress(profile.broker, secrets);
    m_tls->setTls(profile.broker.tls);
    m_level->setCurrentIndex(m_level->findData(static_cast<int>(profile.level)));
    m_levelHint->setText(AccessDialog::explain(profile.level));
    m_engine->setCurrentIndex(qMax(0, m_engine->findData(profile.engine)));
    m_prefix->setText(QString::fromUtf8(profile.prefix));
    app::RedisAddress same = profile.broker;
    if (profile.results)
        same.database = profile.results->database;
    m_resultsKind->setCurrentIndex(!profile.results ? FoundOut : *profile.results == same ? SameServer : OtherServer);
    m_resultsDatabase->setValue(profile.results ? profile.results->database : profile.broker.database);
    m_resultsUrl->setText(profile.results ? app::redisUrl(*profile.results) : QString());
    m_masked->setPlainText(profile.maskedKeys.join(QStringLiteral(", ")));
    m_followResults->setChecked(profile.followResultsByPattern);
    m_commandsBudget->setValue(profile.budgetCommandsPerSecond);
    m_bytesBudget->setValue(profile.budgetKilobytesPerSecond);
    m_tabs->setCurrentIndex(0);
    setEnabled(!profile.locked);
    refreshResults();
    refreshHint();
}

app::Profile ProfileForm::profile() const
{
    app::Profile profile = m_base;
    profile.name = m_name->text().trimmed();
    profile.environment = m_environment->environment();
    profile.broker = m_address->address(m_base.broker);
    profile.broker.tls = m_tls->tls();
    if (profile.name.isEmpty())
        profile.name = profile.broker.display();
    profile.level = static_cast<app::AccessLevel>(m_level->currentData().toInt());
    profile.engine = m_engine->currentData().toByteArray();
    profile.prefix = m_prefix->text().toUtf8();
    profile.results.reset();
    if (m_resultsKind->currentIndex() == SameServer) {
        profile.results = profile.broker;
        profile.results->database = m_resultsDatabase->value();
    } else if (m_resultsKind->currentIndex() == OtherServer) {
        profile.results = otherResults();
    }
    profile.maskedKeys.clear();
    const QStringList words = m_masked->toPlainText().split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &word : words)
        profile.maskedKeys.append(word.trimmed());
    profile.followResultsByPattern = m_followResults->isChecked();
    profile.budgetCommandsPerSecond = m_commandsBudget->value();
    profile.budgetKilobytesPerSecond = m_bytesBudget->value();
    return profile;
}

app::RedisSecrets ProfileForm::secrets() const
{
    return m_address->secrets();
}

QString ProfileForm::problem() const
{
    const QString address = m_address->problem();
    if (!address.isEmpty())
        return address;
    if (m_resultsKind->currentIndex() == OtherServer) {
        const models::Result<app::RedisUrl> results = app::parseRedisUrl(m_resultsUrl->text().trimmed());
        if (!results)
            return tr("Results: %1").arg(results.error().text);
    }
    return m_tls->problem();
}

void ProfileForm::nameEdited()
{
    if (!m_environmentChosen) {
        app::Profile named = profile();
        named.name = m_name->text();
        applyEnvironment(app::likelyEnvironment(named));
    }
    emit edited();
}

void ProfileForm::environmentPicked(app::Environment environment)
{
    m_environmentChosen = true;
    applyEnvironment(environment);
    emit edited();
}

void ProfileForm::applyEnvironment(app::Environment environment)
{
    m_environment->setEnvironment(environment);
    // A new profile takes the defaults of its environment: Production starts at Look.
    const app::Profile defaults = app::newProfile(environment);
    m_level->setCurrentIndex(m_level->findData(static_cast<int>(defaults.level)));
    m_followResults->setChecked(defaults.followResultsByPattern);
    refreshHint();
}

void ProfileForm::setCanRemember(bool canRemember)
{
    m_passwordHint->setText(canRemember ? tr("The password is kept in the system's keychain, never in a file.")
                                        : tr("No keychain was found: the password is asked for in each session."));
}

std::optional<app::RedisAddress> ProfileForm::otherResults() const
{
    const models::Result<app::RedisUrl> parsed = app::parseRedisUrl(m_resultsUrl->text().trimmed());
    return parsed ? std::optional(parsed->address) : std::nullopt;
}

void ProfileForm::takeUrl(const QString &url)
{
    const models::Result<app::RedisUrl> parsed = app::parseRedisUrl(url);
    if (!parsed) {
        m_address->setUrlProblem(parsed.error().text);
        return;
    }
    m_address->setAddress(parsed->address, parsed->secrets);
    m_tls->setTls(parsed->address.tls);
    if (!parsed->globalKeyPrefix.isEmpty())
        m_prefix->setText(parsed->globalKeyPrefix);
    if (!m_environmentChosen)
        applyEnvironment(app::likelyEnvironment(profile()));
    emit edited();
}

void ProfileForm::takePendingUrl()
{
    m_address->takePendingUrl();
}

void ProfileForm::copyAcl()
{
    const app::Profile edited = profile();
    // "reset" on the default user would lock others out.
    const QByteArray named = edited.broker.user.toUtf8();
    const bool own = !named.isEmpty() && named != "default";
    const auto advice = app::aclAdvice(edited, edited.level, own ? named : QByteArray("yardmaster"));
    if (advice.ok())
        QGuiApplication::clipboard()->setText(app::aclText(*advice));
    m_levelHint->setText(advice.ok() ? tr("Copied. Put a password into it and paste it into redis-cli.")
                                     : advice.error().text);
    const QString borders = advice.ok() ? app::aclBorders(*advice) : QString();
    m_aclBorders->setText(borders.section(QLatin1Char('\n'), 0, 0)); // all of it is in what was copied
    m_aclBorders->setToolTip(plainToolTip(borders));
}

void ProfileForm::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
}

void ProfileForm::refreshResults()
{
    m_resultsDatabase->setVisible(m_resultsKind->currentIndex() == SameServer);
    m_resultsUrl->setVisible(m_resultsKind->currentIndex() == OtherServer);
}

void ProfileForm::refreshHint()
{
    const bool production = m_environment->environment() == app::Environment::Production;
    m_hint->setText(m_base.locked ? tr("This connection is locked by its file and can only be used, not changed.")
                    : production  ? tr("Production is red everywhere and asks before anything that cannot be undone.")
                                  : tr("The colour tells at a glance which place you are about to touch."));
}

} // namespace ui
