#pragma once

#include "models/jobdetail.h"

#include <QSet>

namespace app {

/// What is known of one job's place among others. Ids are untrusted.
struct FlowTie {
    QByteArray id;
    QByteArray parent; ///< that sent it; empty = none, or not known
    QByteArray group;
    std::vector<QByteArray> children;   ///< that its result names
    std::vector<models::NextCall> next; ///< that its message names, as far as a message is at hand
    models::Job job;                    ///< its state is Unknown and its key empty where nothing is known
    bool resultStored = false;          ///< `children` are all that it sent before its end
};

/// A flow of these jobs, each in it once, in an order in which no job follows one behind it. `whole` = nothing was left
/// out. Absent when there is but one. Pure.
std::optional<models::JobFlow> buildFlow(const std::vector<FlowTie> &ties, bool whole);

} // namespace app
