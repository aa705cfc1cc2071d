#pragma once

#include "app/session/actrun.h"
#include "models/command.h"

#include <QObject>

#include <map>

namespace ui {

class InlineMessage;

/// The line of an act that goes on for a while: how far it is, and Stop. Of several acts it tells the newest. GUI
/// thread.
class ActProgress : public QObject
{
    Q_OBJECT

public:
    /// Acts on no more jobs than this are over before a line could be read.
    static constexpr std::size_t kFew = 20;

    explicit ActProgress(InlineMessage &line, QObject *parent);

    /// What the session wants to know of act `number`, whose line is shown from now on.
    app::ActRun begin(int number, const models::JobCommand &command);
    void end(int number);

private:
    struct Under {
        models::Verb verb = models::Verb::Retry;
        qint64 done = 0;
        qint64 total = 0;
        bool stopping = false;
        std::stop_source stop;
    };
    void show();
    void stopShown();

    InlineMessage &m_line;
    std::map<int, Under> m_under; ///< by number: the last one is the newest
};

} // namespace ui
