public import Feedback

/// Something unusual on one day: what, how much, since when, and in whose words.
public struct Signal: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        /// More than history explains.
        case surge
        /// A word or phrase that was hardly ever said before.
        case phrase
        /// A group of voices about one thing, in whatever words, that hardly anybody spoke of before.
        case meaning
        /// A source, or a channel of it, that says nothing any more, or far less than it did. Never good news.
        case silence, halfSilence
        /// A source, product, region or channel of which nothing was known before.
        case beginning
    }

    public var kind: Kind
    public var key: SeriesKey
    /// The phrase of ``Kind/phrase``; the telling words of ``Kind/meaning``.
    public var phrase: String?
    /// The discovered topic of ``Kind/meaning``, among the voices that no topic of the taxonomy claims.
    public var foundTopic: Int?
    public var day: Day
    /// Hour of the day at which the hourly series first alarmed; nil where it did not.
    public var firstHour: Int?
    /// Whether the day alone was not unusual, but some hours of it were.
    public var hourlyOnly: Bool
    /// The day hour by hour, where the hourly series of the same name alarmed.
    public var hours: [SignalHour]?
    /// The course of ``Kind/meaning`` week by week, the last one up to ``day``; nil for other kinds, and where the reading knew no weeks.
    public var weeks: [SignalWeek]?
    public var observed: Int
    public var expected: Double
    /// Between which 95 % of quiet days lie.
    public var low: Int
    public var high: Int
    public var pValue: Double
    /// Rate of false discovery at which this is still a finding, over all series of the day.
    public var qValue: Double
    /// Distinct known customers.
    public var customers: Int
    /// Negative ÷ all items of the signal, 0…1.
    public var negativeShare: Double
    /// Mean severity of its items, 0…10.
    public var harm: Double
    /// Where the excess sits: narrower series, largest part first.
    public var parts: [SignalPart]
    /// What is said now and was not before, strongest first.
    public var words: [SignalWord]
    /// The items that carry those words best, at most 20.
    public var items: [Int64]
    /// Holiday, promotion or release on that day, by its id in the calendar.
    public var event: String?
    /// 1…10; docs/methods/signals.md.
    public var severity: Int

    public init(
        kind: Kind, key: SeriesKey, phrase: String? = nil, day: Day, firstHour: Int? = nil, hourlyOnly: Bool = false, observed: Int,
        expected: Double, low: Int, high: Int, pValue: Double, qValue: Double, customers: Int = 0, negativeShare: Double = 0,
        harm: Double = 0, parts: [SignalPart] = [], words: [SignalWord] = [], items: [Int64] = [], event: String? = nil, severity: Int
    ) {
        (self.kind, self.key, self.phrase, self.day) = (kind, key, phrase, day)
        (self.firstHour, self.hourlyOnly, self.observed, self.expected) = (firstHour, hourlyOnly, observed, expected)
        (self.low, self.high, self.pValue, self.qValue) = (low, high, pValue, qValue)
        (self.customers, self.negativeShare, self.harm) = (customers, negativeShare, harm)
        (self.parts, self.words, self.items, self.event, self.severity) = (parts, words, items, event, severity)
    }

    /// How many more than expected; negative for silence.
    public var excess: Double { Double(observed) - expected }
}

/// A narrower series inside a signal.
public struct SignalPart: Sendable, Equatable, Codable {
    public var key: SeriesKey
    public var observed: Int
    public var expected: Double
    /// Its excess ÷ that of the signal; parts overlap, so that they do not add up.
    public var share: Double

    public init(key: SeriesKey, observed: Int, expected: Double, share: Double) {
        (self.key, self.observed, self.expected, self.share) = (key, observed, expected, share)
    }
}

/// A word that tells what a signal is about.
public struct SignalWord: Sendable, Equatable, Codable {
    public var word: String
    /// Items of the signal that hold it, and items of the same series in the past.
    public var items: Int
    public var before: Int
    /// Share of the items, now and before.
    public var share: Double
    public var shareBefore: Double
    /// Dunning's G².
    public var ratio: Double

    public init(word: String, items: Int, before: Int, share: Double, shareBefore: Double, ratio: Double) {
        (self.word, self.items, self.before) = (word, items, before)
        (self.share, self.shareBefore, self.ratio) = (share, shareBefore, ratio)
    }
}

/// What one day's scan found, and on what it rests.
public struct SignalDay: Sendable, Equatable, Codable {
    public var day: Day
    public var signals: [Signal]
    /// Series whose history was long enough to be judged.
    public var series: Int
    /// Items of the day.
    public var items: Int
    /// Days of history before it.
    public var history: Int

    public init(day: Day, signals: [Signal], series: Int, items: Int, history: Int) {
        (self.day, self.signals, self.series, self.items, self.history) = (day, signals, series, items, history)
    }
}
