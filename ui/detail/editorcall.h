#pragma once

#include "models/result.h"

#include <QStringList>

namespace ui {

/// A frame's file in an editor: program and arguments, as they go to the system without a shell.
struct EditorCall {
    QString program;
    QStringList arguments;
    QString file;
};

/// `command` as the settings keep it: "code -g {file}:{line}". The file comes out of a job, so it is never more than
/// the beginning of an argument that begins with "/": a command that puts it elsewhere is refused, and a file that is
/// no absolute path too. Pure.
models::Result<EditorCall> editorCall(const QString &command, const QString &file, int line);

/// Starts it, if the file is one of this machine. Reads the disk: for the pool. `text` of an error says what to do.
models::Status startEditor(const EditorCall &call);

} // namespace ui
