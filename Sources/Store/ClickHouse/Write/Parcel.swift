import Dispatch
import Feedback
import Synchronization

/// The rows of one write that go to one shard, ready to be sent, and able to wait in a file.
struct Parcel: Equatable, Sendable {
    /// What a row is found by when a parcel comes late.
    struct Entry: Equatable, Sendable {
        var key: ItemKey
        var id: Int64
        /// Ends of its rows in the three lists of bytes.
        var itemEnd: Int
        var factEnd: Int
        var keyEnd: Int
    }

    var batch: UInt64
    var shard: Int
    /// Whether it brings items, rather than newer rows of items that are there.
    var isNew: Bool
    var months: Set<Int32> = []
    var entries: [Entry] = []
    var items = RowBytes()
    var facts = RowBytes()
    var keys = RowBytes()

    var byteCount: Int { items.bytes.count + facts.bytes.count + keys.bytes.count }

    init(batch: UInt64, shard: Int, isNew: Bool) {
        self.batch = batch
        self.shard = shard
        self.isNew = isNew
    }

    /// The parcels of a write, one a shard without the empty ones, each filled on a thread of its own.
    /// - Parameter rows: by shard; what the text is searched by is set here.
    static func filled(batch: UInt64, _ rows: consuming [[Row]]) -> [Parcel] {
        let shards = rows.count
        let left = Mutex(consume rows)
        let parcels = Mutex<[Parcel]>([])
        DispatchQueue.concurrentPerform(iterations: shards) { shard in
            var mine: [Row] = []
            left.withLock { swap(&$0[shard], &mine) }
            var parcel = Parcel(batch: batch, shard: shard, isNew: true)
            parcel.entries.reserveCapacity(mine.count)
            for index in mine.indices {
                mine[index].fact.setSearch(mine[index].item.text)
                parcel.add(mine[index].item, mine[index].fact)
            }
            parcels.withLock { $0.append(parcel) }
        }
        return parcels.withLock { $0 }.filter { !$0.entries.isEmpty }.sorted { $0.shard < $1.shard }
    }

    /// What an item becomes on its shard.
    struct Row: Sendable {
        var item: ClusterItem
        var fact: ClusterFact
    }

    mutating func add(_ item: ClusterItem, _ fact: ClusterFact) {
        item.write(to: &items, batch: batch)
        fact.write(to: &facts, version: batch)
        keys.append(upTo: 32) { row in
            row.append(item.key.high)
            row.append(item.key.low)
            row.append(UInt64(item.id))
            row.append(batch)
        }
        months.insert(fact.month)
        end(item.key, item.id)
    }

    /// A newer row of an item that is there.
    mutating func add(revised fact: ClusterFact) {
        fact.write(to: &facts, version: batch)
        months.insert(fact.month)
        end(ItemKey(high: 0, low: 0), fact.id)
    }

    private mutating func end(_ key: ItemKey, _ id: Int64) {
        entries.append(
            Entry(key: key, id: id, itemEnd: items.bytes.count, factEnd: facts.bytes.count, keyEnd: keys.bytes.count)
        )
    }

    /// Without the items whose key another item has by now.
    func without(_ known: [ItemKey: Int64]) -> Parcel {
        guard isNew, entries.contains(where: { known[$0.key] ?? $0.id != $0.id }) else { return self }
        var kept = Parcel(batch: batch, shard: shard, isNew: isNew)
        kept.months = months
        var (item, fact, key) = (0, 0, 0)
        for entry in entries {
            defer { (item, fact, key) = (entry.itemEnd, entry.factEnd, entry.keyEnd) }
            if let other = known[entry.key], other != entry.id { continue }
            kept.items.append(raw: items.bytes[item..<entry.itemEnd])
            kept.facts.append(raw: facts.bytes[fact..<entry.factEnd])
            kept.keys.append(raw: keys.bytes[key..<entry.keyEnd])
            kept.end(entry.key, entry.id)
        }
        return kept
    }
}

extension Parcel {
    private static let mark: UInt64 = 0x4C45_4352_4150_5948

    /// The parcel as a file's bytes.
    var encoded: [UInt8] {
        var file = RowBytes()
        file.reserve(byteCount + 48 * entries.count + 4 * months.count + 100)
        file.append(upTo: 100 + 4 * months.count) { row in
            row.append(Self.mark)
            row.append(batch)
            row.append(Int32(shard))
            row.append(UInt8(isNew ? 1 : 0))
            row.append(list: months.sorted()) { $0 }
            row.append(length: entries.count)
        }
        for entry in entries {
            file.append(upTo: 48) { row in
                row.append(entry.key.high)
                row.append(entry.key.low)
                row.append(entry.id)
                row.append(Int64(entry.itemEnd))
                row.append(Int64(entry.factEnd))
                row.append(Int64(entry.keyEnd))
            }
        }
        for rows in [items, facts, keys] {
            file.append(upTo: RowCursor.longestLength) { $0.append(length: rows.bytes.count) }
            file.append(raw: rows.bytes[...])
        }
        file.append(upTo: 8) { $0.append(Self.mark) }
        return file.bytes
    }

    /// nil for bytes that are not a whole parcel.
    init?(encoded bytes: [UInt8]) {
        var file = RowReader(bytes)
        guard let parcel = try? Self.read(&file), file.isAtEnd else { return nil }
        self = parcel
    }

    private static func read(_ file: inout RowReader) throws -> Parcel {
        guard try file.number(UInt64.self) == mark else { throw RowReader.Truncated() }
        let batch: UInt64 = try file.number()
        let shard = Int(try file.number(Int32.self))
        let isNew: UInt8 = try file.number()
        var parcel = Parcel(batch: batch, shard: shard, isNew: isNew == 1)
        parcel.months = Set(try file.list(Int32.self))
        for _ in 0..<(try file.length()) {
            let key = ItemKey(high: try file.number(), low: try file.number())
            let numbers = try (0..<4).map { _ in try file.number(Int64.self) }
            parcel.entries.append(
                Entry(key: key, id: numbers[0], itemEnd: Int(numbers[1]), factEnd: Int(numbers[2]), keyEnd: Int(numbers[3]))
            )
        }
        parcel.items.append(raw: try file.text()[...])
        parcel.facts.append(raw: try file.text()[...])
        parcel.keys.append(raw: try file.text()[...])
        guard try file.number(UInt64.self) == mark else { throw RowReader.Truncated() }
        return parcel
    }
}
