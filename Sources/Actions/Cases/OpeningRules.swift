import Feedback
public import Foundation
public import Insights

/// Which voices open a case by themselves.
public struct OpeningRules: Sendable, Hashable, Codable {
    /// An NPS answer of at most this; nil switches the rule off.
    public var npsAtMost: Int?
    public var csatAtMost: Int?
    /// Urgency of at least this, 0…1.
    public var urgencyAtLeast: Double?
    /// Whether the intent to leave opens one.
    public var churn: Bool
    /// Tiers whose unhappy voices always open one.
    public var vipTiers: [String]
    /// A signal of at least this severity, 1…10, opens cases for the known customers in whose words it shows best; nil switches the rule off.
    public var signalAtLeast: Int?
    /// A voice older than this many days opens none: history that is imported is past help.
    public var daysBack: Int

    public init(
        npsAtMost: Int? = 6,
        csatAtMost: Int? = 2,
        urgencyAtLeast: Double? = 0.8,
        churn: Bool = true,
        vipTiers: [String] = ["VIP", "黑卡", "金卡", "gold", "platinum"],
        signalAtLeast: Int? = 8,
        daysBack: Int = 7
    ) {
        self.npsAtMost = npsAtMost
        self.csatAtMost = csatAtMost
        self.urgencyAtLeast = urgencyAtLeast
        self.churn = churn
        self.vipTiers = vipTiers
        self.signalAtLeast = signalAtLeast
        self.daysBack = daysBack
    }

    /// Why `voice` opens a case at `time`; empty when it does not.
    ///
    /// Noise, voices that wait for analysis, and implicit events open none.
    public func reasons(for voice: Voice, at time: Date) -> [CaseReason] {
        guard let annotation = voice.annotation, annotation.noise == nil, voice.item.event == nil else { return [] }
        let said = voice.item.occurredAt ?? voice.item.receivedAt
        guard time.timeIntervalSince(said) <= Double(daysBack) * 86_400 else { return [] }
        var reasons: [CaseReason] = []
        if let limit = npsAtMost, let nps = voice.item.scores.nps, nps <= limit { reasons.append(.nps) }
        if let limit = csatAtMost, let csat = voice.item.scores.csat, csat <= limit { reasons.append(.csat) }
        let isUnhappy = annotation.sentiment == .negative
        if let limit = urgencyAtLeast, isUnhappy, annotation.urgency >= limit { reasons.append(.urgent) }
        if churn, annotation.intents.contains(.churn) { reasons.append(.churn) }
        if isUnhappy, let tier = voice.tier, vipTiers.contains(tier) { reasons.append(.vip) }
        return reasons
    }
}

extension Voice {
    /// The topic that it is most unhappy about, the deepest of a branch; nil when it names none.
    public var problem: String? {
        let topics = annotation?.topics ?? []
        let leaves = topics.filter { topic in !topics.contains { $0.topic.hasPrefix(topic.topic + ".") } }
        return leaves.min { ($0.sentiment, -$0.confidence, $0.topic) < ($1.sentiment, -$1.confidence, $1.topic) }?.topic
    }
}
