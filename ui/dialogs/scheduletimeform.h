#pragma once

#include "models/cellcontext.h"
#include "models/scheduleform.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace ui {

/// When a schedule runs: an interval or a cron expression, with its words and its next times, checked as it is typed.
class ScheduleTimeForm : public QWidget
{
    Q_OBJECT

public:
    ScheduleTimeForm(models::CellStyle style, QWidget *parent);

    /// As it stands; a time of another kind can stay as it is.
    void setForm(const models::ScheduleForm &form);
    /// Types what a draft says of the time, if anything.
    void type(const models::ScheduleDraft &draft);
    /// It does not run while it is off.
    void setRunning(bool on);
    /// As typed; absent while the other is chosen, or while it is wrong.
    std::optional<QString> cron() const;
    models::MaybeDuration every() const;
    /// Translated, naming what is wrong and what would be right; empty = nothing.
    QString problem() const;

signals:
    void changed();

private:
    enum class Kind : int { Every, Cron, Kept };
    Kind kind() const;
    void choose(Kind kind);
    void connectForm();
    void show();
    std::vector<models::Instant> nextRuns(models::Instant now, const QTimeZone &zone) const;
    QString runsText() const;

    models::CellStyle m_style;
    models::ScheduleForm m_form;
    bool m_running = true;
    bool m_typed = false; ///< an empty field is no mistake before anybody was there
    QComboBox *m_kind;
    QLineEdit *m_every;
    QLineEdit *m_cron;
    QWidget *m_problemRow;
    QLabel *m_problem;
    QWidget *m_wordsRow;
    QLabel *m_words;
    QLabel *m_runs;
};

} // namespace ui
