#pragma once

#include "ui/pages/page.h"

#include <QObject>
#include <QSet>

#include <memory>
#include <optional>

namespace models {
class FailedTreeModel;
}

namespace ui {

class ConnectionModels;

/// Counts for the navigation of the pages that nobody has opened yet: what each will say of itself once it is made.
/// GUI thread. Destroyed before the models.
class UnmadeCounts : public QObject
{
    Q_OBJECT

public:
    explicit UnmadeCounts(ConnectionModels &models, QObject *parent = nullptr);
    ~UnmadeCounts() override;

    /// The page counts for itself from now on.
    void pageMade(const QByteArray &pageId);
    /// As every page does: nothing is counted beside "Loading" or an error.
    void forceState(PageState state);
    void tellAll();

signals:
    void countChanged(const QByteArray &pageId, const PageCount &count);

private:
    void tell(const QByteArray &pageId);
    bool known(const QByteArray &what, bool rows) const;

    ConnectionModels &m_models;
    std::unique_ptr<models::FailedTreeModel> m_failed; ///< null when its page is made
    QSet<QByteArray> m_made;
    std::optional<PageState> m_forced;
};

} // namespace ui
