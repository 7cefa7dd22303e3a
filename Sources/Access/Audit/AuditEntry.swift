public import Foundation

/// What somebody did, before it is written.
public struct AuditNote: Sendable, Equatable {
    /// A person's address, "key NAME" for a program, or "huiyin".
    public var actor: String
    /// What was done: "case.assign", or a route's name.
    public var act: String
    /// To what: "case 12". Never a customer's words.
    public var subject: String
    /// What changed, by name; without customers' words and without secrets.
    public var detail: [String: String]

    public init(actor: String, act: String, subject: String, detail: [String: String] = [:]) {
        self.actor = actor
        self.act = act
        self.subject = subject
        self.detail = detail
    }
}

/// One line of the audit log, chained to the one before by its hash.
public struct AuditEntry: Sendable, Equatable, Identifiable {
    /// 1, 2, 3 … without a gap.
    public var number: Int64
    public var time: Date
    public var note: AuditNote
    /// SHA-256 over this line and the hash of the line before, see ``AuditChain``.
    public var hash: Data

    public var id: Int64 { number }

    public init(number: Int64, time: Date, note: AuditNote, hash: Data) {
        self.number = number
        self.time = time
        self.note = note
        self.hash = hash
    }
}

/// What a check of the whole log found.
public struct AuditVerdict: Sendable, Equatable, Codable {
    public enum Fault: String, Sendable, Codable, CaseIterable {
        /// The line's contents do not give its hash: it, or a line before, was changed.
        case changed
        /// A number is missing.
        case gap
        /// The log once had more lines than it has.
        case cutOff
    }

    /// Lines that were read.
    public var lines: Int
    /// Hash of the last line in hexadecimal: noted elsewhere, it proves the log up to that line.
    public var head: String
    public var fault: Fault?
    /// Number of the first line at fault.
    public var at: Int64?

    public init(lines: Int, head: String, fault: Fault? = nil, at number: Int64? = nil) {
        self.lines = lines
        self.head = head
        self.fault = fault
        at = number
    }
}
