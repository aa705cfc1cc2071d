#include "ui/dialogs/connectiontest.h"

#include "app/session/session.h"
#include "app/session/workplace.h"
#include "models/format.h"
#include "ui/inbackground.h"
#include "ui/whenanswered.h"

#include <QLocale>

namespace ui {

namespace {

constexpr int kDeadlineMs = 15'000;
/// How long the engine may take to be found after the login.
constexpr int kDetectMs = 5'000;

QString serverLine(const app::ServerInfo &server)
{
    QString text = QString::fromLatin1(server.product) + QLatin1Char(' ') + QString::fromLatin1(server.version);
    if (server.cluster)
        text += ConnectionTest::tr(", cluster");
    else if (server.role == "slave")
        text += ConnectionTest::tr(", read-only replica");
    if (server.usedMemory > 0)
        text += QStringLiteral(" · ") + models::sizeText(server.usedMemory, QLocale());
    return text;
}

} // namespace

ConnectionTest::ConnectionTest(std::shared_ptr<app::Workplace> workplace, QObject *parent)
    : QObject(parent),
      m_workplace(std::move(workplace))
{
    m_deadline.setSingleShot(true);
    m_grace.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_probing) { // what is known by now
            report();
            return;
        }
        finish(
            {false, tr("No answer"), {tr("Nothing answered within 15 seconds. Check host, port and firewall.")}, {}});
    });
    connect(&m_grace, &QTimer::timeout, this, &ConnectionTest::succeed);
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start(app::Profile profile, const app::RedisSecrets &secrets)
{
    cancel();
    // A test changes nothing, whatever the profile allows later.
    profile.level = app::AccessLevel::Look;
    m_session = std::make_unique<app::Session>(profile, secrets, m_workplace);
    connect(m_session.get(), &app::Session::linkChanged, this, &ConnectionTest::linkChanged);
    connect(m_session.get(), &app::Session::detected, this, &ConnectionTest::succeed);
    m_secrets = secrets;
    m_elapsed.start();
    m_connectedMs = 0;
    m_deadline.start(kDeadlineMs);
    m_session->open();
}

void ConnectionTest::cancel()
{
    m_deadline.stop();
    m_grace.stop();
    m_session.reset();
    forgetRun();
}

void ConnectionTest::forgetRun()
{
    m_secrets = {};
    m_facts.reset();
    m_probing = false;
    ++m_run;
}

bool ConnectionTest::isRunning() const
{
    return m_session != nullptr;
}

void ConnectionTest::linkChanged(const app::LinkStatus &link)
{
    if (link.state == app::LinkState::Connected && !m_grace.isActive()) {
        m_connectedMs = m_elapsed.elapsed();
        m_grace.start(kDetectMs);
    }
    const bool failed = link.state == app::LinkState::Offline || link.state == app::LinkState::Reconnecting;
    if (failed && !link.error.text.isEmpty())
        finish(failure(link.error));
}

void ConnectionTest::succeed()
{
    if (m_session->link().state != app::LinkState::Connected)
        return;
    m_grace.stop();
    if (!m_probing)
        probe();
}

/// Rights and TLS, by a connection of its own: what a Session asks for is what its pages need.
void ConnectionTest::probe()
{
    m_probing = true;
    const app::Profile &profile = m_session->profile();
    const QByteArray prefix = profile.prefix.isEmpty() ? m_session->detection().prefix : profile.prefix;
    auto answer = inBackground(
        [address = profile.broker, secrets = m_secrets, prefix] { return app::probeServer(address, secrets, prefix); });
    whenAnswered(std::move(answer), this, [this, run = m_run](const app::ServerFacts &facts) {
        if (run != m_run || !m_session)
            return;
        m_facts = facts;
        report();
    });
}

void ConnectionTest::report()
{
    Report report;
    report.ok = true;
    report.headline = tr("Connected in %1 ms").arg(m_connectedMs);
    report.findings = findings();
    finish(report);
}

QStringList ConnectionTest::findings() const
{
    const app::ServerInfo &server = m_session->link().server;
    QStringList lines{serverLine(server), server.tls ? tr("Encrypted with TLS") : tr("Not encrypted")};
    if (m_facts && !m_facts->tlsProtocol.isEmpty())
        lines.back() = tr("Encrypted with %1, certificate of %2 until %3", "TLS 1.3, subject, date")
                           .arg(m_facts->tlsProtocol, m_facts->certificate,
                                QLocale().toString(m_facts->validUntil.date(), QLocale::ShortFormat));
    const app::Detection &found = m_session->detection();
    if (found.engine.isEmpty()) {
        lines.append(tr("No job system was found in this database."));
    } else {
        const QString title = m_session->link().engineTitle;
        lines.append(tr("%1: %n queue(s)", nullptr, static_cast<int>(found.queues))
                         .arg(title.isEmpty() ? QString::fromLatin1(found.engine) : title));
        if (!found.resultsIn.isEmpty())
            lines.append(tr("Results in %1").arg(found.resultsIn));
    }
    if (server.scriptsDenied)
        lines.append(tr("This user may not run scripts: some acts are refused."));
    return lines + rightsLines();
}

QStringList ConnectionTest::rightsLines() const
{
    if (!m_facts || m_facts->user.isEmpty())
        return {};
    const QStringList denied = m_facts->deniedReads + m_facts->deniedWrites;
    QStringList lines;
    if (!denied.isEmpty())
        lines.append(tr("User %1 has no right to %2", "names of commands")
                         .arg(m_facts->user, denied.join(QStringLiteral(", "))));
    else if (m_facts->writesKnown)
        lines.append(tr("User %1 may do all that is needed").arg(m_facts->user));
    else
        lines.append(tr("User %1 may read all that is needed").arg(m_facts->user));
    if (!m_facts->writesKnown)
        lines.append(tr("The server does not tell this user what it may change"));
    return lines;
}

QString ConnectionTest::stepText(const QString &step)
{
    if (step == QLatin1String("resolve"))
        return tr("Finding the host failed");
    if (step == QLatin1String("connect"))
        return tr("Reaching the port failed");
    if (step == QLatin1String("tls"))
        return tr("The TLS handshake failed");
    if (step == QLatin1String("auth"))
        return tr("Logging in failed");
    if (step == QLatin1String("select"))
        return tr("Choosing the database failed");
    if (step == QLatin1String("sentinel"))
        return tr("Asking the sentinels failed");
    if (step == QLatin1String("hello") || step == QLatin1String("ping") || step == QLatin1String("info"))
        return tr("Greeting the server failed");
    return tr("Connecting failed");
}

ConnectionTest::Report ConnectionTest::failure(const models::Error &error)
{
    return {false, stepText(error.step), {error.text}, error.detail};
}

void ConnectionTest::finish(const Report &report)
{
    m_deadline.stop();
    m_grace.stop();
    // The session is in the middle of a signal of its own.
    m_session->disconnect(this);
    m_session.release()->deleteLater();
    forgetRun();
    emit finished(report);
}

} // namespace ui
