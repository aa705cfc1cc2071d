#pragma once

#include "ui/tables/rowexport.h"

#include <QAction>
#include <QPointer>

namespace ui {

class InlineMessage;

/// File > Export… of a page (ui.md 6): asks where to, writes the rows the page shows, and says over them how it went.
/// GUI thread.
class PageExport : public QObject
{
    Q_OBJECT

public:
    struct Words {
        QString title; ///< of the file dialog
        QString name;  ///< of the file, without its ending
    };
    /// The rows as they are when it is asked.
    using Rows = std::function<RowSource(app::DocumentFormat format)>;

    PageExport(Words words, Rows rows, QWidget *page);

    QAction *action() const { return m_action; }
    /// Stands over the rows; the page places it.
    InlineMessage *told() const { return m_told; }
    /// What is to be said beside the number of rows: that there are more elsewhere.
    void setRemark(std::function<QString()> remark) { m_remark = std::move(remark); }
    /// The file dialog's own words for JSON, with "(*.json)".
    void setJsonText(const QString &text) { m_jsonText = text; }
    void exportTo(const QString &path);

private:
    void askForFile();
    void stop();
    void tellEnd(const QString &path, const models::Error &error, qint64 rows);

    QWidget *m_page;
    Words m_words;
    Rows m_rows;
    QString m_jsonText;
    std::function<QString()> m_remark;
    QAction *m_action;
    InlineMessage *m_told;
    QPointer<RowExport> m_work;
};

} // namespace ui
