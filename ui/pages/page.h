#pragma once

#include "app/engines/engine.h"
#include "models/jobkey.h"

#include <QWidget>

namespace ui {

class ConnectionModels;

/// How the count beside a page's name in the navigation is tinted.
enum class CountTone : quint8 { Plain, Warning, Danger };

/// The four states of every page (ui.md 4.6), plus Live.
enum class PageState : quint8 { Live, Loading, Empty, Error, Offline };

/// One page of a connection. Lives on the GUI thread; owns its widgets and its actions, not its models.
/// A hidden page stops its updates between deactivated() and activated().
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(ConnectionModels &models, QWidget *parent);
    ~Page() override;

    virtual QByteArray id() const = 0;    ///< stable: "jobs", also the screenshot's file name
    virtual QString title() const = 0;    ///< translated
    virtual QString iconName() const = 0; ///< Bootstrap Icons name
    virtual void activated() {}
    virtual void deactivated() {}
    /// What the session must watch while this page is shown.
    virtual app::WatchScope scope() const { return {}; }
    virtual void focusFilter() {}
    virtual void focusTable() {}
    /// Shows a job of this connection, if this page can.
    virtual bool showJob(const models::JobKey &key)
    {
        Q_UNUSED(key)
        return false;
    }
    /// True once live data is painted or a final state (empty, error) is reached; for --screenshot.
    virtual bool settled() const = 0;
    /// --demo-state: show this state whatever the data says.
    virtual void forceState(PageState state) = 0;
    virtual void setDetailVisible(bool visible) { Q_UNUSED(visible) }
    virtual void toggleDetailPosition() {}

signals:
    void countChanged(const QString &text, ui::CountTone tone);
    void scopeChanged();
    void openJobRequested(const models::JobKey &key);
    /// Ask the window to show another page, with a filter text.
    void openPageRequested(const QByteArray &pageId, const QString &filter);

protected:
    ConnectionModels &m_models;
};

} // namespace ui
