#pragma once

#include <QDialog>

namespace ui {

class ActionSet;
class Page;

/// All shortcuts on one page: the window's, and those of the page shown.
class KeyboardDialog : public QDialog
{
    Q_OBJECT

public:
    KeyboardDialog(const ActionSet &actions, const Page *page, QWidget *parent);
};

} // namespace ui
