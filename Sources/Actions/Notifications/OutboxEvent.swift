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
/// Titles and lines hold figures and names of topics and people, never what a customer said. When it is spread, `{topic}` in them becomes
/// the topic's name, and a ``moment(_:)`` the time in the instance's zone, which a store does not know.
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

    /// A moment in a title or line, to be written out later.
    static func moment(_ date: Date) -> String { "{time \(Int64(date.timeIntervalSince1970.rounded(.down)))}" }

    /// The event with the topic's name and moments written out.
    func naming(topic name: LocalizedName?, secondsFromGMT: Int) -> OutboxEvent {
        var named = self
        func fill(_ text: LocalizedName) -> LocalizedName {
            LocalizedName(
                zh: Self.dated(text.zh.replacingOccurrences(of: "{topic}", with: name?.zh ?? topic ?? "未归类"), secondsFromGMT),
                en: Self.dated(text.en.replacingOccurrences(of: "{topic}", with: name?.en ?? topic ?? "no topic"), secondsFromGMT))
        }
        named.title = fill(title)
        named.lines = lines.map(fill)
        return named
    }

    /// "截止 2027-01-15 16:00".
    private static func dated(_ text: String, _ secondsFromGMT: Int) -> String {
        var parts = text.components(separatedBy: "{time ")[...]
        var dated = parts.popFirst() ?? ""
        for part in parts {
            guard let end = part.firstIndex(of: "}"), let seconds = Int64(part[..<end]), (0..<fifthMillennium).contains(seconds) else {
                dated += "{time " + part
                continue
            }
            let local = Date(timeIntervalSince1970: Double(seconds + Int64(secondsFromGMT))).ISO8601Format()
            dated += local.prefix(16).replacingOccurrences(of: "T", with: " ") + part[part.index(after: end)...]
        }
        return dated
    }

    /// Seconds beyond which nothing is a time.
    private static let fifthMillennium: Int64 = 64_060_588_800
}
