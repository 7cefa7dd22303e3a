/// The tables of early warning: which days were judged, what was found, what people did with it, and the calendar.
///
/// Acts are append-only: an undo is a row of its own.
enum SignalSchema {
    static let sql = """
        CREATE TABLE signalDay (
            day INTEGER PRIMARY KEY,
            items INTEGER NOT NULL,
            series INTEGER NOT NULL,
            history INTEGER NOT NULL,
            judgedAt INTEGER NOT NULL
        );
        CREATE TABLE signal (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            series TEXT NOT NULL,
            firstDay INTEGER NOT NULL,
            lastDay INTEGER NOT NULL,
            days INTEGER NOT NULL
        );
        CREATE INDEX signalByLastDay ON signal(lastDay);
        CREATE TABLE signalFinding (
            signal INTEGER NOT NULL REFERENCES signal(id) ON DELETE CASCADE,
            day INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (signal, day)
        ) WITHOUT ROWID;
        CREATE INDEX signalFindingByDay ON signalFinding(day);
        CREATE TABLE signalAct (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            signal INTEGER NOT NULL REFERENCES signal(id),
            kind TEXT NOT NULL CHECK (kind IN ('acknowledge', 'snooze', 'mute', 'reopen', 'markTrue', 'markFalse', 'undo')),
            undoes INTEGER UNIQUE REFERENCES signalAct(number),
            until INTEGER,
            actor TEXT NOT NULL,
            time INTEGER NOT NULL
        );
        CREATE INDEX signalActBySignal ON signalAct(signal, number);
        CREATE TABLE calendarEvent (
            id TEXT PRIMARY KEY NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('promotion', 'holiday', 'release')),
            series TEXT NOT NULL,
            nameZh TEXT NOT NULL,
            nameEn TEXT NOT NULL,
            firstDay INTEGER NOT NULL,
            endDay INTEGER NOT NULL CHECK (endDay > firstDay),
            removed INTEGER NOT NULL CHECK (removed IN (0, 1))
        ) WITHOUT ROWID;
        """
}
