#pragma once

#include <QSyntaxHighlighter>

namespace ui {

/// Colours JSON and the Python-like text of valuetext by the theme: keys, strings, numbers, words.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit JsonHighlighter(QTextDocument *document);

protected:
    void highlightBlock(const QString &text) override;

private:
    qsizetype highlightString(const QString &text, qsizetype start);
};

} // namespace ui
