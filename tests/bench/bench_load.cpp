// What the window costs a broker (target 10): opens the real main window on a URL and does what its standard input
// says, one answer a line. run.py counts the commands at the server by MONITOR and holds the meter against it.
//   bench_load URL      hide | show | meter | page NAME      answers {"commands": N, "connections": N, "shown": TEXT}
#include "app/redis/redisurl.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "ui/mainwindow.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/loadmeter.h"

#include <QApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <iostream>
#include <string>

namespace {

class Load
{
public:
    explicit Load(const app::RedisUrl &url) : m_window(std::make_shared<app::Workplace>())
    {
        app::Profile profile = app::newProfile(app::Environment::Development);
        profile.id = QStringLiteral("bench");
        profile.name = url.address.display();
        profile.broker = url.address;
        m_window.show();
        m_view = m_window.openConnection(profile, url.secrets);
        QObject::connect(&m_view->session(), &app::Session::meterChanged, &m_window,
                         [this](const app::MeterReading &reading) { m_meter = reading; });
    }

    void obey(const std::string &order)
    {
        if (order == "hide")
            m_window.showMinimized();
        else if (order == "show")
            m_window.showNormal();
        else if (order.rfind("page ", 0) == 0)
            m_window.showPage(QByteArray::fromStdString(order.substr(5)));
        const auto *meter = m_window.findChild<ui::LoadMeter *>();
        const QByteArray shown = meter ? meter->accessibleDescription().toUtf8() : QByteArray();
        std::printf("{\"commands\": %lld, \"connections\": %d, \"shown\": \"%s\"}\n",
                    static_cast<long long>(m_meter.commands), m_meter.connections, shown.constData());
        std::fflush(stdout);
    }

private:
    ui::MainWindow m_window;
    ui::ConnectionView *m_view = nullptr;
    app::MeterReading m_meter;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication program(argc, argv);
    const auto url = app::parseRedisUrl(QApplication::arguments().value(1));
    if (!url) {
        std::fprintf(stderr, "%s\n", qPrintable(url.error().text));
        return 2;
    }
    Load load(*url);
    QSocketNotifier orders(0, QSocketNotifier::Read);
    QObject::connect(&orders, &QSocketNotifier::activated, &program, [&load] {
        std::string line;
        if (std::getline(std::cin, line))
            load.obey(line);
        else
            QApplication::quit();
    });
    return QApplication::exec();
}
