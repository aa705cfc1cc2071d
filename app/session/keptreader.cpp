#include "app/session/keptreader.h"

#include "app/session/actintent.h"
#include "app/session/workplace.h"

namespace app {

KeptReader::KeptReader(const Workplace &workplace, const Profile &profile, quint32 connection)
    : m_engines(workplace.engines())
{
    m_context.connection = connection;
    m_context.prefix = profile.prefix;
    m_context.options = profile.options;
    m_context.maskedKeys = maskedKeys(profile);
}

QString KeptReader::queueOf(const KeptMessages *reader, const QByteArray &place) const
{
    const QString queue = reader ? reader->queueOf(place) : QString();
    return queue.isEmpty() ? QString::fromUtf8(place) : queue;
}

QString KeptReader::queuesOf(const models::BinAct &act) const
{
    const auto reader = m_engines.keptMessages(act.engine, m_context);
    QStringList queues;
    for (const QByteArray &place : act.places) {
        const QString queue = queueOf(reader.get(), place);
        if (!queues.contains(queue)) // a queue has a list for each priority
            queues.append(queue);
    }
    return queues.join(QStringLiteral(", "));
}

std::vector<KeptReader::Opened> KeptReader::open(const QByteArray &engine,
                                                 const std::vector<KeptMessage> &messages) const
{
    const auto reader = m_engines.keptMessages(engine, m_context);
    std::vector<Opened> opened;
    opened.reserve(messages.size());
    for (const KeptMessage &kept : messages) {
        Opened each{kept,
                    queueOf(reader.get(), kept.item.place),
                    {},
                    reader ? reader->kind(kept.item) : KeptMessages::Kind::Message};
        if (reader && !kept.item.message.isEmpty())
            each.detail = reader->open(kept.item);
        each.detail.job.key = {m_context.connection, engine, kept.item.jobId};
        opened.push_back(std::move(each));
    }
    return opened;
}

} // namespace app
