#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;

namespace ui {

class KeyButton;

/// Asks under which name a view is kept, new or renamed. GUI thread.
class ViewNameDialog : public QDialog
{
    Q_OBJECT

public:
    static constexpr int kLongestName = 60;

    /// What a name would lead to.
    struct Verdict {
        QString verb;   ///< on the button
        QString remark; ///< under the field; empty = nothing to say
        bool allowed = true;
    };
    using Judge = std::function<Verdict(const QString &name)>;

    /// `filter` says what is kept. `name` stands in the field, selected.
    ViewNameDialog(const QString &title, const QString &filter, const QString &name, Judge judge, QWidget *parent);

    /// Without space around it.
    QString name() const;

private:
    void judge();

    Judge m_judge;
    QLineEdit *m_name;
    QLabel *m_remark;
    KeyButton *m_keep;
};

} // namespace ui
