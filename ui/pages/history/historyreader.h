#pragma once

#include "models/result.h"

#include <QObject>

#include <memory>

namespace app {
class Workplace;
}

namespace models {
class HistoryModel;
}

namespace ui {

/// Brings the audit into a HistoryModel, a page at a time, without waiting for the store. GUI thread.
class HistoryReader : public QObject
{
    Q_OBJECT

public:
    static constexpr int kPage = 200;
    /// More than anybody scrolls through; an export has all.
    static constexpr int kMostRows = 20'000;

    HistoryReader(std::shared_ptr<app::Workplace> workplace, models::HistoryModel &model, QObject *parent);

    /// Empty = acts on all brokers. What was read stays until the answer is there.
    void setBroker(const QString &uid);
    const QString &broker() const { return m_broker; }
    /// The newest acts again.
    void reload();
    /// The page behind those at hand, unless there is none or one is under way.
    void more();
    bool hasMore() const;
    bool isReading() const { return m_reading; }

signals:
    /// With an empty text when it went well.
    void answered(const models::Error &error);

private:
    void read(bool following, int limit);

    std::shared_ptr<app::Workplace> m_workplace;
    models::HistoryModel &m_model;
    QString m_broker;
    quint64 m_asked = 0; ///< number of the last question: answers to others are late
    bool m_reading = false;
    bool m_other = false; ///< the next answer replaces all that was read
};

} // namespace ui
