#pragma once

#include "app/engines/celery/keys.h"
#include "app/engines/engine.h"
#include "app/engines/keptmessages.h"

namespace app {

/// Celery's messages in the bin. Of `context` only prefix, options and masked keys are used.
class CeleryKept final : public KeptMessages
{
public:
    explicit CeleryKept(const EngineContext &context);

    Kind kind(const ActBin::Item &item) const override;
    QString queueOf(const QByteArray &place) const override;
    models::JobDetail open(const ActBin::Item &item) const override;

private:
    models::JobDetail openResult(const ActBin::Item &item) const;
    models::JobDetail openSchedule(const ActBin::Item &item) const;

    CeleryKeys m_keys;
    QByteArray m_redbeatPrefix;
    quint32 m_connection;
    QList<QByteArray> m_maskedKeys;
};

} // namespace app
