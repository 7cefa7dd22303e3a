import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Store

/// What the demo brand did about what it heard, through the same desks as everybody: improvements, cases, a gate and goals. Names are invented.
///
/// The pilot in Hangzhou is verified and the one in Wuhan is not because their effects are measured from the voices; nothing is written by hand.
struct DemoActions: Sendable {
    var brand: DemoBrand
    var initiatives: InitiativeDesk
    var cases: CaseDesk?
    var gates: GateDesk
    var goals: GoalDesk
    var voices: any VoiceReader
    var secondsFromGMT: Int

    /// - Parameter now: nothing is done later.
    func load(at now: Date) async throws {
        if try await initiatives.repository.initiatives().isEmpty { try await loadInitiatives(at: now) }
        if let cases, try await cases.repository.caseCounts(owner: "", now: now).open == 0 { try await loadCases(cases, at: now) }
        if try await gates.repository.gates().isEmpty { try await loadGate(at: now) }
        if try await goals.repository.goals().isEmpty { try await loadGoals(at: now) }
    }

    private static let (lin, zhao, he) = ("lin.yue@spruce.example", "zhao.min@spruce.example", "he.jing@spruce.example")

    /// Noon of a day of the brand's year.
    private func noon(_ day: Int, hours: Double = 0) -> Date {
        let start = Double((brand.endingOn + day).number) * 86_400 - Double(secondsFromGMT)
        return Date(timeIntervalSince1970: start + 43_200 + hours * 3_600)
    }

    // MARK: Improvements

    private func loadInitiatives(at now: Date) async throws {
        for mark in brand.marks where mark.kind == .pilot { try await loadPilot(mark, at: now) }
        let jam = try await propose(
            "四川分拨中心积压，配送慢、物流不更新", "delivery.speed", "分流到重庆中转，夜间加一班分拣", -0.3, "物流部", day: -12, cost: 260_000)
        try await act(.accept(owner: Self.zhao, department: "物流部"), on: jam, noon(-11), now)
        _ = try await propose("线上买的商品门店拒绝退货，客户从聊天走到门店再走到电话", "returns.store", "门店系统开放线上订单，店员培训", -0.5, "门店运营部", day: -6)
        let coupon = try await propose("优惠券规则看不懂，会员周差评集中在这里", "price.coupon", "改成一句话规则", -0.4, "市场部", day: -88)
        try await act(.reject(reason: "下一次会员周在明年，规则整体重做，这条并入那个项目"), on: coupon, noon(-80), now)
    }

    /// Verified if its effect says so on the day of loading, turned down if it shows none at the planned size, else still being tried.
    private func loadPilot(_ mark: DemoBrand.Mark, at now: Date) async throws {
        let day = mark.day - brand.endingOn
        let stores = DemoBrand.stores(ofPilot: mark)
        let id = try await propose(
            "\(mark.name.zh)：排队投诉是门店差评里最多的", "store.waiting", mark.name.zh, -0.75, "门店运营部", day: day - 21, cost: 48_000)
        try await act(.accept(owner: Self.lin, department: "门店运营部"), on: id, noon(day - 14), now)
        guard let accepted = try await initiatives.repository.initiative(id: id) else { return }
        let planned = try await initiatives.plannedVoices(accepted, .store, stores, start: mark.day) ?? 1
        let pilot = Pilot(part: .store, places: stores, start: mark.day, plannedVoices: planned)
        try await act(.startPilot(pilot), on: id, noon(day), now)
        guard let tried = try await initiatives.repository.initiative(id: id),
            let effect = try await initiatives.effect(of: tried, at: now)
        else { return }
        switch effect.verdict(planned: planned) {
        case .works where effect.isComparable: try await act(.verify(effect), on: id, now, now)
        case .noEffect, .harms: try await act(.reject(reason: "到了计划的样本量，区间仍包含零：看不出效果，不推广"), on: id, now, now)
        case .works, .tooEarly: return
        }
    }

    private func propose(
        _ claim: String, _ topic: String, _ remedy: String, _ target: Double, _ department: String, day: Int, cost: Int? = nil
    ) async throws -> Int64 {
        try await initiatives.repository.propose(
            Initiative(
                claim: claim, topic: topic, remedy: remedy, cost: cost, target: target, due: brand.endingOn + 90, department: department,
                proposedBy: Self.he, proposedAt: noon(day))
        ).id
    }

    private func act(_ act: InitiativeAct, on id: Int64, _ time: Date, _ now: Date) async throws {
        _ = try await initiatives.act(act, on: id, version: nil, by: Self.lin, at: min(time, now))
    }

    // MARK: A gate

    private func loadGate(at now: Date) async throws {
        let draft = Gate(
            name: "app-6-3", title: "App 6.3 全量发布", approver: Self.he, department: "数字产品部", createdBy: Self.he, createdAt: noon(-9))
        _ = try await gates.repository.createGate(draft)
        let payment = FeedbackFilter(topics: ["payment"])
        let conditions = [
            GateCondition(kind: .metric, metric: .negativeShare, filter: FeedbackFilter(channels: [.app]), days: 28, green: 0.45, red: 0.6),
            GateCondition(kind: .severeVoices, filter: payment, days: 14, green: 2, red: 10, minimumN: 200, minimumSeverity: 7),
            GateCondition(kind: .openCases, filter: payment, green: 0, red: 5, minimumSeverity: 7),
        ]
        let edit = GateAct.edit(title: draft.title, conditions: conditions, approver: Self.he, department: draft.department)
        _ = try await gates.act(edit, on: draft.name, version: nil, by: Self.he, at: min(noon(-9, hours: 1), now))
        _ = try await gates.act(.arm, on: draft.name, version: nil, by: Self.he, at: min(noon(-8), now))
        _ = try await gates.check(draft.name, by: GateDesk.clockwork, at: now)
    }

    // MARK: Goals

    private func loadGoals(at now: Date) async throws {
        let drafts: [(String, String, GoalMeasure, FeedbackFilter, Double)] = [
            ("首次联系九成按时", "客服部", .inTime, FeedbackFilter(), 0.9),
            ("配送差评降到六成以下", "物流部", .negativeShare, FeedbackFilter(topics: ["delivery"]), 0.6),
            ("NPS 回到 20", "客户体验部", .nps, FeedbackFilter(), 20),
        ]
        for (title, department, measure, filter, target) in drafts {
            let goal = Goal(
                title: title, department: department, measure: measure, filter: filter, target: target, start: brand.endingOn + -83,
                due: brand.endingOn + 28, owner: Self.he, createdBy: Self.he, createdAt: noon(-84))
            _ = try await goals.create(goal)
        }
    }
}
