public import Foundation

/// What one condition came to.
public struct GateFinding: Sendable, Equatable, Codable {
    public var condition: GateCondition
    /// nil when nothing can be said.
    public var value: Double?
    public var low: Double?
    public var high: Double?
    /// Answers or voices that it rests on.
    public var n: Int
    public var light: GateLight
    public var doubt: GateDoubt?

    public init(condition: GateCondition, value: Double?, low: Double? = nil, high: Double? = nil, n: Int) {
        self.condition = condition
        self.value = value
        self.low = low
        self.high = high
        self.n = n
        (light, doubt) = condition.light(value: value, low: low, high: high, n: n)
    }
}

/// One check of a gate; every one is kept.
public struct GateEvaluation: Sendable, Equatable, Codable {
    /// Version of the gate that was checked.
    public var version: Int
    public var time: Date
    /// Who asked: a person's address, "key NAME", "huiyin" for the clock, "huiyin gate" for the command line.
    public var actor: String
    /// What the evidence says.
    public var light: GateLight
    /// Whether a waiver held.
    public var waived: Bool
    public var findings: [GateFinding]

    public init(version: Int, time: Date, actor: String, waived: Bool, findings: [GateFinding]) {
        self.version = version
        self.time = time
        self.actor = actor
        self.waived = waived
        self.findings = findings
        light = findings.reduce(findings.isEmpty ? .amber : .green) { $0.worse($1.light) }
    }

    /// What counts for a release: green too while a waiver holds.
    public var effective: GateLight { waived ? .green : light }
}

/// A gate with what it showed last.
public struct GateState: Sendable, Equatable {
    public var gate: Gate
    /// nil before the first check.
    public var last: GateEvaluation?

    public init(gate: Gate, last: GateEvaluation?) {
        self.gate = gate
        self.last = last
    }
}

/// A light that changed: what webhooks and people are told.
public struct GateChange: Sendable, Equatable, Codable {
    public var gate: String
    public var title: String
    /// nil at the first check.
    public var from: GateLight?
    public var to: GateLight
    public var waived: Bool
    public var time: Date
    /// Place of the evaluation in the gate's history, from 1: with the name a key that no other change has.
    public var number: Int
    /// Address of who lets it through, and whose gate it is.
    public var approver: String?
    public var department: String?

    /// The change that a check of `gate` brings; nil when the light stays, and for a gate that is being written or is retired.
    /// - Parameters:
    ///   - before: the check before; nil at the first.
    ///   - number: place of `now` among the checks, from 1.
    public init?(of gate: Gate, from before: GateEvaluation?, to now: GateEvaluation, number: Int) {
        guard gate.stage != .draft, gate.stage != .retired, before?.effective != now.effective else { return nil }
        (self.gate, title, approver, department) = (gate.name, gate.title, gate.approver, gate.department)
        (from, to, waived, time) = (before?.effective, now.effective, now.waived, now.time)
        self.number = number
    }
}
