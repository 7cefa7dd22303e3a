import Feedback

/// What is found is told in the instance's own names, with parts, words, customers and severity.
extension SignalScan {
    func describe(_ surge: Surge, _ census: SeriesCensus, _ day: Day) -> Signal {
        let hours = Set(surge.hours.map { day.number * 24 + $0 })
        let items = census.today.filter { index in
            table.contains(surge.key, index) && !census.excluded.contains(index) && (hours.isEmpty || hours.contains(table.hour(of: index)))
        }
        let judgement = surge.forecast.judgement(of: surge.observed)
        let words = SignalWords(census).words(of: items, series: surge.key)
        var signal = signal(.surge, table.key(surge.key), day, items: items)
        (signal.observed, signal.expected) = (surge.observed, surge.forecast.expected)
        (signal.low, signal.high) = (judgement.band.lowerBound, judgement.band.upperBound)
        (signal.pValue, signal.qValue) = (judgement.pValue, surge.qValue)
        signal.firstHour = surge.firstHour
        signal.hourlyOnly = !surge.hours.isEmpty
        signal.hours = surge.course.isEmpty ? nil : surge.course
        signal.parts = surge.hours.isEmpty ? parts(of: surge, census) : []
        signal.words = words.told
        signal.items = words.best
        return rated(signal, census)
    }

    func describe(_ phrase: PhraseWatch.Found, _ census: SeriesCensus, _ day: Day) -> Signal {
        var signal = signal(.phrase, SeriesKey(.voices), day, items: phrase.items)
        signal.phrase = table.word(phrase.word)
        (signal.observed, signal.expected) = (phrase.items.count, phrase.expected)
        let band = PoissonCount.band(phrase.expected)
        (signal.low, signal.high) = (band.lowerBound, band.upperBound)
        (signal.pValue, signal.qValue) = (phrase.pValue, phrase.qValue)
        let words = SignalWords(census).words(of: phrase.items, series: nil)
        signal.words = words.told
        signal.items = words.best
        return rated(signal, census)
    }

    func describe(_ silence: SilenceWatch.Found, _ day: Day) -> Signal {
        let key = SeriesKey(.voices, channel: table.name(silence.channel, .channel), source: table.name(silence.source, .source))
        var signal = signal(silence.silent ? .silence : .halfSilence, key, day, items: [])
        let judgement = silence.forecast.judgement(of: silence.observed)
        (signal.observed, signal.expected) = (silence.observed, silence.forecast.expected)
        (signal.low, signal.high) = (judgement.band.lowerBound, judgement.band.upperBound)
        (signal.pValue, signal.qValue) = (silence.pValue, silence.qValue)
        signal.severity = SignalSeverity.silence(observed: signal.observed, expected: signal.expected)
        return signal
    }

    func describe(_ beginning: Beginnings.Found, _ census: SeriesCensus, _ day: Day) -> Signal {
        var key = SeriesKey(.voices)
        key[beginning.dimension] = table.name(beginning.code, beginning.dimension)
        let items = census.today.filter { table.code(beginning.dimension, of: $0) == beginning.code }
        var signal = signal(.beginning, key, day, items: items)
        signal.observed = items.count
        signal.firstHour = items.first.map { ((table.hour(of: $0) % 24) + 24) % 24 }
        signal.items = items.prefix(SignalWords.mostItems).map { table.id(of: $0) }
        signal.severity = SignalSeverity.beginning(negativeShare: signal.negativeShare)
        return signal
    }

    private func signal(_ kind: Signal.Kind, _ key: SeriesKey, _ day: Day, items: [Int]) -> Signal {
        let bad = items.filter(table.isNegative)
        let harm = bad.isEmpty ? 0 : bad.reduce(0) { $0 + table.severity(of: $1) } / Double(bad.count)
        return Signal(
            kind: kind, key: key, day: day, observed: 0, expected: 0, low: 0, high: 0, pValue: 0, qValue: 0,
            customers: Set(items.map { table.customer(of: $0) }.filter { $0 != 0 }).count,
            negativeShare: items.isEmpty ? 0 : Double(bad.count) / Double(items.count), harm: harm,
            event: calendar.event(on: day)?.id, severity: 1)
    }

    private func rated(_ signal: Signal, _ census: SeriesCensus) -> Signal {
        var signal = signal
        let past = census.history.count
        signal.severity = SignalSeverity.surge(
            observed: signal.observed, expected: signal.expected, usualDay: Double(past) / Double(max(1, census.days - 1)),
            harm: signal.key.measure == .complaints || signal.negativeShare > 0 ? signal.harm : 0, days: 1)
        return signal
    }

    /// Narrower series that hold a good part of the excess: one dimension more, or the next level of topics.
    private func parts(of surge: Surge, _ census: SeriesCensus) -> [SignalPart] {
        let whole = table.key(surge.key)
        let excess = Double(surge.observed) - surge.forecast.expected
        let watch = SurgeParts(census, warning: warning)
        return watch.narrower(than: surge.key).compactMap { key, observed, expected in
            let share = (Double(observed) - expected) / max(excess, 1)
            guard share >= 0.2, Double(observed) > 1.3 * expected else { return nil }
            return SignalPart(key: table.key(key), observed: observed, expected: expected, share: min(share, 1))
        }.filter { $0.key != whole }.sorted { ($1.share, $0.key.text) < ($0.share, $1.key.text) }.prefix(6).map { $0 }
    }
}
