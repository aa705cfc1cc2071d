#pragma once

#include "ui/startup/startupoptions.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <vector>

namespace app {
class Workplace;
}

namespace ui {

class Language;
class LinkHandover;
class MainWindow;
class YardStarter;

/// Brings the program up as the command line and the settings say. GUI thread; lives as long as the program.
class Startup : public QObject
{
    Q_OBJECT

public:
    /// `sinceStart` runs since main() was entered.
    Startup(StartupOptions options, QElapsedTimer sinceStart);
    ~Startup() override;

    /// The link that was asked for goes to a window that is open already; false = there is none, begin().
    bool handOver();
    void begin();
    MainWindow &window() { return *m_window; }

private:
    void applySettings();
    void openPlaces();
    void listenForLinks();
    void openUrl(const QString &url);
    void openYard(const QString &yardFile);
    void openDemo();
    YardStarter *newYardStarter();
    void showYard(const QString &yardFile, const QString &brokerUrl);
    void firstPainted();
    void takeScreenshots();

    StartupOptions m_options;
    QElapsedTimer m_sinceStart;
    std::shared_ptr<app::Workplace> m_workplace;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<LinkHandover> m_links;
    std::vector<std::unique_ptr<YardStarter>> m_yards; ///< end after the window that shows them
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ui
