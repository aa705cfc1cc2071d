#pragma once

#include "models/overviewscan.h"
#include "models/timeseries.h"

#include <QFrame>

#include <array>

namespace ui {

class ConnectionModels;
class FigureCard;

/// The six figures over the Overview; each leads to the page behind it.
class FigureStrip : public QFrame
{
    Q_OBJECT

public:
    static constexpr int kMinutes = 60; ///< so many the median of what ends is taken over

    FigureStrip(ConnectionModels &models, QWidget *parent);

    /// Its minutes are at least kMinutes. Also reads the other models anew.
    void setScan(const models::OverviewScan &scan);
    QWidget *first() const;

signals:
    void opened(const QByteArray &page, const QString &filter);

private:
    enum Card : size_t { Running, Queued, Oldest, Finished, Failed, Workers, CardCount };

    void showRunning();
    void showQueued();
    void showOldest();
    void showFinished(const models::OverviewScan &scan);
    void showFailed(const models::OverviewScan &scan);
    void showWorkers();

    ConnectionModels &m_models;
    std::array<FigureCard *, CardCount> m_cards{};
    models::TimeSeries m_runningPast; ///< since this page was first shown: nobody keeps it
    models::TimeSeries m_oldestPast;  ///< seconds
};

} // namespace ui
