public import Feedback

/// Whether a promise is kept, by the share of unhappy voices against its threshold.
public enum PromiseState: String, Sendable, Codable, Hashable, CaseIterable {
    /// The whole interval lies at or below the threshold.
    case kept
    /// The threshold lies within the interval: not clear either way.
    case mixed
    /// The whole interval lies above the threshold.
    case broken
    /// Too few voices to say.
    case unknown

    init(_ share: Estimate?, voices: Int, threshold: Double) {
        guard let share, voices >= Promises.fewestVoices else {
            self = .unknown
            return
        }
        self = share.interval.high <= threshold ? .kept : share.interval.low > threshold ? .broken : .mixed
    }
}

/// What the voices of one channel, or of all, say of a promise.
public struct PromiseVerdict: Sendable, Hashable, Codable {
    /// nil for all channels together.
    public var channel: Channel?
    public var voices: Int
    public var negative: Int
    /// Unhappy ÷ all, Wilson's interval; nil without a voice.
    public var share: Estimate?
    public var state: PromiseState
}

/// A promise held against what customers say, channel by channel.
public struct PromiseReport: Sendable, Hashable, Codable {
    public var record: PromiseRecord
    public var all: PromiseVerdict
    /// Most voices first.
    public var channels: [PromiseVerdict]
    /// 1 where every channel keeps it alike, 0 where half of the voices come from channels that always keep it and half from channels
    /// that never do; nil with fewer than two channels to compare.
    public var consistency: Estimate?
    /// The same over time.
    public var course: [Step]

    public struct Step: Sendable, Hashable, Codable {
        /// First day of the week or month.
        public var start: Day
        public var voices: Int
        public var share: Estimate?
        public var consistency: Estimate?
    }

    /// Whether one channel keeps what another breaks.
    public var isTorn: Bool {
        channels.contains { $0.state == .kept } && channels.contains { $0.state == .broken }
    }
}

/// Words that set one channel apart from the others when they speak of a promise.
public struct ChannelWords: Sendable, Hashable, Codable {
    public var channel: Channel
    /// Most typical first; only those beyond chance.
    public var words: [LogOdds.Contrast]
}
