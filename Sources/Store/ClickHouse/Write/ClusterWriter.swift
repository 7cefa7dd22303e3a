import Feedback
import Foundation
import GRDB
import Ingestion

/// When what was written is sent to the shards; until then it waits in the spool.
public struct ClusterBuffer: Sendable {
    /// Rows from which on a full buffer is sent while the next one is filled; smaller ones are waited for.
    static let bulk = 1_000

    /// As soon as this many rows wait.
    public var rows: Int
    /// Or the oldest waits this long.
    public var age: Duration

    public init(rows: Int = 20_000, age: Duration = .seconds(1)) {
        self.rows = rows
        self.age = age
    }
}

/// The one writer of this process to the cluster.
///
/// A write is promised when its transaction in the database file is committed: by then its parcels lie in the spool, and from there they
/// reach their shards, at once or when a shard that is down comes back. Sending one twice changes nothing, because a row is known by its
/// id and the write's number.
actor ClusterWriter {
    let state: HuiyinDatabase
    let client: ClickHouseClient
    private let spool: Spool
    private let buffer: ClusterBuffer
    private let lock: WriteLock
    private let courier: ClusterCourier

    /// Parcels that this process has written and not sent yet.
    private var loaded: [Parcel] = []
    private var loadedRows = 0
    private var oldest: ContinuousClock.Instant?
    /// Parcels on their way while the next are written; one journey at a time is the back-pressure.
    private var flight: (parcels: [Parcel], task: Task<[Parcel], any Error>)?
    /// Ids of items that wait in the spool.
    private var waiting: [ItemKey: Int64] = [:]
    private var filter: KeyFilter?
    /// The last write that ``filter`` knows of.
    private var filterBatch: UInt64 = 0
    private var isBusy = false
    private var queue: [CheckedContinuation<Void, Never>] = []

    init(state: HuiyinDatabase, client: ClickHouseClient, folder: URL, buffer: ClusterBuffer) {
        self.state = state
        self.client = client
        self.buffer = buffer
        spool = Spool(folder: folder)
        lock = WriteLock(folder: folder)
        courier = ClusterCourier(state: state, client: client, spool: spool)
    }

    // MARK: Turns

    /// Runs `body` when nothing else writes, in this process or another.
    private func turn<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        if isBusy { await withCheckedContinuation { queue.append($0) } } else { isBusy = true }
        defer {
            if loaded.isEmpty, flight == nil { lock.leave() }
            if queue.isEmpty { isBusy = false } else { queue.removeFirst().resume() }
        }
        if !lock.isHeld {
            try await lock.take()
            try await sendLate()
        }
        return try await body()
    }

    // MARK: Writing

    func write(_ batch: [AnalyzedItem], customers: [Customer]) async throws -> [StoreOutcome] {
        guard !batch.isEmpty || !customers.isEmpty else { return [] }
        return try await turn {
            try await checkSpool()
            let asked = batch.map(\.item.key) + batch.compactMap(\.annotation.duplicateOf)
            let known = try await ids(of: asked)
            let written = try await commit { [shards = client.shards, offset = state.timeZoneOffset] db, codes in
                try ClusterBatch(db, codes, timeZoneOffset: offset, shards: shards).write(batch, customers: customers, known: known)
            } parcels: {
                $0.parcels
            }
            // Nobody else writes while this process holds the lock, so that its own keys are all that is new.
            if filterBatch == written.number - 1 { filterBatch = written.number }
            for (key, id) in written.fresh {
                filter?.insert(key)
                waiting[key] = id
            }
            let hasMoves = try await state.read { db in try !ClusterState(db: db).moving().isEmpty }
            if hasMoves { try await flush() } else { try await flushIfDue() }
            if hasMoves { try await moveCustomers() }
            return written.outcomes
        }
    }

    /// Replaces what was read in stored items.
    func replace(_ list: [Reading]) async throws {
        try await turn {
            try await flush()
            let stored = try await ClusterRows(client: client).facts(ids: list.map(\.id))
            try await revise { db, codes in
                var facts = stored
                for reading in list { try facts[reading.id]?.fact.describe(reading.annotation, codes, db) }
                return Array(facts.values)
            }
        }
    }

    /// Writes newer rows of items that are there.
    func revise(_ change: @escaping @Sendable (Database, Codebook) throws -> [PlacedFact]) async throws {
        let shards = client.shards
        _ = try await commit { db, codes in
            let facts = try change(db, codes)
            guard !facts.isEmpty else { return [Parcel]() }
            let state = ClusterState(db: db)
            let number = try state.nextBatch()
            var parcels = (0..<shards).map { Parcel(batch: number, shard: $0, isNew: false) }
            for placed in facts { parcels[placed.shard].add(revised: placed.fact) }
            parcels.removeAll { $0.entries.isEmpty }
            try state.touch(parcels.reduce(into: Set()) { $0.formUnion($1.months) }, revised: true)
            for parcel in parcels { try state.enter(parcel) }
            return parcels
        } parcels: {
            $0
        }
        try await flush()
    }

    /// One transaction whose parcels are in the spool before it is committed.
    private func commit<Value: Sendable>(
        _ body: @escaping @Sendable (Database, Codebook) throws -> Value,
        parcels: @escaping @Sendable (Value) -> [Parcel]
    ) async throws -> Value {
        let value = try await state.write { [spool] db, codes in
            let value = try body(db, codes)
            try spool.save(parcels(value))
            try FactRevision.raiseForVoices(db)
            return value
        }
        for parcel in parcels(value) {
            loaded.append(parcel)
            loadedRows += parcel.entries.count
        }
        if oldest == nil { oldest = ContinuousClock.now }
        return value
    }

    private func checkSpool() async throws {
        let bytes = try await state.read { db in try ClusterState(db: db).waiting().reduce(0) { $0 + $1.bytes } }
        guard bytes < spool.limit else { throw ClusterError.spoolFull(bytes: bytes) }
    }

    // MARK: Sending

    /// Sends what waits when it is much or old.
    func flushIfDue() async throws {
        guard loadedRows >= buffer.rows || oldest.map({ ContinuousClock.now - $0 >= buffer.age }) ?? false else { return }
        try await depart()
        if buffer.rows < ClusterBuffer.bulk { try await land() }
    }

    private func flush() async throws {
        try await depart()
        try await land()
    }

    /// Sends what is loaded, when what was sent before has arrived.
    private func depart() async throws {
        try await land()
        guard !loaded.isEmpty else { return }
        let parcels = loaded
        loaded = []
        loadedRows = 0
        oldest = nil
        flight = (parcels, Task { [courier] in try await courier.send(parcels) })
    }

    /// Waits for what is on its way; what failed stays in the spool and is sent again like what an earlier process left.
    private func land() async throws {
        guard let landing = flight else { return }
        defer { flight = nil }
        guard try await landing.task.value.isEmpty else { return }
        for parcel in landing.parcels where parcel.isNew {
            for entry in parcel.entries { waiting[entry.key] = nil }
        }
    }

    /// Sends what an earlier process left, or what waited for a shard that is back.
    private func sendLate() async throws {
        try await land()
        let left = try await state.read { db in try ClusterState(db: db).waiting() }
        if loaded.isEmpty { spool.removeAll(except: left) }
        let mine = Set(loaded.map { "\($0.batch)-\($0.shard)" })
        let rest = try await courier.sendLate(left.filter { !mine.contains("\($0.batch)-\($0.shard)") })
        waiting = [:]
        for parcel in rest.compactMap({ spool.load(batch: $0.batch, shard: $0.shard) }) + loaded where parcel.isNew {
            for entry in parcel.entries { waiting[entry.key] = entry.id }
        }
        if rest.isEmpty { try await moveCustomers() }
    }

    /// What a clock does: sends what is old, and tries again what waits for a shard.
    func tick() async throws {
        try await turn {
            if !loaded.isEmpty { try await flushIfDue() }
            try await land()
            let isWaiting = try await state.read { db in try !ClusterState(db: db).waiting().isEmpty }
            if isWaiting { try await sendLate() }
        }
    }

    /// Sends everything that can be sent now.
    func finish() async throws {
        try await turn {
            try await flush()
            try await sendLate()
        }
    }

    /// Runs `body` when everything that was written is on its shard.
    /// - Throws: ``ClusterError/unreachable(shard:)`` while something waits for a shard that is down.
    func whenDelivered<Value: Sendable>(_ body: @Sendable (isolated ClusterWriter) async throws -> Value) async throws -> Value {
        try await turn {
            try await flush()
            let left = try await state.read { db in try ClusterState(db: db).waiting() }
            if let first = left.first { throw ClusterError.unreachable(shard: client.address.shards[first.shard].name) }
            return try await body(self)
        }
    }

    /// Runs `body` while nobody writes.
    func alone<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        try await turn { try await body() }
    }

    /// Gives the facts of customers whose tier changed their new tier.
    private func moveCustomers() async throws {
        let moving = try await state.read { db in try ClusterState(db: db).moving().map { Move(customer: $0.customer, tier: $0.tier) } }
        guard !moving.isEmpty else { return }
        for shard in 0..<client.shards where await !client.isUp(shard) { return }
        let tiers = Dictionary(moving.map { ($0.customer, $0.tier) }, uniquingKeysWith: { first, _ in first })
        let stored = try await ClusterRows(client: client).facts(where: "customer IN (\(SQLText.list(tiers.keys.sorted())))")
        try await revise { db, _ in
            let state = ClusterState(db: db)
            for move in moving { try state.moved(move.customer) }
            return stored.compactMap { placed in
                guard let customer = placed.fact.row.customer, let tier = tiers[customer], tier != placed.fact.row.tier else { return nil }
                var placed = placed
                placed.fact.row.tier = tier
                return placed
            }
        }
    }

    private struct Move: Sendable {
        var customer: Int64
        var tier: Int64
    }

    // MARK: Keys

    /// Ids of those keys that are stored. Keys of a shard that is down are looked for among what this process knows; what it cannot know
    /// is found out when the shard is back.
    func existing(_ keys: [ItemKey]) async throws -> Set<ItemKey> { try await turn { Set(try await ids(of: keys).keys) } }

    private func ids(of keys: [ItemKey]) async throws -> [ItemKey: Int64] {
        try await refreshFilter()
        var found: [ItemKey: Int64] = [:]
        var asked: [[ItemKey]] = Array(repeating: [], count: client.shards)
        for key in Set(keys) {
            if let id = waiting[key] {
                found[key] = id
            } else if filter?.mayContain(key) ?? true {
                asked[KeyPlace.shard(key, of: client.shards)].append(key)
            }
        }
        let rows = ClusterRows(client: client)
        for (shard, keys) in asked.enumerated() where !keys.isEmpty {
            guard await client.isUp(shard) else { continue }
            do {
                found.merge(try await rows.ids(of: keys, shard: shard)) { first, _ in first }
            } catch ClusterError.unreachable {
                client.markDown(shard)
            }
        }
        return found
    }

    /// Learns the keys that other processes wrote, all of them at the first time. Without all shards it does without.
    private func refreshFilter() async throws {
        let (last, items) = try await state.read { db in
            let state = ClusterState(db: db)
            return (try state.lastBatch(), Int(try state.lastItem()))
        }
        if filter != nil, last == filterBatch { return }
        var next = filter ?? KeyFilter(capacity: max(60_000, items * 2))
        let after = filter == nil ? 0 : filterBatch
        filter = nil
        for shard in 0..<client.shards {
            guard await client.isUp(shard),
                (try? await ClusterRows(client: client).keys(after: after, shard: shard, of: items) { next.insert($0) }) != nil
            else { return }
        }
        for key in waiting.keys { next.insert(key) }
        filter = next
        filterBatch = last
    }
}
