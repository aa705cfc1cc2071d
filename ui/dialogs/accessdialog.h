#pragma once

#include "app/config/profile.h"

#include <QDialog>

class QButtonGroup;

namespace ui {

/// What this window may do on a connection: look, mend one job at a time, or all (architecture.md 4).
class AccessDialog : public QDialog
{
    Q_OBJECT

public:
    AccessDialog(const app::Profile &profile, QWidget *parent);

    app::AccessLevel level() const;
    /// One sentence about what a level allows.
    static QString explain(app::AccessLevel level);

private:
    QButtonGroup *m_levels;
};

} // namespace ui
