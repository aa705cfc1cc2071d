#pragma once

#include <QCoreApplication>
#include <QFuture>
#include <QPointer>

namespace ui {

/// Calls `done` with the answer, in the GUI thread, unless `asker` is gone by then: pages and dialogs are closed while
/// a broker is asked. QFuture::then() with the asker itself as context does not allow that: Qt 6.4 looks at the context
/// in the thread that answers. An answer that was cancelled is not told.
template <typename Answer, typename Done>
void whenAnswered(QFuture<Answer> future, QObject *asker, Done done)
{
    future.then(QCoreApplication::instance(), [asker = QPointer(asker), done = std::move(done)](const Answer &answer) {
        if (asker)
            done(answer);
    });
}

} // namespace ui
