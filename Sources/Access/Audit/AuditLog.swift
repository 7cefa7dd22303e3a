public import Foundation

/// Where the audit log is kept: lines are added, none is ever changed or removed.
public protocol AuditLog: Sendable {
    func record(_ note: AuditNote, at time: Date) async throws
    /// Newest first, from before line `before`; those of one actor or about one subject when named.
    func auditEntries(_ query: AuditQuery) async throws -> [AuditEntry]
    /// Who stands in the log, by address.
    func auditActors() async throws -> [String]
    /// Reads the whole log and checks its chain.
    func verifyAudit() async throws -> AuditVerdict
}

/// Which lines of the audit log are wanted.
public struct AuditQuery: Sendable, Equatable {
    public var actor: String?
    public var subject: String?
    public var before: Int64?
    /// 1…1,000.
    public var limit: Int

    public init(actor: String? = nil, subject: String? = nil, before: Int64? = nil, limit: Int = 100) {
        self.actor = actor
        self.subject = subject
        self.before = before
        self.limit = limit
    }
}
