#pragma once

#include "models/cellcontext.h"
#include "models/cells.h"

#include <QWidget>

namespace ui {

/// A job's progress, large: figures, percent and the job's own words, time left, a bar over the whole width.
class ProgressPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressPanel(QWidget *parent = nullptr);

    /// Hides itself for a job that never reported and does not run.
    void show(const models::Job &job, const models::CellContext &context);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    models::ProgressCell m_cell;
    QString m_middle;
};

} // namespace ui
