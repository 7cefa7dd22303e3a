/// The tables of accuracy: samples that people label, what they said, and the corrections learnt from it.
///
/// Entries and switches are append-only: an undo is a row of its own, and what was in force at any time can be told from them.
enum QualitySchema {
    static let sql = """
        CREATE TABLE goldSample (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('random', 'uncertain', 'topic')),
            topic TEXT NOT NULL,
            filter TEXT NOT NULL,
            seed INTEGER NOT NULL,
            blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
            population INTEGER NOT NULL,
            offered TEXT NOT NULL,
            drawnBy TEXT NOT NULL,
            drawnAt INTEGER NOT NULL
        );
        CREATE TABLE goldDraw (
            sample INTEGER NOT NULL REFERENCES goldSample(id),
            place INTEGER NOT NULL,
            item INTEGER NOT NULL REFERENCES item(id),
            PRIMARY KEY (sample, place)
        ) WITHOUT ROWID;
        CREATE INDEX goldDrawByItem ON goldDraw(item, sample);
        CREATE TABLE goldEntry (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            act TEXT NOT NULL CHECK (act IN ('label', 'skip', 'undo')),
            undoes INTEGER UNIQUE REFERENCES goldEntry(number),
            sample INTEGER NOT NULL REFERENCES goldSample(id),
            item INTEGER NOT NULL REFERENCES item(id),
            labeller TEXT NOT NULL,
            time INTEGER NOT NULL,
            label TEXT NOT NULL,
            prediction TEXT
        );
        CREATE INDEX goldEntryByItem ON goldEntry(item, labeller, number);
        CREATE INDEX goldEntryBySample ON goldEntry(sample, labeller, number);
        CREATE TABLE engineCorrection (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            trainedBy TEXT NOT NULL,
            trainedAt INTEGER NOT NULL,
            content BLOB NOT NULL,
            report TEXT NOT NULL
        );
        CREATE TABLE engineSwitch (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            correction INTEGER REFERENCES engineCorrection(id),
            switchedBy TEXT NOT NULL,
            switchedAt INTEGER NOT NULL
        );
        """
}
