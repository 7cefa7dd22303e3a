import Feedback

/// Items and a checksum for each day, by which two copies of the facts are compared whatever the order of their rows.
///
/// The checksum is the sum of the 64-bit FNV-1a hashes (Fowler, Noll & Vo) of the rows, as ``ClusterFact`` and ``ClusterItem`` write them
/// with the numbers of writes left out.
struct DaySums: Equatable, Sendable {
    struct Sum: Equatable, Sendable {
        var items = 0
        var hash: UInt64 = 0
    }

    private(set) var days: [Int: Sum] = [:]

    var items: Int { days.values.reduce(0) { $0 + $1.items } }

    mutating func add(_ fact: ClusterFact, _ item: ClusterItem) {
        var plain = fact
        plain.batch = 0
        // The file and the writer name the nodes of an item in different orders.
        plain.topics.sort { $0.topic < $1.topic }
        var rows = RowBytes()
        plain.write(to: &rows, version: 0)
        item.write(to: &rows, batch: 0)
        days[fact.row.day, default: Sum()].items += 1
        days[fact.row.day, default: Sum()].hash &+= Self.hash(rows.bytes)
    }

    mutating func add(_ other: DaySums) {
        for (day, sum) in other.days {
            days[day, default: Sum()].items += sum.items
            days[day, default: Sum()].hash &+= sum.hash
        }
    }

    /// - Throws: ``ClusterError/differs(day:there:here:)`` for the first day on which the copies differ.
    func check(copy: DaySums) throws {
        for day in Set(days.keys).union(copy.days.keys).sorted() where days[day] != copy.days[day] {
            throw ClusterError.differs(day: Day(day).iso, there: copy.days[day]?.items ?? 0, here: days[day]?.items ?? 0)
        }
    }

    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
