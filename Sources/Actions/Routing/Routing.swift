public import Feedback

/// A person who is away; the last day is one on which they are.
public struct Absence: Sendable, Hashable, Codable {
    public var person: String
    public var from: Day
    public var to: Day

    public init(person: String, from: Day, to: Day) {
        self.person = person
        self.from = from
        self.to = to
    }
}

/// Who gets a problem, and why.
public struct Assignment: Sendable, Equatable {
    public enum Source: Sendable, Equatable {
        /// Place of the rule in the table, from 0.
        case rule(Int)
        /// The topic, or a parent of it, names its owner.
        case topic(String)
        /// Nobody answers for it.
        case nobody
    }

    public var department: String?
    /// Address of a person who is there; nil when the department itself must see to it.
    public var owner: String?
    /// Whether a stand-in takes the named contact's place.
    public var isStandIn: Bool
    public var source: Source

    public init(department: String?, owner: String?, isStandIn: Bool, source: Source) {
        self.department = department
        self.owner = owner
        self.isStandIn = isStandIn
        self.source = source
    }

    public static let nobody = Assignment(department: nil, owner: nil, isStandIn: false, source: .nobody)
}

/// Finds the owner of a problem: the first rule that matches, else the nearest topic with an owner, else nobody.
public struct Routing: Sendable {
    public var rules: [RoutingRule]
    public var absences: [Absence]
    /// Topic id → its node.
    public var topics: [String: Topic]
    /// Addresses of those who may work on cases.
    public var people: Set<String>

    public init(rules: [RoutingRule], absences: [Absence], topics: [String: Topic], people: Set<String>) {
        self.rules = rules
        self.absences = absences
        self.topics = topics
        self.people = people
    }

    public func assignment(of subject: RoutingSubject, on day: Day) -> Assignment {
        if let place = rules.firstIndex(where: { $0.matches(subject) }) {
            let rule = rules[place]
            let found = present([rule.contact].compactMap(\.self) + rule.standIns, on: day)
            return Assignment(
                department: rule.department, owner: found, isStandIn: found != nil && found != rule.contact, source: .rule(place))
        }
        var id = subject.topic
        while let topic = id {
            if let owner = topics[topic]?.owner, owner.department != nil || owner.contact != nil {
                return Assignment(
                    department: owner.department?.zh, owner: present([owner.contact].compactMap(\.self), on: day), isStandIn: false,
                    source: .topic(topic))
            }
            id = topic.lastIndex(of: ".").map { String(topic[..<$0]) }
        }
        return .nobody
    }

    /// The first of `candidates` who is a member and not away.
    private func present(_ candidates: [String], on day: Day) -> String? {
        candidates.first { person in
            people.contains(person) && !absences.contains { $0.person == person && $0.from <= day && day <= $0.to }
        }
    }
}
