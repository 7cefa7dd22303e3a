/// What is promised to a customer in working hours.
public struct ServiceLevel: Sendable, Hashable, Codable {
    /// To the first contact.
    public var contactHours: Double
    /// To the remedy.
    public var resolveHours: Double

    public init(contactHours: Double, resolveHours: Double) {
        self.contactHours = contactHours
        self.resolveHours = resolveHours
    }
}

/// A shorter promise to some customers, or for what is severe.
public struct ServiceLevelRule: Sendable, Hashable, Codable {
    /// Any of these tiers; empty for all.
    public var tiers: [String]
    /// 0…10.
    public var minimumSeverity: Double
    public var level: ServiceLevel

    public init(tiers: [String] = [], minimumSeverity: Double = 0, level: ServiceLevel) {
        self.tiers = tiers
        self.minimumSeverity = minimumSeverity
        self.level = level
    }
}

/// Which promise holds for whom: the shortest of all that apply.
public struct ServiceLevels: Sendable, Hashable, Codable {
    public var standard: ServiceLevel
    public var rules: [ServiceLevelRule]

    public init(standard: ServiceLevel, rules: [ServiceLevelRule]) {
        self.standard = standard
        self.rules = rules
    }

    /// 24 hours to the first contact, 72 to the remedy; 4 and 24 for what is severe (8 and above).
    public static let usual = ServiceLevels(
        standard: ServiceLevel(contactHours: 24, resolveHours: 72),
        rules: [ServiceLevelRule(minimumSeverity: 8, level: ServiceLevel(contactHours: 4, resolveHours: 24))]
    )

    /// - Parameter topicHours: what the topic asks for; nil when it asks for nothing of its own.
    public func level(topicHours: Int?, tier: String?, severity: Double) -> ServiceLevel {
        var best = standard
        if let topicHours { best.contactHours = Double(topicHours) }
        for rule in rules where severity >= rule.minimumSeverity && (rule.tiers.isEmpty || tier.map(rule.tiers.contains) == true) {
            best.contactHours = min(best.contactHours, rule.level.contactHours)
            best.resolveHours = min(best.resolveHours, rule.level.resolveHours)
        }
        return best
    }
}
