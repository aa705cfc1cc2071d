#include "ui/tables/tableheader.h"

#include "models/columns.h"
#include "models/roles.h"
#include "ui/delegates/cellpaint.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QThreadPool>

namespace ui {

namespace {

constexpr int kHeight = 28;
constexpr int kPageMargin = 16;
constexpr int kResizeGrip = 4;
constexpr int kStorePause = 500; ///< ms; a drag goes on

QString settingsKey(const QByteArray &pageId)
{
    return QStringLiteral("columns/") + QString::fromLatin1(pageId);
}

models::ColumnInfo infoOf(const QHeaderView &header, int section)
{
    return header.model() ? header.model()
                                ->headerData(section, Qt::Horizontal, int(models::Role::Column))
                                .value<models::ColumnInfo>()
                          : models::ColumnInfo{};
}

} // namespace

TableHeader::TableHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("header"));
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(36);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QHeaderView::sectionResized, this, [this](int section, int, int width) {
        // Only a drag is a wish; layout and stretch resize too.
        if (m_pressedSection >= 0 && width > 0) {
            m_widths[section] = width;
            emit layoutChanged();
        }
    });
    connect(this, &QHeaderView::sectionMoved, this, [this] {
        if (!m_restoring)
            emit layoutChanged();
    });
    m_storeSoon.setSingleShot(true);
    m_storeSoon.setInterval(kStorePause);
    connect(&m_storeSoon, &QTimer::timeout, this, &TableHeader::store);
    connect(this, &TableHeader::layoutChanged, this, &TableHeader::noteChange);
}

TableHeader::~TableHeader()
{
    if (m_storeSoon.isActive())
        store();
}

void TableHeader::keepAs(const QByteArray &pageId)
{
    m_keptAs = pageId;
    const QByteArray kept = QSettings().value(settingsKey(pageId)).toByteArray();
    if (!kept.isEmpty())
        restoreLayout(kept);
}

void TableHeader::noteChange()
{
    if (m_keptAs.isEmpty())
        return;
    m_unsaved = layout(); // the model may be gone when it is stored
    m_storeSoon.start();
}

void TableHeader::store()
{
    QThreadPool::globalInstance()->start(
        [key = settingsKey(m_keptAs), bytes = m_unsaved] { QSettings().setValue(key, bytes); });
}

void TableHeader::resetColumns()
{
    m_restoring = true;
    m_hidden.clear();
    m_widths.clear();
    for (int section = 0; section < count(); ++section) {
        moveSection(visualIndex(section), section);
        setSectionHidden(section, false);
    }
    m_restoring = false;
    emit layoutRestored();
    emit layoutChanged();
}

QSize TableHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), std::max(kHeight, fontMetrics().height() + 10)};
}

QByteArray TableHeader::columnId(int section) const
{
    return infoOf(*this, section).id;
}

std::optional<int> TableHeader::widthByPerson(int section) const
{
    const auto found = m_widths.find(section);
    return found == m_widths.end() ? std::nullopt : std::optional(found->second);
}

void TableHeader::setOrder(std::vector<SortKey> order)
{
    m_order = std::move(order);
    viewport()->update();
}

void TableHeader::sortBy(int section, bool add)
{
    std::vector<SortKey> order = add ? m_order : std::vector<SortKey>{};
    const auto same = [section](const SortKey &key) { return key.column == section; };
    const auto before = std::find_if(m_order.begin(), m_order.end(), same);
    const bool again = before != m_order.end();
    const Qt::SortOrder next = again && before->order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (const auto found = std::find_if(order.begin(), order.end(), same); found != order.end())
        found->order = next;
    else
        order.push_back({section, next});
    setOrder(order);
    emit orderWanted(m_order);
}

void TableHeader::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->pos();
    m_pressedSection = logicalIndexAt(event->pos());
    QHeaderView::mousePressEvent(event);
}

void TableHeader::mouseReleaseEvent(QMouseEvent *event)
{
    const int section = std::exchange(m_pressedSection, -1);
    const bool still = (event->pos() - m_pressedAt).manhattanLength() < 4;
    const int left = section >= 0 ? sectionViewportPosition(section) : 0;
    const bool onEdge = section >= 0 && (event->pos().x() - left < kResizeGrip ||
                                         left + sectionSize(section) - event->pos().x() < kResizeGrip);
    QHeaderView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && still && !onEdge && section >= 0)
        sortBy(section, event->modifiers().testFlag(Qt::ShiftModifier));
}

void TableHeader::setHiddenByPerson(int section, bool hidden)
{
    if (hidden)
        m_hidden.insert(section);
    else
        m_hidden.erase(section);
    setSectionHidden(section, hidden);
    emit layoutChanged();
}

void TableHeader::fillColumnsMenu(QMenu &menu)
{
    for (int visual = 0; visual < count(); ++visual) {
        const int section = logicalIndex(visual);
        const models::ColumnInfo info = infoOf(*this, section);
        QAction *action = menu.addAction(info.title);
        action->setCheckable(true);
        action->setChecked(!isHiddenByPerson(section));
        action->setEnabled(section != 0);
        if (section == 0)
            action->setToolTip(tr("The first column says what the row is; it stays."));
        connect(action, &QAction::toggled, this, [this, section](bool on) { setHiddenByPerson(section, !on); });
    }
    menu.addSeparator();
    menu.setToolTipsVisible(true);
    connect(menu.addAction(tr("Reset columns")), &QAction::triggered, this, &TableHeader::resetColumns);
}

void TableHeader::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumnsMenu(*menu);
    menu->popup(event->globalPos());
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Theme &theme = Theme::current();
    const models::ColumnInfo info = infoOf(*this, section);
    painter->save();
    painter->fillRect(rect, theme.color(Token::Header));
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color(Token::Border));
    const bool first = sectionPosition(section) == 0;
    const bool last = length() - sectionPosition(section) <= sectionSize(section);
    QRect text = rect.adjusted(first ? kPageMargin : kCellPadding, 0, last ? -kPageMargin : -kCellPadding, -1);
    const auto key =
        std::find_if(m_order.begin(), m_order.end(), [&](const auto &each) { return each.column == section; });
    QFont font = theme.font(FontRole::Small);
    font.setWeight(QFont::Medium);
    painter->setFont(font);
    painter->setPen(theme.color(Token::Text2));
    const bool right = info.align.testFlag(Qt::AlignRight);
    if (key != m_order.end()) {
        constexpr int kArrow = 12;
        const int width = std::min(painter->fontMetrics().horizontalAdvance(info.title), text.width() - kArrow - 4);
        const QString arrow =
            key->order == Qt::AscendingOrder ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down");
        const int x = right ? text.right() + 1 - kArrow : text.left() + width + 4;
        drawIcon(*painter, QRect(x, text.center().y() - kArrow / 2 + 1, kArrow, kArrow), arrow, Token::Text2);
        if (right)
            text.setRight(text.right() - kArrow - 4);
        else
            text.setRight(text.left() + width);
    }
    drawElided(*painter, text, (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, info.title);
    painter->restore();
}

QByteArray TableHeader::layout() const
{
    QByteArrayList parts;
    for (int visual = 0; visual < count(); ++visual) {
        const int section = logicalIndex(visual);
        parts.append(columnId(section) + ':' + QByteArray::number(widthByPerson(section).value_or(0)) +
                     (isHiddenByPerson(section) ? ":hidden" : ""));
    }
    return parts.join(' ');
}

void TableHeader::restoreLayout(const QByteArray &layout)
{
    constexpr int kWidest = 4000; // the file may be anybody's
    m_restoring = true;
    int visual = 0;
    for (const QByteArray &part : layout.split(' ')) {
        const QByteArrayList fields = part.split(':');
        for (int section = 0; section < count() && fields.size() >= 2; ++section) {
            if (columnId(section) != fields[0])
                continue;
            if (const int width = fields[1].toInt(); width > 0)
                m_widths[section] = std::clamp(width, minimumSectionSize(), kWidest);
            if (fields.size() > 2 && section != 0) {
                m_hidden.insert(section);
                setSectionHidden(section, true);
            }
            moveSection(visualIndex(section), visual++);
            break;
        }
    }
    m_restoring = false;
    emit layoutRestored();
}

} // namespace ui
