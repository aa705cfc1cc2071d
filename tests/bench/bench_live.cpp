// The real main window on a URL, which does what its standard input says and answers each line with one of JSON:
// what watching costs the broker (target 10; run.py holds the meter against MONITOR), and what a storm of events does
// to it (targets 2 to 4).
//   bench_live URL
//     hide | show | page NAME | meter    {"commands": N, "connections": N, "shown": TEXT}
//     begin | frames                     forgets the storm's figures; the second also wants a frame every 16 ms
//     storm                              {"events", "applied", "dropped", "gaps", "jobs", "unfinished",
//                                         "lag_p50_ms", "lag_p95_ms", "frame_p50_ms", "frame_p95_ms", "frame_max_ms"}
// Lag is from the time an event bears until the model that the window shows has it. A frame is the time between two
// repaints of the whole window.
#include "app/redis/redisurl.h"
#include "app/session/session.h"
#include "app/session/workplace.h"
#include "models/jobtablemodel.h"
#include "ui/connectionmodels.h"
#include "ui/mainwindow.h"
#include "ui/shell/connectionview.h"
#include "ui/shell/loadmeter.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;

/// What was seen, one in so many kept, and below what value a share of it lies.
class Sample
{
public:
    explicit Sample(qint64 oneIn) : m_oneIn(oneIn) {}
    void note(double value)
    {
        if (m_seen++ % m_oneIn == 0)
            m_values.push_back(value);
    }
    double below(double part)
    {
        if (m_values.empty())
            return 0;
        const auto at = m_values.begin() + std::ptrdiff_t(double(m_values.size() - 1) * part);
        std::nth_element(m_values.begin(), at, m_values.end());
        return *at;
    }
    void clear() { m_values.clear(); }

private:
    const qint64 m_oneIn;
    qint64 m_seen = 0;
    std::vector<double> m_values;
};

/// GUI thread.
class Live : public QObject
{
public:
    explicit Live(const app::RedisUrl &url) : m_window(std::make_shared<app::Workplace>())
    {
        app::Profile profile = app::newProfile(app::Environment::Development);
        profile.id = QStringLiteral("bench");
        profile.name = url.address.display();
        profile.broker = url.address;
        m_window.show();
        m_view = m_window.openConnection(profile, url.secrets);
        connect(&m_view->session(), &app::Session::meterChanged, this,
                [this](const app::MeterReading &reading) { m_meter = reading; });
        connect(&m_view->session(), &app::Session::watchStatsChanged, this,
                [this](const app::WatchStats &stats) { m_stats = stats; });
        connect(&m_view->session(), &app::Session::gapSeen, this, [this] { ++m_gaps; });
        connect(&store(), &models::JobStore::jobsChanged, this, &Live::noteLags);
        connect(&m_pulse, &QTimer::timeout, this, &Live::frame);
        m_pulse.setTimerType(Qt::PreciseTimer);
    }

    void obey(const std::string &order)
    {
        if (order == "begin" || order == "frames")
            begin(order == "frames");
        if (order == "begin" || order == "frames" || order == "storm") {
            tellStorm();
            return;
        }
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
    models::JobStore &store() { return m_view->models().jobs().store(); }

    void begin(bool frames)
    {
        m_lags.clear();
        m_frames.clear();
        m_longest = 0;
        m_sinceFrame.start();
        if (frames)
            m_pulse.start(16ms);
        else
            m_pulse.stop();
    }

    void tellStorm()
    {
        std::printf("{\"events\": %lld, \"applied\": %lld, \"dropped\": %lld, \"gaps\": %d, \"jobs\": %lld, "
                    "\"unfinished\": %lld, \"lag_p50_ms\": %.1f, \"lag_p95_ms\": %.1f, \"frame_p50_ms\": %.1f, "
                    "\"frame_p95_ms\": %.1f, \"frame_max_ms\": %.1f}\n",
                    static_cast<long long>(m_stats.events), static_cast<long long>(m_stats.applied),
                    static_cast<long long>(m_stats.dropped), m_gaps, static_cast<long long>(store().counts().total()),
                    static_cast<long long>(store().counts().notFinished()), m_lags.below(0.5), m_lags.below(0.95),
                    m_frames.below(0.5), m_frames.below(0.95), m_longest);
        std::fflush(stdout);
    }

    void noteLags(const std::vector<models::JobHandle> &added, const std::vector<models::JobHandle> &changed)
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const models::JobView view = store().table().view();
        for (const auto *jobs : {&added, &changed}) {
            for (const models::JobHandle job : *jobs)
                m_lags.note(double(now - models::lastTimeMs(view.chunk(job), models::JobView::slot(job))));
        }
    }

    void frame()
    {
        m_window.repaint();
        const double took = double(m_sinceFrame.nsecsElapsed()) * 1e-6;
        m_sinceFrame.start();
        m_frames.note(took);
        m_longest = std::max(m_longest, took);
    }

    ui::MainWindow m_window;
    ui::ConnectionView *m_view = nullptr;
    app::MeterReading m_meter;
    app::WatchStats m_stats; // once a second
    int m_gaps = 0;
    Sample m_lags{7};
    Sample m_frames{1};
    double m_longest = 0;
    QTimer m_pulse;
    QElapsedTimer m_sinceFrame;
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
    Live live(*url);
    QSocketNotifier orders(0, QSocketNotifier::Read);
    QObject::connect(&orders, &QSocketNotifier::activated, &program, [&live] {
        std::string line;
        if (std::getline(std::cin, line))
            live.obey(line);
        else
            QApplication::quit();
    });
    return QApplication::exec();
}
