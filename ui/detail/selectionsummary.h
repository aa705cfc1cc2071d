#pragma once

#include "models/job.h"

#include <QLocale>
#include <QScrollArea>

namespace ui {

class FactGrid;

/// What a selection of several jobs has in it: states, tasks, queues and exceptions with their counts.
class SelectionSummary : public QScrollArea
{
    Q_OBJECT

public:
    explicit SelectionSummary(QWidget *parent = nullptr);

    void show(const std::vector<models::Job> &jobs, const QLocale &locale);

private:
    FactGrid *m_facts;
};

} // namespace ui
