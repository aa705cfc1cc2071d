#pragma once

#include <QWidget>

namespace ui {

/// A label right-aligned in a column of its own and the fields beside it; all rows of a form line up.
class FormRow : public QWidget
{
    Q_OBJECT

public:
    FormRow(const QString &label, QWidget *fields, QWidget *parent);

    /// Width of the label column, wide enough for the longest label of every language in these dialogs.
    static int labelWidth();
};

} // namespace ui
