#pragma once

#include "models/jobbatch.h"
#include "models/queueinfo.h"
#include "models/result.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTabBar;

namespace models {
class QueueModel;
class TimeSeries;
struct CellContext;
} // namespace models

namespace ui {

class ConnectionModels;
class DepthChart;
class FactGrid;
class KeySetFilter;
class LinkButton;
class PeekModel;
class QueueRate;
class TableView;

/// Under the Queues table: depth over time with the next messages, who consumes the queue, and how fast its tasks go.
class QueuePane : public QWidget
{
    Q_OBJECT

public:
    QueuePane(ConnectionModels &models, QWidget *parent);

    void showQueue(const QString &name);
    const QString &queue() const { return m_queue; }
    /// Figures and curve of the shown queue anew.
    void refresh();
    void showPeek(const QString &queue, const models::Result<models::Page<models::Job>> &page);
    PeekModel &peek() const { return *m_peek; }

signals:
    void peekWanted(const QString &queue, int limit);
    void jobActivated(const models::JobKey &key);
    void workerActivated(const QString &name);

private:
    QWidget *buildWaiting();
    QWidget *buildConsumers();
    QWidget *buildPeek();
    void showChartTitle(const models::TimeSeries &history, const models::CellContext &context);

    ConnectionModels &m_models;
    models::QueueModel &m_queues;
    QString m_queue;
    int m_limit;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    DepthChart *m_chart = nullptr;
    QLabel *m_chartTitle = nullptr;
    QLabel *m_chartFigures = nullptr;
    PeekModel *m_peek;
    TableView *m_peekTable = nullptr;
    QLabel *m_peekNote = nullptr;
    LinkButton *m_moreLink = nullptr;
    FactGrid *m_facts = nullptr;
    KeySetFilter *m_consumers;
    TableView *m_consumerTable = nullptr;
    QueueRate *m_rate = nullptr;
};

} // namespace ui
