#pragma once

#include "models/cellcontext.h"
#include "models/jobdetail.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;

namespace ui {

class TracebackView;

/// The tracebacks of a job, one attempt at a time.
class TracebackTab : public QWidget
{
    Q_OBJECT

public:
    explicit TracebackTab(QWidget *parent = nullptr);

    void show(const models::JobDetail &detail, const models::CellContext &context);
    void showAttempt(int index);
    TracebackView *view() const { return m_view; }

private:
    void fillAttempts(const models::CellContext &context);

    std::vector<models::Attempt> m_attempts;
    models::JobKey m_key;
    QComboBox *m_attemptBox;
    QAction *m_libraryAction;
    QAction *m_copyAction;
    QLabel *m_nothing;
    TracebackView *m_view;
};

} // namespace ui
