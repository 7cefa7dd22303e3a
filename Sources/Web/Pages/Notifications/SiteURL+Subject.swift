public import Actions

extension SiteURL {
    /// The page of what an event or a message is about: where its button leads.
    public static func subject(_ subject: EventSubject) -> SiteURL {
        switch subject.kind {
        case .signal: .signal(id: subject.id)
        case .caseFile: .caseFile(id: subject.id)
        case .initiative: .initiative(id: subject.id)
        case .gate: .gate(name: subject.id)
        case .goal: .goal(id: subject.id)
        case .announcement: .announcement(id: subject.id)
        }
    }
}
