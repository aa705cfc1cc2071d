#include "ui/detail/flowview.h"

#include "ui/detail/flownode.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QHash>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <limits>

namespace ui {

namespace {

constexpr int kMargin = 16;
constexpr int kColumnGap = 44;
constexpr int kRowGap = 14;
constexpr int kFrame = 6; ///< of a group, around its members
constexpr int kArrow = 5;

QPoint boxAt(const FlowPlace &place)
{
    const QSize box = FlowNodeButton::boxSize();
    return {kMargin + place.column * (box.width() + kColumnGap),
            kMargin + int(std::lround(place.row * (box.height() + kRowGap)))};
}

} // namespace

FlowView::FlowView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Flow"));
    connect(&Theme::current(), &Theme::changed, this, [this] {
        placeNodes();
        update();
    });
}

void FlowView::setFlow(const models::JobFlow &flow, const QByteArray &current, const models::CellContext &context)
{
    m_flow = flow;
    m_current = current;
    m_places = layOutFlow(flow);
    makeNodes(flow.nodes.size());
    for (int i = 0; i < m_nodes.size(); ++i) {
        const models::FlowNode &node = m_flow.nodes[size_t(i)];
        m_nodes[i]->showNode(node, !node.id.isEmpty() && node.id == current, context);
    }
    placeNodes();
    update();
}

void FlowView::makeNodes(size_t count)
{
    while (size_t(m_nodes.size()) > count)
        delete m_nodes.takeLast();
    while (size_t(m_nodes.size()) < count) {
        const int index = int(m_nodes.size());
        auto *node = new FlowNodeButton(this);
        node->setObjectName(QStringLiteral("node%1").arg(index));
        node->installEventFilter(this);
        connect(node, &QAbstractButton::clicked, this, [this, node] {
            if (node->leads())
                emit jobActivated(node->jobId());
        });
        connect(node, &FlowNodeButton::walked, this, [this, index](Qt::Key key) { walk(index, key); });
        node->show();
        m_nodes.append(node);
    }
}

void FlowView::placeNodes()
{
    for (int i = 0; i < m_nodes.size(); ++i) {
        m_nodes[i]->setFixedSize(FlowNodeButton::boxSize());
        m_nodes[i]->move(boxAt(m_places[size_t(i)]));
    }
    setMinimumSize(sizeHint());
    updateGeometry();
}

QSize FlowView::sizeHint() const
{
    QSize size(0, 0);
    const QSize box = FlowNodeButton::boxSize();
    for (const FlowPlace &place : m_places) {
        const QPoint at = boxAt(place);
        size = size.expandedTo({at.x() + box.width() + kMargin, at.y() + box.height() + kMargin});
    }
    return size;
}

FlowNodeButton *FlowView::currentNode() const
{
    for (FlowNodeButton *node : m_nodes) {
        if (!m_current.isEmpty() && node->jobId() == m_current)
            return node;
    }
    return nullptr;
}

int FlowView::neighbour(int from, Qt::Key key) const
{
    const FlowPlace &here = m_places[size_t(from)];
    const bool along = key == Qt::Key_Left || key == Qt::Key_Right;
    int found = -1;
    double nearest = std::numeric_limits<double>::infinity();
    const auto offer = [&](int node, double distance) {
        if (distance < nearest) {
            nearest = distance;
            found = node;
        }
    };
    if (along) {
        for (const models::FlowEdge &edge : m_flow.edges) {
            const int other = key == Qt::Key_Right ? edge.to : edge.from;
            if ((key == Qt::Key_Right ? edge.from : edge.to) == from)
                offer(other, std::abs(m_places[size_t(other)].row - here.row));
        }
        return found;
    }
    for (int node = 0; node < int(m_places.size()); ++node) {
        const double below = (m_places[size_t(node)].row - here.row) * (key == Qt::Key_Down ? 1 : -1);
        if (m_places[size_t(node)].column == here.column && below > 0)
            offer(node, below);
    }
    return found;
}

void FlowView::walk(int from, Qt::Key key)
{
    if (const int to = neighbour(from, key); to >= 0)
        m_nodes[to]->setFocus(Qt::OtherFocusReason);
}

bool FlowView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        emit nodeFocused(qobject_cast<QWidget *>(watched));
    return QWidget::eventFilter(watched, event);
}

void FlowView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGroups(painter);
    for (const models::FlowEdge &edge : m_flow.edges)
        paintLink(painter, edge);
}

void FlowView::paintGroups(QPainter &painter) const
{
    QHash<QByteArray, QRect> frames;
    QHash<QByteArray, int> members;
    for (int i = 0; i < m_nodes.size(); ++i) {
        const QByteArray &group = m_flow.nodes[size_t(i)].group;
        if (group.isEmpty())
            continue;
        frames[group] |= m_nodes[i]->geometry();
        ++members[group];
    }
    const Theme &theme = Theme::current();
    painter.setPen(theme.color(Token::Border));
    painter.setBrush(theme.color(Token::Header));
    for (auto frame = frames.cbegin(); frame != frames.cend(); ++frame) {
        const QRect around = frame->adjusted(-kFrame, -kFrame, kFrame, kFrame);
        // One that would take in others says nothing.
        int inside = 0;
        for (const FlowNodeButton *node : m_nodes)
            inside += around.intersects(node->geometry()) ? 1 : 0;
        if (members[frame.key()] > 1 && inside == members[frame.key()])
            painter.drawRoundedRect(QRectF(around).adjusted(.5, .5, -.5, -.5), tokens::kRadiusControl,
                                    tokens::kRadiusControl);
    }
}

void FlowView::paintLink(QPainter &painter, const models::FlowEdge &edge) const
{
    const Theme &theme = Theme::current();
    const QRect from = m_nodes[edge.from]->geometry();
    const QRect to = m_nodes[edge.to]->geometry();
    const QPointF start(from.right() + 1, from.center().y() + .5);
    const QPointF end(to.left(), to.center().y() + .5);
    const bool onFailure = edge.link == models::FlowLink::OnFailure;
    QPen pen(onFailure ? theme.state(models::JobState::Failed).fill : theme.color(Token::ControlBorder), 1.4);
    if (onFailure)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    // Bends only before its end: a longer link runs between the rows of the columns that it passes.
    const qreal bend = kColumnGap / 2.0;
    QPainterPath path(start);
    path.lineTo(end.x() - kColumnGap, start.y());
    path.cubicTo(end.x() - bend, start.y(), end.x() - bend, end.y(), end.x() - kArrow, end.y());
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pen.color());
    painter.drawPolygon(
        QPolygonF{end, end + QPointF(-kArrow - 2, -kArrow + 1), end + QPointF(-kArrow - 2, kArrow - 1)});
}

} // namespace ui
