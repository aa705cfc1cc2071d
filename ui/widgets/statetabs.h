#pragma once

#include <QHash>
#include <QTabBar>

namespace ui {

/// The tabs right of a filter: common states with their counts ("Running 9").
class StateTabs : public QTabBar
{
    Q_OBJECT

public:
    explicit StateTabs(QWidget *parent = nullptr);

    /// `id` is stable and untranslated; tabs keep the order of the calls.
    void addState(const QByteArray &id, const QString &text);
    /// Formatted count; empty = not known, nothing is shown.
    void setCount(const QByteArray &id, const QString &count);
    /// What a count leaves open; empty = nothing.
    void setNote(const QByteArray &id, const QString &note);
    QByteArray current() const;
    void select(const QByteArray &id);
    /// Empty = the first, where there is one at all.
    QByteArray currentUnlessFirst() const;
    void selectOrFirst(const QByteArray &id);
    QByteArrayList ids() const;

signals:
    void stateSelected(const QByteArray &id);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    int indexOf(const QByteArray &id) const;
    QString countAt(int index) const;

    QHash<QByteArray, QString> m_counts;
};

} // namespace ui
