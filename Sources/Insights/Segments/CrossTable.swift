import Foundation

/// Which needs or topics which kind of customer raises, against all.
///
/// `index` = share in the segment ÷ share in all × 100. Each cell is held against everybody outside the segment by the pooled two-proportion
/// test, where voices are counted by the customers behind them; all cells together by the false-discovery rate (Benjamini & Hochberg 1995).
/// docs/methods/segments.md
public struct CrossTable: Sendable, Hashable, Codable {
    /// The most different rows first.
    public var rows: [Row]
    /// Largest segment first; those too small to be shown are counted in `hiddenSegments`.
    public var segments: [Segment]
    public var hiddenSegments: Int
    /// Units: customers or voices.
    public var total: Int
    /// Units whose segment is not known.
    public var unknown: Int
    /// Whether the cells of a table of voices were tested by the distinct customers behind them.
    public var isTestedByCustomers: Bool

    public struct Segment: Sendable, Hashable, Codable {
        public var name: String
        public var units: Int
    }

    public struct Row: Sendable, Hashable, Codable {
        public var name: String
        public var units: Int
        /// Share of all units, 0…1.
        public var share: Double
        /// In the order of `segments`; nil where too few units stand behind a cell.
        public var cells: [Cell?]
    }

    public struct Cell: Sendable, Hashable, Codable {
        public var units: Int
        public var share: Estimate
        /// 100 where the segment is like all.
        public var index: Double
        public var qValue: Double
        /// Beyond chance at a false-discovery rate of 5 %.
        public var stands: Bool
    }

    /// Segments with fewer units, and cells with fewer, are not shown: too thin to say anything, and too close to single people.
    public static let fewestInSegment = 30
    public static let fewestInCell = 5
    static let falseDiscoveryRate = 0.05

    /// Counts from which a table is made.
    public struct Counts: Sendable {
        public var segments: [String: Int]
        /// Row → segment → units.
        public var cells: [String: [String: Int]]
        /// Units of each row over everything, those of unknown segments included.
        public var rows: [String: Int]
        public var total: Int
        public var unknown: Int
        /// The customers behind the units; nil where the units are customers.
        public var people: People?

        public init(
            segments: [String: Int], cells: [String: [String: Int]], rows: [String: Int], total: Int, unknown: Int, people: People? = nil
        ) {
            self.segments = segments
            self.cells = cells
            self.rows = rows
            self.total = total
            self.unknown = unknown
            self.people = people
        }
    }

    /// Distinct known customers behind the voices of each segment, and of each cell: what one person says twice is not said by two.
    public struct People: Sendable {
        public var segments: [String: Int]
        /// Row → segment → customers.
        public var cells: [String: [String: Int]]

        public init(segments: [String: Int], cells: [String: [String: Int]]) {
            self.segments = segments
            self.cells = cells
        }

        /// Fewer customers than this share of the voices: either many voices name nobody, or people speak so often that most raise
        /// every row once. Then each voice counts.
        static let leastShare = 0.5
    }

    public init(_ counts: Counts, mostSegments: Int = 12, mostRows: Int = 20) {
        total = counts.total
        unknown = counts.unknown
        let known = counts.segments.map { Segment(name: $0.key, units: $0.value) }.sorted { ($0.units, $1.name) > ($1.units, $0.name) }
        segments = Array(known.filter { $0.units >= Self.fewestInSegment }.prefix(mostSegments))
        hiddenSegments = known.count - segments.count
        let base = max(1, known.map(\.units).reduce(0, +))
        let tested = Tested(counts)
        isTestedByCustomers = tested.isOfCustomers
        var places: [(row: Int, column: Int)] = []
        var pValues: [Double] = []
        rows = counts.cells.map { name, cells in
            let all = cells.values.reduce(0, +)
            return Row(name: name, units: counts.rows[name] ?? all, share: Double(all) / Double(base), cells: [])
        }.filter { $0.units >= Self.fewestInSegment }.sorted { ($0.units, $1.name) > ($1.units, $0.name) }
        for row in rows.indices {
            let cells = counts.cells[rows[row].name] ?? [:]
            let all = cells.values.reduce(0, +)
            for (column, segment) in segments.enumerated() {
                let units = cells[segment.name] ?? 0
                let expected = rows[row].share * Double(segment.units)
                guard max(Double(units), expected) >= Double(Self.fewestInCell), units >= Self.fewestInCell || units == 0,
                    let share = Proportion.estimate(units, of: segment.units)
                else {
                    rows[row].cells.append(nil)
                    continue
                }
                places.append((row, column))
                pValues.append(tested.pValue(rows[row].name, segment.name))
                rows[row].cells.append(
                    Cell(
                        units: units, share: share, index: rows[row].share > 0 ? share.value / rows[row].share * 100 : 0, qValue: 1,
                        stands: false))
            }
        }
        for (place, q) in zip(places, FalseDiscovery.adjusted(pValues)) {
            rows[place.row].cells[place.column]?.qValue = q
            rows[place.row].cells[place.column]?.stands = q <= Self.falseDiscoveryRate
        }
        rows = Array(rows.sorted { ($0.strength, $1.name) > ($1.strength, $0.name) }.prefix(mostRows))
    }

    /// What stands behind the test of a cell: customers where they are known, else the units themselves.
    private struct Tested {
        private let segments: [String: Int]
        private let cells: [String: [String: Int]]
        private let base: Int
        let isOfCustomers: Bool

        init(_ counts: Counts) {
            let voices = counts.segments.values.reduce(0, +)
            if let people = counts.people, Double(people.segments.values.reduce(0, +)) >= People.leastShare * Double(voices) {
                (segments, cells, isOfCustomers) = (people.segments, people.cells, true)
            } else {
                (segments, cells, isOfCustomers) = (counts.segments, counts.cells, false)
            }
            base = segments.values.reduce(0, +)
        }

        func pValue(_ row: String, _ segment: String) -> Double {
            let cells = cells[row] ?? [:]
            let (units, size) = (cells[segment] ?? 0, segments[segment] ?? 0)
            return CrossTable.pValue(units, of: size, cells.values.reduce(0, +) - units, of: base - size)
        }
    }

    /// Two-sided, pooled two-proportion z test (equal to the χ² test of a 2 × 2 table); 1 when one side is empty.
    static func pValue(_ a: Int, of n: Int, _ b: Int, of m: Int) -> Double {
        guard n > 0, m > 0 else { return 1 }
        let pooled = Double(a + b) / Double(n + m)
        let variance = pooled * (1 - pooled) * (1 / Double(n) + 1 / Double(m))
        guard variance > 0 else { return 1 }
        let z = (Double(a) / Double(n) - Double(b) / Double(m)) / variance.squareRoot()
        return min(1, 2 * Normal.cumulative(-abs(z)))
    }
}

extension CrossTable.Row {
    /// Cells that stand out, then the size of the row.
    fileprivate var strength: Double { Double(cells.count { $0?.stands == true }) + Double(units) * 1e-9 }
}
