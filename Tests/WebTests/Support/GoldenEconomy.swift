import Feedback
import Foundation
import Insights

@testable import Web

/// The pages of money, churn and priority over made-up customers.
enum GoldenEconomy {
    static func pages(_ full: GoldenSite, _ empty: GoldenSite, _ locale: SiteLocale) async throws -> [(GoldenSite, GoldenPage)] {
        let bare = try await GoldenSite(customers: GoldenHistories(knowsChurn: false, knowsValue: false))
        let unknown = try await GoldenSite(customers: GoldenHistories(count: 0))
        let working = try await GoldenSite(customers: GoldenHistories(isSlow: true))
        let decided = try await GoldenSite()
        try await decide(decided)
        return [
            (full, try await full.page("economics", EconomicsPage(), at: .economics, locale, query: "days=30&channel=call")),
            (full, try await full.page("churn", ChurnPage(), at: .churn, locale, query: "days=30")),
            (
                full,
                try await full.page(
                    "priority", PriorityPage(), at: .priority, locale, query: "days=7&severityWeight=2&effort.delivery.speed=4")
            ),
            (
                decided,
                try await decided.page(
                    "economics-saved", EconomicsPage(), at: .economics, locale, query: "done=saved&problem=price&level=1")
            ),
            (decided, try await decided.page("priority-saved", PriorityPage(), at: .priority, locale, query: "days=7&done=saved")),
            (decided, try await decided.page("overview-decided", OverviewPage(), at: .overview, locale, query: "days=7")),
            (bare, try await bare.page("economics-gaps", EconomicsPage(), at: .economics, locale)),
            (bare, try await bare.page("churn-points", ChurnPage(), at: .churn, locale)),
            (unknown, try await unknown.page("economics-unknown", EconomicsPage(), at: .economics, locale)),
            (unknown, try await unknown.page("churn-unknown", ChurnPage(), at: .churn, locale)),
            (working, try await working.page("economics-working", EconomicsPage(), at: .economics, locale)),
            (working, try await working.page("churn-working", ChurnPage(), at: .churn, locale)),
            (empty, try await empty.page("economics-empty", EconomicsPage(), at: .economics, locale)),
            (empty, try await empty.page("churn-empty", ChurnPage(), at: .churn, locale)),
            (empty, try await empty.page("priority-empty", PriorityPage(), at: .priority, locale)),
        ]
    }

    private static func decide(_ site: GoldenSite) async throws {
        guard let settings = site.services.settingHistory else { return }
        var assumptions = MoneyAssumptions(unknownWorthAverage: false, highValueShare: 0.1)
        assumptions[.contactCost] = Triangular(low: 10, likely: 15.5, high: 30)
        try await settings.decide(MoneyAssumptions.setting, assumptions, note: "财务 <Q3>", by: TestSite.email, at: TestSite.now)
        let decision = PriorityDecision(weights: ProblemWeights(severity: 2), efforts: ["quality": 2])
        try await settings.decide(PriorityDecision.setting, decision, by: TestSite.email, at: TestSite.now)
    }
}

/// Customers of whom every third of the gold ones leaves after bad parcels.
struct GoldenHistories: CustomerReader {
    var count = 900
    var knowsChurn = true
    var knowsValue = true
    var isSlow = false

    func factRevision() async throws -> Int64 { 1 }

    func customerTable(_ filter: FeedbackFilter, current: Period) async throws -> CustomerTable {
        if isSlow { try await Task.sleep(for: .seconds(600)) }
        var table = CustomerTable(
            topics: ["delivery", "delivery.speed", "price"], tiers: ["普通", "金卡"], regions: ["浙江", "北京"])
        table.anonymous = 12
        for number in 0..<count {
            var history = CustomerHistory(key: CustomerKey(high: 0xABCD_0000_0000_0000 | UInt64(number), low: 7))
            let isBad = number % 5 == 0
            (history.tier, history.region) = (number % 3 == 0 ? 1 : 0, number % 2 == 0 ? 0 : 1)
            (history.items, history.lastDay) = (2 + Int32(number % 4), Int32(current.end.number - 1 - number % 20))
            if knowsValue { history.value = Double(500 + number % 7 * 300) }
            history.returns = isBad && number % 4 == 0 ? 1 : number % 11 == 0 ? 1 : 0
            var complaints: [CustomerComplaint] = []
            if isBad {
                (history.negative, history.severity) = (2, number % 10 == 0 ? 8 : 4)
                if number % 15 == 0 { history.leaving = 1 }
                if number % 25 == 0 { (history.cancellations, history.repeats) = (1, 1) }
                if number % 20 == 0 { history.lastNegativeDay = history.lastDay }
                (history.earlyItems, history.earlyScore, history.lateItems, history.lateScore) = (1, 0.5, 1, number % 35 == 0 ? -0.6 : 0.4)
                complaints.append(CustomerComplaint(topic: 0, items: 2, recent: 1, recentContacts: 1))
                complaints.append(CustomerComplaint(topic: 1, items: number % 30 == 0 ? 2 : 1, recent: 1, recentContacts: 0))
            }
            if number % 9 == 4 { complaints.append(CustomerComplaint(topic: 2, items: 1, recent: 1, recentContacts: 0)) }
            if knowsChurn { history.churned = isBad ? number % 3 == 0 || number % 7 == 0 : number % 13 == 0 }
            table.append(history, complaints: complaints)
        }
        return table
    }
}

/// Settings in memory.
actor MemorySettings: SettingHistory {
    private var all: [(name: String, version: SettingVersion)] = []

    func settingVersions(_ name: String, limit: Int) -> [SettingVersion] {
        Array(all.filter { $0.name == name }.map(\.version).reversed().prefix(limit))
    }

    func saveSetting(_ name: String, content: String, note: String, by user: String, at time: Date) -> SettingVersion {
        let version = SettingVersion(number: Int64(all.count + 1), content: content, note: note, savedBy: user, savedAt: time)
        all.append((name, version))
        return version
    }
}
