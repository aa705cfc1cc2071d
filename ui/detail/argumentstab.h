#pragma once

#include "models/jobdetail.h"

#include <QLocale>
#include <QScrollArea>

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

    void show(const models::JobDetail &detail, const QLocale &locale);

signals:
    void loadAllRequested();

private:
    PayloadView *m_args;
    PayloadView *m_kwargs;
    FactGrid *m_encoding;
    PayloadView *m_headers;
};

} // namespace ui
