import Feedback

/// A score that customers give and that topics may move.
public enum DriverScore: String, Sendable, Codable, Hashable, CaseIterable {
    /// −100 for a detractor, 0 for a passive, 100 for a promoter, so that the mean is the NPS.
    case nps
    /// 1–5 as given.
    case csat, rating

    public var metric: Metric {
        switch self {
        case .nps: .nps
        case .csat: .csat
        case .rating: .rating
        }
    }
}

/// Answers with a score and the topics that each one speaks of.
///
///     var table = DriverTable(topics: ["delivery", "price"])
///     table.append(score: -100, topics: [0])
///
/// Rows are kept as lists of columns: most answers name one or two of many topics.
public struct DriverTable: Sendable {
    public let topics: [String]
    public private(set) var scores: [Double] = []
    private(set) var members: [Int32] = []
    private(set) var ends: [Int32] = []

    public init(topics: [String]) { self.topics = topics }

    /// - Parameter columns: indices into `topics`, each at most once.
    public mutating func append(score: Double, topics columns: some Sequence<Int>) {
        scores.append(score)
        for column in columns { members.append(Int32(column)) }
        ends.append(Int32(members.count))
    }

    /// One answer: its score and the topics that it names.
    public subscript(row: Int) -> (score: Double, topics: [String]) {
        let start = row > 0 ? Int(ends[row - 1]) : 0
        return (scores[row], members[start..<Int(ends[row])].map { topics[Int($0)] })
    }

    /// How many answers name each topic.
    public var mentions: [Int] {
        var counts = [Int](repeating: 0, count: topics.count)
        for member in members { counts[Int(member)] += 1 }
        return counts
    }

    /// The same answers with some of the topics only.
    func keeping(_ columns: [Int]) -> DriverTable {
        var place = [Int](repeating: -1, count: topics.count)
        for (new, old) in columns.enumerated() { place[old] = new }
        var table = DriverTable(topics: columns.map { topics[$0] })
        var start = 0
        for (row, end) in ends.enumerated() {
            table.append(score: scores[row], topics: members[start..<Int(end)].lazy.map { place[Int($0)] }.filter { $0 >= 0 })
            start = Int(end)
        }
        return table
    }

    /// Sums of products over the answers, each counted `counts[row]` times; nil counts each once.
    func moments(_ counts: [UInt16]? = nil) -> DriverMoments {
        var moments = DriverMoments(topics: topics.count)
        var start = 0
        for row in scores.indices {
            let end = Int(ends[row])
            let times = counts.map { Double($0[row]) } ?? 1
            if times > 0 { moments.add(score: scores[row], members[start..<end], times: times) }
            start = end
        }
        return moments
    }
}

/// Sums of products of topics (0 or 1) and score.
struct DriverMoments {
    let topics: Int
    private(set) var answers = 0.0
    private(set) var score = 0.0
    private(set) var scoreSquared = 0.0
    private(set) var mentions: [Double]
    private(set) var mentionsScore: [Double]
    /// Row-major, upper and lower half.
    private(set) var together: [Double]

    init(topics: Int) {
        self.topics = topics
        mentions = [Double](repeating: 0, count: topics)
        mentionsScore = mentions
        together = [Double](repeating: 0, count: topics * topics)
    }

    mutating func add(score value: Double, _ columns: ArraySlice<Int32>, times: Double) {
        answers += times
        score += times * value
        scoreSquared += times * value * value
        for one in columns {
            mentions[Int(one)] += times
            mentionsScore[Int(one)] += times * value
            for other in columns { together[Int(one) * topics + Int(other)] += times }
        }
    }

    /// Covariances of the topics and, last, the score.
    var covariance: CovarianceMatrix {
        var matrix = CovarianceMatrix(predictors: topics)
        guard answers > 0 else { return matrix }
        for one in 0..<topics {
            for other in 0..<topics {
                matrix[one, other] = (together[one * topics + other] - mentions[one] * mentions[other] / answers) / answers
            }
            let withScore = (mentionsScore[one] - mentions[one] * score / answers) / answers
            matrix[one, topics] = withScore
            matrix[topics, one] = withScore
        }
        matrix[topics, topics] = (scoreSquared - score * score / answers) / answers
        return matrix
    }

    var mean: Double { answers > 0 ? score / answers : 0 }

    /// How far the mean score would move if the answers that name the topic were gone; nil when all name it.
    func impact(of topic: Int) -> Double? {
        let rest = answers - mentions[topic]
        return rest > 0 ? (score - mentionsScore[topic]) / rest - mean : nil
    }
}
