#pragma once

#include <QObject>

class QLocalServer;

namespace ui {

/// A link that is opened while a window is open goes there, by a socket in the person's own runtime folder. The first
/// window listens; what it hears is a link and nothing else. GUI thread.
class LinkHandover : public QObject
{
    Q_OBJECT

public:
    /// `folder`: usually $XDG_RUNTIME_DIR; without one nothing is handed over.
    explicit LinkHandover(const QString &folder, QObject *parent = nullptr);

    /// Gives the link to the window that listens; false = there is none. Before the first window only: it waits.
    bool give(const QString &link) const;
    /// Hears links from now on; false = another window does.
    bool listen();

signals:
    void linkArrived(const QString &link);

private:
    void hear();

    QString m_path; ///< empty = nowhere
    QLocalServer *m_server = nullptr;
};

} // namespace ui
