import Feedback
import Foundation

/// Reads `series,t,date,count[,event]` from CSV bytes in pieces of any size, and hands out each series when its rows are complete.
///
/// Columns are found by name; others are ignored. Rows of a series stand together, so that memory holds one series at a time.
public struct CountSeriesReader {
    private var rest: [UInt8] = []
    private var columns: Columns?
    private var fields = FieldBuffer()
    private var current: (name: String, key: [UInt8])?
    private var rows: [Row] = []
    private var finished: Set<String> = []
    private var line = 0

    private typealias Row = (step: Int, day: Int?, count: Int?, event: String, outbreak: Int)

    private struct Columns {
        let series: Int
        let step: Int
        let date: Int?
        let count: Int
        let event: Int?
        let outbreak: Int?
        var last: Int { max(series, step, count) }
    }

    private let readsOutbreaks: Bool

    public init() { self.init(readsOutbreaks: false) }

    /// - Parameter readsOutbreaks: whether the column `outbreak` tells what events added, for the back-test alone.
    init(readsOutbreaks: Bool) { self.readsOutbreaks = readsOutbreaks }

    /// The series that these bytes complete.
    /// - Throws: ``WarnError`` with one sentence for the first line that cannot be read.
    public mutating func read(_ bytes: some Collection<UInt8>) throws(WarnError) -> [CountSeries] {
        rest.append(contentsOf: bytes)
        var complete: [CountSeries] = []
        var start = 0
        for end in rest.indices where rest[end] == UInt8(ascii: "\n") {
            fields.split(rest[start..<end])
            try readLine(into: &complete)
            start = end + 1
        }
        rest.removeFirst(start)
        return complete
    }

    /// The last series, after the last bytes.
    public mutating func finish() throws(WarnError) -> [CountSeries] {
        var complete: [CountSeries] = []
        if !rest.isEmpty {
            fields.split(rest[...])
            try readLine(into: &complete)
        }
        rest = []
        if columns == nil { throw WarnError("The input is empty; it needs the columns series, t, date and count.") }
        try close(&complete)
        return complete
    }

    private mutating func readLine(into complete: inout [CountSeries]) throws(WarnError) {
        line += 1
        if fields.count == 1, fields.isEmpty(0) { return }
        guard let columns else { return try readHeader() }
        guard fields.count > columns.last else {
            throw WarnError("Line \(line) has \(fields.count) fields; series, t and count are needed.")
        }
        guard let step = fields.integer(columns.step) else {
            throw WarnError("Line \(line): the step “\(fields.text(columns.step))” is not a whole number.")
        }
        let count = fields.isEmpty(columns.count) ? nil : try count(columns.count)
        let day = columns.date.flatMap { $0 < fields.count ? fields.day($0)?.number : nil }
        if current.map({ fields[columns.series].elementsEqual($0.key) }) != true {
            try close(&complete)
            let name = fields.text(columns.series)
            guard !finished.contains(name) else {
                throw WarnError("Line \(line): the rows of series “\(name)” do not stand together; sort the file by series and t.")
            }
            current = (name, Array(fields[columns.series]))
            rows.removeAll(keepingCapacity: true)
        }
        let event = columns.event.flatMap { $0 < fields.count ? fields.text($0) : nil } ?? ""
        let outbreak = columns.outbreak.flatMap { $0 < fields.count ? fields.integer($0) : nil } ?? 0
        rows.append((step, day, count, event, outbreak))
    }

    private func count(_ field: Int) throws(WarnError) -> Int {
        if let count = fields.integer(field), count >= 0 { return count }
        guard let count = Double(fields.text(field)), count >= 0, count < 1e12 else {
            throw WarnError("Line \(line): the count “\(fields.text(field))” is not a number from 0 on.")
        }
        return Int(count.rounded())
    }

    private mutating func readHeader() throws(WarnError) {
        let names = (0..<fields.count).map {
            fields.text($0).trimmingCharacters(in: CharacterSet(charactersIn: "\u{FEFF} ")).lowercased()
        }
        guard let series = names.firstIndex(of: "series"), let step = names.firstIndex(of: "t"), let count = names.firstIndex(of: "count")
        else {
            let found = names.joined(separator: ",").prefix(80)
            throw WarnError("The first line is “\(found)”; it must name the columns series, t, date and count.")
        }
        columns = Columns(
            series: series, step: step, date: names.firstIndex(of: "date"), count: count, event: names.firstIndex(of: "event"),
            outbreak: readsOutbreaks ? names.firstIndex(of: "outbreak") : nil)
    }

    private mutating func close(_ complete: inout [CountSeries]) throws(WarnError) {
        guard let name = current?.name else { return }
        finished.insert(name)
        current = nil
        let sorted = rows.sorted { $0.step < $1.step }
        guard let first = sorted.first, let last = sorted.last else { return }
        guard last.step - first.step < 1_000_000 else {
            throw WarnError("Series “\(name)” runs from step \(first.step) to \(last.step); at most a million steps can be judged.")
        }
        complete.append(Self.series(name, sorted, first: first.step, last: last.step))
    }

    /// Fills steps that are missing: the count stays unknown, the day is read off the neighbours' distance.
    private static func series(
        _ name: String, _ rows: [Row], first: Int, last: Int
    ) -> CountSeries {
        var counts = [Int?](repeating: nil, count: last - first + 1)
        for row in rows { counts[row.step - first] = row.count }
        let dated = rows.compactMap { row in row.day.map { (step: row.step, day: $0) } }
        var stepDays = 1.0
        if let a = dated.first, let b = dated.last, b.step > a.step { stepDays = Double(b.day - a.day) / Double(b.step - a.step) }
        let origin = dated.first ?? (step: first, day: first)
        let days = counts.indices.map { origin.day + Int((Double($0 + first - origin.step) * stepDays).rounded()) }
        var events: [String] = []
        if rows.contains(where: { !$0.event.isEmpty }) {
            events = Array(repeating: "", count: counts.count)
            for row in rows { events[row.step - first] = row.event }
        }
        var series = CountSeries(name: name, firstStep: first, days: days, counts: counts, events: events)
        if rows.contains(where: { $0.outbreak > 0 }) {
            series.outbreaks = Array(repeating: 0, count: counts.count)
            for row in rows { series.outbreaks[row.step - first] = row.outbreak }
        }
        return series
    }
}
