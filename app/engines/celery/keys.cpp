#include "app/engines/celery/keys.h"

#include <algorithm>

namespace app {

namespace {

constexpr char kBinding[] = "_kombu.binding.";
constexpr char kResult[] = "celery-task-meta-";
constexpr char kGroup[] = "celery-taskset-meta-";
constexpr char kBin[] = "yardmaster.bin:";
constexpr char kRetried[] = "yardmaster.retried:";
constexpr char kReceipt[] = "yardmaster.receipt:";
constexpr int kLowestPriority = 9;

bool isOff(const QByteArray &text)
{
    const QByteArray word = text.toLower();
    return word == "false" || word == "0" || word == "no" || word == "none";
}

bool isOn(const QByteArray &text)
{
    const QByteArray word = text.toLower();
    return word == "true" || word == "1" || word == "yes";
}

std::vector<int> readSteps(QByteArray text)
{
    std::vector<int> steps;
    text.replace('[', ' ').replace(']', ' ');
    for (const QByteArray &part : text.split(',')) {
        bool ok = false;
        const int step = part.trimmed().toInt(&ok);
        if (ok && step >= 0 && std::find(steps.begin(), steps.end(), step) == steps.end())
            steps.push_back(step);
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

bool isNumber(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

QByteArray escapeGlob(const QByteArray &text)
{
    QByteArray out;
    out.reserve(text.size());
    for (const char c : text) {
        if (QByteArrayView("*?[]\\").contains(c))
            out += '\\';
        out += c;
    }
    return out;
}

QByteArray redbeatPrefix(const QMap<QByteArray, QByteArray> &options)
{
    return options.value("redbeat_key_prefix", "redbeat:");
}

CeleryKeys::CeleryKeys() = default;

CeleryKeys::CeleryKeys(QByteArray prefix, const QMap<QByteArray, QByteArray> &options) : m_prefix(std::move(prefix))
{
    readOptions(options);
}

void CeleryKeys::readOptions(const QMap<QByteArray, QByteArray> &options)
{
    const auto take = [&options](const char *name, QByteArray &into) {
        if (const QByteArray value = options.value(name); !value.isEmpty())
            into = value;
    };
    take("sep", m_separator);
    take("unacked_key", m_unacked);
    take("unacked_index_key", m_unackedIndex);
    take("deadletter_queue", m_deadLetterQueue);
    take("control_exchange", m_controlExchange);
    take("event_exchange", m_eventExchange);
    if (const auto steps = readSteps(options.value("priority_steps")); !steps.empty())
        m_steps = steps;
    if (const QByteArray text = options.value("fanout_prefix"); isOff(text))
        m_fanoutPrefix.clear();
    else if (!text.isEmpty() && !isOn(text))
        m_fanoutPrefix = text;
    m_fanoutPatterns = !isOff(options.value("fanout_patterns"));
    if (const double seconds = options.value("visibility_timeout").toDouble(); seconds > 0)
        m_visibilityTimeout = models::Duration(qint64(seconds * 1000));
    readResultPrefix(options.value("result_prefix"));
}

// celery >= 5.3 puts "_" between the prefix and the key unless the prefix ends in one of these itself.
void CeleryKeys::readResultPrefix(const QByteArray &prefix)
{
    m_resultPrefix = prefix;
    if (!prefix.isEmpty() && !QByteArrayView(":_-.").contains(prefix.back()))
        m_resultPrefix += '_';
}

bool CeleryKeys::isDeadLetter(const QByteArray &queue) const
{
    return (!m_deadLetterQueue.isEmpty() && queue == m_deadLetterQueue) ||
           (queue.startsWith("yard.") && queue.endsWith(".refused"));
}

QByteArray CeleryKeys::listKey(const QByteArray &queue, int step) const
{
    if (step == 0)
        return m_prefix + queue;
    return m_prefix + queue + m_separator + QByteArray::number(step);
}

int CeleryKeys::bucketOf(int priority) const
{
    const int wanted = std::clamp(priority, 0, kLowestPriority);
    int bucket = m_steps.front();
    for (const int step : m_steps) {
        if (step <= wanted)
            bucket = step;
    }
    return bucket;
}

std::optional<QueueList> CeleryKeys::queueOfList(const QByteArray &key) const
{
    if (!key.startsWith(m_prefix))
        return std::nullopt;
    const QByteArray name = key.mid(m_prefix.size());
    if (name.endsWith("." + replyExchange()) || name.endsWith("." + m_controlExchange + ".pidbox") ||
        name.contains(kBin) || name.contains(kRetried) ||
        name.contains(kReceipt)) // anywhere: another prefix may stand before
        return std::nullopt;
    const qsizetype at = name.lastIndexOf(m_separator);
    if (at < 0 || !isNumber(QByteArrayView(name).sliced(at + m_separator.size())))
        return QueueList{name, 0};
    return QueueList{name.left(at), name.mid(at + m_separator.size()).toInt()};
}

QByteArray CeleryKeys::binKey(const QByteArray &actionId, const QByteArray &listKey) const
{
    return m_prefix + kBin + actionId + ':' + listKey;
}

QByteArray CeleryKeys::retriedKey(const QByteArray &jobId) const
{
    return m_prefix + kRetried + jobId;
}

QByteArray CeleryKeys::receiptKey(const QByteArray &name) const
{
    return m_prefix + kReceipt + name;
}

QByteArray CeleryKeys::movedKey(const QByteArray &actionId, const QByteArray &from, const QByteArray &to) const
{
    return m_prefix + kBin + actionId + ":moved:" + from + " > " + to;
}

std::optional<QByteArray> CeleryKeys::movedTo(const QByteArray &key, const QByteArray &actionId,
                                              const QByteArray &from) const
{
    const QByteArray start = movedKey(actionId, from, {});
    return key.startsWith(start) ? std::optional(key.mid(start.size())) : std::nullopt;
}

QByteArray CeleryKeys::bindingKey(const QByteArray &exchange) const
{
    return m_prefix + kBinding + exchange;
}

QByteArray CeleryKeys::bindingPattern() const
{
    return escapeGlob(m_prefix) + kBinding + '*';
}

std::optional<QByteArray> CeleryKeys::exchangeOfBinding(const QByteArray &key) const
{
    const QByteArray start = m_prefix + kBinding;
    if (!key.startsWith(start))
        return std::nullopt;
    const QByteArray exchange = key.mid(start.size());
    if (exchange == m_eventExchange || exchange.endsWith(".pidbox"))
        return std::nullopt;
    return exchange;
}

std::optional<QueueBinding> CeleryKeys::splitBinding(const QByteArray &member) const
{
    const qsizetype first = member.indexOf(m_separator);
    const qsizetype last = member.lastIndexOf(m_separator);
    if (first < 0 || last < first + m_separator.size())
        return std::nullopt;
    const qsizetype middle = first + m_separator.size();
    return QueueBinding{member.left(first), member.mid(middle, last - middle), member.mid(last + m_separator.size())};
}

QByteArray CeleryKeys::bindingMember(const QueueBinding &binding) const
{
    return binding.routingKey + m_separator + binding.pattern + m_separator + binding.queue;
}

QByteArray CeleryKeys::resultKey(const QByteArray &id) const
{
    return m_resultPrefix + kResult + id;
}

std::optional<QByteArray> CeleryKeys::idOfResult(const QByteArray &key) const
{
    const QByteArray start = m_resultPrefix + kResult;
    if (!key.startsWith(start))
        return std::nullopt;
    return key.mid(start.size());
}

QByteArray CeleryKeys::resultPattern() const
{
    return escapeGlob(m_resultPrefix) + kResult + '*';
}

QByteArray CeleryKeys::groupKey(const QByteArray &groupId, QByteArrayView suffix) const
{
    return m_resultPrefix + kGroup + groupId + suffix.toByteArray();
}

QByteArray CeleryKeys::fanoutPrefix(int database) const
{
    QByteArray text = m_fanoutPrefix;
    return m_prefix + text.replace("{db}", QByteArray::number(database));
}

QByteArray CeleryKeys::fanoutChannel(int database, const QByteArray &exchange, const QByteArray &routingKey) const
{
    const QByteArray channel = fanoutPrefix(database) + exchange;
    return m_fanoutPatterns && !routingKey.isEmpty() ? channel + '/' + routingKey : channel;
}

QByteArray CeleryKeys::pidboxChannel(int database) const
{
    return fanoutPrefix(database) + m_controlExchange + ".pidbox";
}

QByteArray CeleryKeys::eventChannel(int database, const QByteArray &type) const
{
    QByteArray routingKey = type;
    return fanoutChannel(database, m_eventExchange, routingKey.replace('-', '.'));
}

QByteArray CeleryKeys::eventPattern(int database) const
{
    const QByteArray channel = escapeGlob(fanoutPrefix(database) + m_eventExchange);
    return m_fanoutPatterns ? channel + "/*" : channel;
}

} // namespace app
