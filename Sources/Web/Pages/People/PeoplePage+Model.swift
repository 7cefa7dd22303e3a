extension PeoplePage {
    /// What the page of members shows.
    public struct Model: Sendable, Encodable, Equatable {
        public var summary: String
        public var notice: Notice?
        public var rows: [Row]
        public var invitations: [InvitationRow]
        public var hasInvitations: Bool
        public var form: Form
        /// The link that was made just now; shown once and not in the JSON.
        public var link: String?
        public var roles: [RoleRow]

        private enum CodingKeys: String, CodingKey { case summary, notice, rows, invitations, roles }
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var id: String
        public var name: String
        public var email: String
        public var role: String
        public var roleText: String
        public var department: String
        public var since: String
        public var isActive: Bool
        /// Whether it is the person who looks.
        public var isYou: Bool
        public var action: String
        public var choices: [Option]
        /// nil for an administrator, who sees everything.
        public var scope: Scope?

        private enum CodingKeys: String, CodingKey { case id, name, email, role, department, since, isActive, scope }
    }

    public struct InvitationRow: Sendable, Encodable, Equatable {
        public var email: String
        public var roleText: String
        public var department: String
        public var invitedBy: String
        public var expires: String
        public var action: String

        private enum CodingKeys: String, CodingKey { case email, department, invitedBy, expires }
    }

    /// What was typed into the form of an invitation.
    public struct Form: Sendable, Equatable {
        public var email: String
        public var department: String
        public var problem: String?
        public var choices: [Option]
        public var scope: Scope
    }

    /// What of the voices somebody may see, as the form writes it.
    public struct Scope: Sendable, Encodable, Equatable {
        public var text: String
        public var isLimited: Bool
        public var regions: String
        public var sources: String
        public var products: String
        public var departments: String
    }

    public struct Option: Sendable, Encodable, Equatable {
        public var value: String
        public var label: String
        public var selected: Bool
    }

    /// What a role may do, in words.
    public struct RoleRow: Sendable, Encodable, Equatable {
        public var name: String
        public var label: String
        public var text: String
        public var count: String
    }
}
