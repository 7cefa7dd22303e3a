/// What the file keeps of a ClickHouse cluster that holds its facts: counters, parcels on their way, months, copies.
///
/// Why these stay here: docs/decisions/0041-clickhouse-layout.md.
enum ClusterStateSchema {
    static let sql = """
        CREATE TABLE clusterCounter (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            lastItem INTEGER NOT NULL,
            lastBatch INTEGER NOT NULL
        );
        INSERT INTO clusterCounter VALUES (1, 0, 0);
        CREATE TABLE clusterParcel (
            batch INTEGER NOT NULL,
            shard INTEGER NOT NULL,
            released INTEGER NOT NULL CHECK (released IN (0, 1)),
            bytes INTEGER NOT NULL,
            PRIMARY KEY (batch, shard)
        ) WITHOUT ROWID;
        CREATE TABLE clusterMonth (
            month INTEGER PRIMARY KEY,
            changes INTEGER NOT NULL,
            settled INTEGER NOT NULL,
            revised INTEGER NOT NULL CHECK (revised IN (0, 1))
        );
        CREATE TABLE clusterCopy (
            copy INTEGER PRIMARY KEY,
            original INTEGER NOT NULL
        );
        CREATE INDEX clusterCopyByOriginal ON clusterCopy(original);
        CREATE TABLE clusterMove (customer INTEGER PRIMARY KEY REFERENCES customer(code));
        """
}
