#pragma once

#include "app/config/savedview.h"
#include "ui/pages/page.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

namespace app {
class Settings;
}

namespace ui {

/// The saved views of one connection (ui.md 4.1), kept in the settings, and which of them is open. A view is a place of
/// its own: its page gets back what it was narrowed by before when somebody leaves the view, unless the filter was
/// changed by then; after that it is the page's own again. GUI thread.
class SavedViews : public QObject
{
    Q_OBJECT

public:
    using PageOf = std::function<Page *(const QByteArray &id)>;

    SavedViews(app::Settings &settings, QString profileId, PageOf page, QObject *parent);

    /// In the order of their names.
    const std::vector<app::SavedView> &all() const { return m_views; }
    /// Null = there is none; an address stays good until the views change.
    const app::SavedView *find(const QByteArray &id) const;
    const app::SavedView *named(const QString &name) const;
    /// Empty = none.
    const QByteArray &openId() const { return m_open; }
    bool isFull() const;

    /// Keeps what the page is narrowed by under `name` and opens it; a view of that name is replaced.
    void add(const QString &name, const Page &page);
    /// `name` must not be another view's.
    void rename(const QByteArray &id, const QString &name);
    void remove(const QByteArray &id);

    /// Narrows its page; showing the page is the caller's.
    void open(const QByteArray &id);
    void leave();
    /// The open view's page was narrowed by other means.
    void noteFilter(const Page &page);
    /// The pages are made anew and show all rows again.
    void forgetOpen();

signals:
    void changed();
    void openChanged();

private:
    void read();
    void keep(const std::vector<app::SavedView> &views);
    void setOpen(const QByteArray &id, Page *page);

    app::Settings &m_settings;
    QString m_profileId;
    PageOf m_page;
    std::vector<app::SavedView> m_views;
    QByteArray m_open;
    QPointer<Page> m_narrowed; ///< by the open view
    PageFilter m_shown;        ///< what its page made of it
    PageFilter m_before;
    bool m_narrowing = false;
};

} // namespace ui
