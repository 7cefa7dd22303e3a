public import Feedback
public import Foundation

/// How far a gate is; which act leads where: ``GateMachine``.
public enum GateStage: String, Sendable, Codable, Hashable, CaseIterable {
    /// Its conditions are being written.
    case draft
    /// It is checked, and nobody has let anything through yet.
    case watching
    /// Let through; looked at again on a day after the launch.
    case approved
    /// The launch stood the second look.
    case kept
    /// Not in use any more.
    case retired

    /// Whether its evidence is looked at by the clock.
    public var isWatched: Bool { self == .watching || self == .approved }
}

/// Leave to pass although the light is not green; ends by itself.
public struct GateWaiver: Sendable, Hashable, Codable {
    public var reason: String
    public var by: String
    public var at: Date
    public var until: Date

    public init(reason: String, by: String, at: Date, until: Date) {
        self.reason = reason
        self.by = by
        self.at = at
        self.until = until
    }
}

/// A rule over evidence that a launch must pass (红绿灯).
public struct Gate: Sendable, Equatable, Codable, Identifiable {
    /// 0 before it is stored.
    public var id: Int64
    /// Counts changes from 1.
    public var version: Int
    public var stage: GateStage
    /// By which programs ask for it: lower-case letters, digits and hyphens, unique.
    public var name: String
    /// What is to be launched, in a few words.
    public var title: String
    public var conditions: [GateCondition]
    /// Address of who lets it through.
    public var approver: String?
    public var department: String?
    public var waiver: GateWaiver?
    public var createdBy: String
    public var createdAt: Date
    public var approvedBy: String?
    public var approvedAt: Date?
    public var launch: Day?
    /// When the evidence after the launch is judged.
    public var recheck: Day?
    /// Why it was retired or opened again.
    public var reason: String?
    /// How often a launch did not stand the second look.
    public var returns: Int

    public init(
        name: String,
        title: String,
        conditions: [GateCondition] = [],
        approver: String? = nil,
        department: String? = nil,
        createdBy: String,
        createdAt: Date
    ) {
        (id, version, stage, returns) = (0, 1, .draft, 0)
        self.name = name
        self.title = title
        self.conditions = conditions
        self.approver = approver
        self.department = department
        self.createdBy = createdBy
        self.createdAt = createdAt
    }

    /// Whether a waiver holds at `time`.
    public func isWaived(at time: Date) -> Bool { waiver.map { $0.at <= time && time < $0.until } ?? false }

    /// Whether `name` can name a gate.
    public static func isName(_ name: String) -> Bool {
        let letters = name.unicodeScalars
        return (1...60).contains(letters.count) && letters.first != "-"
            && letters.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    }
}
