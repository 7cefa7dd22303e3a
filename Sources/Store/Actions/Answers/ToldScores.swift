import Actions

/// A customer to whom an announcement was surely delivered.
struct ToldRecipient: Sendable {
    var id: Int64
    var announcement: Int64
    /// Seconds since 1970.
    var toldAt: Int64
}

/// What customers said before they were told, and after.
struct ToldScores {
    /// What was said earlier than that before the telling counts no more.
    private static let reach: Int64 = 366 * 86_400

    private var sums: [Int64: Sum] = [:]

    /// - Parameters:
    ///   - saidAt: seconds since 1970; the very moment of telling counts as before.
    ///   - rating: in fixed point, counted where there is no CSAT.
    mutating func add(_ told: ToldRecipient, saidAt: Int64, csat: Int64?, rating: Int64?) {
        guard told.toldAt - saidAt <= Self.reach, let score = csat.map(Double.init) ?? rating.map(FixedPoint.double) else { return }
        sums[told.id, default: Sum(announcement: told.announcement)].add(score, isAfter: saidAt > told.toldAt)
    }

    /// By announcement, in the order in which it went out, whoever gave a score both before and after.
    var satisfaction: [Int64: [ToldSatisfaction]] {
        var answer: [Int64: [ToldSatisfaction]] = [:]
        for (_, sum) in sums.sorted(by: { $0.key < $1.key }) {
            if let pair = sum.pair { answer[sum.announcement, default: []].append(pair) }
        }
        return answer
    }

    private struct Sum {
        var announcement: Int64
        private var before = (sum: 0.0, count: 0)
        private var after = (sum: 0.0, count: 0)

        init(announcement: Int64) { self.announcement = announcement }

        mutating func add(_ score: Double, isAfter: Bool) {
            if isAfter { after = (after.sum + score, after.count + 1) } else { before = (before.sum + score, before.count + 1) }
        }

        var pair: ToldSatisfaction? {
            guard before.count > 0, after.count > 0 else { return nil }
            return ToldSatisfaction(before: before.sum / Double(before.count), after: after.sum / Double(after.count))
        }
    }
}
