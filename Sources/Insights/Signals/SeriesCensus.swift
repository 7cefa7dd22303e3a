/// Counts the series of a table up to one day.
struct SeriesCensus {
    let table: MentionTable
    let options: SignalOptions
    /// The day that is judged, and the first day of history.
    let day: Int
    let first: Int
    /// Whether anything at all is known of a day, from `first` to `day`.
    let known: [Bool]
    /// Names of the days of the calendar, from `first` to `day`; empty without a calendar.
    let events: [String]
    /// Items that are left out because their source or product has only just begun.
    private(set) var excluded: Set<Int> = []

    /// nil when history is too short for anything.
    init?(_ table: MentionTable, day: Int, events: EventDays, options: SignalOptions) {
        guard table.count > 0 else { return nil }
        let earliest = max(table.day(of: 0), day - options.historyDays)
        guard earliest < day else { return nil }
        var totals = [Int](repeating: 0, count: day - earliest + 1)
        for index in table.items(from: earliest, to: day + 1) { totals[table.day(of: index) - earliest] += 1 }
        let history = totals.dropLast()
        let usual = history.sorted()[history.count / 2]
        // The first days of a source are often cut; days on which nothing at all came in where much does were not heard, not quiet.
        let begin = history.firstIndex { $0 * 5 >= usual && $0 > 0 } ?? history.startIndex
        self.table = table
        self.options = options
        self.day = day
        first = earliest + begin
        known = totals[begin...].map { $0 > 0 || usual < 5 }
        guard known.dropLast().count(where: \.self) >= SignalOptions.shortestHistory else { return nil }
        self.events = events.isEmpty ? [] : (first...day).map { events.name(on: $0) }
    }

    var today: Range<Int> { table.items(from: day, to: day + 1) }
    var history: Range<Int> { table.items(from: first, to: day) }
    var days: Int { day - first + 1 }

    mutating func exclude(_ belongs: (Int) -> Bool) {
        for index in table.items(from: first, to: day + 1) where belongs(index) { excluded.insert(index) }
    }

    /// Today's count of every series.
    func todaysCounts() -> [PackedKey: Int] { counts(today) }

    /// How many series are watched: those heard often enough in the last four weeks.
    func watchedSeries() -> Int {
        let start = max(first, day - SignalOptions.watched.days)
        return counts(table.items(from: start, to: day)).values.count { $0 >= SignalOptions.watched.items }
    }

    /// Whether the judging was called off, asked once in a while.
    private static func mayStop(at index: Int) -> Bool { index & 0x1FFF == 0 && Task.isCancelled }

    private func counts(_ range: Range<Int>) -> [PackedKey: Int] {
        var counts: [PackedKey: Int] = [:]
        for index in range where !excluded.contains(index) {
            if Self.mayStop(at: index) { break }
            table.forEachKey(of: index, depth: options.depth) { counts[$0, default: 0] += 1 }
        }
        return counts
    }

    /// The daily series of `keys`, each from `first` to `day`, by one walk.
    func daily(_ keys: [PackedKey]) -> [PackedKey: CountSeries] {
        let rows = walk(keys, from: first, width: days) { table.day(of: $0) - first }
        let numbers = Array(first...day)
        return rows.mapValues { counts in
            CountSeries(
                name: "", days: numbers, counts: counts.indices.map { known[$0] ? counts[$0] : nil }, events: events
            ).trimmed()
        }
    }

    /// The hourly series of `keys` over the last weeks up to the end of `day`.
    func hourly(_ keys: [PackedKey]) -> [PackedKey: CountSeries] {
        let start = max(first, day - options.hourlyDays)
        let rows = walk(keys, from: start, width: (day - start + 1) * 24) { table.hour(of: $0) - start * 24 }
        let numbers = (start...day).flatMap { Array(repeating: $0, count: 24) }
        let hours = numbers.indices.map { $0 % 24 }
        let names = events.isEmpty ? [] : numbers.map { events[$0 - first] }
        return rows.mapValues { counts in
            CountSeries(
                name: "", days: numbers, counts: counts.indices.map { known[numbers[$0] - first] ? counts[$0] : nil }, hours: hours,
                events: names)
        }
    }

    private func walk(_ keys: [PackedKey], from start: Int, width: Int, _ step: (Int) -> Int) -> [PackedKey: [Int]] {
        let places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
        var counts = [Int](repeating: 0, count: keys.count * width)
        for index in table.items(from: start, to: day + 1) where !excluded.contains(index) {
            if Self.mayStop(at: index) { break }
            let at = step(index)
            table.forEachKey(of: index, depth: options.depth) { key in
                if let place = places[key] { counts[place * width + at] += 1 }
            }
        }
        return places.mapValues { Array(counts[$0 * width..<($0 + 1) * width]) }
    }
}

extension CountSeries {
    /// Days before a thing existed say nothing about it: a long run of zeros before a steady series is taken off.
    fileprivate func trimmed() -> CountSeries {
        guard let start = counts.firstIndex(where: { ($0 ?? 0) > 0 }), start > 60, counts.count - start > 30 else { return self }
        let later = counts[start...].compactMap(\.self)
        guard later.reduce(0, +) >= later.count else { return self }
        return CountSeries(
            name: name, firstStep: firstStep + start, days: Array(days[start...]), counts: Array(counts[start...]),
            events: events.isEmpty ? [] : Array(events[start...]))
    }
}
