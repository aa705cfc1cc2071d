#pragma once

#include "models/filtersuggestions.h"

#include <QElapsedTimer>
#include <QWidget>

#include <functional>

class QCompleter;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QStringListModel;
class QToolButton;

namespace ui {

/// The filter field of a page (ui.md 4.1): free text, and tokens (`state:failed`) that become chips once
/// a space follows. Backspace at the start takes the last chip back; Esc clears, then leaves.
class FilterEdit : public QWidget
{
    Q_OBJECT

public:
    explicit FilterEdit(const QString &placeholder, QWidget *parent = nullptr);

    /// Whole filter: chips and what stands in the field, as typed.
    QString text() const;
    void setText(const QString &text);
    void clear();
    /// Names that may stand before ':' ("state", "queue"); others stay free text.
    void setTokenNames(const QStringList &names);
    /// The names that the completer offers after "queue:" and the like; asked while somebody types, seldom.
    void setVocabulary(std::function<models::FilterVocabulary()> vocabulary);
    int chipCount() const;

signals:
    void filterChanged(const QString &text);
    /// Enter: this text is meant as it stands. leaveRequested() follows.
    void entered();
    /// Esc on an empty field, or Enter/Down: back to the table.
    void leaveRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Pieces {
        QStringList tokens;
        QString rest;
    };
    Pieces split(const QString &text, bool everything) const;
    bool isToken(const QString &piece) const;
    void takeTokens();
    void rebuildChips();
    void removeChip(int index);
    void takeAll();
    void offerCompletions();
    void complete(const QString &word);
    models::FilterSuggestions suggestions();
    void emitChange();

    QStringList m_tokenNames;
    std::function<models::FilterVocabulary()> m_vocabulary;
    models::FilterVocabulary m_known; ///< as it was when m_asked began
    QElapsedTimer m_asked;
    QStringList m_chips;
    QString m_last;
    QHBoxLayout *m_chipRow;
    QList<QToolButton *> m_chipButtons;
    QLabel *m_icon;
    QLineEdit *m_edit;
    QLabel *m_slash;
    QToolButton *m_clearButton;
    QCompleter *m_completer;
    QStringListModel *m_completions;
};

} // namespace ui
