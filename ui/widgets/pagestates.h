#pragma once

#include "app/session/session.h"
#include "ui/pages/page.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QStackedLayout;

namespace ui {

class EmptyState;
class InlineMessage;

/// What stands in an error that only --demo-state asked for.
models::Error forcedError();

/// A page's content with its four other states (ui.md 4.6): loading, empty, error, offline.
/// Rows that are there stay on screen in every state but Empty and Error.
class PageStates : public QWidget
{
    Q_OBJECT

public:
    /// Takes the content (table and detail pane) as its child.
    explicit PageStates(QWidget *content, QWidget *parent = nullptr);

    void showLive();
    /// As if the connection had been lost now, whatever the link says from then on; for --demo-state.
    void showOffline();
    /// Nothing for 200 ms, then `text` in the first row; after 5 s also how slow the server is, and Cancel, which gives
    /// the connection up.
    void showLoading(const QString &text);
    void showEmpty(const QString &iconName, const QString &title, const QString &text, const QString &firstButton = {},
                   const QString &secondButton = {});
    void showError(const QString &title, const models::Error &error);
    /// The offline bar with its reason and countdown comes and goes with the link; the content stays. Where nothing was
    /// read yet, the reason and the ways out stand in its place.
    void setLink(const app::LinkStatus &link);
    /// A partial failure: one amber line over the content; an empty text hides it.
    void setProblem(const QString &text);
    /// Median latency for the "Redis is slow" line.
    void setLatency(double ms);

    PageState state() const;
    /// Something has been read, or is shown: a count is a count, not "not yet known".
    bool countsKnown() const { return countsKnownIn(m_state); }
    static bool countsKnownIn(PageState state) { return state != PageState::Loading && state != PageState::Error; }
    EmptyState *message() const;

signals:
    void countsKnownChanged();
    void retryRequested();
    void cancelRequested();
    void reconnectRequested();
    /// Another address or password is to be given.
    void mendRequested();
    void firstClicked();
    void secondClicked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void enter(PageState state, QWidget *shown);
    void startLoading();
    void hideLoading();
    void placeLoading();
    void showSlow();
    void refreshOffline();
    void showUnreachable();
    void leaveUnreachable();
    void copyDetails();

    PageState m_state = PageState::Live;
    app::LinkStatus m_link;
    models::Error m_error;
    QString m_loadingText;
    double m_latencyMs = 0;
    bool m_pretending = false;  ///< offline by showOffline()
    bool m_unreachable = false; ///< loading, and the link says why nothing comes
    QStackedLayout *m_stack;
    QWidget *m_content;
    EmptyState *m_message;
    InlineMessage *m_offlineBar;
    InlineMessage *m_problemBar;
    QLabel *m_loading;
    class KeyButton *m_cancelButton;
    QTimer m_appear;
    QTimer m_slow;
    QTimer m_countdown;
};

} // namespace ui
