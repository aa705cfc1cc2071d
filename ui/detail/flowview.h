#pragma once

#include "models/cellcontext.h"
#include "models/jobflow.h"
#include "ui/detail/flowlayout.h"

#include <QWidget>

namespace ui {

class FlowNodeButton;

/// A flow drawn from left to right: the steps of a chain in a row, the members of a group under each other in a frame,
/// a chord's body behind them. Arrow keys walk along the links. GUI thread.
class FlowView : public QWidget
{
    Q_OBJECT

public:
    explicit FlowView(QWidget *parent = nullptr);

    /// `current` is the id of the job whose flow it is.
    void setFlow(const models::JobFlow &flow, const QByteArray &current, const models::CellContext &context);
    const models::JobFlow &flow() const { return m_flow; }
    FlowNodeButton *node(int index) const { return m_nodes.value(index); }
    /// Of the job whose flow it is; null = it is not in it.
    FlowNodeButton *currentNode() const;

    QSize sizeHint() const override;

signals:
    void jobActivated(const QByteArray &id);
    /// A node got the focus: scroll there.
    void nodeFocused(QWidget *node);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeNodes(size_t count);
    void placeNodes();
    void walk(int from, Qt::Key key);
    /// Where a key leads; -1 = nowhere.
    int neighbour(int from, Qt::Key key) const;
    void paintGroups(QPainter &painter) const;
    void paintLink(QPainter &painter, const models::FlowEdge &edge) const;

    models::JobFlow m_flow;
    QByteArray m_current;
    std::vector<FlowPlace> m_places;
    QList<FlowNodeButton *> m_nodes;
};

} // namespace ui
