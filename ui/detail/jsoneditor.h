#pragma once

#include "models/value.h"
#include "ui/detail/codeview.h"

#include <QTimer>

namespace ui {

/// Editable JSON with a live check that names line and column. The text is kept as typed: nothing is
/// rewritten until somebody asks for format().
class JsonEditor : public CodeView
{
    Q_OBJECT

public:
    /// What the top level must be.
    enum class Shape : quint8 { List, Object };

    JsonEditor(Shape shape, QWidget *parent);

    void setJson(const QByteArray &json);
    QByteArray json() const;
    bool isValid() const { return m_problem.isEmpty(); }
    /// Translated: what is wrong with line and column; empty = nothing.
    const QString &problem() const { return m_problem; }
    /// The text's tree as of the last check.
    const models::Value &value() const { return m_value; }
    /// Checks now instead of after a pause in typing.
    void check();
    /// Lays the text out anew, two spaces a level; leaves invalid text alone.
    void format();

signals:
    void checked();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void matchBrackets();
    QString shapeProblem() const;

    Shape m_shape;
    models::Value m_value;
    QString m_problem;
    QTimer m_checkSoon;
};

} // namespace ui
