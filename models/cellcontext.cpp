#include "models/cellcontext.h"

namespace models {

CellContext contextNow(const CellStyle &style, bool live)
{
    const Instant now =
        style.now ? style.now() : std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    return {now, style.locale, style.zone, style.absoluteTimes, live};
}

} // namespace models
