#include "app/engines/celery/schedulereader.h"

namespace app {

ScheduleReader::ScheduleReader(Setup setup) : m_setup(std::move(setup)) {}

models::Result<std::vector<models::ScheduleEntry>> ScheduleReader::read(const models::Value &,
                                                                        const CallContext &) const
{
    return std::vector<models::ScheduleEntry>();
}

} // namespace app
