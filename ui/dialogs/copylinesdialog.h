#pragma once

#include <QDialog>

namespace ui {

/// A sentence and the lines that mend it, to copy into an app's configuration.
class CopyLinesDialog : public QDialog
{
    Q_OBJECT

public:
    CopyLinesDialog(const QString &sentence, const QStringList &lines, QWidget *parent);
};

} // namespace ui
