import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// Cases for programs.
enum CasesAPI {
    struct CaseModel: Encodable, Sendable {
        var id: Int64
        var version: Int
        var stage: CaseStage
        var customer: String?
        var topic: String?
        var reasons: [CaseReason]
        var channel: Channel
        var product: String?
        var region: String?
        var tier: String?
        var severity: Double
        var voices: Int
        var department: String?
        var owner: String?
        var openedAt: Date
        var openedBy: String
        var contactDue: Date
        var resolveDue: Date
        var contactedAt: Date?
        var resolvedAt: Date?
        var closedAt: Date?
        var escalations: Int
        var returns: Int
        var rootCause: String?
        var outcome: CaseOutcome?
        var satisfaction: Int?

        init(_ file: Case) {
            (id, version, stage, topic) = (file.id, file.version, file.stage, file.topic)
            customer = file.customer.map(FilterReader.text)
            (reasons, channel, product, region, tier) = (file.reasons, file.channel, file.product, file.region, file.tier)
            (severity, voices, department, owner) = (file.severity, file.voices, file.department, file.owner)
            (openedAt, openedBy, contactDue, resolveDue) = (file.openedAt, file.openedBy, file.contactDue, file.resolveDue)
            (contactedAt, resolvedAt, closedAt) = (file.contactedAt, file.resolvedAt, file.closedAt)
            (escalations, returns, rootCause) = (file.escalations, file.returns, file.rootCause)
            (outcome, satisfaction) = (file.outcome, file.satisfaction)
        }
    }

    struct CaseList: Encodable, Sendable {
        var cases: [CaseModel]
        var counts: CaseCounts
    }

    struct CaseDetail: Encodable, Sendable {
        var file: CaseModel
        var items: [Int64]
        var history: [Line]

        struct Line: Encodable, Sendable {
            var version: Int
            var time: Date
            var actor: String
            /// Missing for the opening.
            var act: String?
        }

        private enum CodingKeys: String, CodingKey {
            case file = "case"
            case items, history
        }
    }

    struct Opening: Decodable {
        var item: Int64
    }

    struct Receipt: Encodable, Sendable {
        /// opened, joined or known.
        var outcome: String
        var file: CaseModel

        private enum CodingKeys: String, CodingKey {
            case outcome
            case file = "case"
        }
    }

    static let limit = 1 << 16

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let repository = try CasesPage.desk(site.services).repository
        let now = site.services.clock()
        let owner = request.queryValue("owner") ?? context.user?.email ?? ""
        let reader = FilterReader(values: ["queue": [request.queryValue("queue") ?? "open"]])
        let queue = try reader.value("queue", CaseQuery.Queue.self) ?? .open
        let query = CaseQuery(
            queue, owner: owner, department: request.queryValue("department"), topic: request.queryValue("topic"), now: now,
            limit: request.queryValue("limit").flatMap(Int.init) ?? 200)
        return try .json(
            CaseList(
                cases: try await repository.cases(query).map(CaseModel.init),
                counts: try await repository.caseCounts(owner: owner, now: now)))
    }

    static func single(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let repository = try CasesPage.desk(site.services).repository
        guard let id = Int64(context.parameter("id")), let file = try await repository.caseFile(id: id) else { throw WebError.notFound }
        let history = try await repository.caseEvents(id: id).map {
            CaseDetail.Line(version: $0.version, time: $0.time, actor: $0.actor, act: $0.act?.kind.rawValue)
        }
        return try .json(CaseDetail(file: CaseModel(file), items: try await repository.caseItems(id: id), history: history))
    }

    static func open(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Opening.self, upTo: limit)
        let desk = try CasesPage.desk(site.services)
        let reason: CaseReason = context.user == nil ? .api : .hand
        let receipt = try await desk.open(item: wish.item, reason: reason, by: context.actor, at: site.services.clock())
        switch receipt {
        case .opened(let file): return try .json(Receipt(outcome: "opened", file: CaseModel(file)), status: .created)
        case .joined(let file): return try .json(Receipt(outcome: "joined", file: CaseModel(file)))
        case .known(let file): return try .json(Receipt(outcome: "known", file: CaseModel(file)))
        case nil: throw WebError.notFound
        }
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(ActWish.self, upTo: limit)
        guard let id = Int64(context.parameter("id")) else { throw WebError.notFound }
        let act = try wish.resolved(people: try await CaseForm.people(site))
        let desk = try CasesPage.desk(site.services)
        let changed = try await desk.act(act, case: id, version: wish.version, by: context.actor, at: site.services.clock())
        guard let changed else { throw WebError.notFound }
        return try .json(CaseModel(changed))
    }
}
