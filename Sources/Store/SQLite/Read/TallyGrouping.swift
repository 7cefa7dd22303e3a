import Feedback
import Insights

/// Sums lines into groups by up to two whole numbers, and counts the distinct customers of each.
struct TallyGrouping {
    private struct Key: Hashable {
        var first: Int64
        var second: Int64
    }

    private let dimensions: [DimensionColumn.Key]
    private let width: Int
    private var places: [Key: Int] = [:]
    private var keys: [Key] = []
    private var sums: [Int64] = []
    private var customers = DistinctCustomers()
    private var last: (key: Key, place: Int)?

    /// - Parameter measures: how many sums each group has.
    init(_ dimensions: [Dimension], measures: Int) {
        self.dimensions = dimensions.map(DimensionColumn.key)
        width = measures
        if dimensions.isEmpty { _ = place(Key(first: 0, second: 0)) }
    }

    mutating func add(_ line: PreparedStatement, hasCustomer: Bool) {
        let count = dimensions.count
        let first = count > 0 ? value(dimensions[0], line.int64(0)) : 0
        let second = count > 1 ? value(dimensions[1], line.int64(1)) : 0
        let place = place(Key(first: first, second: second))
        let start = place * width
        for index in 0..<width { sums[start + index] += line.int64(Int32(count + index)) }
        if hasCustomer, let customer = line.optionalInt64(Int32(count + width)) { customers.insert(customer, group: place) }
    }

    func visit(_ body: (_ keys: [Int64], _ sums: ArraySlice<Int64>, _ customers: Int) throws -> Void) rethrows {
        for (place, key) in keys.enumerated() {
            let values = [key.first, key.second].prefix(dimensions.count)
            try body(Array(values), sums[(place * width)..<((place + 1) * width)], customers.count(group: place))
        }
    }

    private mutating func place(_ key: Key) -> Int {
        if let last, last.key == key { return last.place }
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            place = keys.count
            places[key] = place
            keys.append(key)
            sums.append(contentsOf: repeatElement(0, count: width))
        }
        last = (key, place)
        return place
    }

    private func value(_ key: DimensionColumn.Key, _ value: Int64) -> Int64 {
        switch key {
        case .week: Int64(Day(Int(value)).startOfWeek.number)
        case .month: Int64(Day(Int(value)).startOfMonth.number)
        case .day, .number, .name: value
        }
    }
}

/// Which customers each group has met: a row of bits a group while that is small, else a set.
struct DistinctCustomers {
    /// Up to 32 MB of bits.
    private static let mostWords = 4_000_000

    private var bits: [[UInt64]] = []
    private var words = 0
    /// Once set no row grows, so that a customer is never in both places.
    private var isFull = false
    private var counts: [Int] = []
    private var others: Set<Pair> = []

    private struct Pair: Hashable {
        var group: Int
        var customer: Int64
    }

    mutating func insert(_ customer: Int64, group: Int) {
        while counts.count <= group {
            counts.append(0)
            bits.append([])
        }
        let word = Int(customer >> 6)
        if word >= bits[group].count, !grow(group, to: word) {
            if others.insert(Pair(group: group, customer: customer)).inserted { counts[group] += 1 }
            return
        }
        let bit = UInt64(1) << UInt64(customer & 63)
        if bits[group][word] & bit == 0 {
            bits[group][word] |= bit
            counts[group] += 1
        }
    }

    func count(group: Int) -> Int { group < counts.count ? counts[group] : 0 }

    /// Doubles a group's row; false when the memory allowed is used up.
    private mutating func grow(_ group: Int, to word: Int) -> Bool {
        let added = max(word + 1, 2 * bits[group].count) - bits[group].count
        isFull = isFull || words + added > Self.mostWords
        guard !isFull else { return false }
        words += added
        bits[group].append(contentsOf: repeatElement(0, count: added))
        return true
    }
}
