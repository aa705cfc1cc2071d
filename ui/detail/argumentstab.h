#pragma once

#include "models/jobdetail.h"

#include <QLocale>
#include <QScrollArea>

class QAction;
class QLabel;

namespace ui {

class FactGrid;
class JsonView;
class PayloadView;

/// args, kwargs and the caller's headers as they were written.
class ArgumentsTab : public QScrollArea
{
    Q_OBJECT

public:
    explicit ArgumentsTab(QWidget *parent = nullptr);

    /// `revealed` is the same job with its secrets, while they may be seen.
    void show(const models::JobDetail &detail, const models::JobDetail *revealed, const QLocale &locale);
    /// Offered beside dots.
    void setRevealAction(QAction &action);

signals:
    void loadAllRequested();

private:
    QLabel *m_nothing;
    PayloadView *m_args;
    PayloadView *m_kwargs;
    FactGrid *m_encoding;
    PayloadView *m_headers;
};

} // namespace ui
