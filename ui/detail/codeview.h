#pragma once

#include <QPlainTextEdit>

namespace ui {

/// Monospaced text with an optional margin of line numbers, in the theme's colours. Plain text only, so
/// nothing in it can be mark-up. Read-only until told otherwise.
class CodeView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeView(QWidget *parent = nullptr);

    void setLineNumbersVisible(bool visible);
    /// The line (from 0) drawn on the colour of a raising line, with a red edge; -1 = none.
    void setMarkedLine(int line);
    int markedLine() const { return m_markedLine; }
    /// Grow with the text up to this many lines instead of scrolling; 0 = take what the layout gives.
    void setFittedLines(int atMost);
    /// Width of the margin; 0 without numbers.
    int marginWidth() const;
    /// Secrets are in sight: what is copied or dragged out of it, or selected for a middle click, is dots.
    void setSecret(bool secret) { m_secret = secret; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    QMimeData *createMimeDataFromSelection() const override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    class Margin;
    void applyTheme();
    void layOutMargin();
    void markLine();
    void paintMargin(QPaintEvent *event);

    Margin *m_margin;
    int m_markedLine = -1;
    int m_fittedLines = 0;
    bool m_secret = false;
};

} // namespace ui
