#pragma once

#include "ui/tables/rowexport.h"

#include <QObject>

#include <memory>

namespace app {
class Workplace;
}

namespace ui {

/// The whole audit of one broker, or of all where `brokerUid` is empty, newest first: read page by page on the store's
/// thread as long as `asker` lives. As JSON with every outcome.
RowSource historySource(std::shared_ptr<app::Workplace> workplace, const QString &brokerUid, app::DocumentFormat format,
                        QObject *asker);

} // namespace ui
