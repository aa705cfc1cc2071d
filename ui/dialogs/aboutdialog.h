#pragma once

#include <QDialog>

namespace ui {

/// Version, what it is, and the licences of what it carries.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace ui
