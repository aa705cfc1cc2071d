#pragma once

#include "models/cellcontext.h"
#include "models/scheduleentry.h"

#include <QWidget>

class QLabel;

namespace ui {

class CodeView;
class FactGrid;

/// One schedule: where it is defined, what it sends, when it runs.
class SchedulePane : public QWidget
{
    Q_OBJECT

public:
    explicit SchedulePane(QWidget *parent = nullptr);

    void showEntry(const models::ScheduleEntry &entry, const models::CellContext &context);
    void showNothing();

signals:
    void queueActivated(const QString &name);
    void taskActivated(const QString &name);

private:
    QLabel *m_title;
    QLabel *m_note;
    FactGrid *m_facts;
    CodeView *m_arguments;
    models::ScheduleEntry m_shown;
};

} // namespace ui
