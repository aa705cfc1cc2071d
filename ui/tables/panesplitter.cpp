#include "ui/tables/panesplitter.h"

#include <QEvent>
#include <QSettings>

namespace ui {

namespace {
constexpr int kNarrowWindow = 1180;
constexpr int kBeside = 440;
constexpr int kBesideMin = 360;
constexpr int kBelow = 320;
} // namespace

PaneSplitter::PaneSplitter(const QByteArray &pageId, Place place, QWidget *parent)
    : QSplitter(parent),
      m_pageId(pageId),
      m_wanted(place),
      m_besideSize(kBeside),
      m_belowSize(kBelow)
{
    setHandleWidth(1);
    setChildrenCollapsible(false);
    restore();
    connect(this, &QSplitter::splitterMoved, this, [this] {
        if (!m_open || sizes().size() < 2)
            return;
        (orientation() == Qt::Horizontal ? m_besideSize : m_belowSize) = sizes().at(1);
        remember();
    });
}

QString PaneSplitter::settingsKey(const char *what) const
{
    return QStringLiteral("panes/%1/%2").arg(QString::fromLatin1(m_pageId), QString::fromLatin1(what));
}

void PaneSplitter::restore()
{
    const QSettings settings;
    m_open = settings.value(settingsKey("open"), true).toBool();
    m_besideSize = std::max(kBesideMin, settings.value(settingsKey("beside"), kBeside).toInt());
    m_belowSize = std::max(120, settings.value(settingsKey("below"), kBelow).toInt());
    const QVariant place = settings.value(settingsKey("place"));
    if (place.isValid())
        m_wanted = place.toInt() == int(Place::Below) ? Place::Below : Place::Beside;
}

void PaneSplitter::remember() const
{
    QSettings settings;
    settings.setValue(settingsKey("open"), m_open);
    settings.setValue(settingsKey("beside"), m_besideSize);
    settings.setValue(settingsKey("below"), m_belowSize);
    settings.setValue(settingsKey("place"), int(m_wanted));
}

void PaneSplitter::setParts(QWidget *main, QWidget *pane)
{
    addWidget(main);
    addWidget(pane);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    m_pane = pane;
    m_pane->setVisible(m_open);
    apply();
}

void PaneSplitter::setDefaultHeight(int pixels)
{
    if (!QSettings().contains(settingsKey("below")))
        m_belowSize = pixels;
}

bool PaneSplitter::isNarrow() const
{
    return window()->width() < kNarrowWindow;
}

PaneSplitter::Place PaneSplitter::place() const
{
    return orientation() == Qt::Horizontal ? Place::Beside : Place::Below;
}

void PaneSplitter::apply()
{
    const Qt::Orientation wanted = m_wanted == Place::Beside && !isNarrow() ? Qt::Horizontal : Qt::Vertical;
    const bool turned = wanted != orientation();
    setOrientation(wanted);
    const int total = wanted == Qt::Horizontal ? width() : height();
    const int pane = wanted == Qt::Horizontal ? m_besideSize : std::min(m_belowSize, total / 2);
    setSizes({std::max(1, total - pane), pane});
    if (turned)
        emit placeChanged(place());
}

void PaneSplitter::setPaneOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    m_pane->setVisible(open);
    apply();
    remember();
    emit paneOpenChanged(open);
}

void PaneSplitter::togglePlace()
{
    m_wanted = m_wanted == Place::Beside ? Place::Below : Place::Beside;
    apply();
    remember();
}

void PaneSplitter::showEvent(QShowEvent *event)
{
    QSplitter::showEvent(event);
    window()->installEventFilter(this);
    apply();
}

bool PaneSplitter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == window() && isVisible()) {
        const Qt::Orientation wanted = m_wanted == Place::Beside && !isNarrow() ? Qt::Horizontal : Qt::Vertical;
        if (wanted != orientation())
            apply();
    }
    return QSplitter::eventFilter(watched, event);
}

} // namespace ui
