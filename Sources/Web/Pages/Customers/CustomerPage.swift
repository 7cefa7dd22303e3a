import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Customer page 一线: who this is, what they went through, what is promised to them, and what to do next.
public struct CustomerPage: Page {
    public static let template = "customer"
    public static let title = "nav.customers"

    /// Voices and acts shown at most.
    static let timelineLimit = 40

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.name }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let reader = FilterReader(values: ["customer": [try context.parameter("key")]])
        guard let key = try reader.customer("customer"), let file = try await Self.desk(services).file(key, at: context.now) else {
            throw WebError.notFound
        }
        let settings = try await services.cases?.settings()
        return Self.model(file, replies: settings?.replies ?? [], context)
    }

    static func desk(_ services: WebServices) throws -> FrontLineDesk {
        guard let desk = services.frontLine else { throw WebError(.serviceUnavailable, "error.noCustomers") }
        return desk
    }

    static func model(_ file: CustomerFile, replies: [ReplyTemplate], _ context: PageContext) -> Model {
        let words = CustomerWords(context: context, file: file)
        let key = FilterReader.text(file.key)
        let mayWork = context.user?.role.may(.workCases) == true
        return Model(
            key: key,
            name: words.name,
            answer: words.answer,
            step: step(file, replies, words, mayWork: mayWork),
            facts: words.facts(isMasked: !mayWork),
            isMasked: !mayWork,
            problems: file.problems.map { problem($0, words, mayWork: mayWork) },
            hasProblems: !file.problems.isEmpty,
            cases: file.cases.map { row($0, words) },
            hasCases: !file.cases.isEmpty,
            promises: file.promises.map(words.promise),
            hasPromises: !file.promises.isEmpty,
            mood: CustomerMood.model(file, context),
            risk: file.risk.map(words.risk),
            channels: words.channels,
            timeline: timeline(file, words),
            allHref: words.voicesHref(),
            fullHref: context.path(.customer(key: key)),
            compactHref: context.path(.customerCompact(key: key))
        )
    }

    private static func step(_ file: CustomerFile, _ replies: [ReplyTemplate], _ words: CustomerWords, mayWork: Bool) -> Step {
        let step = words.step
        let topic = words.topic(of: file.next)
        let reply =
            replies.first { reply in topic.map { topic in reply.topics.contains { topic.hasPrefix($0) } } == true }
            ?? replies.first { $0.topics.isEmpty }
        let isTalk = file.next != .nothing && file.next != .thank
        return Step(
            kind: step.kind,
            text: step.text,
            href: step.href,
            opens: mayWork ? step.opens : nil,
            reply: mayWork && isTalk ? reply.map { CasePage.Reply(anchor: "reply", name: $0.name, text: $0.text) } : nil
        )
    }

    private static func problem(_ problem: CustomerProblem, _ words: CustomerWords, mayWork: Bool) -> Problem {
        let context = words.context
        return Problem(
            topic: context.snapshot.topicName(problem.topic, context.locale),
            href: words.voicesHref { filter in (filter.topics, filter.sentiments) = ([problem.topic], [.negative]) },
            text: context.text(
                "customer.problem",
                [
                    "count": context.formats.integer(problem.items), "time": context.formats.relative(problem.last, to: context.now),
                    "severity": context.formats.fixed(problem.severity),
                ]),
            caseHref: problem.caseID.map { context.path(.caseFile(id: String($0))) },
            opens: mayWork && problem.caseID == nil ? String(problem.item) : nil
        )
    }

    private static func row(_ file: Case, _ words: CustomerWords) -> CaseRow {
        let inWords = CaseWords(context: words.context)
        return CaseRow(
            href: words.context.path(.caseFile(id: String(file.id))),
            title: words.context.text("cases.number", ["number": String(file.id)]) + " · " + inWords.topic(file),
            stageText: inWords.stage(file.stage),
            due: inWords.due(file).flatMap { due in inWords.promise(file).map { $0 + " " + due } },
            urgency: inWords.urgency(file),
            owner: inWords.owner(file),
            said: words.said(file)
        )
    }

    /// Voices and what was done, the newest first.
    private static func timeline(_ file: CustomerFile, _ words: CustomerWords) -> [Entry] {
        var entries = file.voices.map { voice in
            (
                time: voice.item.occurredAt ?? voice.item.receivedAt,
                entry: Entry(voice: VerbatimCard(voice, words.context), line: nil, href: nil)
            )
        }
        for one in file.cases {
            let href = words.context.path(.caseFile(id: String(one.id)))
            let events = file.events[one.id] ?? []
            let after = events.dropFirst().map(\.before) + [one]
            for (event, after) in zip(events, after) where event.act?.kind != .join && event.act?.kind != .note {
                let told = CaseWords(context: words.context).event(event, after: after)
                let title = words.context.text("cases.number", ["number": String(one.id)])
                let line = CasePage.Line(
                    time: words.context.formats.dateTime(event.time), actor: event.actor, text: title + " · " + told.text,
                    words: told.words, stageText: nil)
                entries.append((event.time, Entry(voice: nil, line: line, href: href)))
            }
        }
        return entries.sorted { $0.time > $1.time }.prefix(timelineLimit).map(\.entry)
    }
}
