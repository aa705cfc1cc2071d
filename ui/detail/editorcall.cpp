#include "ui/detail/editorcall.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

namespace ui {

namespace {

const QString kFile = QStringLiteral("{file}");
const QString kLine = QStringLiteral("{line}");

struct EditorWords {
    Q_DECLARE_TR_FUNCTIONS(EditorWords)
};

models::Error error(models::ErrorKind kind, const QString &text)
{
    return {kind, text, {}, QStringLiteral("editor")};
}

} // namespace

models::Result<EditorCall> editorCall(const QString &command, const QString &file, int line)
{
    QStringList words = QProcess::splitCommand(command);
    if (words.isEmpty())
        return error(models::ErrorKind::Usage, EditorWords::tr("No editor is set: name one in Settings."));
    EditorCall call;
    call.program = words.takeFirst();
    call.file = file;
    bool named = false;
    for (QString &word : words) {
        // Only its first letters are the job's: an option of the editor's begins otherwise.
        const bool begins = word.startsWith(kFile);
        if (word.indexOf(kFile, begins ? int(kFile.size()) : 0) >= 0)
            return error(models::ErrorKind::Usage,
                         EditorWords::tr("The editor's command in Settings must have {file} at the beginning of an "
                                         "argument, as in: code -g {file}:{line}"));
        named = named || begins;
        QString rest = begins ? word.mid(kFile.size()) : word;
        rest.replace(kLine, QString::number(line));
        word = begins ? file + rest : rest;
    }
    if (!named || call.program.contains(kFile) || call.program.contains(kLine))
        return error(models::ErrorKind::Usage,
                     EditorWords::tr("The editor's command in Settings must have {file} at the beginning of an "
                                     "argument, as in: code -g {file}:{line}"));
    if (!file.startsWith(QLatin1Char('/')) || file.contains(QChar(0)))
        return error(models::ErrorKind::NotFound,
                     EditorWords::tr("%1 is no full path: it cannot be found from here.").arg(file.left(500)));
    call.arguments = words;
    return call;
}

models::Status startEditor(const EditorCall &call)
{
    // What is no file of this machine would be made anew by many an editor; a device may never end.
    if (!QFileInfo(call.file).isFile())
        return error(models::ErrorKind::NotFound,
                     EditorWords::tr("%1 is not on this machine: the worker runs elsewhere or from another folder.")
                         .arg(call.file.left(500)));
    QProcess editor;
    editor.setProgram(call.program);
    editor.setArguments(call.arguments);
    editor.setStandardInputFile(QProcess::nullDevice());
    editor.setStandardOutputFile(QProcess::nullDevice());
    editor.setStandardErrorFile(QProcess::nullDevice());
    if (!editor.startDetached()) {
        models::Error failed =
            error(models::ErrorKind::Config,
                  EditorWords::tr("The editor %1 could not be started: name another in Settings.").arg(call.program));
        failed.detail = editor.errorString();
        return failed;
    }
    return models::Done{};
}

} // namespace ui
