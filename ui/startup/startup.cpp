#include "ui/startup/startup.h"

#include "app/config/settings.h"
#include "app/redis/redisurl.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "app/worker/yardfile.h"
#include "ui/mainwindow.h"
#include "ui/shell/connectionview.h"
#include "ui/startup/language.h"
#include "ui/startup/linkhandover.h"
#include "ui/startup/screenshotrun.h"
#include "ui/startup/yardstarter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTextStream>
#include <QTimer>

#include <ctime>

namespace ui {

namespace {

Theme::Mode themeMode(const QString &word)
{
    return word == QLatin1String("light")  ? Theme::Mode::Light
           : word == QLatin1String("dark") ? Theme::Mode::Dark
                                           : Theme::Mode::System;
}

void complain(const QString &text)
{
    QTextStream(stderr) << "yardmaster: " << text << Qt::endl;
}

} // namespace

Startup::Startup(StartupOptions options, QElapsedTimer sinceStart)
    : m_options(std::move(options)),
      m_sinceStart(sinceStart),
      m_workplace(std::make_shared<app::Workplace>()),
      m_language(std::make_unique<Language>()),
      m_links(std::make_unique<LinkHandover>(qEnvironmentVariable("XDG_RUNTIME_DIR")))
{
}

Startup::~Startup() = default;

bool Startup::handOver()
{
    return !m_options.link.isEmpty() && m_links->give(m_options.link);
}

void Startup::begin()
{
    Theme::current().holdStyleSheet();
    applySettings();
    m_window = std::make_unique<MainWindow>(m_workplace);
    connect(m_window.get(), &MainWindow::firstPainted, this, &Startup::firstPainted);
    connect(m_window.get(), &MainWindow::languageRequested, this, [this](const QString &language) {
        m_workplace->settings().setLanguage(language);
        m_language->use(language);
        m_window->retranslate();
    });
    if (m_options.size.isValid())
        m_window->resize(m_options.size);
    openPlaces();
    if (m_options.demoState)
        m_window->forceState(*m_options.demoState);
    Theme::current().releaseStyleSheet();
    m_window->show();
}

void Startup::applySettings()
{
    app::Settings &settings = m_workplace->settings();
    m_language->use(m_options.language.isEmpty() ? settings.language() : m_options.language);
    Theme::current().setMode(m_options.theme.value_or(themeMode(settings.theme())));
    Theme::current().setDense(settings.density() == QLatin1String("compact"));
    connect(&settings, &app::Settings::changed, this, [this](const QString &key) {
        if (key == QLatin1String("theme"))
            Theme::current().setMode(themeMode(m_workplace->settings().theme()));
        else if (key == QLatin1String("density"))
            Theme::current().setDense(m_workplace->settings().density() == QLatin1String("compact"));
    });
}

void Startup::openPlaces()
{
    m_window->setYardStarters(
        [this] {
            const auto file = sampleYardFile();
            if (file)
                openYard(*file);
            else
                complain(file.error().text);
        },
        [this] { openDemo(); });
    listenForLinks();
    if (!m_options.link.isEmpty())
        m_window->openLink(m_options.link);
    else if (!m_options.url.isEmpty())
        openUrl(m_options.url);
    else if (!m_options.yardFile.isEmpty())
        openYard(m_options.yardFile);
    else if (m_options.demo)
        openDemo();
    else if (!m_options.takesScreenshots() && !m_options.quitAfterFirstPaint && !m_options.demoState)
        m_window->restoreConnections();
}

void Startup::listenForLinks()
{
    if (m_options.takesScreenshots() || m_options.quitAfterFirstPaint)
        return;
    connect(m_links.get(), &LinkHandover::linkArrived, m_window.get(), [this](const QString &link) {
        m_window->openLink(link);
        m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
        m_window->raise();
        m_window->activateWindow();
    });
    m_links->listen();
}

void Startup::openUrl(const QString &url)
{
    const models::Result<app::RedisUrl> parsed = app::parseRedisUrl(url);
    if (!parsed) {
        complain(parsed.error().text);
        QTimer::singleShot(0, this, [] { QCoreApplication::exit(2); });
        return;
    }
    if (!parsed->secrets.password.isEmpty())
        complain(tr("a password on the command line can be read by others on this machine; a saved connection keeps "
                    "it in the keychain"));
    app::Profile profile;
    profile.id = QStringLiteral("address:") + app::redisUrl(parsed->address, parsed->globalKeyPrefix);
    for (const app::Profile &saved : m_workplace->config().profiles()) {
        if (saved.broker == parsed->address)
            profile = saved;
    }
    if (profile.name.isEmpty()) {
        profile.broker = parsed->address;
        profile.name = parsed->address.display();
        const app::Environment environment = app::likelyEnvironment(profile);
        const QString id = profile.id;
        profile = app::newProfile(environment);
        profile.id = id;
        profile.broker = parsed->address;
        profile.name = parsed->address.display();
        profile.prefix = parsed->globalKeyPrefix.toUtf8();
    }
    m_window->openConnection(profile, parsed->secrets);
}

YardStarter *Startup::newYardStarter()
{
    m_yards.push_back(std::make_unique<YardStarter>());
    YardStarter *starter = m_yards.back().get();
    connect(starter, &YardStarter::ready, this, &Startup::showYard);
    connect(starter, &YardStarter::failed, this, [this](const models::Error &error) {
        complain(error.text);
        if (m_options.takesScreenshots() || m_options.quitAfterFirstPaint)
            QCoreApplication::exit(1);
        else
            m_window->showProblem(error);
    });
    return starter;
}

void Startup::openYard(const QString &yardFile)
{
    newYardStarter()->start(yardFile);
}

void Startup::openDemo()
{
    newYardStarter()->startDemo();
}

void Startup::showYard(const QString &yardFile, const QString &brokerUrl)
{
    const models::Result<app::RedisUrl> parsed = app::parseRedisUrl(brokerUrl);
    if (!parsed) {
        complain(parsed.error().text);
        return;
    }
    app::Profile profile = app::newProfile(app::Environment::Local);
    profile.id = QStringLiteral("yard:") + brokerUrl;
    const auto yard = app::loadYard(yardFile);
    profile.name = yard && !yard->name.isEmpty() ? yard->name : QFileInfo(yardFile).dir().dirName();
    profile.broker = parsed->address;
    profile.yardFile = yardFile;
    m_window->openConnection(profile, parsed->secrets);
    if (m_options.demoState)
        m_window->forceState(*m_options.demoState);
    if (m_options.takesScreenshots())
        takeScreenshots();
}

void Startup::firstPainted()
{
    if (m_options.quitAfterFirstPaint) {
        QTextStream(stdout) << "{\"first_paint_ms\": " << m_sinceStart.elapsed()
                            << ", \"cpu_ms\": " << std::clock() * 1000 / CLOCKS_PER_SEC << "}" << Qt::endl;
        QCoreApplication::quit();
        return;
    }
    // A yard's pages have something to show only when its broker is up.
    if (m_options.takesScreenshots() && m_options.yardFile.isEmpty() && !m_options.demo)
        takeScreenshots();
}

void Startup::takeScreenshots()
{
    auto *run = new ScreenshotRun(*m_window, m_options.screenshotDir, m_options.pages, this);
    connect(run, &ScreenshotRun::finished, this, [](const QString &error) {
        if (!error.isEmpty())
            complain(error);
        QCoreApplication::exit(error.isEmpty() ? 0 : 1);
    });
    run->start();
}

} // namespace ui
