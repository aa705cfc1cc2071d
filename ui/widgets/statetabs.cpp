#include "ui/widgets/statetabs.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int kPadding = 10;
constexpr int kGap = 5;
constexpr int kHeight = 34;

} // namespace

StateTabs::StateTabs(QWidget *parent) : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideNone);
    setAccessibleName(tr("States"));
    connect(this, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0)
            emit stateSelected(tabData(index).toByteArray());
    });
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateTabs::addState(const QByteArray &id, const QString &text)
{
    // The data must stand before the first tab becomes current, else its signal has no id.
    const QSignalBlocker blocker(this);
    const int index = addTab(menuText(text));
    setTabData(index, id);
}

void StateTabs::setCount(const QByteArray &id, const QString &count)
{
    if (m_counts.value(id) == count)
        return;
    const bool sameWidth = m_counts.value(id).size() == count.size();
    m_counts[id] = count;
    const int index = indexOf(id);
    if (index < 0)
        return;
    setAccessibleTabName(index, count.isEmpty() ? tabText(index) : tabText(index) + QLatin1Char(' ') + count);
    if (sameWidth)
        update();
    else
        setTabText(index, tabText(index)); // lays the tabs out anew
}

void StateTabs::setNote(const QByteArray &id, const QString &note)
{
    if (const int index = indexOf(id); index >= 0)
        setTabToolTip(index, plainToolTip(note));
}

QByteArray StateTabs::current() const
{
    return tabData(currentIndex()).toByteArray();
}

void StateTabs::select(const QByteArray &id)
{
    setCurrentIndex(indexOf(id));
}

QByteArray StateTabs::currentUnlessFirst() const
{
    return currentIndex() > 0 ? current() : QByteArray();
}

void StateTabs::selectOrFirst(const QByteArray &id)
{
    setCurrentIndex(qMax(0, indexOf(id)));
}

QByteArrayList StateTabs::ids() const
{
    QByteArrayList all;
    for (int i = 0; i < count(); ++i)
        all.append(tabData(i).toByteArray());
    return all;
}

int StateTabs::indexOf(const QByteArray &id) const
{
    return static_cast<int>(ids().indexOf(id));
}

QString StateTabs::countAt(int index) const
{
    return m_counts.value(tabData(index).toByteArray());
}

QSize StateTabs::tabSizeHint(int index) const
{
    // Semibold for all, so that selecting one does not move the others.
    const QFontMetrics name(Theme::current().font(FontRole::Semibold));
    const QFontMetrics number(Theme::current().font(FontRole::Small));
    const QString shown = countAt(index);
    const int numberWidth = shown.isEmpty() ? 0 : kGap + number.horizontalAdvance(shown);
    return {name.size(Qt::TextShowMnemonic, tabText(index)).width() + numberWidth + 2 * kPadding,
            qMax(kHeight, name.height() + 14)};
}

QSize StateTabs::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void StateTabs::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    for (int index = 0; index < count(); ++index) {
        const QRect box = tabRect(index);
        const bool selected = index == currentIndex();
        painter.setFont(theme.font(selected ? FontRole::Semibold : FontRole::Body));
        painter.setPen(theme.color(!isTabEnabled(index) ? Token::Disabled : selected ? Token::Text : Token::Text2));
        const int nameWidth = painter.fontMetrics().size(Qt::TextShowMnemonic, tabText(index)).width();
        QRect text = box.adjusted(kPadding, 0, 0, 0);
        painter.drawText(text, Qt::AlignVCenter | Qt::TextShowMnemonic, tabText(index));
        text.setLeft(text.left() + nameWidth + kGap);
        painter.setFont(theme.font(FontRole::Small));
        painter.setPen(theme.color(Token::Text3));
        painter.drawText(text, Qt::AlignVCenter, countAt(index));
        if (!selected)
            continue;
        painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), theme.color(Token::Accent));
        if (hasFocus()) {
            painter.setPen(QPen(theme.color(Token::Focus), 2));
            painter.drawRect(box.adjusted(1, 3, -1, -1));
        }
    }
}

} // namespace ui
