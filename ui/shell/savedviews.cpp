#include "ui/shell/savedviews.h"

#include "app/config/settings.h"

#include <QScopedValueRollback>
#include <QUuid>

#include <algorithm>

namespace ui {

SavedViews::SavedViews(app::Settings &settings, QString profileId, PageOf page, QObject *parent)
    : QObject(parent),
      m_settings(settings),
      m_profileId(std::move(profileId)),
      m_page(std::move(page)),
      m_views(settings.savedViews(m_profileId))
{
    // Another window may have the same connection.
    connect(&settings, &app::Settings::changed, this, [this](const QString &key) {
        if (key == QLatin1String("saved_views"))
            read();
    });
}

void SavedViews::read()
{
    std::vector<app::SavedView> now = m_settings.savedViews(m_profileId);
    if (now == m_views)
        return;
    m_views = std::move(now);
    const bool gone = !m_open.isEmpty() && !find(m_open);
    emit changed();
    if (gone)
        leave();
}

const app::SavedView *SavedViews::find(const QByteArray &id) const
{
    const auto it =
        std::find_if(m_views.begin(), m_views.end(), [&](const app::SavedView &view) { return view.id == id; });
    return it == m_views.end() ? nullptr : &*it;
}

const app::SavedView *SavedViews::named(const QString &name) const
{
    const auto it = std::find_if(m_views.begin(), m_views.end(), [&](const app::SavedView &view) {
        return view.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return it == m_views.end() ? nullptr : &*it;
}

bool SavedViews::isFull() const
{
    return qsizetype(m_views.size()) >= app::Settings::kMostSavedViews;
}

void SavedViews::keep(const std::vector<app::SavedView> &views)
{
    m_settings.setSavedViews(m_profileId, views);
    read();
}

void SavedViews::add(const QString &name, const Page &page)
{
    const PageFilter filter = page.filterShown();
    std::vector<app::SavedView> views = m_views;
    const app::SavedView *old = named(name);
    app::SavedView view{old ? old->id : QUuid::createUuid().toByteArray(QUuid::WithoutBraces), name, page.id(),
                        filter.text, filter.tab};
    std::erase_if(views, [&](const app::SavedView &each) { return each.id == view.id; });
    views.push_back(view);
    // It is there already what the page is narrowed by: nothing of it is to be given back to the page.
    forgetOpen();
    keep(views);
    open(view.id);
    m_before = {};
}

void SavedViews::rename(const QByteArray &id, const QString &name)
{
    std::vector<app::SavedView> views = m_views;
    for (app::SavedView &view : views) {
        if (view.id == id)
            view.name = name;
    }
    keep(views);
}

void SavedViews::remove(const QByteArray &id)
{
    std::vector<app::SavedView> views = m_views;
    std::erase_if(views, [&](const app::SavedView &view) { return view.id == id; });
    keep(views);
}

void SavedViews::open(const QByteArray &id)
{
    const app::SavedView *view = find(id);
    Page *page = view ? m_page(view->page) : nullptr;
    if (!page)
        return;
    if (m_narrowed != page) {
        leave();
        m_before = page->filterShown();
    }
    const PageFilter wanted{view->filter, view->tab};
    {
        const QScopedValueRollback<bool> narrowing(m_narrowing, true);
        page->showFilter(wanted);
    }
    m_shown = page->filterShown();
    setOpen(id, page);
}

void SavedViews::leave()
{
    if (m_open.isEmpty())
        return;
    Page *page = m_narrowed;
    setOpen({}, nullptr);
    if (page && page->filterShown() == m_shown)
        page->showFilter(m_before);
}

void SavedViews::noteFilter(const Page &page)
{
    if (!m_narrowing && m_narrowed == &page && page.filterShown() != m_shown)
        setOpen({}, nullptr);
}

void SavedViews::forgetOpen()
{
    setOpen({}, nullptr);
}

void SavedViews::setOpen(const QByteArray &id, Page *page)
{
    m_narrowed = page;
    if (std::exchange(m_open, id) != id)
        emit openChanged();
}

} // namespace ui
