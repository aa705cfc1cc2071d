#pragma once

#include <QByteArray>
#include <QLocale>
#include <QWidget>

#include <optional>

class QAction;
class QHBoxLayout;
class QLabel;

namespace ui {

class JsonView;
class LinkButton;

/// Bytes of Redis as text, escaped where they are none. Of many only the beginning until the rest is asked for, and a
/// word that says so. Hidden while there are none.
class RawPart : public QWidget
{
    Q_OBJECT

public:
    RawPart(const QString &title, QWidget *parent);

    /// `dots`: secrets among them are dots.
    void setBytes(const QByteArray &bytes, bool dots, const QLocale &locale);
    /// The same with its secrets; null = dots again.
    void reveal(const QByteArray *bytes);
    /// Offers `action` beside dots.
    void setRevealAction(QAction &action);

private:
    const QByteArray &shown() const { return m_revealed ? *m_revealed : m_bytes; }
    void fill(bool whole);

    QByteArray m_bytes;
    std::optional<QByteArray> m_revealed;
    bool m_dots = false;
    QLocale m_locale;
    QLabel *m_title;
    QLabel *m_mark;
    LinkButton *m_loadLink;
    LinkButton *m_revealLink = nullptr;
    QHBoxLayout *m_head;
    JsonView *m_view;
};

} // namespace ui
