#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

namespace ui {

class ConnectionModels;
class SavedViews;

/// How many of the jobs known pass each saved view of Jobs and Failed. Counted in the pool every few seconds while the
/// connection is shown and its jobs change. GUI thread.
class ViewCounts : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this.
    ViewCounts(ConnectionModels &models, SavedViews &views, QObject *parent);

    /// Counts only while it is.
    void setShown(bool shown);
    /// As text; empty while it is not known, and for a view of another page.
    QString textOf(const QByteArray &viewId) const;

signals:
    void changed();

private:
    void countSoon();

    ConnectionModels &m_models;
    SavedViews &m_views;
    QTimer m_timer;
    QHash<QByteArray, qint64> m_counts; ///< by the view's id
    bool m_counting = false;
};

} // namespace ui
