#include "ui/detail/codeview.h"

#include "app/payload/mask.h"
#include "ui/theme/theme.h"

#include <QMimeData>
#include <QPainter>
#include <QTextBlock>

namespace ui {

namespace {
constexpr int kMarginPadding = 10;
constexpr int kTextPadding = 8;
constexpr int kEdge = 3;
} // namespace

class CodeView::Margin : public QWidget
{
public:
    explicit Margin(CodeView *view) : QWidget(view), m_view(view) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintMargin(event); }

private:
    CodeView *m_view;
};

CodeView::CodeView(QWidget *parent) : QPlainTextEdit(parent), m_margin(new Margin(this))
{
    setProperty("role", QStringLiteral("code"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    document()->setDocumentMargin(kTextPadding);
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] {
        layOutMargin();
        updateGeometry();
    });
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    connect(&Theme::current(), &Theme::changed, this, &CodeView::applyTheme);
    m_margin->hide();
    applyTheme();
}

void CodeView::applyTheme()
{
    const Theme &theme = Theme::current();
    setFont(theme.font(FontRole::Mono));
    QPalette colours = palette();
    colours.setColor(QPalette::Base, theme.color(Token::CodeBg));
    setPalette(colours);
    layOutMargin();
    markLine();
}

void CodeView::setLineNumbersVisible(bool visible)
{
    m_margin->setVisible(visible);
    layOutMargin();
}

int CodeView::marginWidth() const
{
    if (m_margin->isHidden())
        return 0;
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    return 2 * kMarginPadding + digits * fontMetrics().horizontalAdvance(QLatin1Char('9'));
}

void CodeView::layOutMargin()
{
    const int width = marginWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), width, inside.height());
    m_margin->update();
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOutMargin();
}

void CodeView::setFittedLines(int atMost)
{
    m_fittedLines = atMost;
    setVerticalScrollBarPolicy(atMost > 0 ? Qt::ScrollBarAsNeeded : verticalScrollBarPolicy());
    updateGeometry();
}

QSize CodeView::sizeHint() const
{
    if (m_fittedLines == 0)
        return QPlainTextEdit::sizeHint();
    const int lines = std::clamp(blockCount(), 1, m_fittedLines);
    const int height = lines * fontMetrics().lineSpacing() + 2 * kTextPadding + 2 * frameWidth() + 4;
    return {QPlainTextEdit::sizeHint().width(), height};
}

QSize CodeView::minimumSizeHint() const
{
    return m_fittedLines == 0 ? QPlainTextEdit::minimumSizeHint() : QSize(120, sizeHint().height());
}

QMimeData *CodeView::createMimeDataFromSelection() const
{
    if (!m_secret)
        return QPlainTextEdit::createMimeDataFromSelection();
    auto *dots = new QMimeData;
    dots->setText(QString::fromUtf16(app::kMask));
    return dots;
}

void CodeView::setMarkedLine(int line)
{
    m_markedLine = line;
    markLine();
    viewport()->update();
}

void CodeView::markLine()
{
    QList<QTextEdit::ExtraSelection> selections;
    if (m_markedLine >= 0) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document()->findBlockByNumber(m_markedLine));
        selection.format.setBackground(Theme::current().color(Token::CodeLine));
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selections.append(selection);
    }
    setExtraSelections(selections);
}

void CodeView::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    if (m_markedLine >= 0) {
        const QTextBlock block = document()->findBlockByNumber(m_markedLine);
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        painter.fillRect(QRectF(0, box.top(), kEdge, box.height()),
                         Theme::current().state(models::JobState::Failed).fill);
    }
}

void CodeView::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    layOutMargin(); // the frame is thicker with focus
}

void CodeView::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    layOutMargin();
}

void CodeView::paintMargin(QPaintEvent *event)
{
    QPainter painter(m_margin);
    const Theme &theme = Theme::current();
    painter.fillRect(event->rect(), theme.color(Token::CodeBg));
    painter.setPen(theme.color(Token::Border));
    painter.drawLine(m_margin->width() - 1, event->rect().top(), m_margin->width() - 1, event->rect().bottom());
    painter.setPen(theme.color(Token::Text3));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    QRectF box = blockBoundingGeometry(block).translated(contentOffset());
    while (block.isValid() && box.top() <= event->rect().bottom()) {
        if (block.isVisible() && box.bottom() >= event->rect().top())
            painter.drawText(QRectF(0, box.top(), m_margin->width() - kMarginPadding, fontMetrics().lineSpacing()),
                             Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
        block = block.next();
        box = blockBoundingGeometry(block).translated(contentOffset());
    }
}

} // namespace ui
