import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Cases 工单: who waits for help, who is late, and what is mine.
public struct CasesPage: Page {
    public static let template = "cases"
    public static let title = "nav.cases"

    /// Cases shown at most; the counts beside the queues are exact.
    static let limit = 100

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(notice: nil, context, services)
    }

    static func desk(_ services: WebServices) throws -> CaseDesk {
        guard let desk = services.cases else { throw WebError(.serviceUnavailable, "error.noCases") }
        return desk
    }

    static func model(notice: Notice?, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let repository = try desk(services).repository
        let person = context.user?.email ?? ""
        let counts = try await repository.caseCounts(owner: person, now: context.now)
        let wish = context.queryValue("queue")
        let queue = wish.flatMap(CaseQuery.Queue.init) ?? (counts.mine > 0 ? .mine : .open)
        if let wish, CaseQuery.Queue(rawValue: wish) == nil {
            let allowed = CaseQuery.Queue.allCases.map(\.rawValue).joined(separator: ", ")
            throw WebError(.badRequest, "error.parameter", ["name": "queue", "value": wish, "allowed": allowed], parameter: "queue")
        }
        let isBoard = context.queryValue("view") == "board"
        let query = CaseQuery(
            queue, owner: person, department: context.queryValue("department"), topic: context.filter.topics.first, now: context.now,
            limit: limit)
        let files = try await repository.cases(query)
        let quotes = try await quotes(of: files, repository, services)
        let rows = files.map { row($0, quotes[$0.id], context) }
        return Model(
            answer: answer(counts, context),
            answerNote: note(counts, context),
            counts: counts,
            notice: notice,
            queues: CaseQuery.Queue.allCases.map { name in
                Queue(
                    label: context.text("cases.queue.\(name.rawValue)"), count: context.formats.integer(counts[name]),
                    href: Self.address(name, isBoard, context), active: name == queue)
            },
            views: [false, true].map { board in
                Queue(
                    label: context.text(board ? "cases.board" : "cases.list"), count: nil, href: Self.address(queue, board, context),
                    active: board == isBoard)
            },
            isBoard: isBoard,
            rows: isBoard ? [] : rows,
            columns: isBoard ? columns(rows, files.map(\.stage), context) : [],
            mayBulk: context.user?.role.may(.manageCases) == true,
            people: try await people(services, chosen: nil, context),
            routingHref: context.path(.routing),
            empty: rows.isEmpty ? context.text("cases.empty.\(queue.rawValue)") : nil
        )
    }

    /// Members who may work on cases, to be chosen from.
    static func people(_ services: WebServices, chosen: String?, _ context: PageContext) async throws -> [PeoplePage.Option] {
        let members = try await services.members?.members() ?? []
        let nobody = PeoplePage.Option(value: "", label: context.text("cases.nobody"), selected: chosen == nil)
        return [nobody]
            + members.filter { $0.isActive && $0.role.may(.workCases) }.map {
                PeoplePage.Option(value: $0.email, label: "\($0.name) · \($0.email)", selected: $0.email == chosen)
            }
    }

    private static func address(_ queue: CaseQuery.Queue, _ board: Bool, _ context: PageContext) -> String {
        context.link(to: .cases, adding: [("queue", queue.rawValue)] + (board ? [("view", "board")] : []))
    }

    private static func answer(_ counts: CaseCounts, _ context: PageContext) -> [AnswerRun] {
        guard counts.open > 0 else { return [AnswerRun(context.text("cases.none"))] }
        func figure(_ count: Int, _ queue: CaseQuery.Queue) -> AnswerRun {
            .figure(context.formats.integer(count), href: address(queue, false, context))
        }
        return context.sentence(
            "cases.answer",
            [
                "late": figure(counts.late, .late), "uncontacted": AnswerRun(context.formats.integer(counts.uncontacted)),
                "open": figure(counts.open, .open), "unassigned": figure(counts.unassigned, .unassigned),
            ])
    }

    private static func note(_ counts: CaseCounts, _ context: PageContext) -> String? {
        guard counts.judged > 0, let share = Proportion.estimate(counts.inTime, of: counts.judged) else { return nil }
        let interval = context.formats.percent(share.interval.low) + " – " + context.formats.percent(share.interval.high)
        return context.text(
            "cases.inTime",
            ["share": context.formats.percent(share.value), "interval": interval, "n": context.formats.integer(counts.judged)])
    }

    /// What was said first in each case; none for those without a voice, and for all while a shard that keeps some does not answer.
    private static func quotes(
        of files: [Case], _ repository: any CaseRepository, _ services: WebServices
    ) async throws -> [Int64: String] {
        let items = try await repository.firstItems(of: files.map(\.id))
        do {
            let voices = try await services.voices.voices(ids: items.values.sorted())
            let texts = Dictionary(voices.map { ($0.id, $0.item.text) }, uniquingKeysWith: { first, _ in first })
            return items.compactMapValues { texts[$0] }
        } catch let failure as any StoreFailure where failure.isOutage {
            return [:]
        }
    }

    private static func row(_ file: Case, _ quote: String?, _ context: PageContext) -> Row {
        let words = CaseWords(context: context)
        let facts = [context.filterValue("channel", file.channel.rawValue), file.tier, file.region, file.product].compactMap(\.self)
        return Row(
            id: String(file.id),
            href: context.path(.caseFile(id: String(file.id))),
            topic: words.topic(file),
            quote: quote.map { $0.isEmpty ? context.text("voice.noWords") : String($0.prefix(90)) } ?? "–",
            facts: facts + words.reasons(file),
            owner: words.owner(file),
            stage: file.stage.rawValue,
            stageText: words.stage(file.stage),
            due: words.due(file),
            promise: words.promise(file),
            urgency: words.urgency(file),
            severity: context.formats.fixed(file.severity),
            voices: context.formats.integer(file.voices)
        )
    }

    private static func columns(_ rows: [Row], _ stages: [CaseStage], _ context: PageContext) -> [Column] {
        let words = CaseWords(context: context)
        let shown = stages.contains { !$0.isOpen } ? CaseStage.allCases : CaseStage.allCases.filter(\.isOpen)
        return shown.map { stage in
            let own = rows.filter { $0.stage == stage.rawValue }
            return Column(name: stage.rawValue, label: words.stage(stage), count: context.formats.integer(own.count), rows: own)
        }
    }
}
