#include "ui/detail/jsoneditor.h"

#include "app/payload/json.h"
#include "ui/detail/jsonhighlighter.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QTextBlock>

namespace ui {

namespace {

using namespace std::chrono_literals;

/// Checking takes about 10 ms a megabyte; texts below this are checked at each key.
constexpr int kCheckAtOnce = 256 * 1024;
constexpr auto kCheckPause = 300ms;
/// How far a bracket's partner is looked for.
constexpr int kMatchReach = 20'000;

int partnerOf(const QTextDocument &document, int position)
{
    static const QString opening = QStringLiteral("[{");
    static const QString closing = QStringLiteral("]}");
    const QChar own = document.characterAt(position);
    const bool forward = opening.contains(own);
    const QChar other = forward ? closing[opening.indexOf(own)] : opening[closing.indexOf(own)];
    const int step = forward ? 1 : -1;
    int depth = 0;
    for (int at = position, left = kMatchReach; left > 0 && at >= 0 && at < document.characterCount();
         at += step, --left) {
        const QChar c = document.characterAt(at);
        if (c == own)
            ++depth;
        else if (c == other && --depth == 0)
            return at;
    }
    return -1;
}

} // namespace

JsonEditor::JsonEditor(Shape shape, QWidget *parent) : CodeView(parent), m_shape(shape)
{
    setReadOnly(false);
    setTextInteractionFlags(Qt::TextEditorInteraction);
    setLineNumbersVisible(true);
    new JsonHighlighter(document());
    m_checkSoon.setSingleShot(true);
    connect(&m_checkSoon, &QTimer::timeout, this, &JsonEditor::check);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (document()->characterCount() < kCheckAtOnce)
            check();
        else
            m_checkSoon.start(kCheckPause);
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &JsonEditor::matchBrackets);
    setJson(shape == Shape::List ? QByteArrayLiteral("[]") : QByteArrayLiteral("{}"));
}

void JsonEditor::setJson(const QByteArray &json)
{
    setPlainText(QString::fromUtf8(json));
    check();
}

QByteArray JsonEditor::json() const
{
    return toPlainText().toUtf8();
}

QString JsonEditor::shapeProblem() const
{
    if (m_shape == Shape::List && m_value.kind() != models::Value::Kind::List)
        return tr("args must be a JSON list");
    if (m_shape == Shape::Object && !m_value.isMap())
        return tr("kwargs must be a JSON object");
    return {};
}

void JsonEditor::check()
{
    m_checkSoon.stop();
    app::JsonDocument parsed = app::parseJson(json());
    m_value = std::move(parsed.value);
    m_problem = parsed.error ? parsed.error->sentence() : shapeProblem();
    emit checked();
}

void JsonEditor::format()
{
    check();
    if (!isValid())
        return;
    const auto text = app::writeJson(m_value, app::JsonStyle::Pretty);
    if (!text.ok() || *text == json())
        return;
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(QString::fromUtf8(*text)); // one step of undo, unlike setPlainText
}

void JsonEditor::keyPressEvent(QKeyEvent *event)
{
    const bool newLine = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!newLine || event->modifiers() != Qt::NoModifier) {
        CodeView::keyPressEvent(event);
        return;
    }
    const QString line = textCursor().block().text();
    qsizetype indent = 0;
    while (indent < line.size() && line[indent] == u' ')
        ++indent;
    const QString before = line.left(textCursor().positionInBlock()).trimmed();
    if (before.endsWith(u'{') || before.endsWith(u'['))
        indent += 2;
    textCursor().insertText(QLatin1Char('\n') + QString(indent, QLatin1Char(' ')));
    ensureCursorVisible();
}

void JsonEditor::matchBrackets()
{
    QList<QTextEdit::ExtraSelection> selections;
    const int cursor = textCursor().position();
    for (const int at : {cursor, cursor - 1}) {
        const QChar c = at >= 0 ? document()->characterAt(at) : QChar();
        if (!QStringLiteral("[]{}").contains(c) || c.isNull())
            continue;
        const int partner = partnerOf(*document(), at);
        for (const int each : {at, partner}) {
            if (partner < 0)
                break;
            QTextEdit::ExtraSelection selection;
            selection.cursor = textCursor();
            selection.cursor.setPosition(each);
            selection.cursor.setPosition(each + 1, QTextCursor::KeepAnchor);
            selection.format.setBackground(Theme::current().color(Token::Match));
            selections.append(selection);
        }
        break;
    }
    setExtraSelections(selections);
}

} // namespace ui
