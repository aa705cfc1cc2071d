#include "ui/detail/tracebackview.h"

#include "ui/detail/displaytext.h"
#include "ui/detail/tracebackhighlighter.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBlock>

namespace ui {

namespace {

/// "httpx/_client.py, httpx/_transports/default.py" for the first two files of a fold.
QString foldedFiles(const std::vector<TracebackFrame> &frames, size_t first, size_t count)
{
    QStringList files;
    for (size_t i = first; i < first + count; ++i) {
        const QString file = displayText(shortPath(frames[i].file));
        if (!files.contains(file))
            files.append(file);
    }
    if (files.size() > 2)
        files = {files[0], files[1], QStringLiteral("…")};
    return files.join(QStringLiteral(", "));
}

} // namespace

TracebackView::TracebackView(QWidget *parent) : CodeView(parent)
{
    constexpr int kMargin = 14; // in line with the tabs above
    document()->setDocumentMargin(kMargin);
    new TracebackHighlighter(*this);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Traceback"));
}

void TracebackView::setTraceback(const QString &text)
{
    if (text == m_text && !m_lines.empty())
        return;
    m_text = text;
    m_parts = parseTraceback(text);
    m_openFolds.clear();
    rebuild();
    moveCursor(QTextCursor::End);
    ensureCursorVisible();
    horizontalScrollBar()->setValue(0);
}

void TracebackView::setLibraryFramesVisible(bool visible)
{
    if (visible == m_showLibrary)
        return;
    m_showLibrary = visible;
    rebuild();
}

bool TracebackView::hasLibraryFrames() const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [](const TracebackPart &part) {
        return std::any_of(part.frames.begin(), part.frames.end(), [](const auto &frame) { return frame.library; });
    });
}

void TracebackView::copyAll() const
{
    QGuiApplication::clipboard()->setText(m_text);
}

void TracebackView::addFrame(const TracebackFrame &frame)
{
    const QString place = frame.function.isEmpty()
                              ? QStringLiteral("  File \"%1\", line %2").arg(displayText(frame.file)).arg(frame.line)
                              : QStringLiteral("  File \"%1\", line %2, in %3")
                                    .arg(displayText(frame.file))
                                    .arg(frame.line)
                                    .arg(displayText(frame.function));
    m_lines.push_back({frame.library ? LineKind::LibraryFile : LineKind::File, -1, place, frame.file, frame.line});
    for (const QString &code : frame.code)
        m_lines.push_back(
            {frame.library ? LineKind::LibraryCode : LineKind::Code, -1, QStringLiteral("    ") + displayText(code)});
}

void TracebackView::addPart(const TracebackPart &part, bool last, int &foldCount)
{
    if (!part.lead.isEmpty()) {
        m_lines.push_back({});
        m_lines.push_back({LineKind::Dim, -1, displayText(part.lead)});
        m_lines.push_back({});
    }
    if (part.header)
        m_lines.push_back({LineKind::Dim, -1, QStringLiteral("Traceback (most recent call last):")});
    for (size_t i = 0; i < part.frames.size();) {
        size_t count = 0;
        // The frame that raised is never folded away.
        while (i + count < part.frames.size() && part.frames[i + count].library &&
               !(last && i + count + 1 == part.frames.size()))
            ++count;
        if (count > 0) {
            const int fold = foldCount++;
            const bool open = m_showLibrary != m_openFolds.contains(fold);
            m_lines.push_back(
                {LineKind::Fold, fold,
                 QStringLiteral("%1 %2").arg(
                     open ? QStringLiteral("▾") : QStringLiteral("▸"),
                     tr("%n frame(s) in %1", nullptr, int(count)).arg(foldedFiles(part.frames, i, count)))});
            for (size_t each = i; open && each < i + count; ++each)
                addFrame(part.frames[each]);
            i += count;
            continue;
        }
        const int before = int(m_lines.size());
        addFrame(part.frames[i]);
        if (last && i + 1 == part.frames.size())
            m_raisingLine = part.frames[i].code.isEmpty() ? before : before + 1;
        ++i;
    }
    for (const QString &message : part.message)
        m_lines.push_back({last ? LineKind::Error : LineKind::Dim, -1, displayText(message)});
}

void TracebackView::rebuild()
{
    const int scroll = verticalScrollBar()->value();
    m_lines.clear();
    m_raisingLine = -1;
    int foldCount = 0;
    for (size_t i = 0; i < m_parts.size(); ++i)
        addPart(m_parts[i], i + 1 == m_parts.size(), foldCount);
    QStringList texts;
    texts.reserve(qsizetype(m_lines.size()));
    for (const Line &line : m_lines)
        texts.append(line.text);
    setPlainText(texts.join(QLatin1Char('\n')));
    setMarkedLine(m_raisingLine);
    verticalScrollBar()->setValue(scroll);
}

int TracebackView::lineAt(const QPoint &position) const
{
    const int line = cursorForPosition(position).blockNumber();
    return line >= 0 && line < int(m_lines.size()) ? line : -1;
}

int TracebackView::fileAt(const QPoint &position) const
{
    const int line = lineAt(position);
    if (line < 0 || m_lines[size_t(line)].file.isEmpty())
        return -1;
    const QString &text = m_lines[size_t(line)].text;
    const int column = cursorForPosition(position).positionInBlock();
    return column >= text.indexOf(QLatin1Char('"')) && column < text.size() ? line : -1;
}

bool TracebackView::openFile(int line)
{
    if (line < 0 || line >= int(m_lines.size()) || m_lines[size_t(line)].file.isEmpty())
        return false;
    emit fileActivated(m_lines[size_t(line)].file, m_lines[size_t(line)].number);
    return true;
}

void TracebackView::toggleFold(int line)
{
    if (line < 0 || line >= int(m_lines.size()) || m_lines[size_t(line)].fold < 0)
        return;
    const int fold = m_lines[size_t(line)].fold;
    if (!m_openFolds.remove(fold))
        m_openFolds.insert(fold);
    rebuild();
    setTextCursor(QTextCursor(document()->findBlockByNumber(line)));
}

void TracebackView::mouseReleaseEvent(QMouseEvent *event)
{
    CodeView::mouseReleaseEvent(event);
    const bool click = event->button() == Qt::LeftButton && !textCursor().hasSelection();
    if (click && !openFile(fileAt(event->pos())))
        toggleFold(lineAt(event->pos()));
}

void TracebackView::mouseMoveEvent(QMouseEvent *event)
{
    CodeView::mouseMoveEvent(event);
    const int line = lineAt(event->pos());
    const bool leads = (line >= 0 && m_lines[size_t(line)].fold >= 0) || fileAt(event->pos()) >= 0;
    viewport()->setCursor(leads ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void TracebackView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        CodeView::keyPressEvent(event);
        return;
    }
    const int line = textCursor().blockNumber();
    if (!openFile(line))
        toggleFold(line);
}

} // namespace ui
