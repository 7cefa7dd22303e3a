import Feedback

/// The order of an answer's rows: as asked, else by time, else by the first metric, largest first.
///
/// Rows without a value for a dimension come last in every order, figures about which nothing can be said after those that say
/// something, and ties are broken by the keys, so that the same question always gets the same answer.
struct RowOrder {
    private let dimension: Int?
    private let metric: Int?
    private let descending: Bool

    init(_ query: InsightQuery) {
        if let order = query.order {
            dimension = query.dimensions.firstIndex { $0.rawValue == order.by }
            metric = dimension == nil ? query.metrics.firstIndex { $0.rawValue == order.by } : nil
            descending = order.descending
        } else {
            dimension = query.dimensions.firstIndex(where: \.isTime)
            metric = dimension == nil ? 0 : nil
            descending = dimension == nil
        }
    }

    func sorted(_ rows: [InsightRow]) -> [InsightRow] { rows.sorted(by: precedes) }

    private func precedes(_ left: InsightRow, _ right: InsightRow) -> Bool {
        let (leftMisses, rightMisses) = (left.keys.contains(nil), right.keys.contains(nil))
        if leftMisses != rightMisses { return rightMisses }
        if let dimension, left.keys[dimension] != right.keys[dimension] {
            guard let a = left.keys[dimension], let b = right.keys[dimension] else { return left.keys[dimension] != nil }
            return descending ? a > b : a < b
        }
        if let metric {
            let (a, b) = (left.figures[metric].value, right.figures[metric].value)
            if a != b {
                guard let a, let b else { return a != nil }
                return descending ? a > b : a < b
            }
        }
        for (a, b) in zip(left.keys, right.keys) where a != b {
            guard let a, let b else { return a != nil }
            return a < b
        }
        return false
    }
}
