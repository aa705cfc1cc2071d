#pragma once

#include "app/engines/engine.h"
#include "app/engines/registry.h"
#include "app/store/records.h"

namespace app {

struct Profile;
class Workplace;

/// Reads what acts on one broker left in the bin, each with the engine that did it. Reaches no broker; any thread.
class KeptReader
{
public:
    /// A message with what its engine makes of it.
    struct Opened {
        KeptMessage kept;
        QString queue;            ///< the key itself where no queue of this deployment has it
        models::JobDetail detail; ///< of a big message: its id alone
        KeptMessages::Kind kind = KeptMessages::Kind::Message;
    };

    KeptReader(const Workplace &workplace, const Profile &profile, quint32 connection = 0);

    /// Names of the queues that it took from: "mail, tts".
    QString queuesOf(const models::BinAct &act) const;
    std::vector<Opened> open(const QByteArray &engine, const std::vector<KeptMessage> &messages) const;

private:
    QString queueOf(const KeptMessages *reader, const QByteArray &place) const;

    EngineRegistry m_engines;
    EngineContext m_context;
};

} // namespace app
