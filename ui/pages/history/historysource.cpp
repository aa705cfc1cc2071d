#include "ui/pages/history/historysource.h"

#include "app/cli/actdocument.h"
#include "app/session/workplace.h"
#include "app/store/actstore.h"
#include "ui/whenanswered.h"

namespace ui {

namespace {
constexpr int kPage = 500;
} // namespace

RowSource historySource(std::shared_ptr<app::Workplace> workplace, const QString &brokerUid, app::DocumentFormat format,
                        QObject *asker)
{
    app::ActQuery first;
    first.brokerUid = brokerUid;
    first.limit = kPage;
    auto query = std::make_shared<app::ActQuery>(first);
    const int targets = format == app::DocumentFormat::Json ? app::kMostExportedTargets : 0;
    return [workplace = std::move(workplace), query, targets, format, asker](const auto &give) {
        whenAnswered(
            workplace->store().fullPageSoon(*query, targets), asker,
            [query, format, give, now = workplace->clock().now()](const models::Result<app::FullActPage> &page) {
                if (!page)
                    return give(page.error());
                query->before = page->next;
                give(RowSlice{qint64(page->acts.size()), !page->next.has_value(),
                              [acts = page->acts, format, now] { return app::actsDocument(format, acts, now); }});
            });
    };
}

} // namespace ui
