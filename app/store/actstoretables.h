#pragma once

#include "app/store/actlog.h"
#include "app/store/actstore.h"
#include "app/store/auditpages.h"
#include "app/store/binlog.h"
#include "app/store/database.h"
#include "app/store/history.h"
#include "app/store/pauselog.h"
#include "app/store/processowner.h"

#include <QCoreApplication>

#include <future>

namespace app {

// The inside of ActStore, for the files that it is written in.

struct ActStore::Tables {
    explicit Tables(std::unique_ptr<Database> opened)
        : database(std::move(opened)),
          log(*database, processOwner()),
          bin(*database),
          history(*database),
          pages(*database),
          pauses(*database)
    {
    }
    std::unique_ptr<Database> database;
    ActLog log;
    BinLog bin;
    History history;
    AuditPages pages;
    PauseLog pauses;
};

inline models::Error closedError()
{
    return {models::ErrorKind::Store,
            QCoreApplication::translate("app::ActStore", "The local database is closed."),
            {},
            QStringLiteral("store")};
}

template <typename F>
auto ActStore::ask(F work) -> std::invoke_result_t<F, Tables &>
{
    using T = std::invoke_result_t<F, Tables &>;
    // Not a QFuture: the thread sanitizer does not see what that hands over. By reference: what the lane has taken it
    // runs, also when it stops, and this waits for it.
    auto promise = std::make_shared<std::promise<T>>();
    std::future<T> answer = promise->get_future();
    const bool taken = m_lane.post([this, promise, &work](const std::stop_token &) {
        promise->set_value(m_tables ? work(*m_tables) : T(m_openError));
    });
    return taken ? answer.get() : T(closedError());
}

template <typename F>
auto ActStore::soon(F work) -> QFuture<std::invoke_result_t<F, Tables &>>
{
    using T = std::invoke_result_t<F, Tables &>;
    return m_lane.submit([this, work = std::move(work)](const std::stop_token &stop) -> T {
        if (stop.stop_requested())
            return T(closedError());
        return m_tables ? work(*m_tables) : T(m_openError);
    });
}

} // namespace app
