#include "ui/pages/pageexport.h"

#include "ui/theme/icons.h"
#include "ui/widgets/inlinemessage.h"

#include <QFileDialog>
#include <QLocale>

namespace ui {

PageExport::PageExport(Words words, Rows rows, QWidget *page)
    : QObject(page),
      m_page(page),
      m_words(std::move(words)),
      m_rows(std::move(rows)),
      m_jsonText(tr("JSON (*.json)")),
      m_action(new QAction(icon(QStringLiteral("download")), tr("Export…"), this)),
      m_told(new InlineMessage(page))
{
    m_action->setObjectName(QStringLiteral("export"));
    m_action->setToolTip(tr("Write the rows that are shown to a file, or the selected ones of several"));
    m_told->setObjectName(QStringLiteral("told"));
    m_told->setClosable(true);
    connect(m_action, &QAction::triggered, this, &PageExport::askForFile);
    connect(m_told, &InlineMessage::firstClicked, this, &PageExport::stop);
}

void PageExport::askForFile()
{
    auto *dialog = new QFileDialog(m_page, m_words.title);
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Table (*.csv)"), m_jsonText});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(m_words.name + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String(".json")) ? QStringLiteral("json")
                                                                         : QStringLiteral("csv"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &PageExport::exportTo);
    dialog->open();
}

void PageExport::exportTo(const QString &path)
{
    if (m_work)
        return;
    m_action->setEnabled(false);
    m_work = new RowExport(m_rows(RowExport::formatOf(path)), path, this);
    connect(m_work, &RowExport::progressed, this, [this, path](qint64 rows) {
        m_told->showMessage(InlineMessage::Tone::Info, {},
                            tr("Writing %1: %n row(s) so far…", nullptr, int(rows)).arg(path));
    });
    connect(m_work, &RowExport::finished, this,
            [this, path](const models::Error &error, qint64 rows) { tellEnd(path, error, rows); });
    m_told->setButtons(tr("Stop"));
    m_told->showMessage(InlineMessage::Tone::Info, {}, tr("Writing %1…").arg(path));
    m_work->start();
}

void PageExport::stop()
{
    if (!m_work)
        return;
    delete m_work;
    m_action->setEnabled(true);
    m_told->setButtons({});
    m_told->showMessage(InlineMessage::Tone::Info, {}, tr("The export was stopped."));
}

void PageExport::tellEnd(const QString &path, const models::Error &error, qint64 rows)
{
    m_work.clear();
    m_action->setEnabled(true);
    m_told->setButtons({});
    m_told->hideMessage(); // so that the end is spoken too
    if (!error.text.isEmpty()) {
        const QStringList parts{error.text, error.detail, tr("Choose another folder or name and export again.")};
        m_told->showMessage(InlineMessage::Tone::Danger, tr("The export was not written."),
                            parts.join(QLatin1Char(' ')).simplified());
        return;
    }
    QString text = tr("%n row(s) written to %1.", nullptr, int(rows)).arg(path);
    if (const QString remark = m_remark ? m_remark() : QString(); !remark.isEmpty())
        text += QLatin1Char(' ') + remark;
    m_told->showMessage(InlineMessage::Tone::Success, {}, text);
}

} // namespace ui
