/// Which customers each group has met: a bit a customer for the first groups, as many as 32 MB hold, pairs in a set for the others.
struct CustomerMarks {
    private static let mostWords = 4_000_000

    private let words: Int
    private let marked: Int
    private var bits: [UInt64] = []
    private var counts: [Int] = []
    private var others: Set<UInt64> = []

    /// - Parameter top: the largest code of a customer.
    init(top: Int) {
        words = top / 64 + 1
        marked = Self.mostWords / words
    }

    /// Makes room for groups numbered below `groups`.
    mutating func reserve(groups: Int) {
        guard groups > counts.count else { return }
        let room = min(groups, marked) * words
        if room > bits.count {
            if room > bits.capacity { bits.reserveCapacity(max(room, min(2 * bits.count, marked * words))) }
            bits.append(contentsOf: repeatElement(0, count: room - bits.count))
        }
        counts.append(contentsOf: repeatElement(0, count: groups - counts.count))
    }

    /// Marks each customer under its group; code 0 is nobody.
    mutating func insert(_ customers: UnsafePointer<UInt32>, groups: UnsafePointer<UInt32>, _ count: Int) {
        let (words, marked) = (words, marked)
        var late: [UInt64] = []
        bits.withUnsafeMutableBufferPointer { bits in
            counts.withUnsafeMutableBufferPointer { counts in
                for index in 0..<count {
                    let (customer, group) = (Int(customers[index]), Int(groups[index]))
                    guard customer > 0 else { continue }
                    guard group < marked else {
                        late.append(UInt64(group) << 32 | UInt64(customer))
                        continue
                    }
                    let place = group &* words &+ customer >> 6
                    let bit = UInt64(1) << UInt64(customer & 63)
                    let old = bits[place]
                    counts[group] &+= old & bit == 0 ? 1 : 0
                    bits[place] = old | bit
                }
            }
        }
        for pair in late where others.insert(pair).inserted { counts[Int(pair >> 32)] += 1 }
    }

    func count(group: Int) -> Int { group < counts.count ? counts[group] : 0 }

    /// Calls `body` with each customer of one group, in the order of their codes.
    func visit(group: Int, _ body: (Int) -> Void) {
        guard group < marked else {
            for pair in others.filter({ Int($0 >> 32) == group }).sorted() { body(Int(pair & 0xFFFF_FFFF)) }
            return
        }
        guard group < counts.count else { return }
        for word in 0..<words {
            var left = bits[group * words + word]
            while left != 0 {
                body(64 * word + left.trailingZeroBitCount)
                left &= left - 1
            }
        }
    }
}
