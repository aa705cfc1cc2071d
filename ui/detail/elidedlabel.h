#pragma once

#include <QWidget>

namespace ui {

/// One line of plain text that shrinks with its place; the whole is in the tool tip.
class ElidedLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    /// An empty tool tip shows the text itself.
    void setText(const QString &untrusted, const QString &toolTip = {});
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace ui
