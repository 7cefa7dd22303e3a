import Feedback

/// What one reader sees of the cluster: the writes that were complete when it began, and which months need care.
struct ClusterView: Equatable {
    enum MonthState: Equatable {
        /// One row an item, and the month's rollups are those of its facts.
        case settled
        /// One row an item; rollups are behind.
        case grown
        /// Some items have older rows beside the one that counts.
        case revised
    }

    var tables: ClusterTables
    /// Rows that came with a later write are not seen.
    var lastBatch: UInt64
    /// Every month that was ever written to.
    var months: [Int32: MonthState]

    /// `fact`, with FINAL where older rows may still be there.
    func fact(_ days: Range<Int>?) -> String {
        months(in: days).contains { $0.value == .revised } ? tables.fact + " FINAL" : tables.fact
    }

    func months(in days: Range<Int>?) -> [Int32: MonthState] {
        guard let days else { return months }
        let bounds = Self.pinned(days)
        let first = ClusterFact.month(day: bounds.lowerBound)
        let last = ClusterFact.month(day: max(bounds.lowerBound, bounds.upperBound - 1))
        return months.filter { $0.key >= first && $0.key <= last }
    }

    /// Days that a civil date can be made of.
    static func pinned(_ days: Range<Int>) -> Range<Int> {
        let low = min(max(days.lowerBound, -100_000), 200_000)
        return low..<min(max(days.upperBound, low), 200_000)
    }
}
