#include "ui/tables/rowexport.h"

#include "app/core/savefile.h"
#include "ui/inbackground.h"
#include "ui/whenanswered.h"

namespace ui {

RowSource wholeSource(qint64 rows, std::function<QByteArray()> document)
{
    return [rows, document = std::move(document)](const auto &give) { give(RowSlice{rows, true, document}); };
}

app::DocumentFormat RowExport::formatOf(const QString &path)
{
    return path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ? app::DocumentFormat::Json
                                                                      : app::DocumentFormat::Csv;
}

RowExport::RowExport(RowSource source, QString path, QObject *parent)
    : QObject(parent),
      m_source(std::move(source)),
      m_path(std::move(path)),
      m_file(std::make_shared<app::FileWriter>(m_path))
{
}

RowExport::~RowExport() = default;

void RowExport::start()
{
    whenAnswered(inBackground([file = m_file] { return file->open(); }), this, [this](const models::Status &opened) {
        if (opened)
            readOn();
        else
            end(opened.error());
    });
}

void RowExport::readOn()
{
    m_source([self = QPointer(this)](const models::Result<RowSlice> &slice) {
        if (!self)
            return;
        if (slice)
            self->write(*slice);
        else
            self->end(slice.error());
    });
}

void RowExport::write(const RowSlice &slice)
{
    const auto work = [file = m_file, format = formatOf(m_path), document = slice.document, last = slice.last,
                       begun = std::exchange(m_begun, true)]() -> models::Status {
        QByteArray piece = app::pieceOf(format, document(), begun);
        if (last)
            piece += app::closingOf(format);
        if (const auto status = file->write(piece); !status)
            return status;
        return last ? file->commit() : models::Status(models::Done{});
    };
    whenAnswered(inBackground(work), this, [this, rows = slice.rows, last = slice.last](const models::Status &written) {
        if (!written)
            return end(written.error());
        m_rows += rows;
        if (last)
            return end({});
        emit progressed(m_rows);
        readOn();
    });
}

void RowExport::end(const models::Error &error)
{
    emit finished(error, m_rows);
    deleteLater();
}

} // namespace ui
