#pragma once

#include "ui/shell/paletteentry.h"

#include <QDialog>
#include <QTimer>

class QLineEdit;
class QListView;

namespace ui {

class PaletteModel;

/// Search or run a command (ui.md 6.14): a field and the rows it leaves. It only triggers actions and shows places: how
/// much an act asks first is settled where the act is carried out. Closes when the window is left.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    /// `jobs` may be null.
    CommandPalette(std::vector<PaletteEntry> entries, PaletteJobs jobs, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeSearchRow();
    QWidget *makeFootRow();
    void typedChanged();
    void askForJobs();
    /// Skips titles; `step` counts rows that can be chosen.
    void move(int step);
    void run(const QModelIndex &index);
    /// Tab: the row's own actions take the list; Esc leads back.
    void showMore();
    bool leaveMore();
    void selectFirst();

    std::vector<PaletteEntry> m_all;
    PaletteJobs m_jobs;
    PaletteModel *m_model;
    QLineEdit *m_edit;
    QListView *m_list;
    QTimer m_askSoon;
    QString m_typedBefore; ///< while more actions are shown
    bool m_inMore = false;
};

} // namespace ui
