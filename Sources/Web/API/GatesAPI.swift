import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// Gates for programs: what a release pipeline asks, and what sets them up.
enum GatesAPI {
    static let limit = 1 << 16

    struct GateModel: Encodable, Sendable {
        var name: String
        var version: Int
        var title: String
        var stage: GateStage
        var conditions: [GateCondition]
        var approver: String?
        var department: String?
        var waiver: GateWaiver?
        var approvedBy: String?
        var approvedAt: Date?
        var launch: Day?
        var recheck: Day?
        var returns: Int
        /// What counts for a release now; missing before the first check.
        var effective: GateLight?
        var last: GateEvaluation?

        init(_ state: GateState, at time: Date) {
            let gate = state.gate
            (name, version, title, stage, conditions) = (gate.name, gate.version, gate.title, gate.stage, gate.conditions)
            (approver, department, waiver) = (gate.approver, gate.department, gate.waiver)
            (approvedBy, approvedAt, launch, recheck) = (gate.approvedBy, gate.approvedAt, gate.launch, gate.recheck)
            (returns, last) = (gate.returns, state.last)
            effective = state.last.map { gate.isWaived(at: time) ? .green : $0.light }
        }
    }

    struct GateList: Encodable, Sendable { var gates: [GateModel] }

    struct GateDetail: Encodable, Sendable {
        var gate: GateModel
        /// The newest first.
        var checks: [GateEvaluation]
    }

    struct Creation: Decodable {
        var name: String
        var title: String
        var approver: String?
        var department: String?
    }

    struct Act: Decodable {
        var act: String
        var version: Int?
        var title: String?
        var conditions: [GateCondition]?
        var approver: String?
        var department: String?
        var words: String?
        /// Last day of a waiver.
        var until: Day?
        var launch: Day?
        var recheck: Day?
    }

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let now = site.services.clock()
        let states = try await GatesPage.desk(site.services).repository.gates()
        return try .json(GateList(gates: states.map { GateModel($0, at: now) }))
    }

    static func single(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let repository = try GatesPage.desk(site.services).repository
        let name = context.parameter("name")
        guard let state = try await repository.gate(name: name) else { throw WebError.notFound }
        let checks = try await repository.gateEvaluations(name: name, limit: GatePage.checkLimit)
        return try .json(GateDetail(gate: GateModel(state, at: site.services.clock()), checks: checks))
    }

    static func create(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Creation.self, upTo: limit)
        let gate = try await GateForm.create(wish.name, wish.title, wish.approver ?? "", wish.department ?? "", context, site)
        return try .json(GateModel(GateState(gate: gate, last: nil), at: site.services.clock()), status: .created)
    }

    static func check(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let now = site.services.clock()
        let state = try await GatesPage.desk(site.services).check(context.parameter("name"), by: context.actor, at: now)
        guard let state else { throw WebError.notFound }
        return try .json(GateModel(state, at: now))
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Act.self, upTo: limit)
        let desk = try GatesPage.desk(site.services)
        let name = context.parameter("name")
        let now = site.services.clock()
        guard let state = try await desk.repository.gate(name: name) else { throw WebError.notFound }
        if wish.act == GateAct.Kind.approve.rawValue {
            guard let launch = wish.launch, let recheck = wish.recheck else { throw missing("launch", "2026-11-21") }
            _ = try await desk.approve(name, launch: launch, recheck: recheck, version: wish.version, by: context.actor, at: now)
        } else {
            let act = try await act(wish, state.gate, site)
            _ = try await desk.act(act, on: name, version: wish.version, by: context.actor, at: now)
        }
        guard let changed = try await desk.repository.gate(name: name) else { throw WebError.notFound }
        return try .json(GateModel(changed, at: now))
    }

    private static func act(_ wish: Act, _ gate: Gate, _ site: Site) async throws -> GateAct {
        let words = wish.words ?? ""
        switch wish.act {
        case "edit":
            try await GateForm.checkApprover(wish.approver ?? "", site)
            return .edit(
                title: wish.title ?? gate.title, conditions: wish.conditions ?? gate.conditions,
                approver: wish.approver ?? gate.approver, department: wish.department ?? gate.department)
        case "arm": return .arm
        case "waive":
            guard let until = wish.until else { throw missing("until", "2026-11-21") }
            return .waive(reason: words, until: GateForm.midnight(until + 1, site))
        case "withdrawWaiver": return .withdrawWaiver
        case "retire": return .retire(reason: words)
        case "reopen": return .reopen(reason: words)
        case "note": return .note(words: words)
        default: throw missing("act", GateAct.Kind.allCases.map(\.rawValue).joined(separator: ", "), wish.act)
        }
    }

    private static func missing(_ name: String, _ allowed: String, _ value: String = "") -> WebError {
        WebError(.badRequest, "error.parameter", ["name": name, "value": String(value.prefix(40)), "allowed": allowed], parameter: name)
    }
}
