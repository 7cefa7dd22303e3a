import Insights

/// How a dimension is grouped by, and how its keys become words.
enum DimensionColumn {
    /// What a grouped value stands for.
    enum Key {
        case day, week, month, number
        case name(NameTable)
    }

    static func key(_ dimension: Dimension) -> Key {
        switch dimension {
        case .day: .day
        case .week: .week
        case .month: .month
        case .rating: .number
        case .channel: .name(.channel)
        case .topic: .name(.topic)
        case .need: .name(.need)
        case .sentiment: .name(.sentiment)
        case .emotion: .name(.emotion)
        case .intent: .name(.intent)
        case .touchpoint: .name(.touchpoint)
        case .product: .name(.product)
        case .region: .name(.region)
        case .store: .name(.store)
        case .source: .name(.source)
        case .tier: .name(.tier)
        case .language: .name(.language)
        }
    }

    /// The column of a table that has the day and the dimension's own, fact or cube; steps of time are made of the day later.
    static func expression(_ dimension: Dimension, on alias: String) -> String {
        switch dimension {
        case .day, .week, .month: "\(alias).day"
        case .rating: "\(alias).stars"
        default: "\(alias).\(dimension.rawValue)"
        }
    }

    /// The cube column that a dimension needs beside the day; nil if no cube has it.
    static func cubeColumn(_ dimension: Dimension) -> Cube.Column? {
        switch dimension {
        case .channel: .channel
        case .topic: .topic
        case .sentiment: .sentiment
        case .product: .product
        case .region: .region
        case .store: .store
        case .source: .source
        case .tier: .tier
        case .rating: .stars
        case .day, .week, .month, .need, .emotion, .intent, .touchpoint, .language: nil
        }
    }

    static func isTime(_ dimension: Dimension) -> Bool {
        switch dimension {
        case .day, .week, .month: true
        default: false
        }
    }
}
