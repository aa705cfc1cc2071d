// The bare window of targets 8 and 9: a Qt program that does nothing but show a menu, a tool bar, a status line and a
// table of fifty rows, which is the least that any desktop program with a list has to load, build and paint.
//   bench_window          prints {"first_paint_ms": N, "cpu_ms": N} after its first paint and quits
//   bench_window --stay   stays open until SIGTERM, to have its memory read
#include <QApplication>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QMenuBar>
#include <QStandardItemModel>
#include <QStatusBar>
#include <QTableView>
#include <QTimer>
#include <QToolBar>

#include <cstdio>
#include <ctime>
#include <functional>

namespace {

constexpr int kRows = 50;
constexpr int kColumns = 8;

class Window : public QMainWindow
{
public:
    Window()
    {
        menuBar()->addMenu(QStringLiteral("&File"))->addAction(QStringLiteral("Quit"));
        addToolBar(QStringLiteral("tools"))->addAction(QStringLiteral("Refresh"));
        statusBar()->showMessage(QStringLiteral("127.0.0.1:6379"));
        auto *table = new QTableView(this);
        auto *model = new QStandardItemModel(kRows, kColumns, table);
        for (int row = 0; row < kRows; ++row) {
            for (int column = 0; column < kColumns; ++column)
                model->setItem(row, column, new QStandardItem(QStringLiteral("cell %1.%2").arg(row).arg(column)));
        }
        table->setModel(model);
        setCentralWidget(table);
        resize(1440, 900);
    }

    void whenPainted(std::function<void()> done) { m_done = std::move(done); }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        if (m_done)
            QTimer::singleShot(0, this, std::exchange(m_done, {}));
    }

private:
    std::function<void()> m_done;
};

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication program(argc, argv);
    Window window;
    if (!QApplication::arguments().contains(QStringLiteral("--stay"))) {
        window.whenPainted([&sinceStart] {
            std::printf("{\"first_paint_ms\": %lld, \"cpu_ms\": %ld}\n", static_cast<long long>(sinceStart.elapsed()),
                        std::clock() * 1000 / CLOCKS_PER_SEC);
            std::fflush(stdout);
            QApplication::quit();
        });
    }
    window.show();
    return QApplication::exec();
}
