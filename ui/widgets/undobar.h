#pragma once

#include <QByteArray>
#include <QDeadlineTimer>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace ui {

class KeyButton;

/// "Cancelled 3 queued jobs · Undo Ctrl+Z · 6s" (ui.md 5): one offer at a time, a newer one takes its place.
class UndoBar : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kOfferMs = 8000;

    explicit UndoBar(QWidget *parent = nullptr);

    /// The act is done; Undo takes it back within `ms`. Show goes to the job that came of it, if there is one.
    void offer(const QString &text, const QByteArray &actionId, int ms = kOfferMs, const QByteArray &jobId = {});
    /// The act is sent when `ms` have passed or Enter is pressed; Undo means it is never sent.
    void holdBack(const QString &text, const QByteArray &actionId, int ms = 3000);
    /// Undo by key: does nothing when nothing is offered.
    void undo();
    /// Sends what is held back now.
    void sendNow();
    bool isOffering() const;

signals:
    void undoRequested(const QByteArray &actionId);
    void showRequested(const QByteArray &jobId);
    void expired(const QByteArray &actionId);
    /// Only after holdBack(): time to send.
    void due(const QByteArray &actionId);

protected:
    /// Enter anywhere in the window sends what is held back.
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void begin(const QString &text, const QByteArray &actionId, int ms, bool held);
    void finish();
    void tick();
    void stop();

    QByteArray m_actionId;
    QByteArray m_jobId; ///< what Show means; empty = nothing
    bool m_held = false;
    QDeadlineTimer m_deadline;
    QTimer m_timer;
    QLabel *m_icon;
    QLabel *m_text;
    KeyButton *m_showButton;
    KeyButton *m_sendButton;
    KeyButton *m_undoButton;
    QLabel *m_left;
};

} // namespace ui
