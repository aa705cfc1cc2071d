#include "ui/dialogs/callform.h"

#include "app/payload/json.h"
#include "app/payload/mask.h"
#include "models/format.h"
#include "ui/detail/jsoneditor.h"
#include "ui/detail/linkbutton.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"

#include <QCoreApplication>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::TriggerDialog)
};

} // namespace

std::optional<QByteArray> editableJson(const models::Payload &payload)
{
    if (!payload.present || payload.truncated || app::holdsMask(payload.value) || !payload.problem.isEmpty())
        return {};
    const auto json = app::writeJson(payload.value, app::JsonStyle::Pretty);
    return json.ok() ? std::optional(*json) : std::nullopt;
}

CallForm::CallForm(QWidget *parent) : QWidget(parent)
{
    m_args.editor = new JsonEditor(JsonEditor::Shape::List, this);
    m_kwargs.editor = new JsonEditor(JsonEditor::Shape::Object, this);
    m_args.editor->setObjectName(QStringLiteral("args"));
    m_kwargs.editor->setObjectName(QStringLiteral("kwargs"));
    m_args.editor->setFittedLines(3);
    m_args.editor->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(build(m_args, QStringLiteral("args"), Words::tr("JSON list"), false));
    column->addWidget(build(m_kwargs, QStringLiteral("kwargs"), Words::tr("JSON object"), true), 1);
    for (JsonEditor *each : {args(), kwargs()}) {
        connect(each, &JsonEditor::checked, this, [this] {
            showChecks();
            emit checked();
        });
    }
    showChecks();
}

QWidget *CallForm::build(Part &part, const QString &title, const QString &hint, bool format)
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    QLabel *name = plainLabel(title, box);
    name->setFont(Theme::current().font(FontRole::Semibold));
    name->setBuddy(part.editor);
    part.editor->setAccessibleName(title);
    part.state = plainLabel(QString(), box);
    QLabel *muted = plainLabel(hint, box);
    muted->setProperty("role", QStringLiteral("muted"));
    head->addWidget(name);
    head->addWidget(muted);
    head->addStretch(1);
    head->addWidget(part.state);
    if (format) {
        auto *link = new LinkButton(Words::tr("Format"), box);
        link->setToolTip(Words::tr("Lay the JSON out anew (Ctrl+Shift+F)"));
        connect(link, &LinkButton::clicked, part.editor, &JsonEditor::format);
        head->addWidget(link);
    }
    column->addLayout(head);
    column->addWidget(part.editor, 1);
    return box;
}

void CallForm::leaveOut(JsonEditor *editor, const QString &instead)
{
    (editor == m_args.editor ? m_args : m_kwargs).optional = true;
    editor->setPlaceholderText(instead);
    editor->setJson({});
}

bool CallForm::isLeftOut(const JsonEditor *editor) const
{
    const Part &part = editor == m_args.editor ? m_args : m_kwargs;
    return part.optional && editor->json().trimmed().isEmpty();
}

void CallForm::check()
{
    args()->check();
    kwargs()->check();
}

void CallForm::format()
{
    args()->format();
    kwargs()->format();
}

QString CallForm::problemOf(const Part &part) const
{
    return isLeftOut(part.editor) ? QString() : part.editor->problem();
}

QString CallForm::problem() const
{
    if (const QString wrong = problemOf(m_args); !wrong.isEmpty())
        return Words::tr("args: %1").arg(wrong);
    const QString wrong = problemOf(m_kwargs);
    return wrong.isEmpty() ? QString() : Words::tr("kwargs: %1").arg(wrong);
}

void CallForm::showChecks()
{
    const auto show = [this](const Part &part, const QString &good) {
        const QString wrong = problemOf(part);
        QLabel *label = part.state;
        label->setText(visibleText(!wrong.isEmpty() ? wrong : isLeftOut(part.editor) ? QString() : good));
        const QString role = wrong.isEmpty() ? QStringLiteral("muted") : QStringLiteral("error");
        if (label->property("role").toString() != role) {
            label->setProperty("role", role);
            label->style()->unpolish(label);
            label->style()->polish(label);
        }
    };
    show(m_args, argsText());
    show(m_kwargs, kwargsText());
}

void CallForm::setEarlier(std::optional<Shape> earlier)
{
    m_earlier = std::move(earlier);
    showChecks();
}

QString CallForm::argsText() const
{
    const qsizetype now = qsizetype(args()->value().items().size());
    const QString count = Words::tr("%n item(s)", nullptr, int(now));
    if (!m_earlier || m_earlier->args == now)
        return count;
    return Words::tr("%1 · the last run had %2", "arguments").arg(count).arg(m_earlier->args);
}

QString CallForm::kwargsText() const
{
    QStringList now;
    for (const models::Value::Pair &pair : kwargs()->value().pairs())
        now.append(QString::fromUtf8(pair.first.text()));
    const QString count = Words::tr("%n key(s)", nullptr, int(now.size()));
    if (!m_earlier)
        return count;
    const auto beyond = [](const QStringList &all, const QStringList &known) {
        QStringList names;
        for (const QString &name : all) {
            if (!known.contains(name))
                names.append(models::oneLine(name, 30));
        }
        constexpr qsizetype kShown = 3;
        return names.size() > kShown ? names.mid(0, kShown).join(QStringLiteral(", ")) + QStringLiteral("…")
                                     : names.join(QStringLiteral(", "));
    };
    if (const QString missing = beyond(m_earlier->keys, now); !missing.isEmpty())
        return Words::tr("unlike the last run without %1", "names of arguments").arg(missing);
    if (const QString more = beyond(now, m_earlier->keys); !more.isEmpty())
        return Words::tr("unlike the last run with %1", "names of arguments").arg(more);
    return Words::tr("%1, as in the last run", "2 keys").arg(count);
}

} // namespace ui
