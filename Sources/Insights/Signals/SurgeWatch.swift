import Foundation

/// The series that are above what their history explains, each failure once.
///
/// Every series of the day gets its p-value; false discovery is controlled over all of them. Of those that remain, the one whose excess
/// is best explained by “more than usual here” is taken first (the maximum of the likelihood ratio over all series, Kulldorff 1997), its
/// excess is taken out of all others (Zhang, Assunção & Kulldorff 2010, J Probab Stat 642379), and so on until nothing unusual is left:
/// one failure is one signal, at the level on which it happens.
struct SurgeWatch {
    let census: SeriesCensus
    let warning: EarlyWarning
    /// Share of each of today's items that is not yet explained.
    private var weights: [Double]
    private(set) var covered: [Int] = []
    /// Series that were heard often enough to be watched.
    private(set) var watched = 0
    private(set) var counts: [PackedKey: Int] = [:]
    private(set) var forecasts: [PackedKey: Forecast] = [:]

    /// Most signals of a day; what comes after them is not read by anybody.
    static let most = 12

    init(_ census: SeriesCensus, warning: EarlyWarning) {
        (self.census, self.warning) = (census, warning)
        weights = Array(repeating: 1, count: census.today.count)
    }

    // MARK: Days

    /// The surges of the day, strongest first.
    mutating func daily() -> [Surge] {
        counts = census.todaysCounts()
        let candidates = counts.filter { $0.value >= census.options.fewest }.keys.sorted { $0.bits < $1.bits }
        let series = census.daily(candidates)
        var judged: [(key: PackedKey, pValue: Double)] = []
        for key in candidates where !Task.isCancelled {
            guard let own = series[key], let count = own.counts.last ?? nil, Self.isHigh(count, own) else { continue }
            guard let forecast = warning.forecast(own, at: own.counts.count - 1) else { continue }
            forecasts[key] = forecast
            judged.append((key, forecast.judgement(of: count).pValue))
        }
        watched = census.watchedSeries()
        let tests = max(watched, judged.count)
        var open = significant(judged.map { ($0.key, $0.pValue, 1) }, tests: tests)
        var surges: [Surge] = []
        while surges.count < Self.most, let best = strongest(open) {
            let (key, _, qValue) = open.remove(at: best)
            guard let forecast = forecasts[key], let count = counts[key] else { continue }
            surges.append(Surge(key: key, observed: count, forecast: forecast, qValue: qValue, hours: []))
            explain(key, expected: forecast.expected, hours: nil)
            // The echoes of one failure are many; what only passed because of them must stand without them.
            open = significant(open.map { entry in (entry.key, residual(entry.key), 1) }, tests: tests)
        }
        return surges
    }

    /// Those whose rate of false discovery among `tests` tests is low enough, each with that rate.
    private func significant(
        _ entries: [(key: PackedKey, pValue: Double, qValue: Double)], tests: Int
    ) -> [(key: PackedKey, pValue: Double, qValue: Double)] {
        zip(entries, Self.adjusted(entries.map(\.pValue), tests: tests))
            .filter { $0.1 <= census.options.falseShare }.map { ($0.0.key, $0.0.pValue, $0.1) }
    }

    /// The p-value of what is not yet explained.
    private func residual(_ key: PackedKey) -> Double {
        forecasts[key]?.judgement(of: Int(remaining(key, hours: nil).rounded())).pValue ?? 1
    }

    private func strongest(_ open: [(key: PackedKey, pValue: Double, qValue: Double)]) -> Int? {
        let evidence = open.map { forecasts[$0.key]?.excessEvidence(remaining($0.key, hours: nil)) ?? 0 }
        return evidence.indices.max { (evidence[$0], open[$1].key.bits) < (evidence[$1], open[$0].key.bits) }
            .flatMap { evidence[$0] > 0 ? $0 : nil }
    }

    /// Whether a count can be a finding at all: a fit for each of thousands of ordinary counts would be for nothing.
    private static func isHigh(_ count: Int, _ series: CountSeries) -> Bool {
        let recent = series.counts.dropLast().suffix(28).compactMap(\.self)
        guard recent.count >= 5 else { return true }
        return Double(count) > 0.8 * Double(recent.reduce(0, +)) / Double(recent.count)
    }

    /// Q-values where only the small p-values of `tests` tests are known.
    private static func adjusted(_ pValues: [Double], tests: Int) -> [Double] {
        Array(FalseDiscovery.adjusted(pValues + Array(repeating: 1, count: max(0, tests - pValues.count))).prefix(pValues.count))
    }

    /// Items of the series that are not yet explained.
    private func remaining(_ key: PackedKey, hours: Set<Int>?) -> Double {
        var sum = 0.0
        for (offset, index) in census.today.enumerated() where census.table.contains(key, index) && !census.excluded.contains(index) {
            if let hours, !hours.contains(census.table.hour(of: index)) { continue }
            sum += weights[offset]
        }
        return sum
    }

    /// Leaves of each item of the series only the share that was to be expected anyway.
    private mutating func explain(_ key: PackedKey, expected: Double, hours: Set<Int>?) {
        let left = remaining(key, hours: hours)
        guard left > expected, left > 0 else { return }
        for (offset, index) in census.today.enumerated() where census.table.contains(key, index) && !census.excluded.contains(index) {
            if let hours, !hours.contains(census.table.hour(of: index)) { continue }
            weights[offset] *= expected / left
            covered.append(index)
        }
    }

    // MARK: Hours

    fileprivate struct HourlyFinding {
        let key: PackedKey
        let forecasts: [Forecast]
        let observed: [Int]
        let hours: [Int]
        let pValue: Double
    }

    /// Dimensions by which hourly series are narrowed, and items that an hour needs.
    private static let hourlyDepth = 2
    private static let hourlyFewest = 5

    /// The surges of the day's hours. Those of which the day as a whole has told already are not new.
    mutating func hourly(hours: Int) -> [Surge] {
        let findings = hourlyFindings(hours: hours)
        let qValues = Self.adjusted(
            findings.map(\.pValue), tests: max(findings.count, counts.count { $0.key.depth <= Self.hourlyDepth && $0.value >= 8 }))
        var surges: [Surge] = []
        var open = findings.indices.filter { qValues[$0] <= census.options.falseShare }
        while !open.isEmpty, surges.count < 4 * Self.most {
            func evidence(_ place: Int) -> Double {
                let finding = findings[place]
                return zip(finding.hours, finding.forecasts).reduce(0) { $0 + $1.1.excessEvidence(Double(finding.observed[$1.0])) }
            }
            guard let best = open.max(by: { (evidence($0), findings[$1].key.bits) < (evidence($1), findings[$0].key.bits) }) else { break }
            open.removeAll { $0 == best }
            let finding = findings[best]
            let expected = finding.hours.reduce(0.0) { $0 + finding.forecasts[$1].expected }
            let stamps = Set(finding.hours.map { census.day * 24 + $0 })
            let left = remaining(finding.key, hours: stamps)
            let summed = finding.sum(expected: expected)
            let isNew =
                summed.judgement(of: Int(left.rounded())).pValue < finding.pValue.squareRoot() && surges.count(where: \.isNew) < Self.most
            surges.append(
                Surge(
                    key: finding.key, observed: finding.hours.reduce(0) { $0 + finding.observed[$1] }, forecast: summed,
                    qValue: qValues[best], hours: finding.hours, isNew: isNew && left - expected >= Double(Self.hourlyFewest),
                    course: finding.course))
            if isNew { explain(finding.key, expected: expected, hours: stamps) }
        }
        return surges
    }

    private func hourlyFindings(hours: Int) -> [HourlyFinding] {
        let candidates = counts.filter { $0.key.depth <= Self.hourlyDepth && $0.value >= 2 * Self.hourlyFewest }.keys.sorted {
            $0.bits < $1.bits
        }
        let series = census.hourly(candidates)
        return candidates.compactMap { key in
            guard let own = series[key], !Task.isCancelled else { return nil }
            let start = own.counts.count - 24
            let observed = own.counts[start...].prefix(hours).map { $0 ?? 0 }
            guard start > 0, observed.contains(where: { $0 >= Self.hourlyFewest }) else { return nil }
            let forecasts = warning.forecasts(own, in: start..<start + observed.count)
            guard !forecasts.isEmpty else { return nil }
            let pValues = zip(forecasts, observed).map { $0.judgement(of: $1).pValue }
            let unusual = pValues.indices.filter { pValues[$0] < 0.001 && observed[$0] >= Self.hourlyFewest }
            guard let smallest = pValues.min(), !unusual.isEmpty else { return nil }
            return HourlyFinding(
                key: key, forecasts: forecasts, observed: observed, hours: unusual, pValue: min(1, smallest * Double(observed.count)))
        }
    }
}

extension SurgeWatch.HourlyFinding {
    /// The whole day, hour by hour.
    fileprivate var course: [SignalHour] {
        zip(observed, forecasts).enumerated().map { hour, step in
            let (count, forecast) = step
            return SignalHour(
                hour: hour, observed: count, expected: forecast.expected, low: forecast.band.lowerBound, high: forecast.band.upperBound,
                isUnusual: hours.contains(hour))
        }
    }

    /// The unusual hours together, as one count.
    fileprivate func sum(expected: Double) -> Forecast {
        let parts = hours.map { forecasts[$0] }
        let dispersion = parts.reduce(0) { $0 + $1.dispersion * $1.expected } / max(expected, 1e-9)
        let first = parts[0]
        return Forecast(
            step: first.step, now: NegativeBinomial(mean: expected, dispersion: dispersion), before: first.before, yesterday: nil,
            options: first.options)
    }
}

/// One series that is above what it should be, as the watch found it.
struct Surge {
    let key: PackedKey
    let observed: Int
    let forecast: Forecast
    let qValue: Double
    /// The unusual hours of the day; empty for a whole day.
    let hours: [Int]
    var isNew = true
    /// Hour by hour; empty for a whole day.
    var course: [SignalHour] = []

    var firstHour: Int? { hours.min() }

    func key(_ table: MentionTable) -> SeriesKey { table.key(key) }

    /// Whether it lies inside `whole`, or tells of the same from a little farther off.
    func isPart(of whole: SeriesKey, _ table: MentionTable) -> Bool {
        let own = table.key(key)
        return whole.contains(own) || (own.contains(whole) && own.values.count + 1 == whole.values.count)
    }
}
