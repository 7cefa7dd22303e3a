import Feedback

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

    mutating func add(_ item: ClusterItem, _ fact: ClusterFact) {
        item.write(to: &items, batch: batch)
        fact.write(to: &facts, version: batch)
        keys.append(item.key.high)
        keys.append(item.key.low)
        keys.append(UInt64(item.id))
        keys.append(batch)
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
        file.append(Self.mark)
        file.append(batch)
        file.append(Int32(shard))
        file.append(UInt8(isNew ? 1 : 0))
        file.append(list: months.sorted())
        file.append(length: entries.count)
        for entry in entries {
            file.append(entry.key.high)
            file.append(entry.key.low)
            for number in [entry.id, Int64(entry.itemEnd), Int64(entry.factEnd), Int64(entry.keyEnd)] { file.append(number) }
        }
        for rows in [items, facts, keys] { file.append(text: rows.bytes) }
        file.append(Self.mark)
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
