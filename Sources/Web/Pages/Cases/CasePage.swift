import Access
import Actions
import Feedback
import Foundation
import Insights

/// One case: what the customer said, what was done, what can be done next.
public struct CasePage: Page {
    public static let template = "case"
    public static let title = "nav.cases"

    /// Voices shown at most.
    static let voiceLimit = 50

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { context.text("cases.number", ["number": model.id]) }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(ActWish(), notice: nil, context, services)
    }

    /// - Parameter typed: what stands in the forms, kept when an act was refused.
    static func model(_ typed: ActWish, notice: Notice?, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let desk = try CasesPage.desk(services)
        guard let id = Int64(try context.parameter("id")), let file = try await desk.repository.caseFile(id: id) else {
            throw WebError.notFound
        }
        let words = CaseWords(context: context)
        let events = try await desk.repository.caseEvents(id: id)
        let items = try await desk.repository.caseItems(id: id).suffix(voiceLimit).reversed()
        let voices = try await services.voices.voices(ids: Array(items)).map { VerbatimCard($0, context) }
        let replies = try await desk.settings().replies.filter {
            $0.topics.isEmpty || $0.topics.contains { file.topic?.hasPrefix($0) == true }
        }
        let mayWork = context.user?.role.may(.workCases) == true
        return Model(
            id: String(id),
            version: String(file.version),
            action: SiteURL.caseFile(id: String(id)).path,
            topic: words.topic(file),
            stage: file.stage.rawValue,
            stageText: words.stage(file.stage),
            answer: answer(file, words),
            facts: facts(file, words),
            notice: notice,
            voices: voices,
            voicesText: context.text("case.voices", ["count": context.formats.integer(file.voices)]),
            customerHref: file.customer.map { customer in
                context.link(to: .voices) { query in
                    query.filter = FeedbackFilter(customer: customer)
                    query.choice = .all
                }
            },
            history: history(events, file, words),
            followUp: mayWork ? try await FollowUpForm.make(file, replies, context, services) : nil,
            forms: mayWork ? try await forms(file, events.last, typed, context, services) : nil,
            replies: mayWork && file.stage.isOpen
                ? replies.enumerated().map { Reply(anchor: "reply-\($0.offset)", name: $0.element.name, text: $0.element.text) } : [],
            hasReplies: mayWork && file.stage.isOpen && !replies.isEmpty
        )
    }

    private static func answer(_ file: Case, _ words: CaseWords) -> String {
        let context = words.context
        let who = words.owner(file) ?? context.text("cases.nobody")
        guard let due = words.due(file), let promise = words.promise(file) else {
            return context.text("case.answerDone", ["stage": words.stage(file.stage), "who": who])
        }
        return context.text("case.answer", ["stage": words.stage(file.stage), "who": who, "promise": promise, "due": due])
    }

    private static func facts(_ file: Case, _ words: CaseWords) -> [SingleVoicePage.Fact] {
        let context = words.context
        var facts: [SingleVoicePage.Fact] = []
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(.init(label: context.text(key), value: value)) }
        }
        add("case.openedBecause", words.reasons(file).joined(separator: " · "))
        add("case.openedAt", context.formats.dateTime(file.openedAt) + " · " + file.openedBy)
        add("case.contactDue", context.formats.dateTime(file.contactDue))
        add("case.contactedAt", file.contactedAt.map(context.formats.dateTime))
        add("case.resolveDue", context.formats.dateTime(file.resolveDue))
        add("cases.owner", file.owner)
        add("people.department", file.department)
        add("filter.tier", file.tier)
        add("filter.region", file.region)
        add("filter.product", file.product)
        add("filter.channel", context.filterValue("channel", file.channel.rawValue))
        add("case.severity", context.formats.fixed(file.severity))
        add("case.escalations", file.escalations > 0 ? context.formats.integer(file.escalations) : nil)
        add("case.returns", file.returns > 0 ? context.formats.integer(file.returns) : nil)
        add("case.outcome", file.outcome.map { context.text("case.outcome.\($0.rawValue)") })
        add("case.rootCause", file.rootCause)
        add("case.satisfaction", file.satisfaction.map(String.init))
        return facts
    }

    /// The newest first; the stage stands where it changed.
    private static func history(_ events: [CaseEvent], _ file: Case, _ words: CaseWords) -> [Line] {
        let after = events.dropFirst().map(\.before) + [file]
        return zip(events, after).map { event, after in
            let told = words.event(event, after: after)
            let changed = after.map { $0.stage != event.before?.stage } ?? false
            return Line(
                time: words.context.formats.dateTime(event.time),
                actor: event.actor,
                text: told.text,
                words: told.words,
                stageText: changed ? after.map { words.stage($0.stage) } : nil
            )
        }.reversed()
    }

    private static func forms(
        _ file: Case,
        _ last: CaseEvent?,
        _ typed: ActWish,
        _ context: PageContext,
        _ services: WebServices
    ) async throws -> Forms {
        func can(_ kind: CaseAct.Kind) -> Bool { CaseMachine.stages(of: kind).contains(file.stage) }
        func options<Value: CaseIterable & RawRepresentable<String>>(_ prefix: String, _: Value.Type, chosen: String?) -> [PeoplePage
            .Option]
        {
            Value.allCases.map {
                .init(value: $0.rawValue, label: context.text(prefix + $0.rawValue), selected: $0.rawValue == chosen)
            }
        }
        let own = context.user?.email
        return Forms(
            assign: can(.assign)
                ? AssignForm(
                    people: try await CasesPage.people(services, chosen: typed.owner ?? file.owner, context),
                    department: typed.department ?? file.department ?? "") : nil,
            contact: can(.contact)
                ? ContactForm(methods: options("case.method.", ContactMethod.self, chosen: typed.method ?? "phone")) : nil,
            resolve: can(.resolve)
                ? ResolveForm(
                    outcomes: options("case.outcome.", CaseOutcome.self, chosen: typed.outcome), rootCause: typed.rootCause ?? "") : nil,
            close: can(.close)
                ? CloseForm(
                    values: [.init(value: "", label: context.text("case.notAsked"), selected: true)]
                        + (1...5).reversed().map { .init(value: String($0), label: String($0), selected: false) }) : nil,
            canWait: can(.wait),
            canResume: can(.resume),
            canReopen: can(.reopen),
            words: typed.words ?? "",
            undo: last.map { last in
                last.actor == own && last.act != nil && context.now.timeIntervalSince(last.time) <= CaseMachine.regret
                    && ![.join, .escalate, .undo].contains(last.act?.kind)
            } ?? false,
            take: can(.assign) && file.owner != own ? own : nil
        )
    }
}
