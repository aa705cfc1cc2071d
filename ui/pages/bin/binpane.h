#pragma once

#include "app/session/keptreader.h"
#include "models/cellcontext.h"

#include <QWidget>

class QLabel;

namespace ui {

class KeptModel;
class PayloadView;
class TableView;
class TracebackView;

/// What the bin holds of one act: messages or stored results; and the arguments of one of them, the error it tells.
class BinPane : public QWidget
{
    Q_OBJECT

public:
    /// Of an act with more messages the first ones are shown.
    static constexpr int kMostMessages = 200;

    explicit BinPane(QWidget *parent = nullptr);

    /// `messages` of that act; the rest is counted.
    void showMessages(const models::BinAct &act, std::vector<app::KeptReader::Opened> messages,
                      const models::CellContext &context);
    /// What could not be read, or nothing at all.
    void showNothing(const QString &text = {});
    KeptModel &messages() const { return *m_messages; }

private:
    QWidget *buildList();
    void showCurrent();
    void showError(const app::KeptReader::Opened &kept);

    models::CellContext m_context;
    QLabel *m_note;
    TableView *m_table;
    KeptModel *m_messages;
    QLabel *m_title;
    QLabel *m_facts;
    PayloadView *m_args;
    PayloadView *m_kwargs;
    TracebackView *m_error;
};

} // namespace ui
