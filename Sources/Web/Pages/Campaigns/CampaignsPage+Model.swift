public import Insights

extension CampaignsPage {
    /// The register of campaigns, and what one of them changed.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var running: Bool
        public var progress: WorkProgress?
        public var notice: Notice?
        public var entries: [Entry]
        public var hasEntries: Bool
        public var detail: Detail?
        public var form: Form
        public var removed: [Removed]
        public var hasRemoved: Bool
        public var empty: EmptyState?
        /// The figures themselves, for programs.
        public var report: CampaignReport?
    }

    /// One line of the register.
    public struct Entry: Sendable, Encodable, Equatable {
        public var name: String
        public var kind: String
        public var days: String
        public var place: String
        public var href: String
        public var active: Bool
    }

    public struct Detail: Sendable, Encodable, Equatable {
        public var name: String
        public var phases: String
        /// Why there is no comparison, and what follows; nil with one.
        public var alone: String?
        public var effects: [EffectRow]
        public var charts: [ChartTable]
        public var resonating: [PointRow]
        public var annoying: [PointRow]
        public var channels: [ChannelRow]
        public var edited: String
        public var form: Form
        public var removal: UndoForm
    }

    public struct EffectRow: Sendable, Encodable, Equatable {
        public var measure: String
        public var phase: String
        public var before: String
        public var then: String
        public var comparedBefore: String?
        public var comparedThen: String?
        public var effect: String
        public var interval: String
        public var tone: String
        public var range: RangeBar
        public var href: String
    }

    public struct PointRow: Sendable, Encodable, Equatable {
        public var topic: String
        public var href: String
        public var during: String
        public var change: String
        public var interval: String
        public var net: String
        public var netInterval: String
    }

    public struct ChannelRow: Sendable, Encodable, Equatable {
        public var channel: String
        public var href: String
        public var during: String
        public var change: String
        public var interval: String
        public var netBefore: String
        public var netDuring: String
        public var thin: Bool
    }

    /// A campaign to be written: empty for a new one.
    public struct Form: Sendable, Encodable, Equatable {
        public var action: String
        public var id: String
        public var version: String
        public var name: String
        public var start: String
        public var last: String
        public var kinds: [Option]
        public var picks: [Pick]
        public var label: String
    }

    /// Values of one kind, any number of which can be chosen.
    public struct Pick: Sendable, Encodable, Equatable {
        public var name: String
        public var label: String
        public var chosen: String
        public var options: [Option]
    }

    public struct Option: Sendable, Encodable, Equatable {
        public var value: String
        public var label: String
        public var selected: Bool
    }

    public struct Removed: Sendable, Encodable, Equatable {
        public var name: String
        public var edited: String
        public var back: UndoForm
    }
}
