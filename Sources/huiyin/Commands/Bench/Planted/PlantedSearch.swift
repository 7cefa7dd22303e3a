import Feedback
import Foundation
import Ingestion
import Insights
import Store

/// Looks for the demo's planted truths as the pages would, told no more than the registers hold.
struct PlantedSearch: Sendable {
    struct Answer {
        var isFound: Bool
        var told: String
    }

    let database: HuiyinDatabase
    let brand: DemoBrand
    let facets: Facets
    /// What the last days told, each signal once, its findings in order.
    let signals: [[Signal]]
    /// Days for which signals are judged.
    static let signalDays = 60

    init(_ database: HuiyinDatabase, brand: DemoBrand) async throws {
        (self.database, self.brand) = (database, brand)
        facets = try await database.facets()
        signals = try await Self.judge(database, brand.endingOn)
    }

    var year: Period { Period(start: brand.endingOn + -364, end: brand.endingOn + 1) }

    func look(for truth: PlantedTruth.ID) async throws -> Answer {
        switch truth {
        case .deliveryFailure: surge(PlantedTruth.deliveryFailure, topic: "delivery", region: PlantedTruth.deliveryFailure.region)
        case .paymentBug: surge(PlantedTruth.paymentBug, topic: "payment", region: nil)
        case .storeReturnsRefused: try await refusedReturns()
        case .brokenPromise: try await brokenPromise()
        case .waitingPilot: try await pilots()
        case .returnChurn: try await badReturns()
        case .mixedCampaign: try await memberWeek()
        case .copiedText: try await copies()
        }
    }

    // MARK: Signals

    private static func judge(_ database: HuiyinDatabase, _ end: Day) async throws -> [[Signal]] {
        let options = SignalOptions.standard
        let start = end + (1 - signalDays)
        let events = EventDays(try await database.calendar(Period(start: start + -options.historyDays, end: end + 1)))
        let table = try await database.mentions(
            Period(start: start + -options.historyDays, end: end + 1), wordsFrom: start + -options.wordDays)
        let scan = SignalScan(table, calendar: events)
        return SignalBacktest.chains((0..<signalDays).flatMap { scan.judge(start + $0)?.signals ?? [] })
    }

    /// A surge of the topic or one below it, in the region where the truth has one, that begins before its peak.
    private func surge(_ truth: PlantedTruth, topic: String, region: String?) -> Answer {
        let fitting = signals.filter { chain in
            chain.contains { signal in
                let isTopic = signal.key.topic == topic || signal.key.topic?.hasPrefix(topic + ".") == true
                return signal.kind == .surge && isTopic && (region == nil || signal.key.region == region)
                    && truth.days.contains(signal.day - brand.endingOn)
            }
        }
        guard let first = fitting.compactMap(\.first).min(by: { $0.day < $1.day }) else { return Answer(isFound: false, told: "") }
        let lead = (truth.peak ?? truth.days.lowerBound) - (first.day - brand.endingOn)
        let told =
            "\(first.key.text): \(first.observed) against \(Self.rounded(first.expected)) on \(first.day.iso), \(lead) days before the peak"
        return Answer(isFound: lead >= 0, told: told)
    }

    // MARK: What pages tell

    private func refusedReturns() async throws -> Answer {
        let found = try await journeys()
        guard let first = found.breakpoints.first else { return Answer(isFound: false, told: "no breakpoint") }
        let told = "rank 1: \(first.topic) \(first.from)→\(first.to), \(first.customers) customers"
        return Answer(isFound: first.topic == "returns", told: told)
    }

    func journeys() async throws -> JourneyAnalysis {
        let table = try await database.journeySteps(FeedbackFilter(period: year))
        return Journeys().analyze(table, JourneyQuestion())
    }

    private func brokenPromise() async throws -> Answer {
        guard let record = try await database.promises().first(where: { $0.promise.topics == PlantedTruth.brokenPromise.topics }) else {
            return Answer(isFound: false, told: "not in the register")
        }
        let report = try await Promises(database).report(record, FeedbackFilter(period: year))
        let told = report.channels.map { "\($0.channel?.rawValue ?? "") \($0.state.rawValue) (\($0.negative) of \($0.voices))" }
        let store = report.channels.first { $0.channel == .store }
        return Answer(isFound: store?.state == .broken && report.isTorn, told: told.joined(separator: ", "))
    }

    private func pilots() async throws -> Answer {
        var effects: [String] = []
        var isRight = true
        for record in try await database.campaigns() where record.campaign.kind == .pilot {
            guard let effect = try await campaign(record)?.during.first(where: { $0.measure == .unhappy }) else { continue }
            let works = record.campaign.scope.stores.contains { $0.contains("杭州") }
            effects.append("\(record.campaign.name): \(Self.rounded(effect.effect.value)) (\(Self.text(effect.effect.interval)))")
            isRight = isRight && (works ? effect.effect.interval.high < 0 : !effect.isBeyondChance)
        }
        return Answer(isFound: isRight && effects.count == 2, told: effects.joined(separator: "; "))
    }

    private func memberWeek() async throws -> Answer {
        for record in try await database.campaigns() where record.campaign.kind == .campaign {
            guard let report = try await campaign(record) else { continue }
            let (pleases, annoys) = (report.resonating.map(\.topic), report.annoying.map(\.topic))
            let told = "pleases: \(pleases.joined(separator: " ")); annoys: \(annoys.joined(separator: " "))"
            return Answer(
                isFound: pleases.contains { $0.hasPrefix("gift") } && annoys.contains { $0.hasPrefix("price.coupon") }, told: told)
        }
        return Answer(isFound: false, told: "not in the register")
    }

    func campaign(_ record: CampaignRecord) async throws -> CampaignReport? {
        try await Campaigns(database).report(record, FeedbackFilter(), facets)
    }

    private func badReturns() async throws -> Answer {
        let costs = try await costs()
        let beyond = costs.problems.filter { $0.uplift?.isBeyondChance == true }
        let told = beyond.map { "\($0.topic) +\(Self.rounded($0.uplift?.difference.estimate.value ?? 0))" }
        return Answer(isFound: beyond.contains { $0.topic == "returns" }, told: told.joined(separator: ", "))
    }

    func costs() async throws -> EconomicsAnswer {
        let current = Period(start: brand.endingOn + -89, end: brand.endingOn + 1)
        let table = try await database.customerTable(FeedbackFilter(period: year), current: current)
        return Economics(MoneyAssumptions(), level: 1).answer(table, period: current, window: year)
    }

    private func copies() async throws -> Answer {
        let days = PlantedTruth.copiedText.days
        var filter = FeedbackFilter(period: Period(start: brand.endingOn + days.lowerBound, end: brand.endingOn + days.upperBound + 1))
        filter.channels = [.social]
        var distinct = filter
        distinct.withoutDuplicates = true
        let counts = try await database.tallies([
            TallyRequest(dimensions: [], filter: filter, fields: []), TallyRequest(dimensions: [], filter: distinct, fields: []),
        ]).map { $0.first?.tally.items ?? 0 }
        let copies = counts[0] - counts[1]
        return Answer(
            isFound: Double(copies) >= 0.8 * PlantedTruth.copiedText.strength, told: "\(copies) of \(counts[0]) voices are copies")
    }

    static func rounded(_ value: Double) -> String { String((value * 1_000).rounded() / 1_000) }
    static func text(_ interval: Interval) -> String { "\(rounded(interval.low)) to \(rounded(interval.high))" }
}
