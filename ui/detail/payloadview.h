#pragma once

#include "models/jobdetail.h"

#include <QLocale>
#include <QWidget>

#include <optional>

class QAction;
class QHBoxLayout;
class QLabel;

namespace ui {

class JsonView;
class LinkButton;

/// One payload with its title, marks (not JSON, partly opaque, cut short) and Copy.
class PayloadView : public QWidget
{
    Q_OBJECT

public:
    explicit PayloadView(const QString &title, QWidget *parent = nullptr);

    /// `repr` is the sender's display text: shown, marked as such, when there is no typed reading.
    void setPayload(const models::Payload &payload, const QString &repr, const QLocale &locale);
    /// The same with its secrets; null = dots again. Marks and Copy go on without them.
    void reveal(const models::Payload *payload, const QString &repr);
    /// Offers `action` beside dots.
    void setRevealAction(QAction &action);
    /// Grow with the text to so many lines; 0 = fill the layout.
    void setFittedLines(int atMost);
    JsonView *view() const { return m_view; }
    QString markText() const;

signals:
    /// The rest was not fetched from the server.
    void loadAllRequested();

private:
    struct Content {
        models::Payload payload;
        QString repr;
        bool operator==(const Content &) const = default;
    };
    const Content &shown() const { return m_revealed ? *m_revealed : m_content; }
    void fill();
    void showMark();
    void copy();
    void loadAll();
    bool holdsDots() const;
    QString markFor(const models::Payload &payload, const QString &repr) const;

    Content m_content;
    std::optional<Content> m_revealed;
    bool m_filled = false;
    QLocale m_locale;
    QLabel *m_title;
    QLabel *m_mark;
    LinkButton *m_copyLink;
    LinkButton *m_loadLink;
    LinkButton *m_revealLink = nullptr;
    QHBoxLayout *m_head;
    JsonView *m_view;
};

} // namespace ui
