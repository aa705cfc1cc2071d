#pragma once

#include "models/value.h"
#include "ui/detail/codeview.h"

namespace ui {

/// A payload's tree as read-only, coloured, numbered text.
class JsonView : public CodeView
{
    Q_OBJECT

public:
    explicit JsonView(QWidget *parent = nullptr);

    /// Shows the tree; over 64 kB of text only the beginning, unless `whole`.
    void setValue(const models::Value &value, bool whole = false);
    /// Text that is no tree (a repr, raw bytes as text).
    void setText(const QString &text);
    bool isTruncated() const { return m_truncated; }
    bool hasOpaque() const { return m_hasOpaque; }
    bool isPureJson() const { return m_pureJson; }

private:
    bool m_truncated = false;
    bool m_hasOpaque = false;
    bool m_pureJson = true;
};

} // namespace ui
