#pragma once

#include <QString>

#include <bitset>
#include <optional>

namespace app {

/// One field of a cron text as the set of its values. Understands *, */n, a, a-b, a-b/n, a/n, names, lists by comma;
/// ranges wrap around ("sat-mon", "22-2"), as Celery's do.
class CronField
{
public:
    enum class Part : quint8 { Second, Minute, Hour, DayOfMonth, Month, DayOfWeek };

    /// nullopt: the text is none. Day of week: 0 and 7 are Sunday.
    static std::optional<CronField> parse(const QString &text, Part part);

    bool has(int value) const { return m_values.test(size_t(value)); }
    /// The smallest value that is not below `from`; -1 = none.
    int next(int from) const;
    int first() const { return next(0); }
    /// Every value; `*` in any spelling.
    bool isAll() const { return m_count == m_size; }
    /// Written with a star ("*", "*/5"): it follows the clock rather than naming times.
    bool isStar() const { return m_star; }
    int count() const { return m_count; }
    /// n of "*/n"; 0 otherwise.
    int starStep() const { return m_starStep; }
    QList<int> values() const;
    const QString &text() const { return m_text; }

private:
    bool add(const QString &item, Part part);

    std::bitset<64> m_values;
    QString m_text;
    int m_count = 0;
    int m_size = 0;
    int m_starStep = 0;
    bool m_star = false;
};

} // namespace app
