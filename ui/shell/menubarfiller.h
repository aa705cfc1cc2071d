#pragma once

#include "ui/pages/page.h"
#include "ui/shell/navigationbar.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QActionGroup;
class QMenu;
class QMenuBar;

namespace ui {

class ActionSet;

/// Fills the menu bar (ui.md 15): the window's own actions, the pages, and what the page shown offers.
/// A menu without actions is not in the bar.
class MenuBarFiller : public QObject
{
    Q_OBJECT

public:
    using ShowPage = std::function<void(const QByteArray &)>;

    MenuBarFiller(QMenuBar &bar, ActionSet &actions, QObject *parent);

    /// View > pages with Ctrl+1…; `show` is called with the page's id.
    void fillPages(ShowPage show);
    /// Job, Queue, Worker and the tail of View; null = no page.
    void fillPageMenus(const Page *page);
    void setPagesEnabled(bool enabled);
    /// View > Saved views; `open` has the mark.
    void fillSavedViews(const QList<ViewRow> &views, const QByteArray &open, const ShowPage &show);
    /// View > Columns, as the table of the page has them now; the menu does so itself before it is shown.
    void fillColumns();
    void retranslate();

signals:
    void languageChosen(const QString &language);
    void themeChosen(const QString &theme);
    void densityChosen(const QString &density);

private:
    void fillWindowMenus();
    void fillView();
    /// Submenus of View; kept, so that whoever holds one of their actions may still trigger it.
    void makeChoices();
    void checkChoices();
    QMenu *addChoices(const QString &title, const QList<std::pair<QString, QString>> &choices,
                      void (MenuBarFiller::*chosen)(const QString &));
    void fillPlace(QMenu *menu, const Page *page, MenuPlace place, const QList<QAction *> &always);

    QMenuBar &m_bar;
    ActionSet &m_actions;
    ShowPage m_showPage;
    QMenu *m_file;
    QMenu *m_connection;
    QMenu *m_view;
    QMenu *m_job;
    QMenu *m_queue;
    QMenu *m_worker;
    QMenu *m_tools;
    QMenu *m_help;
    QList<QAction *> m_pageActions;
    QList<QAction *> m_viewTail;
    QPointer<const Page> m_page;
    QMenu *m_columns;
    QMenu *m_savedViews;
    QList<ViewRow> m_viewRows;
    QMenu *m_theme = nullptr;
    QMenu *m_density = nullptr;
    QMenu *m_language = nullptr;
};

} // namespace ui
