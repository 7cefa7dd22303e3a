public import Foundation

/// An open door for one person: who has the link may make the account that it names, once.
public struct Invitation: Sendable, Equatable, Identifiable {
    /// How long a link works: 7 days.
    public static let lifetime: TimeInterval = 7 * 86_400

    public var id: Int64
    /// Lower-case address of the account.
    public var email: String
    public var role: Role
    public var department: String?
    /// What of the voices the person may see.
    public var scope: DataScope
    /// Address of who invited.
    public var invitedBy: String
    public var createdAt: Date
    public var expiresAt: Date

    public init(
        id: Int64,
        email: String,
        role: Role,
        department: String? = nil,
        scope: DataScope = .everything,
        invitedBy: String,
        createdAt: Date,
        expiresAt: Date
    ) {
        self.id = id
        self.email = email
        self.role = role
        self.department = department
        self.scope = scope
        self.invitedBy = invitedBy
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
