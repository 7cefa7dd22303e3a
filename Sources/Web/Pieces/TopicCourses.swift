import Insights

/// How many items each topic had in each step of time, from an answer by (time, topic).
struct TopicCourses {
    private let values: [String: [Double]]

    /// A step without an item about the topic counts as 0.
    init(_ result: InsightResult) {
        let steps = Set(result.rows.compactMap { $0.keys.first.flatMap(\.self) }).sorted()
        let place = Dictionary(uniqueKeysWithValues: steps.enumerated().map { ($1, $0) })
        var values: [String: [Double]] = [:]
        for row in result.rows {
            guard row.keys.count == 2, let step = row.keys[0], let topic = row.keys[1], let index = place[step] else { continue }
            values[topic, default: Array(repeating: 0, count: steps.count)][index] = row.figures[0].value ?? 0
        }
        self.values = values
    }

    subscript(_ topic: String) -> [Double] { values[topic] ?? [] }
}
