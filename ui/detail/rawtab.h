#pragma once

#include "models/jobdetail.h"

#include <QLocale>
#include <QScrollArea>

class QAction;
class QLabel;

namespace ui {

class FactGrid;
class RawPart;

/// The message and the stored keys exactly as Redis holds them; bytes that are no text are escaped.
class RawTab : public QScrollArea
{
    Q_OBJECT

public:
    explicit RawTab(QWidget *parent = nullptr);

    /// `revealed` is the same job with its secrets, while they may be seen.
    void show(const models::JobDetail &detail, const models::JobDetail *revealed, const QLocale &locale);
    /// Offered beside dots.
    void setRevealAction(QAction &action);

private:
    QLabel *m_nothing;
    FactGrid *m_keys;
    RawPart *m_message;
    RawPart *m_result;
};

} // namespace ui
