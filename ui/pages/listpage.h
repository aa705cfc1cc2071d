#pragma once

#include "ui/pages/page.h"
#include "ui/tables/listview.h"
#include "ui/tables/rowexport.h"

namespace ui {

class PageExport;

/// What the pages of queues, workers and schedules share: one ListView wired to the session's facts of one kind.
class ListPage : public Page
{
    Q_OBJECT

public:
    void activated() override;
    void deactivated() override;
    void focusFilter() override;
    void focusTable() override;
    bool settled() const override;
    void forceState(PageState state) override;
    void setDetailVisible(bool visible) override;
    void toggleDetailPosition() override;
    /// A name selects its row, anything else filters.
    void applyFilter(const QString &filter) override;
    PageFilter filterShown() const override;
    void showFilter(const PageFilter &filter) override;

    QList<QAction *> menuActions(MenuPlace place) const override;

    ListView &view() const { return *m_view; }
    PageExport &exporter() const { return *m_export; }

protected:
    /// Whose facts the page shows: the session's, which come and go with the link, or others that the page reads
    /// itself.
    enum class Facts : quint8 { OfSession, Own };
    /// `what` is the word of Session::firstReadDone and problemChanged, and names what is remembered of the page.
    ListPage(ConnectionModels &models, const QByteArray &what, const ListView::Words &words, QWidget *parent,
             Facts facts = Facts::OfSession);

    /// Link, reads, problems and counts as they are by now; last in a derived constructor.
    void catchUp();
    /// Header, tabs and navigation, from the models; none while nothing has been read.
    virtual void showCounts() = 0;
    virtual RowSource rowsToExport(app::DocumentFormat format) const = 0;
    /// The rows of a RowListModel that are shown, made into a document by `write(format, rows)` on the pool.
    template <typename Model, typename Write>
    RowSource shownSource(const Model &model, app::DocumentFormat format, Write write) const
    {
        std::vector<std::decay_t<decltype(model.rowAt(0))>> rows;
        for (const int row : m_view->shownRows())
            rows.push_back(model.rowAt(row));
        const auto count = qint64(rows.size());
        return wholeSource(count, [rows = std::move(rows), format, write] { return write(format, rows); });
    }
    /// False, and no count stands anywhere, while nothing has been read.
    bool readyToCount();

private:
    void connectSession();

    QByteArray m_what;

protected:
    ListView *m_view;
    PageExport *m_export;
};

} // namespace ui
