#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>

#include <optional>

namespace ui {

/// Draws one SVG of the icon resource with `currentColor` replaced by a colour of the theme, looked up
/// at paint time. GUI thread.
class SvgIconEngine : public QIconEngine
{
public:
    SvgIconEngine(QString name, Token color);
    SvgIconEngine(QString name, models::JobState state);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override;
    QString iconName() override;
    bool isNull() override;

private:
    QColor colorFor(QIcon::Mode mode) const;
    QPixmap render(const QSize &pixels, const QColor &color) const;

    QString m_name;
    Token m_color = Token::Text;
    std::optional<models::JobState> m_state;
};

} // namespace ui
