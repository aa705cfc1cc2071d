#pragma once

#include "models/jobdetail.h"

#include <QWidget>

class QLabel;

namespace ui {

class FactGrid;
class JsonView;

/// The message and the stored keys exactly as Redis holds them; bytes that are no text are escaped.
class RawTab : public QWidget
{
    Q_OBJECT

public:
    explicit RawTab(QWidget *parent = nullptr);

    void show(const models::JobDetail &detail);

private:
    QLabel *m_nothing;
    FactGrid *m_keys;
    QLabel *m_messageTitle;
    JsonView *m_message;
    QLabel *m_resultTitle;
    JsonView *m_result;
};

} // namespace ui
