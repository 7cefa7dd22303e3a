public import Feedback

/// Divides what is said by who says it.
///
/// ```
/// try await Segments(voices).crossTable(.voice(.region), rows: .need, filter)   // 准时、透明 in 四川: index 212
/// Segments.crossTable(.tier, table)                                             // the same by a customer's own attributes
/// ```
public struct Segments: Sendable {
    private let voices: any VoiceReader

    public init(_ voices: any VoiceReader) { self.voices = voices }

    /// By something of the voice itself; a voice that speaks of several rows counts in each.
    public func crossTable(_ dimension: Dimension, rows: SegmentRows, _ filter: FeedbackFilter) async throws -> CrossTable {
        let row: Dimension = rows == .need ? .need : .topic
        let answers = try await voices.tallies([
            TallyRequest(dimensions: [row, dimension], filter: filter, fields: [.customers]),
            TallyRequest(dimensions: [dimension], filter: filter, fields: [.customers]),
        ])
        var (segments, people): ([String: Int], [String: Int]) = ([:], [:])
        var (total, unknown) = (0, 0)
        for answer in answers[1] {
            total += answer.tally.items
            guard let segment = answer.keys[0] else {
                unknown += answer.tally.items
                continue
            }
            segments[segment] = answer.tally.items
            people[segment] = answer.tally.customers
        }
        var (cells, raisers): ([String: [String: Int]], [String: [String: Int]]) = ([:], [:])
        var counts: [String: Int] = [:]
        for answer in answers[0] {
            guard let name = answer.keys[0], rows == .need || !name.contains(".") else { continue }
            counts[name, default: 0] += answer.tally.items
            guard let segment = answer.keys[1] else { continue }
            cells[name, default: [:]][segment] = answer.tally.items
            raisers[name, default: [:]][segment] = answer.tally.customers
        }
        return CrossTable(
            CrossTable.Counts(
                segments: segments, cells: cells, rows: counts, total: total, unknown: unknown,
                people: CrossTable.People(segments: people, cells: raisers)))
    }

    /// By something of the customer; only those who spoke are counted.
    public static func crossTable(_ key: SegmentKey, _ table: SegmentTable) -> CrossTable {
        let (names, of) = table.groups(key)
        var segments = [Int](repeating: 0, count: names.count)
        var cells = [[Int]](repeating: segments, count: table.rows.count)
        var rows = [Int](repeating: 0, count: table.rows.count)
        var (total, unknown) = (0, 0)
        for customer in 0..<table.count where table.voices[customer] > 0 {
            total += 1
            let group = Int(of[customer])
            if group >= 0 { segments[group] += 1 } else { unknown += 1 }
            var raised = table.raised[customer]
            while raised != 0 {
                let row = raised.trailingZeroBitCount
                raised &= raised - 1
                rows[row] += 1
                if group >= 0 { cells[row][group] += 1 }
            }
        }
        func named(_ counts: [Int]) -> [String: Int] {
            Dictionary(zip(names, counts).filter { $0.1 > 0 }.map { ($0.0, $0.1) }, uniquingKeysWith: +)
        }
        let byRow = zip(table.rows, cells).filter { $0.1.contains { $0 > 0 } }.map { ($0.0, named($0.1)) }
        return CrossTable(
            CrossTable.Counts(
                segments: named(segments), cells: Dictionary(byRow, uniquingKeysWith: { first, _ in first }),
                rows: Dictionary(zip(table.rows, rows).map { ($0.0, $0.1) }, uniquingKeysWith: +), total: total, unknown: unknown))
    }

    /// Lowest and highest yearly value of each spending band.
    public static func spendingBounds(_ table: SegmentTable) -> [ClosedRange<Double>] { SpendingBands.bounds(table.value) }
}
