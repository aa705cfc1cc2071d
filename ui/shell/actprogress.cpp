#include "ui/shell/actprogress.h"

#include "models/format.h"
#include "ui/widgets/inlinemessage.h"

#include <QPointer>

namespace ui {

ActProgress::ActProgress(InlineMessage &line, QObject *parent) : QObject(parent), m_line(line)
{
    connect(&m_line, &InlineMessage::secondClicked, this, &ActProgress::stopShown);
}

app::ActRun ActProgress::begin(int number, const models::JobCommand &command)
{
    Under under;
    under.verb = command.verb;
    under.total = qint64(command.keys.size());
    app::ActRun run;
    run.stop = under.stop.get_token();
    run.progress = [self = QPointer(this), number](qint64 done, qint64 total) {
        if (!self)
            return;
        const auto found = self->m_under.find(number);
        if (found == self->m_under.end())
            return;
        found->second.done = done;
        found->second.total = total;
        self->show();
    };
    const bool known = under.total > 0; // of a queue it is told on the way
    m_under.insert_or_assign(number, std::move(under));
    if (known)
        show();
    return run;
}

void ActProgress::end(int number)
{
    if (m_under.erase(number) > 0)
        show();
}

void ActProgress::show()
{
    if (m_under.empty()) {
        m_line.hideMessage();
        return;
    }
    const Under &under = m_under.rbegin()->second;
    const QLocale locale;
    const QString done = models::countText(under.done, locale);
    const QString total = models::countText(under.total, locale);
    QString text;
    switch (under.verb) {
    case models::Verb::Retry: text = tr("Retrying: %1 of %2 jobs").arg(done, total); break;
    case models::Verb::CancelWaiting:
    case models::Verb::Revoke: text = tr("Cancelling: %1 of %2 jobs").arg(done, total); break;
    case models::Verb::Discard: text = tr("Discarding: %1 of %2 jobs").arg(done, total); break;
    case models::Verb::Move: text = tr("Moving: %1 of %2 jobs").arg(done, total); break;
    default: text = tr("Working: %1 of %2 jobs").arg(done, total); break;
    }
    m_line.showMessage(InlineMessage::Tone::Info, text, under.stopping ? tr("Stopping after this slice…") : QString());
    m_line.setButtons({}, under.stopping ? QString() : tr("Stop"), QStringLiteral("stop-circle"));
}

void ActProgress::stopShown()
{
    if (m_under.empty())
        return;
    Under &under = m_under.rbegin()->second;
    under.stopping = true;
    under.stop.request_stop();
    show();
}

} // namespace ui
