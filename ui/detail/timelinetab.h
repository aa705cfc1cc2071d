#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"

#include <QScrollArea>

class QLabel;

namespace ui {

class TimelineView;

/// Every dated step, with room.
class TimelineTab : public QScrollArea
{
    Q_OBJECT

public:
    explicit TimelineTab(QWidget *parent = nullptr);

    void show(const models::JobDetail &detail, const models::CellContext &context);

signals:
    void attemptActivated(int attempt);

private:
    TimelineView *m_view;
    QLabel *m_nothing;
};

} // namespace ui
