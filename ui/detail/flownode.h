#pragma once

#include "models/cellcontext.h"
#include "models/jobflow.h"

#include <QAbstractButton>

namespace ui {

/// One job of a flow as a box: state by icon, word and colour, and the task. Enter, Space or a click opens it, where it
/// has an id and is not the one that is shown.
class FlowNodeButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FlowNodeButton(QWidget *parent);

    static QSize boxSize();
    void showNode(const models::FlowNode &node, bool current, const models::CellContext &context);
    const QByteArray &jobId() const { return m_id; }
    /// False: nothing is to be opened by it.
    bool leads() const { return !m_id.isEmpty() && !m_current; }

    QSize sizeHint() const override { return boxSize(); }

signals:
    /// An arrow key was pressed: where to.
    void walked(Qt::Key key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintWords(QPainter &painter, const QRect &box) const;

    QByteArray m_id;
    models::JobState m_state = models::JobState::Unknown;
    QString m_task;
    QString m_words; ///< state and what else stands in the second line
    bool m_current = false;
};

} // namespace ui
