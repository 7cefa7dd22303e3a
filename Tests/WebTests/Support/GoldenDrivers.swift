import Feedback
import Insights

/// Made-up answers for the page of drivers: late parcels cost points, everything else does not.
struct GoldenDrivers: DriverReader {
    var answers = 240

    func driverTable(_ score: DriverScore, level: Int, filter: FeedbackFilter) async throws -> DriverTable {
        var table = DriverTable(topics: level == 1 ? ["delivery", "price", "service"] : ["delivery.speed"])
        for row in 0..<answers {
            let named = level == 1 ? [row % 5 == 0, row % 7 == 0, row % 40 == 3] : [row % 5 == 0]
            let value: Double = row % 5 == 0 ? (row % 3 == 0 ? 100 : -100) : (row % 4 == 0 ? -100 : 100)
            table.append(score: score == .nps ? value : 3 + value / 50, topics: named.indices.filter { named[$0] })
        }
        return table
    }
}
