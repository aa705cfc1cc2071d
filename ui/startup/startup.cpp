#include "ui/startup/startup.h"

#include "app/config/settings.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "ui/mainwindow.h"
#include "ui/shell/connectionview.h"
#include "ui/startup/language.h"
#include "ui/startup/screenshotrun.h"

#include <QCoreApplication>
#include <QTextStream>
#include <QTimer>

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
      m_language(std::make_unique<Language>())
{
}

Startup::~Startup() = default;

void Startup::begin()
{
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
    m_window->show();
    openPlaces();
    if (m_options.demoState)
        m_window->forceState(*m_options.demoState);
}

void Startup::applySettings()
{
    app::Settings &settings = m_workplace->settings();
    m_language->use(m_options.language.isEmpty() ? settings.language() : m_options.language);
    Theme::current().setMode(m_options.theme.value_or(themeMode(settings.theme())));
    connect(&settings, &app::Settings::changed, this, [this](const QString &key) {
        if (key == QLatin1String("theme"))
            Theme::current().setMode(themeMode(m_workplace->settings().theme()));
    });
}

void Startup::openPlaces()
{
    if (!m_options.url.isEmpty())
        openUrl(m_options.url);
    else if (!m_options.takesScreenshots() && !m_options.quitAfterFirstPaint && !m_options.demoState)
        m_window->restoreConnections();
}

void Startup::openUrl(const QString &url)
{
    Q_UNUSED(url)
}

void Startup::firstPainted()
{
    if (m_options.quitAfterFirstPaint) {
        QTextStream(stdout) << "first paint after " << m_sinceStart.elapsed() << " ms" << Qt::endl;
        QCoreApplication::quit();
        return;
    }
    if (m_options.takesScreenshots())
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
