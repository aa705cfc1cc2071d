#include "ui/theme/svgiconengine.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace ui {

namespace {

const QByteArray &source(const QString &name)
{
    static QHash<QString, QByteArray> cache;
    auto found = cache.find(name);
    if (found == cache.end()) {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
        found = cache.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *found;
}

} // namespace

SvgIconEngine::SvgIconEngine(QString name, Token color) : m_name(std::move(name)), m_color(color) {}

SvgIconEngine::SvgIconEngine(QString name, models::JobState state) : m_name(std::move(name)), m_state(state) {}

QColor SvgIconEngine::colorFor(QIcon::Mode mode) const
{
    const Theme &theme = Theme::current();
    if (mode == QIcon::Disabled)
        return theme.color(Token::Disabled);
    return m_state ? theme.state(*m_state).fg : theme.color(m_color);
}

QPixmap SvgIconEngine::render(const QSize &pixels, const QColor &color) const
{
    const QString key = QStringLiteral("yard-icon/%1/%2/%3x%4")
                            .arg(m_name, color.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = source(m_name);
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const int side = qMin(pixels.width(), pixels.height());
    const QPoint corner((pixels.width() - side) / 2, (pixels.height() - side) / 2);
    renderer.render(&painter, QRectF(corner, QSizeF(side, side)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void SvgIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    if (rect.isEmpty() || isNull())
        return;
    const qreal scale = painter->device()->devicePixelRatio();
    QPixmap pixmap = render(rect.size() * scale, colorFor(mode));
    pixmap.setDevicePixelRatio(scale);
    painter->drawPixmap(rect.topLeft(), pixmap);
}

QPixmap SvgIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    return size.isEmpty() || isNull() ? QPixmap() : render(size, colorFor(mode));
}

QPixmap SvgIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    // Qt 6.4 hands the size in device pixels already.
    Q_UNUSED(scale)
    return pixmap(size, mode, state);
}

QIconEngine *SvgIconEngine::clone() const
{
    return new SvgIconEngine(*this);
}

QString SvgIconEngine::iconName()
{
    return m_name;
}

bool SvgIconEngine::isNull()
{
    return source(m_name).isEmpty();
}

} // namespace ui
