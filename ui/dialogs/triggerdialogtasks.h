#pragma once

#include "app/engines/engine.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;

namespace ui {

/// The left side of the trigger dialog: tasks that workers registered or that were seen, found by words. A name
/// nobody knows may be typed as well.
class TriggerTaskList : public QWidget
{
    Q_OBJECT

public:
    explicit TriggerTaskList(QWidget *parent);

    void setTasks(std::vector<app::TaskInfo> tasks);
    /// Names that come first, newest first.
    void setLately(const QStringList &tasks);
    void showProblem(const QString &text);
    /// The chosen task; empty = none.
    QString task() const { return m_task; }
    void choose(const QString &task);
    /// What is known of a task; nullptr = nothing.
    const app::TaskInfo *info(const QString &task) const;
    void focusFilter();

signals:
    void taskChosen(const QString &task);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refill();
    void addLately(const QStringList &words);
    void addSection(const QString &title, const std::vector<const app::TaskInfo *> &tasks);
    QString whereabouts(const app::TaskInfo *task) const;
    void addTask(const QString &name, const QString &second);
    void take(int row);

    std::vector<app::TaskInfo> m_tasks;
    QStringList m_lately;
    QString m_task;
    QLineEdit *m_filter;
    QListWidget *m_list;
    QLabel *m_note;
    bool m_loaded = false;
};

} // namespace ui
