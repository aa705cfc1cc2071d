#pragma once

#include <QSyntaxHighlighter>

namespace ui {

class TracebackView;

/// Colours a TracebackView by what each of its lines is.
class TracebackHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit TracebackHighlighter(TracebackView &view);

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightPlace(const QString &text);

    TracebackView &m_view;
};

} // namespace ui
