#pragma once

#include <QAbstractButton>

namespace ui {

/// Text in the link colour that acts like a button: reachable by Tab, elided when there is no room.
class LinkButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString &untrusted, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ui
