/// Who never speaks, and how those who speak differ from all customers.
public struct Silence: Sendable, Hashable, Codable {
    /// Customers on record, and those who spoke.
    public var customers: Int
    public var speakers: Int
    /// Share that spoke; nil without a record.
    public var rate: Estimate?
    public var groups: [Group]
    /// What the weights make of the figures.
    public var figures: [Reweighted]
    /// Keys whose cells the weights come from.
    public var weightedBy: [String]

    /// One value of a key.
    public struct Group: Sendable, Hashable, Codable {
        public var key: String
        public var value: String
        public var customers: Int
        public var speakers: Int
        /// Share of this group that spoke.
        public var rate: Estimate
        /// Share of the group among the speakers ÷ share among all customers × 100.
        public var index: Double
        public var qValue: Double
    }

    /// A share among the speakers, and what it would be if all kinds of customers had spoken in proportion.
    public struct Reweighted: Sendable, Hashable, Codable {
        /// Empty for the share of unhappy speakers, else a need or topic.
        public var row: String
        public var raw: Estimate
        public var weighted: Estimate
    }

    /// Whether customers without a voice are on record at all.
    public var knowsTheSilent: Bool { customers > speakers }
}

/// Holds the speakers against all customers on record.
///
/// ```
/// SilenceAnalysis(table).silence(keys: [.tier, .attribute("ageBand")])   // 31 % spoke; 黑卡 index 142; unhappy 24.1 % → 22.7 %
/// ```
/// Post-stratification (Holt & Smith 1979, J R Stat Soc A 142:33): p = Σ W·p_h with W the share of a cell among all customers, variance
/// Σ W²·p_h(1 − p_h)/n_h. Cells with fewer than ``fewestInCell`` speakers are joined. docs/methods/segments.md
public struct SilenceAnalysis: Sendable {
    static let fewestInCell = 20
    private let table: SegmentTable

    public init(_ table: SegmentTable) { self.table = table }

    public func silence(keys: [SegmentKey]) -> Silence {
        let speaks = table.voices.map { $0 > 0 }
        let speakers = speaks.count { $0 }
        var groups = keys.flatMap { self.groups($0, speaks, speakers) }
        let adjusted = FalseDiscovery.adjusted(groups.map(\.qValue))
        for index in groups.indices { groups[index].qValue = adjusted[index] }
        return Silence(
            customers: table.count, speakers: speakers, rate: Proportion.estimate(speakers, of: table.count), groups: groups,
            figures: speakers < table.count ? figures(keys, speaks) : [], weightedBy: keys.map(\.name))
    }

    private func groups(_ key: SegmentKey, _ speaks: [Bool], _ speakers: Int) -> [Silence.Group] {
        let (names, of) = table.groups(key)
        var all = [Int](repeating: 0, count: names.count)
        var spoke = all
        for (customer, group) in of.enumerated() where group >= 0 {
            all[Int(group)] += 1
            if speaks[customer] { spoke[Int(group)] += 1 }
        }
        let (known, knownSpeakers) = (all.reduce(0, +), spoke.reduce(0, +))
        return names.indices.compactMap { index in
            guard all[index] >= CrossTable.fewestInSegment, let rate = Proportion.estimate(spoke[index], of: all[index]) else { return nil }
            let share = Double(all[index]) / Double(max(1, known))
            return Silence.Group(
                key: key.name, value: names[index], customers: all[index], speakers: spoke[index], rate: rate,
                index: share > 0 ? Double(spoke[index]) / Double(max(1, knownSpeakers)) / share * 100 : 0,
                qValue: CrossTable.pValue(spoke[index], of: all[index], knownSpeakers - spoke[index], of: known - all[index]))
        }
    }

    // MARK: Weights

    private struct Cell {
        var customers = 0
        var speakers = 0
        var unhappy = 0
        var raised: [Int]
    }

    private func figures(_ keys: [SegmentKey], _ speaks: [Bool]) -> [Silence.Reweighted] {
        let cells = joined(cells(keys, speaks))
        guard !cells.isEmpty else { return [] }
        let speakers = cells.map(\.speakers).reduce(0, +)
        var figures = [reweighted("", cells, speakers) { $0.unhappy }]
        for row in table.rows.indices where cells.map({ $0.raised[row] }).reduce(0, +) >= CrossTable.fewestInSegment {
            figures.append(reweighted(table.rows[row], cells, speakers) { $0.raised[row] })
        }
        return figures.compactMap(\.self)
    }

    private func cells(_ keys: [SegmentKey], _ speaks: [Bool]) -> [Cell] {
        let groups = keys.map { table.groups($0).of }
        var cells: [[Int32]: Cell] = [:]
        let none = Cell(raised: Array(repeating: 0, count: table.rows.count))
        for customer in 0..<table.count {
            let key = groups.map { $0[customer] }
            cells[key, default: none].customers += 1
            guard speaks[customer] else { continue }
            cells[key, default: none].speakers += 1
            if table.unhappy[customer] { cells[key, default: none].unhappy += 1 }
            let raised = table.raised[customer]
            for row in table.rows.indices where raised & (UInt128(1) << UInt128(row)) != 0 { cells[key, default: none].raised[row] += 1 }
        }
        return cells.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    /// Small cells become one, and that one joins the smallest other if it is still small.
    private func joined(_ cells: [Cell]) -> [Cell] {
        var large = cells.filter { $0.speakers >= Self.fewestInCell }
        let small = cells.filter { $0.speakers < Self.fewestInCell }
        guard var rest = small.first else { return large }
        for cell in small.dropFirst() { Self.add(cell, to: &rest) }
        if rest.speakers >= Self.fewestInCell || large.isEmpty {
            large.append(rest)
        } else if let place = large.indices.min(by: { large[$0].speakers < large[$1].speakers }) {
            Self.add(rest, to: &large[place])
        }
        return large.filter { $0.speakers > 0 }
    }

    private static func add(_ other: Cell, to cell: inout Cell) {
        cell.customers += other.customers
        cell.speakers += other.speakers
        cell.unhappy += other.unhappy
        for row in cell.raised.indices { cell.raised[row] += other.raised[row] }
    }

    private func reweighted(
        _ row: String, _ cells: [Cell], _ speakers: Int, count: (Cell) -> Int
    ) -> Silence.Reweighted? {
        let weighted = PostStratification.share(cells.map { (size: $0.customers, sample: $0.speakers, hits: count($0)) })
        guard let raw = Proportion.estimate(cells.map(count).reduce(0, +), of: speakers), let weighted else { return nil }
        return Silence.Reweighted(row: row, raw: raw, weighted: weighted)
    }
}
