#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace ui {

/// One line that elides when narrow and a button that copies the whole: job ids, addresses, config lines.
class CopyLabel : public QWidget
{
    Q_OBJECT

public:
    /// `what` names the thing for screen readers and the tool tip: "job ID".
    explicit CopyLabel(const QString &what, QWidget *parent = nullptr);

    void setText(const QString &untrusted);
    QString text() const;
    void setMono(bool mono);
    void copy();

signals:
    void copied();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void elide();

    QString m_what;
    QString m_text;
    QLabel *m_label;
    QToolButton *m_copyButton;
};

} // namespace ui
