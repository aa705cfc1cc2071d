// Pickle, msgpack and YAML: hostile bytes give a bounded value or an error.
#include "app/payload/display.h"
#include "app/payload/json.h"
#include "app/payload/msgpack.h"
#include "app/payload/pickle.h"
#include "app/payload/yaml.h"

#include <cstdlib>

namespace {

void use(const models::Result<models::Value> &value)
{
    if (!value.ok())
        return;
    app::displayText(*value, 100000);
    if (!app::parseJson(app::typedJson(*value), {.maxDepth = 2000}).ok())
        abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    switch (data[0] % 4) {
    case 0: use(app::readMsgpack(bytes, {.maxDepth = 100, .maxNodes = 5000})); break;
    case 1: use(app::readYaml(bytes, {.maxDepth = 100, .maxNodes = 5000})); break;
    default: use(app::readPickle(bytes, {.maxDepth = 100, .maxNodes = 5000})); break;
    }
    return 0;
}
