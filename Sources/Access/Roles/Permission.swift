/// Something that a person or a program may be allowed to do; each route of the site needs at most one.
public enum Permission: String, Sendable, Codable, Hashable, CaseIterable {
    /// Open pages, read verbatims, ask for figures.
    case read
    /// Take verbatims out of the instance as a file.
    case export
    /// Say what the engine should have read.
    case label
    /// Change what topics there are and what names them.
    case editTaxonomy
    /// Bring feedback in: files, sources, the API.
    case ingest
    /// Open cases and work on them.
    case workCases
    /// Decide who gets which case, by hand, in bulk and by rule.
    case manageCases
    /// Write to customers in the company's name, approve what others write, and decide about messages that did not arrive.
    case answer
    /// Propose and carry out improvements, decide about insights.
    case improve
    /// See who did what.
    case readAudit
    /// People, keys, and which engine reads.
    case administer
}

extension Role {
    /// What the role may do. The table is argued for in docs/decisions/0053-roles.md.
    public var permissions: Set<Permission> {
        switch self {
        case .administrator: Set(Permission.allCases)
        case .analyst: [.read, .export, .label, .editTaxonomy, .ingest, .workCases, .improve]
        case .manager: [.read, .export, .label, .workCases, .manageCases, .answer, .improve]
        case .owner: [.read, .export, .workCases, .improve]
        case .agent: [.read, .workCases]
        case .executive: [.read, .readAudit]
        }
    }

    public func may(_ permission: Permission) -> Bool { permissions.contains(permission) }
}
