#pragma once

#include "models/value.h"

namespace app {

/// The text that Celery's own bounded printer (celery.utils.saferepr) makes of a value: what argsrepr, kwargsrepr and
/// events hold. `maxLength` in characters, as Celery cuts; three levels of containers are shown.
QByteArray pythonRepr(const models::Value &value, qsizetype maxLength = 1024);

/// A JSON list as the tuple that a task's arguments are: "(2, 3)".
QByteArray pythonArgsRepr(const models::Value &args);

/// repr() of the double that Python reads from a number's text: "1e2" is 100.0.
QByteArray pythonFloat(QByteArrayView text);
QByteArray pythonFloat(double number);

} // namespace app
