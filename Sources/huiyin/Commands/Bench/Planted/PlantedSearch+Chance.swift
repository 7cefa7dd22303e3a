import Feedback
import Foundation
import Ingestion
import Insights
import Store

extension PlantedSearch {
    /// What an insight found where nothing is to be found.
    struct ChanceLine: Encodable {
        var insight: String
        /// Findings beyond chance, of how many that were looked at.
        var findings: Int
        var looked: Int
        var what: [String]
    }

    /// To be asked of the year without plants.
    func chanceFindings() async throws -> [ChanceLine] {
        let passages = try await journeys()
        let costs = try await costs()
        return [
            ChanceLine(
                insight: "signals in \(Self.signalDays) days", findings: signals.count, looked: Self.signalDays,
                what: signals.compactMap { chain in chain.first.map { "\($0.day.iso) \($0.kind.rawValue) \($0.phrase ?? $0.key.text)" } }),
            ChanceLine(
                insight: "journeys", findings: passages.breakpoints.count, looked: passages.passages.count,
                what: passages.breakpoints.map { "\($0.topic) \($0.from)→\($0.to)" }),
            ChanceLine(
                insight: "money", findings: costs.problems.count { $0.uplift?.isBeyondChance == true },
                looked: costs.problems.count { $0.uplift != nil },
                what: costs.problems.filter { $0.uplift?.isBeyondChance == true }.map(\.topic)),
            try await cells(.region), try await cells(.tier), try await weeks(), try await shuffledDrivers(),
        ]
    }

    /// Regions and tiers of the demo want the same things, except that shops stand in some regions only.
    private func cells(_ dimension: Insights.Dimension) async throws -> ChanceLine {
        let channels = Channel.allCases.filter { $0 != .store }
        let table = try await Segments(database).crossTable(dimension, rows: .need, FeedbackFilter(period: year, channels: channels))
        let cells = table.rows.flatMap { row in
            zip(row.cells, table.segments).compactMap { cell, segment in cell.map { ($0, "\(row.name) \(segment.name)") } }
        }
        return ChanceLine(
            insight: "segments by \(dimension.rawValue)", findings: cells.count { $0.0.stands }, looked: cells.count,
            what: cells.filter { $0.0.stands }.map(\.1))
    }

    /// Every week of half a year that had no campaign, as if it had had one.
    private func weeks() async throws -> ChanceLine {
        var (found, looked): ([String], Int) = ([], 0)
        let busy = try await database.calendar(year).map(\.period)
        for week in 3..<26 {
            let start = brand.endingOn + (-7 * week)
            let around = Period(start: start + -28, end: start + 14)
            guard !busy.contains(where: { $0.start < around.end && around.start < $0.end }) else { continue }
            let campaign = Campaign(
                name: start.iso, kind: .campaign, start: start, last: start + 6, scope: CampaignScope(regions: ["广东", "江苏", "山东"]))
            let record = CampaignRecord(
                id: 0, version: 0, campaign: campaign, removed: false, savedBy: "", savedAt: .init(timeIntervalSince1970: 0))
            guard let report = try await self.campaign(record) else { continue }
            looked += report.during.count
            found += report.during.filter(\.isBeyondChance).map { "\(start.iso) \($0.measure.rawValue)" }
        }
        return ChanceLine(insight: "campaigns that were none", findings: found.count, looked: looked, what: found)
    }

    /// Scores dealt out anew, so that no topic can drive them.
    private func shuffledDrivers() async throws -> ChanceLine {
        let table = try await database.driverTable(.nps, level: 2, filter: FeedbackFilter(period: year))
        var random = SeededGenerator(seed: 7)
        var scores = table.scores
        for index in scores.indices.dropFirst().reversed() {
            scores.swapAt(index, min(index, Int(random.uniform() * Double(index + 1))))
        }
        var shuffled = DriverTable(topics: table.topics)
        let places = Dictionary(uniqueKeysWithValues: table.topics.enumerated().map { ($0.element, $0.offset) })
        for (row, score) in scores.enumerated() { shuffled.append(score: score, topics: table[row].topics.compactMap { places[$0] }) }
        let analysis = try Drivers().analyze(shuffled, score: .nps)
        let beyond = analysis.drivers.filter { !$0.impact.interval.contains(0) }
        return ChanceLine(
            insight: "drivers of shuffled NPS", findings: beyond.count, looked: analysis.drivers.count, what: beyond.map(\.topic))
    }
}
