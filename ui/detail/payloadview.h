#pragma once

#include "models/jobdetail.h"

#include <QLocale>
#include <QWidget>

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
    /// Grow with the text to so many lines; 0 = fill the layout.
    void setFittedLines(int atMost);
    JsonView *view() const { return m_view; }
    QString markText() const;

signals:
    /// The rest was not fetched from the server.
    void loadAllRequested();

private:
    void copy();
    void loadAll();
    QString markFor(const models::Payload &payload, const QString &repr) const;

    models::Payload m_payload;
    QString m_repr;
    bool m_filled = false;
    QLocale m_locale;
    QLabel *m_title;
    QLabel *m_mark;
    LinkButton *m_copyLink;
    LinkButton *m_loadLink;
    JsonView *m_view;
};

} // namespace ui
