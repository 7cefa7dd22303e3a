/// Something in a customer's history that may tell of leaving.
public enum ChurnSign: Sendable, Hashable, Codable {
    /// Complained of a topic at all.
    case complaint(topic: String)
    /// Complained of the same topic at least twice.
    case repeated
    /// Spoke of leaving.
    case leaving
    /// The mean score fell by a quarter of the scale or more.
    case falling
    /// An item of severity 7 or more.
    case grave
    case returned, cancelled, askedAgain
    /// The last item is negative.
    case endedBadly
    /// How much the customer speaks, and what they are: nothing that a call can change.
    case activity, tier(String), value

    /// Whether the company can do something about it.
    public var isActionable: Bool {
        switch self {
        case .activity, .tier, .value: false
        default: true
        }
    }

    /// Points of the score that is used where nobody is known to have left; 0 for signs that only the model weighs.
    ///
    /// A said intention counts most; points rank customers, they are no probability. docs/methods/churn.md.
    public var points: Int {
        switch self {
        case .leaving: 30
        case .repeated: 20
        case .falling, .cancelled: 15
        case .grave, .returned, .askedAgain, .endedBadly: 10
        case .complaint, .activity, .tier, .value: 0
        }
    }

    /// The signs that points are given for.
    public static let counted: [ChurnSign] = [.leaving, .repeated, .falling, .cancelled, .grave, .returned, .askedAgain, .endedBadly]
    static let fall = 0.5
    static let graveFrom: Float = 7
}

/// Reads signs from histories.
struct ChurnSigns {
    let table: CustomerTable
    /// The topics whose complaints are signs of their own.
    let topics: [String]
    private let topicPlaces: [Int32: Int]
    private let leaves: Set<Int32>

    /// Main topics of which at least this many customers complained are signs of their own.
    static let fewestComplaining = 50

    init(_ table: CustomerTable) {
        self.table = table
        var complaining = [Int](repeating: 0, count: table.topics.count)
        for complaint in table.complaints { complaining[Int(complaint.topic)] += 1 }
        let mains = table.topics.indices.filter { !table.topics[$0].contains(".") && complaining[$0] >= Self.fewestComplaining }
        topics = mains.map { table.topics[$0] }
        topicPlaces = Dictionary(uniqueKeysWithValues: mains.enumerated().map { (Int32($0.element), $0.offset) })
        let parents = Set(table.topics.compactMap { topic in topic.lastIndex(of: ".").map { String(topic[..<$0]) } })
        leaves = Set(table.topics.indices.filter { !parents.contains(table.topics[$0]) }.map(Int32.init))
    }

    /// Whether one of the counted signs is there.
    func has(_ sign: ChurnSign, _ index: Int) -> Bool {
        let customer = table.customers[index]
        switch sign {
        case .leaving: return customer.leaving > 0
        case .repeated: return repeatedTopic(index) != nil
        case .falling: return customer.fall.map { $0 >= ChurnSign.fall } ?? false
        case .cancelled: return customer.cancellations > 0
        case .grave: return customer.severity >= ChurnSign.graveFrom
        case .returned: return customer.returns > 0
        case .askedAgain: return customer.repeats > 0
        case .endedBadly: return customer.lastNegativeDay == customer.lastDay && customer.negative > 0
        case .complaint(let topic):
            return table.complaints(of: index).contains { table.topics[Int($0.topic)] == topic }
        case .activity, .tier, .value: return false
        }
    }

    /// The leaf of which the customer complained most often, if at least twice.
    func repeatedTopic(_ index: Int) -> (topic: String, items: Int)? {
        let most = table.complaints(of: index).filter { $0.items > 1 && leaves.contains($0.topic) }
            .max { ($0.items, $1.topic) < ($1.items, $0.topic) }
        return most.map { (table.topics[Int($0.topic)], Int($0.items)) }
    }

    /// Places in ``topics`` of what the customer complained of.
    func complainedOf(_ index: Int) -> [Int] { table.complaints(of: index).compactMap { topicPlaces[$0.topic] } }
}
