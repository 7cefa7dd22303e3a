public import Feedback
public import Foundation

/// The thing that an event or a message is about, so that it can be opened.
public struct EventSubject: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case signal, caseFile, initiative, gate, goal, announcement
    }

    public var kind: Kind
    public var id: String

    public init(_ kind: Kind, _ id: some LosslessStringConvertible) {
        self.kind = kind
        self.id = String(id)
    }
}

/// Something that people may want to know, noted in the transaction in which it happened. Who is told, and how, is decided later.
///
/// Titles and lines hold figures and names of topics and people, never what a customer said. `{topic}` in them becomes the topic's name.
public struct OutboxEvent: Sendable, Equatable, Codable, Identifiable {
    /// 0 before it is stored.
    public var id: Int64
    /// What makes it one of its kind: a second one with the same key is not taken. "case 12 v3".
    public var key: String
    public var kind: EventKind
    public var time: Date
    public var title: LocalizedName
    public var lines: [LocalizedName]
    /// A topic's id.
    public var topic: String?
    public var subject: EventSubject?
    /// Addresses of those whom it concerns.
    public var people: [String]
    /// Name of the department whom it concerns, as the taxonomy has it.
    public var department: String?
    /// Whether it is told in quiet hours too.
    public var isUrgent: Bool
    /// Who brought it about, and so need not be told; "huiyin" for the clock and the rules.
    public var actor: String

    public init(
        key: String,
        kind: EventKind,
        time: Date,
        title: LocalizedName,
        lines: [LocalizedName] = [],
        topic: String? = nil,
        subject: EventSubject? = nil,
        people: [String] = [],
        department: String? = nil,
        isUrgent: Bool = false,
        actor: String = CaseDesk.clockwork
    ) {
        id = 0
        self.key = key
        self.kind = kind
        self.time = time
        self.title = title
        self.lines = lines
        self.topic = topic
        self.subject = subject
        self.people = people
        self.department = department
        self.isUrgent = isUrgent
        self.actor = actor
    }

    /// The event with `{topic}` replaced.
    func naming(topic name: LocalizedName?) -> OutboxEvent {
        var named = self
        func fill(_ text: LocalizedName) -> LocalizedName {
            LocalizedName(
                zh: text.zh.replacingOccurrences(of: "{topic}", with: name?.zh ?? topic ?? "未归类"),
                en: text.en.replacingOccurrences(of: "{topic}", with: name?.en ?? topic ?? "no topic"))
        }
        named.title = fill(title)
        named.lines = lines.map(fill)
        return named
    }
}
