#pragma once

#include "app/redis/meter.h"

#include <QWidget>

namespace ui {

/// What we cost the broker, as a small bar against the budget and a figure; the rest in the tool tip.
class LoadMeter : public QWidget
{
    Q_OBJECT

public:
    explicit LoadMeter(QWidget *parent = nullptr);

    void setReading(const app::MeterReading &reading);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString figure() const;

    app::MeterReading m_reading;
};

} // namespace ui
