#include "ui/pages/history/historyexport.h"

#include "app/cli/actdocument.h"
#include "app/core/savefile.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"
#include "ui/inbackground.h"
#include "ui/whenanswered.h"

#include <iterator>

namespace ui {

namespace {
constexpr int kPage = 500;
} // namespace

HistoryExport::Format HistoryExport::formatOf(const QString &path)
{
    return path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ? Format::Json : Format::Csv;
}

HistoryExport::HistoryExport(std::shared_ptr<app::Workplace> workplace, QString brokerUid, QString path,
                             QObject *parent)
    : QObject(parent),
      m_workplace(std::move(workplace)),
      m_brokerUid(std::move(brokerUid)),
      m_path(std::move(path))
{
}

void HistoryExport::start()
{
    readOn({});
}

void HistoryExport::readOn(const std::optional<models::ActPlace> &before)
{
    app::ActQuery query;
    query.brokerUid = m_brokerUid;
    query.before = before;
    query.limit = kPage;
    const int targets = formatOf(m_path) == Format::Json ? app::kMostExportedTargets : 0;
    whenAnswered(m_workplace->store().fullPageSoon(query, targets), this,
                 [this](const models::Result<app::FullActPage> &page) {
                     if (!page)
                         return end(page.error());
                     std::copy(page->acts.begin(), page->acts.end(), std::back_inserter(m_acts));
                     if (page->next)
                         readOn(page->next);
                     else
                         write();
                 });
}

void HistoryExport::write()
{
    m_count = qint64(m_acts.size());
    const auto work = [acts = std::move(m_acts), path = m_path, now = m_workplace->clock().now()] {
        return app::saveFile(path, formatOf(path) == Format::Json ? app::actsJson(acts, now) : app::actsCsv(acts));
    };
    whenAnswered(inBackground(work), this,
                 [this](const models::Status &saved) { end(saved ? models::Error{} : saved.error()); });
}

void HistoryExport::end(const models::Error &error)
{
    emit finished(error, m_count);
    deleteLater();
}

} // namespace ui
