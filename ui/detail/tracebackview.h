#pragma once

#include "ui/detail/codeview.h"
#include "ui/detail/traceback.h"

#include <QSet>

namespace ui {

/// A Python traceback to read: own frames normal, library frames folded, the raising line marked, the last
/// line in the colour of failure. A click or Enter on a fold opens it.
class TracebackView : public CodeView
{
    Q_OBJECT

public:
    explicit TracebackView(QWidget *parent = nullptr);

    void setTraceback(const QString &text);
    void setLibraryFramesVisible(bool visible);
    bool hasLibraryFrames() const;
    /// As it was set, nothing folded.
    const QString &text() const { return m_text; }
    void copyAll() const;

    /// What a line of the view shows; kept per block for the highlighter.
    enum class LineKind : quint8 { Plain, Dim, Fold, File, Code, LibraryFile, LibraryCode, Error };
    struct Line {
        LineKind kind = LineKind::Plain;
        int fold = -1;
        QString text;
        QString file = {}; ///< of a frame, as it was printed; not made visible
        int number = 0;    ///< in that file
    };
    const std::vector<Line> &lines() const { return m_lines; }

signals:
    /// Somebody wants to see that line in the file; both come from the job.
    void fileActivated(const QString &file, int line);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rebuild();
    void addPart(const TracebackPart &part, bool last, int &foldCount);
    void addFrame(const TracebackFrame &frame);
    void toggleFold(int line);
    int lineAt(const QPoint &position) const;
    /// The line of the view whose file's name is there; -1 = none.
    int fileAt(const QPoint &position) const;
    bool openFile(int line);

    QString m_text;
    std::vector<TracebackPart> m_parts;
    std::vector<Line> m_lines;
    QSet<int> m_openFolds;
    bool m_showLibrary = false;
    int m_raisingLine = -1;
};

} // namespace ui
