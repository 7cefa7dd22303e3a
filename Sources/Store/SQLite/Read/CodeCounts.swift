/// How often each code was met, in how many items, and with what sentiment; items come one after the other.
struct CodeCounts {
    struct Count {
        var items = 0
        var findings = 0
        var sentiment: Int64 = 0
        /// The item counted last, so that what is said twice in one text counts one item.
        fileprivate var last: Int64 = .min

        var mean: Double { FixedPoint.double(sentiment) / Double(max(findings, 1)) }
    }

    private var counts: [Count] = []

    mutating func add(_ code: Int, of moment: Int64, sentiment: Int64) {
        if code >= counts.count { grow(to: code) }
        if moment != counts[code].last { counts[code].items += 1 }
        counts[code].last = moment
        counts[code].findings += 1
        counts[code].sentiment += sentiment
    }

    /// The same, passing over what the item has said already.
    mutating func addOnce(_ code: Int, of moment: Int64, sentiment: Int64) {
        if code < counts.count, counts[code].last == moment { return }
        add(code, of: moment, sentiment: sentiment)
    }

    /// Codes are dense: a table of them all is no larger than the names that they stand for.
    private mutating func grow(to code: Int) {
        counts.append(contentsOf: repeatElement(Count(), count: max(code + 1, 2 * counts.count) - counts.count))
    }

    /// Most items first, ties by the code, which is the order in which the words were first met.
    func top(_ limit: Int) -> [(code: Int64, count: Count)] {
        let met = counts.indices.filter { counts[$0].items > 0 }
        let sorted = met.sorted { (counts[$1].items, $0) < (counts[$0].items, $1) }
        return sorted.prefix(max(limit, 0)).map { (Int64($0), counts[$0]) }
    }
}
