import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Initiatives 改进: what is done about what many suffer, how far it is, and whether it helped.
public struct InitiativesPage: Page {
    public static let template = "initiatives"
    public static let title = "nav.initiatives"

    public struct Model: Sendable, Encodable, Equatable {
        public var answer: String
        public var rows: [Row]
        public var empty: String?
        public var ledger: [LedgerRow]
        public var hasLedger: Bool
        public var form: Form?
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var id: String
        public var href: String
        public var claim: String
        public var topic: String
        public var topicHref: String
        public var stage: String
        public var stageText: String
        public var owner: String?
        public var target: String
        /// What it changed, where that is known.
        public var effect: String?
    }

    public struct LedgerRow: Sendable, Encodable, Equatable {
        public var department: String
        public var proposed: String
        public var adopted: String
        public var rejected: String
        public var adoption: String
        public var adoptionNote: String
        public var resolution: String
        public var resolutionNote: String
        public var days: String
    }

    public struct Form: Sendable, Encodable, Equatable {
        public var topics: [PeoplePage.Option]
        public var claim: String
        public var due: String
    }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let all = try await Self.desk(services).repository.initiatives()
        return Self.model(all, context)
    }

    static func desk(_ services: WebServices) throws -> InitiativeDesk {
        guard let desk = services.initiatives else { throw WebError(.serviceUnavailable, "error.noInitiatives") }
        return desk
    }

    private static func model(_ all: [Initiative], _ context: PageContext) -> Model {
        let ledger = InsightLedger(all)
        let order = InitiativeStage.allCases
        let sorted = all.enumerated().sorted { left, right in
            let places = (order.firstIndex(of: left.element.stage) ?? 0, order.firstIndex(of: right.element.stage) ?? 0)
            return (places.0, left.offset) < (places.1, right.offset)
        }
        return Model(
            answer: answer(all, ledger, context),
            rows: sorted.map { row($0.element, context) },
            empty: all.isEmpty ? context.text("initiatives.empty") : nil,
            ledger: ([ledger.whole] + ledger.departments).map { Self.ledger($0, context) },
            hasLedger: !all.isEmpty,
            form: context.user?.role.may(.improve) == true ? form(context) : nil
        )
    }

    private static func answer(_ all: [Initiative], _ ledger: InsightLedger, _ context: PageContext) -> String {
        guard let adoption = ledger.whole.adoption else {
            return context.text("initiatives.undecided", ["count": context.formats.integer(all.count)])
        }
        return context.text(
            "initiatives.answer",
            [
                "open": context.formats.integer(all.count { $0.stage.isOpen && $0.stage != .proposed }),
                "verified": context.formats.integer(ledger.whole.resolved), "share": context.formats.percent(adoption.value),
                "n": context.formats.integer(ledger.whole.adopted + ledger.whole.rejected),
            ])
    }

    private static func row(_ one: Initiative, _ context: PageContext) -> Row {
        let words = InitiativeWords(context: context)
        return Row(
            id: String(one.id),
            href: context.path(.initiative(id: String(one.id))),
            claim: one.claim,
            topic: words.topic(one),
            topicHref: context.link(to: .topic(id: one.topic)),
            stage: one.stage.rawValue,
            stageText: words.stage(one.stage),
            owner: one.owner ?? one.department,
            target: words.target(one),
            effect: one.effect.map(words.difference)
        )
    }

    private static func ledger(_ row: InsightLedger.Row, _ context: PageContext) -> LedgerRow {
        func share(_ estimate: Estimate?) -> String { estimate.map { context.formats.percent($0.value) } ?? "–" }
        func note(_ estimate: Estimate?, _ n: Int) -> String {
            guard let estimate else { return "" }
            let interval = context.formats.percent(estimate.interval.low) + " – " + context.formats.percent(estimate.interval.high)
            return context.text("quality.under", ["interval": interval, "n": context.formats.integer(n)])
        }
        return LedgerRow(
            department: row.department ?? context.text("initiatives.all"),
            proposed: context.formats.integer(row.proposed),
            adopted: context.formats.integer(row.adopted),
            rejected: context.formats.integer(row.rejected),
            adoption: share(row.adoption),
            adoptionNote: note(row.adoption, row.adopted + row.rejected),
            resolution: share(row.resolution),
            resolutionNote: note(row.resolution, row.adopted),
            days: row.medianDaysToAction.map { context.formats.decimal($0) } ?? "–"
        )
    }

    private static func form(_ context: PageContext) -> Form {
        let chosen = context.filter.topics.first
        let topics = context.snapshot.topics.keys.sorted().map { id in
            PeoplePage.Option(value: id, label: context.snapshot.topicName(id, context.locale) + " · " + id, selected: id == chosen)
        }
        let due = Day(context.now, secondsFromGMT: context.formats.secondsFromGMT) + 90
        return Form(topics: topics, claim: context.queryValue("claim") ?? "", due: due.iso)
    }
}
