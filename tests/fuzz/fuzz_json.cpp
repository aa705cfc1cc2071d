// JSON: whatever is read must come out again as the same value, in every style, and no byte may be written past.
#include "app/payload/display.h"
#include "app/payload/json.h"
#include "app/payload/jsonedit.h"
#include "app/payload/mask.h"
#include "app/payload/pythonrepr.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView text(reinterpret_cast<const char *>(data), qsizetype(size));
    const app::JsonDocument document = app::parseJson(text, {.maxDepth = 200, .maxNodes = 20000});
    if (!document.ok()) {
        if (document.error->offset < 0 || document.error->offset > text.size() || document.error->line < 1)
            abort();
        return 0;
    }
    for (const auto style : {app::JsonStyle::Compact, app::JsonStyle::Python, app::JsonStyle::Pretty}) {
        const auto written = app::writeJson(document.value, style);
        if (!written.ok() || !(app::parseJson(*written).value == document.value))
            abort();
    }
    app::JsonEdit edit(text);
    if (edit.valid()) {
        edit.set("id", "\"new\"");
        if (!app::parseJson(edit.apply()).ok())
            abort();
    }
    app::displayText(document.value, 10000);
    if (!app::parseJson(app::typedJson(document.value)).ok())
        abort();
    app::pythonRepr(document.value);
    app::argumentSummary(document.value, document.value, app::Masking({"a"}));
    return 0;
}
