#include "ui/widgets/filteredit.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/accessibility.h"
#include "ui/widgets/plaintext.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>
#include <QStringListModel>
#include <QToolButton>

namespace ui {

namespace {

constexpr int kChipWidth = 180;
constexpr qint64 kVocabularyAge = 2000; ///< ms; reading all jobs for each letter would be felt

/// Whitespace splits, quotes hold together; an open quote runs to the end.
QStringList words(const QString &text)
{
    QStringList all;
    QString current;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('"'))
            quoted = !quoted;
        if (c.isSpace() && !quoted) {
            if (!current.isEmpty())
                all.append(current);
            current.clear();
        } else {
            current.append(c);
        }
    }
    if (!current.isEmpty())
        all.append(current);
    return all;
}

} // namespace

FilterEdit::FilterEdit(const QString &placeholder, QWidget *parent)
    : QWidget(parent),
      m_chipRow(new QHBoxLayout),
      m_icon(new QLabel(this)),
      m_edit(new QLineEdit(this)),
      m_slash(new QLabel(QStringLiteral("/"), this)),
      m_clearButton(new QToolButton(this)),
      m_completer(new QCompleter(this)),
      m_completions(new QStringListModel(this))
{
    m_edit->setObjectName(QStringLiteral("m_edit"));
    m_edit->setFrame(false);
    m_edit->setPlaceholderText(placeholder);
    m_edit->setAccessibleName(placeholder);
    m_edit->setMinimumWidth(60);
    m_edit->installEventFilter(this);
    setFocusProxy(m_edit);
    setAccessibleName(placeholder);
    m_icon->setPixmap(icon(QStringLiteral("search"), Token::Text2).pixmap(QSize(14, 14), devicePixelRatioF()));
    m_slash->setObjectName(QStringLiteral("m_slash"));
    m_slash->setFont(Theme::current().font(FontRole::Caption));
    m_slash->setAlignment(Qt::AlignCenter);
    m_slash->setFixedSize(16, 18);
    m_clearButton->setObjectName(QStringLiteral("m_clearButton"));
    m_clearButton->setProperty("role", QStringLiteral("icon"));
    m_clearButton->setIcon(icon(QStringLiteral("x-lg"), Token::Text2));
    m_clearButton->setIconSize({10, 10});
    m_clearButton->setFocusPolicy(Qt::NoFocus);
    m_clearButton->setToolTip(tr("Clear filter"));
    setAccessible(m_clearButton, tr("Clear filter"));
    m_clearButton->hide();

    m_chipRow->setContentsMargins(0, 0, 0, 0);
    m_chipRow->setSpacing(4);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(9, 0, 5, 0);
    row->setSpacing(5);
    row->addWidget(m_icon);
    row->addLayout(m_chipRow);
    row->addWidget(m_edit, 1);
    row->addWidget(m_clearButton);
    row->addWidget(m_slash);
    setMinimumHeight(tokens::kControl);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    m_completer->setModel(m_completions);
    m_completer->setWidget(m_edit);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterEdit::complete);
    // The completer's popup hands Enter to the field past every event filter.
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        if (!m_completer->popup()->currentIndex().isValid())
            takeAll();
    });
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        takeTokens();
        offerCompletions();
    });
    connect(m_clearButton, &QToolButton::clicked, this, &FilterEdit::clear);
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QString FilterEdit::text() const
{
    QStringList parts = m_chips;
    const QString rest = m_edit->text().trimmed();
    if (!rest.isEmpty())
        parts.append(rest);
    return parts.join(QLatin1Char(' '));
}

void FilterEdit::setText(const QString &text)
{
    const Pieces pieces = split(text, true);
    m_chips = pieces.tokens;
    m_edit->setText(pieces.rest);
    rebuildChips();
    emitChange();
}

void FilterEdit::clear()
{
    setText({});
}

void FilterEdit::setTokenNames(const QStringList &names)
{
    m_tokenNames = names;
}

void FilterEdit::setVocabulary(std::function<models::FilterVocabulary()> vocabulary)
{
    m_vocabulary = std::move(vocabulary);
    m_asked.invalidate();
}

int FilterEdit::chipCount() const
{
    return static_cast<int>(m_chips.size());
}

bool FilterEdit::isToken(const QString &piece) const
{
    static const QRegularExpression kShape(QStringLiteral("^-?([A-Za-z]+)(?:\\.[\\w.-]+)?[:<>](.+)$"));
    const QRegularExpressionMatch match = kShape.match(piece);
    return match.hasMatch() && m_tokenNames.contains(match.captured(1));
}

FilterEdit::Pieces FilterEdit::split(const QString &text, bool everything) const
{
    Pieces pieces;
    QStringList rest;
    QStringList all = words(text);
    const bool inQuotes = text.count(QLatin1Char('"')) % 2 == 1;
    const bool open = !everything && !text.isEmpty() && (inQuotes || !text.back().isSpace());
    const QString typing = open && !all.isEmpty() ? all.takeLast() : QString();
    for (const QString &word : all)
        (isToken(word) ? pieces.tokens : rest).append(word);
    if (open)
        rest.append(typing);
    pieces.rest = rest.join(QLatin1Char(' '));
    if (!open && !everything && !pieces.rest.isEmpty())
        pieces.rest.append(QLatin1Char(' '));
    return pieces;
}

void FilterEdit::takeTokens()
{
    const Pieces pieces = split(m_edit->text(), false);
    if (!pieces.tokens.isEmpty()) {
        m_chips.append(pieces.tokens);
        m_edit->setText(pieces.rest);
        rebuildChips();
    }
    emitChange();
}

void FilterEdit::rebuildChips()
{
    qDeleteAll(m_chipButtons);
    m_chipButtons.clear();
    for (int i = 0; i < m_chips.size(); ++i) {
        auto *chip = new QToolButton(this);
        chip->setObjectName(QStringLiteral("chip%1").arg(i));
        chip->setProperty("role", QStringLiteral("chip"));
        chip->setText(menuText(chip->fontMetrics().elidedText(m_chips.at(i), Qt::ElideRight, kChipWidth)));
        chip->setIcon(icon(QStringLiteral("x-lg"), Token::Text2));
        chip->setIconSize({9, 9});
        chip->setLayoutDirection(Qt::RightToLeft);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setFocusPolicy(Qt::NoFocus);
        chip->setToolTip(plainToolTip(m_chips.at(i)));
        setAccessible(chip, tr("Remove %1 from the filter").arg(m_chips.at(i)));
        connect(chip, &QToolButton::clicked, this, [this, i] { removeChip(i); });
        m_chipRow->addWidget(chip);
        m_chipButtons.append(chip);
    }
    m_edit->setPlaceholderText(m_chips.isEmpty() ? m_edit->accessibleName() : QString());
}

void FilterEdit::removeChip(int index)
{
    m_chips.removeAt(index);
    // The chip that was clicked is still in its own event.
    for (QToolButton *button : qAsConst(m_chipButtons))
        button->deleteLater();
    m_chipButtons.clear();
    rebuildChips();
    emitChange();
    m_edit->setFocus();
}

models::FilterSuggestions FilterEdit::suggestions()
{
    if (m_vocabulary && (!m_asked.isValid() || m_asked.hasExpired(kVocabularyAge))) {
        m_known = m_vocabulary();
        m_asked.start();
    }
    models::FilterSuggestions found = models::suggestFilter(m_edit->text(), m_edit->cursorPosition(), m_known);
    // Not every page takes every name; a value is preceded by one that it takes.
    const QString before = m_edit->text().left(found.from);
    const bool value = before.endsWith(QLatin1Char(':')) || before.endsWith(QLatin1Char(','));
    if (value && !isToken(words(before).value(words(before).size() - 1) + QLatin1Char('x')))
        found.words.clear();
    found.words.removeIf([&](const QString &word) {
        static const QRegularExpression kEnd(QStringLiteral("[.:>]$"));
        return !value && !m_tokenNames.contains(QString(word).remove(kEnd));
    });
    return found;
}

void FilterEdit::offerCompletions()
{
    const models::FilterSuggestions found = suggestions();
    const QString typed = m_edit->text().mid(found.from, found.length);
    const bool atStart = typed.isEmpty() && (found.from == 0 || m_edit->text().at(found.from - 1).isSpace());
    if (atStart || found.words.isEmpty() || found.words == QStringList{typed}) {
        m_completer->popup()->hide();
        return;
    }
    m_completions->setStringList(found.words);
    m_completer->setCompletionPrefix({});
    m_completer->complete();
}

void FilterEdit::complete(const QString &word)
{
    const models::FilterSuggestions found = suggestions();
    const bool open = !word.isEmpty() && QStringLiteral(":>.").contains(word.back());
    const QString put = open ? word : word + QLatin1Char(' ');
    QString text = m_edit->text();
    text.replace(found.from, found.length, put);
    m_edit->setText(text);
    m_edit->setCursorPosition(int(found.from + put.size()));
    takeTokens();
    if (open) // the popup that was clicked is about to close
        QMetaObject::invokeMethod(this, &FilterEdit::offerCompletions, Qt::QueuedConnection);
}

void FilterEdit::takeAll()
{
    const Pieces pieces = split(m_edit->text(), true);
    m_chips.append(pieces.tokens);
    m_edit->setText(pieces.rest);
    rebuildChips();
    emitChange();
    emit leaveRequested();
}

void FilterEdit::emitChange()
{
    const QString now = text();
    m_clearButton->setVisible(!now.isEmpty());
    m_slash->setVisible(now.isEmpty());
    if (now == m_last)
        return;
    m_last = now;
    emit filterChanged(now);
}

bool FilterEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Backspace && m_edit->cursorPosition() == 0 && !m_edit->hasSelectedText() &&
        !m_chips.isEmpty()) {
        removeChip(static_cast<int>(m_chips.size()) - 1);
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        if (text().isEmpty())
            emit leaveRequested();
        else
            clear();
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Down) {
        m_completer->popup()->hide();
        takeAll();
        if (key->key() != Qt::Key_Down)
            emit entered();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterEdit::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const bool focused = m_edit->hasFocus();
    const qreal line = focused ? 2 : 1;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(focused ? Token::Focus : Token::ControlBorder), line));
    painter.setBrush(theme.color(Token::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), tokens::kRadiusControl,
                            tokens::kRadiusControl);
    if (!m_slash->isVisible())
        return;
    painter.setPen(theme.color(Token::Border));
    painter.setBrush(theme.color(Token::Header));
    painter.drawRoundedRect(QRectF(m_slash->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

} // namespace ui
