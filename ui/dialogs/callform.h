#pragma once

#include "models/jobdetail.h"

#include <QStringList>
#include <QWidget>

class QLabel;

namespace ui {

class JsonEditor;

/// JSON text of typed arguments for an editor, or nothing: unknown, hidden in part, or not of JSON's kinds.
std::optional<QByteArray> editableJson(const models::Payload &payload);

/// The arguments of a call: args and kwargs as JSON, each with its live check.
class CallForm : public QWidget
{
    Q_OBJECT

public:
    explicit CallForm(QWidget *parent);

    JsonEditor *args() const { return m_args.editor; }
    JsonEditor *kwargs() const { return m_kwargs.editor; }
    /// Empties an editor of this form and lets it stay empty; `instead` says there what that means.
    void leaveOut(JsonEditor *editor, const QString &instead);
    bool isLeftOut(const JsonEditor *editor) const;
    /// How the arguments of an earlier call looked, to say what is missing beside it.
    struct Shape {
        qsizetype args = 0;
        QStringList keys;
    };
    void setEarlier(std::optional<Shape> earlier);
    /// Checks now instead of after a pause in typing.
    void check();
    void format();
    /// Translated, naming the part; empty = nothing.
    QString problem() const;

signals:
    void checked();

private:
    struct Part {
        JsonEditor *editor = nullptr;
        QLabel *state = nullptr;
        bool optional = false;
    };
    QWidget *build(Part &part, const QString &title, const QString &hint, bool format);
    QString problemOf(const Part &part) const;
    void showChecks();
    QString argsText() const;
    QString kwargsText() const;

    Part m_args;
    Part m_kwargs;
    std::optional<Shape> m_earlier;
};

} // namespace ui
