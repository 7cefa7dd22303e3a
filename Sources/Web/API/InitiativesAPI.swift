import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// Initiatives and the ledger of insights for programs.
enum InitiativesAPI {
    static let limit = 1 << 16

    struct InitiativeList: Encodable, Sendable {
        var initiatives: [Initiative]
        var ledger: Ledger
    }

    struct Detail: Encodable, Sendable {
        var initiative: Initiative
        /// The effect so far; missing while nothing was begun or the time is too short.
        var effect: PilotEffect?
        var verdict: PilotEffect.Verdict?
        var history: [Line]

        struct Line: Encodable, Sendable {
            var version: Int
            var time: Date
            var actor: String
            /// Missing for the proposal.
            var act: String?
            var stage: InitiativeStage
        }
    }

    /// 洞察采纳率.
    struct Ledger: Encodable, Sendable {
        struct Row: Encodable, Sendable {
            /// Missing for all together.
            var department: String?
            var proposed: Int
            var adopted: Int
            var rejected: Int
            var adoption: Estimate?
            var resolved: Int
            var resolution: Estimate?
            var medianDaysToAction: Double?

            init(_ row: InsightLedger.Row) {
                (department, proposed, adopted, rejected) = (row.department, row.proposed, row.adopted, row.rejected)
                (adoption, resolved, resolution) = (row.adoption, row.resolved, row.resolution)
                medianDaysToAction = row.medianDaysToAction
            }
        }

        var whole: Row
        var departments: [Row]

        init(_ ledger: InsightLedger) {
            whole = Row(ledger.whole)
            departments = ledger.departments.map(Row.init)
        }
    }

    struct Proposal: Decodable {
        var claim: String
        var topic: String
        var remedy: String
        var cost: Int?
        var target: Double
        var due: Day
        var department: String?
    }

    struct Act: Decodable {
        var act: String
        var version: Int?
        var owner: String?
        var department: String?
        var words: String?
        var part: Pilot.Part?
        var places: [String]?
        var start: Day?
        var plannedVoices: Int?
    }

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let all = try await InitiativesPage.desk(site.services).repository.initiatives()
        return try .json(InitiativeList(initiatives: all, ledger: Ledger(InsightLedger(all))))
    }

    static func propose(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Proposal.self, upTo: limit)
        guard !wish.claim.isEmpty, !wish.remedy.isEmpty else { throw WebError(.unprocessableContent, "initiatives.incomplete") }
        guard let topic = try await site.services.snapshots.snapshot().topics[wish.topic] else {
            throw unreadable("topic", wish.topic, "delivery.speed …")
        }
        guard (-1 ... -0.01).contains(wish.target) else { throw unreadable("target", String(wish.target), "-1 – -0.01") }
        let draft = Initiative(
            claim: wish.claim, topic: topic.id, remedy: wish.remedy, cost: wish.cost, target: wish.target, due: wish.due,
            department: wish.department ?? topic.owner.department?.zh, proposedBy: context.actor, proposedAt: site.services.clock())
        return try .json(try await InitiativesPage.desk(site.services).repository.propose(draft), status: .created)
    }

    static func single(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let desk = try InitiativesPage.desk(site.services)
        let one = try await initiative(context, desk)
        let isTried = one.stage == .pilot || one.stage == .rollout
        let effect = isTried ? try await desk.effect(of: one, at: site.services.clock()) : one.effect
        let history = try await desk.repository.initiativeEvents(id: one.id).map {
            Detail.Line(version: $0.version, time: $0.time, actor: $0.actor, act: $0.act?.kind.rawValue, stage: $0.stage)
        }
        let verdict = effect?.verdict(planned: one.pilot?.plannedVoices ?? 0)
        return try .json(Detail(initiative: one, effect: effect, verdict: verdict, history: history))
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Act.self, upTo: limit)
        let desk = try InitiativesPage.desk(site.services)
        let one = try await initiative(context, desk)
        let act = try await act(wish, one, desk, site)
        let now = site.services.clock()
        guard let changed = try await desk.act(act, on: one.id, version: wish.version, by: context.actor, at: now) else {
            throw WebError.notFound
        }
        return try .json(changed)
    }

    private static func initiative(_ context: WebContext, _ desk: InitiativeDesk) async throws -> Initiative {
        guard let id = Int64(context.parameter("id")), let one = try await desk.repository.initiative(id: id) else {
            throw WebError.notFound
        }
        return one
    }

    private static func act(_ wish: Act, _ one: Initiative, _ desk: InitiativeDesk, _ site: Site) async throws -> InitiativeAct {
        let words = wish.words ?? ""
        let now = site.services.clock()
        switch wish.act {
        case "accept":
            if let owner = wish.owner, !(try await CaseForm.people(site)).contains(owner) {
                throw WebError(.badRequest, "cases.unknownOwner", ["value": owner], parameter: "owner")
            }
            return .accept(owner: wish.owner, department: wish.department)
        case "reject": return .reject(reason: words)
        case "startPilot":
            let (part, places) = (wish.part ?? .region, wish.places ?? [])
            guard let start = wish.start else { throw unreadable("start", "", "2026-11-21") }
            let size: Int
            if let planned = wish.plannedVoices {
                size = planned
            } else {
                size = try await desk.plannedVoices(one, part, places, start: start) ?? 0
            }
            return .startPilot(Pilot(part: part, places: places, start: start, plannedVoices: size))
        case "rollOut": return .rollOut(day: site.services.today, effect: try await desk.effect(of: one, at: now), reason: words)
        case "verify":
            guard let effect = try await desk.effect(of: one, at: now) else {
                throw Refusal("时间太短，至少前后各两周。", "Too short a time; two weeks on each side are needed.")
            }
            return .verify(effect)
        case "close": return .close(reason: words)
        case "reopen": return .reopen(reason: words)
        case "note": return .note(words: words)
        default: throw unreadable("act", wish.act, InitiativeAct.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }

    private static func unreadable(_ name: String, _ value: String, _ allowed: String) -> WebError {
        WebError(.badRequest, "error.parameter", ["name": name, "value": String(value.prefix(40)), "allowed": allowed], parameter: name)
    }
}
