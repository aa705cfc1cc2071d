#pragma once

#include "app/config/profile.h"
#include "app/session/session.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace ui {

class LoadMeter;
class StatusButton;

/// The 26 px line at the bottom (ui.md 3): connection at the left; access, server and clock at the right.
/// When the window is narrow the segments of least worth are left out first.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// No connection is shown.
    void clear();
    void setLink(const app::LinkStatus &link);
    void setMeter(const app::MeterReading &reading);
    void setWatch(const app::WatchStats &stats);
    void setAccess(const app::Profile &profile);
    /// Live updates stand still since then; an invalid time means they run.
    void setPausedSince(const QTime &since);
    void setUtcClock(bool utc);

signals:
    /// "events off" was clicked.
    void eventsClicked();
    /// The lock was clicked.
    void accessClicked();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *addLabel(const QString &objectName);
    StatusButton *addButton(const QString &objectName);
    void addSeparator(QWidget *owner);
    void want(QWidget *segment, bool visible);
    void fit();
    void tick();
    void applyTheme();
    void refreshLink();
    void refreshClock();

    app::LinkStatus m_link;
    bool m_utc = false;
    QHBoxLayout *m_row;
    QLabel *m_stateIcon;
    QLabel *m_state;
    QLabel *m_server;
    QLabel *m_latency;
    StatusButton *m_events;
    LoadMeter *m_load;
    QLabel *m_paused;
    StatusButton *m_access;
    QLabel *m_product;
    QLabel *m_clock;
    QHash<QWidget *, QWidget *> m_separators;
    QHash<QWidget *, bool> m_wanted;
    QTimer m_second;
};

} // namespace ui
