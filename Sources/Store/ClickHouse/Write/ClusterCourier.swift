import Foundation

/// Brings parcels to their shards.
struct ClusterCourier {
    let state: HuiyinDatabase
    let client: ClickHouseClient
    let spool: Spool

    /// Sends parcels that were just written, all shards at once.
    /// - Returns: those that must wait.
    func send(_ parcels: [Parcel]) async throws -> [Parcel] {
        let byShard = Dictionary(grouping: parcels, by: \.shard)
        var late: [Parcel] = []
        try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
            for (shard, parcels) in byShard {
                group.addTask { (shard, try await insert(parcels, shard: shard)) }
            }
            for try await (shard, isDelivered) in group where !isDelivered { late += byShard[shard] ?? [] }
        }
        let waiting = Set(late.map(\.shard))
        try await state.write { db, _ in
            let state = ClusterState(db: db)
            for parcel in parcels {
                if waiting.contains(parcel.shard) {
                    try state.release(batch: parcel.batch, shard: parcel.shard)
                } else {
                    try state.delivered(batch: parcel.batch, shard: parcel.shard)
                }
            }
            try FactRevision.raiseForVoices(db)
        }
        for parcel in parcels where !waiting.contains(parcel.shard) { spool.remove(batch: parcel.batch, shard: parcel.shard) }
        return late
    }

    /// Sends parcels past the spool, for a copy that can be made anew.
    /// - Throws: ``ClusterError/unreachable(shard:)`` when a shard does not take its own.
    func sendAll(_ parcels: [Parcel]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for parcel in parcels where !parcel.entries.isEmpty {
                group.addTask {
                    guard try await insert([parcel], shard: parcel.shard) else {
                        throw ClusterError.unreachable(shard: client.address.shards[parcel.shard].name)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Sends what waited, oldest first, leaving out items whose key was stored by another way meanwhile.
    /// - Returns: what still waits.
    func sendLate(_ list: [ClusterState.Waiting]) async throws -> [ClusterState.Waiting] {
        var left: [ClusterState.Waiting] = []
        var down: Set<Int> = []
        for waiting in list {
            guard !down.contains(waiting.shard), await client.isUp(waiting.shard) else {
                down.insert(waiting.shard)
                left.append(waiting)
                continue
            }
            var first: Int64?
            if var parcel = spool.load(batch: waiting.batch, shard: waiting.shard) {
                if parcel.isNew {
                    try await ClusterMigrator(client: client).migrate(parcel.shard)
                    parcel = parcel.without(try await ClusterRows(client: client).ids(of: parcel.entries.map(\.key), shard: parcel.shard))
                }
                try await revised(parcel.months)
                guard try await insert([parcel], shard: parcel.shard) else {
                    down.insert(waiting.shard)
                    left.append(waiting)
                    continue
                }
                if parcel.isNew { first = parcel.entries.map(\.id).min() }
            }
            try await state.write { [first] db, _ in
                try ClusterState(db: db).delivered(batch: waiting.batch, shard: waiting.shard)
                if let first { try WatchMark(db: db).lower(before: first) }
                try FactRevision.raiseForVoices(db)
            }
            spool.remove(batch: waiting.batch, shard: waiting.shard)
        }
        return left
    }

    /// Inserts parcels of one shard as one block a table. Items come first and keys last, so that a key is never found without its item.
    /// - Returns: false when the shard is down or will not take it now.
    private func insert(_ parcels: [Parcel], shard: Int) async throws -> Bool {
        let months = parcels.reduce(into: Set<Int32>()) { $0.formUnion($1.months) }
        let tables: [(name: String, columns: String, rows: [UInt8])] = [
            ("itemLocal", ClusterItem.names, Self.joined(parcels, \.items)),
            ("factLocal", ClusterFact.names, Self.joined(parcels, \.facts)),
            ("itemKeyLocal", ClusterSchema.keyColumns.map(\.name).joined(separator: ", "), Self.joined(parcels, \.keys)),
        ]
        for table in tables where !table.rows.isEmpty {
            let sql = "INSERT INTO \(table.name) (\(table.columns)) FORMAT RowBinary"
            guard try await insert(sql, table.rows, shard: shard, months) else { return false }
        }
        return true
    }

    private func insert(_ sql: String, _ rows: [UInt8], shard: Int, _ months: Set<Int32>) async throws -> Bool {
        for attempt in 0..<max(1, client.retry.attempts) {
            do {
                guard await client.isUp(shard) else { return false }
                _ = try await client.run(sql, shard: shard, body: rows)
                return true
            } catch let error as ClusterError where ClickHouseClient.mayPass(error) {
                // It may have been stored before the answer was lost.
                try await revised(months)
                if await !client.ping(shard) { return false }
                try await client.retry.sleep(client.retry.pause(after: attempt))
            }
        }
        return false
    }

    private func revised(_ months: Set<Int32>) async throws {
        try await state.write { db, _ in try ClusterState(db: db).touch(months, revised: true) }
    }

    private static func joined(_ parcels: [Parcel], _ rows: KeyPath<Parcel, RowBytes>) -> [UInt8] {
        if parcels.count == 1 { return parcels[0][keyPath: rows].bytes }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parcels.reduce(0) { $0 + $1[keyPath: rows].bytes.count })
        for parcel in parcels { bytes += parcel[keyPath: rows].bytes }
        return bytes
    }
}
