#pragma once

#include <QSplitter>

namespace ui {

/// A table and its detail pane: beside or below, as the page says and a person moves it; always below while the
/// window is narrow. Remembers place, size and whether it is open per page.
class PaneSplitter : public QSplitter
{
    Q_OBJECT

public:
    enum class Place : quint8 { Beside, Below };

    /// `pageId` names what is remembered.
    PaneSplitter(const QByteArray &pageId, Place place, QWidget *parent);

    /// First the main part, then the pane; the splitter owns both.
    void setParts(QWidget *main, QWidget *pane);
    /// Height of the pane below until somebody drags it.
    void setDefaultHeight(int pixels);
    void setPaneOpen(bool open);
    bool isPaneOpen() const { return m_open; }
    void togglePlace();
    Place place() const;

signals:
    void paneOpenChanged(bool open);
    void placeChanged(ui::PaneSplitter::Place place);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    bool isNarrow() const;
    void apply();
    void restore();
    void remember() const;
    QString settingsKey(const char *what) const;

    QByteArray m_pageId;
    Place m_wanted;
    QWidget *m_pane = nullptr;
    bool m_open = true;
    int m_besideSize;
    int m_belowSize;
};

} // namespace ui
