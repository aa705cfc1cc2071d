#include "ui/connectionmodels.h"

namespace ui {

struct ConnectionModels::Private {
    app::Session &session;
};

ConnectionModels::ConnectionModels(app::Session &session, QObject *parent) : QObject(parent), d(new Private{session}) {}

ConnectionModels::~ConnectionModels() = default;

app::Session &ConnectionModels::session()
{
    return d->session;
}

} // namespace ui
