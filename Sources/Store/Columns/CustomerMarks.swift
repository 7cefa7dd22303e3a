/// Which customers each group has met: a bit for each pair, as far as 32 MB hold them, pairs in a set for the others.
///
/// Where groups are few, the bits of one group lie together. Where there are dozens, those of one customer do, so that an item with
/// several topics touches one place of memory, not one a topic.
struct CustomerMarks {
    private static let mostWords = 4_000_000
    /// Groups from which on a customer's bits lie together.
    private static let manyGroups = 16

    private let top: Int
    /// Words of a customer; 0 where the bits of a group lie together.
    private let stride: Int
    /// Words of a group.
    private let words: Int
    /// Groups that have bits.
    private let marked: Int
    private var bits: [UInt64] = []
    private var counts: [Int] = []
    private var others: Set<UInt64> = []

    /// - Parameters:
    ///   - top: the largest code of a customer.
    ///   - groups: how many groups there may be.
    init(top: Int, groups: Int) {
        self.top = top
        words = top / 64 + 1
        let stride = (groups + 63) / 64
        self.stride = groups >= Self.manyGroups && stride <= Self.mostWords / (top + 1) ? stride : 0
        marked = self.stride > 0 ? 64 * stride : Self.mostWords / words
    }

    /// Makes room for groups numbered below `groups`.
    mutating func reserve(groups: Int) {
        guard groups > counts.count else { return }
        let room = stride > 0 ? stride * (top + 1) : min(groups, marked) * words
        if room > bits.count {
            if room > bits.capacity { bits.reserveCapacity(max(room, min(2 * bits.count, marked * words))) }
            bits.append(contentsOf: repeatElement(0, count: room - bits.count))
        }
        counts.append(contentsOf: repeatElement(0, count: groups - counts.count))
    }

    /// Marks each customer under its group; code 0 is nobody.
    mutating func insert(_ customers: UnsafePointer<UInt32>, groups: UnsafePointer<UInt32>, _ count: Int) {
        let (words, marked, stride) = (words, marked, stride)
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
                    let place = stride > 0 ? customer &* stride &+ group >> 6 : group &* words &+ customer >> 6
                    let bit = UInt64(1) << UInt64((stride > 0 ? group : customer) & 63)
                    let old = bits[place]
                    counts[group] &+= old & bit == 0 ? 1 : 0
                    bits[place] = old | bit
                }
            }
        }
        for pair in late where others.insert(pair).inserted { counts[Int(pair >> 32)] += 1 }
    }

    func count(group: Int) -> Int { group < counts.count ? counts[group] : 0 }

    /// Calls `body` with each pair of a group and a customer, those of one group in the order of the customers' codes.
    func visit(_ body: (_ group: Int, _ customer: Int) -> Void) {
        for place in bits.indices where bits[place] != 0 {
            var left = bits[place]
            while left != 0 {
                let bit = left.trailingZeroBitCount
                if stride > 0 {
                    body(place % stride * 64 + bit, place / stride)
                } else {
                    body(place / words, place % words * 64 + bit)
                }
                left &= left - 1
            }
        }
        for pair in others.sorted() { body(Int(pair >> 32), Int(pair & 0xFFFF_FFFF)) }
    }
}
