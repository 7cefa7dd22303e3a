public import Foundation

/// What one person wants to know of, when, and by which channel.
public struct NoticePreference: Sendable, Hashable, Codable {
    public enum Mode: String, Sendable, Codable, CaseIterable {
        /// As soon as it happens.
        case atOnce
        /// With all others of the day in one message.
        case digest
        case never
    }

    /// Hours of the day in which nothing is told; what happens in them is told when they end.
    public struct QuietHours: Sendable, Hashable, Codable {
        /// 0…23.
        public var from: Int
        /// 0…23; the first hour that is not quiet. The same as `from`: there are none.
        public var to: Int

        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }

        func contains(_ hour: Int) -> Bool {
            from <= to ? (from..<to).contains(hour) : hour >= from || hour < to
        }
    }

    /// Kinds that are missing have their standard.
    public var modes: [EventKind: Mode]
    /// Kinds of which the person wants to know everything, not only what concerns them or their department.
    public var all: Set<EventKind>
    /// nil: the first channel that reaches people.
    public var channel: String?
    public var quiet: QuietHours?
    /// Whether urgent events come in quiet hours too, and never wait for a digest.
    public var urgentAlways: Bool
    /// Hour of the day at which the digest comes, 0…23.
    public var digestHour: Int

    public init(
        modes: [EventKind: Mode] = [:],
        all: Set<EventKind> = [],
        channel: String? = nil,
        quiet: QuietHours? = QuietHours(from: 22, to: 8),
        urgentAlways: Bool = true,
        digestHour: Int = 9
    ) {
        self.modes = modes
        self.all = all
        self.channel = channel
        self.quiet = quiet
        self.urgentAlways = urgentAlways
        self.digestHour = digestHour
    }

    /// New cases come in a digest, since a busy day has hundreds; everything else at once.
    public func mode(of kind: EventKind) -> Mode { modes[kind] ?? (kind == .caseOpened ? .digest : .atOnce) }

    /// When an event of `time` may be told at once: then, or when the quiet hours end.
    public func moment(for event: OutboxEvent, at time: Date, secondsFromGMT: Int) -> Date {
        guard let quiet, !(event.isUrgent && urgentAlways), quiet.contains(Self.hour(time, secondsFromGMT)) else { return time }
        return Self.next(hour: quiet.to, after: time, secondsFromGMT: secondsFromGMT)
    }

    /// When the next digest after `time` comes.
    public func digest(after time: Date, secondsFromGMT: Int) -> Date {
        Self.next(hour: digestHour, after: time, secondsFromGMT: secondsFromGMT)
    }

    private static func hour(_ time: Date, _ secondsFromGMT: Int) -> Int {
        let local = Int(time.timeIntervalSince1970.rounded(.down)) + secondsFromGMT
        return ((local % 86_400) + 86_400) % 86_400 / 3_600
    }

    /// The first full `hour` of a day after `time`.
    private static func next(hour: Int, after time: Date, secondsFromGMT: Int) -> Date {
        let local = time.timeIntervalSince1970 + Double(secondsFromGMT)
        let midnight = (local / 86_400).rounded(.down) * 86_400
        let today = midnight + Double(hour) * 3_600
        return Date(timeIntervalSince1970: (today > local ? today : today + 86_400) - Double(secondsFromGMT))
    }
}
