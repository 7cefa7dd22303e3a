import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// One announcement: whom it goes to, what they get, how far it is, and whether they are happier.
public struct AnnouncementPage: Page {
    public static let template = "announcement"
    public static let title = "nav.answers"

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.title }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(notice: nil, context, services)
    }

    static func model(notice: Notice?, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let desk = try AnswersPage.desk(services)
        guard let id = Int64(try context.parameter("id")), let value = try await desk.repository.announcement(id: id) else {
            throw WebError.notFound
        }
        let isSettled = value.isSettled
        let words = AnnouncementWords(context: context)
        let progress = try await desk.repository.progress(of: [id])[id] ?? AnnouncementProgress()
        let audience = isSettled ? nil : try await desk.repository.audience(of: value, at: context.now)
        let mayAct = context.user?.role.may(.answer) == true
        let isEditing = mayAct && value.stage == .draft
        let pairs = isSettled ? try await desk.repository.satisfaction(of: [id])[id] ?? [] : []
        let events = try await desk.repository.announcementEvents(id: id)
        return Model(
            id: String(id),
            title: value.title,
            stage: value.stage.rawValue,
            stageText: words.stage(value.stage),
            notice: notice,
            answer: answer(value, audience, progress, words),
            answerNote: audience.flatMap { note($0, context) },
            voicesHref: context.link(to: .voices) { $0.filter = value.audience },
            who: value.approvedBy.map { context.text("answers.approved", ["who": $0]) }
                ?? context.text("answers.author", ["who": value.author]),
            initiativeHref: value.initiative.map { context.path(.initiative(id: String($0))) },
            excluded: excluded(audience?.excluded ?? progress.excluded, context),
            steps: isSettled ? steps(progress, context) : [],
            isSettled: isSettled,
            logHref: context.seesEverything ? context.path(.notifications, [("state", "all"), ("kind", "announcement")]) : nil,
            effect: isSettled ? AnswerEffect(pairs).map(words.effect) ?? context.text("answers.effectNone") : nil,
            effectThin: pairs.count >= 2 && pairs.count < 30 ? context.text("answers.effectThin") : nil,
            preview: preview(value, context),
            acts: mayAct ? acts(value, audience, context) : nil,
            form: isEditing ? try await AnnouncementForm.fields(value, context, services) : nil,
            history: events.reversed().map { line($0, words) }
        )
    }

    private static func answer(
        _ value: Announcement, _ audience: AudienceCount?, _ progress: AnnouncementProgress, _ words: AnnouncementWords
    ) -> String {
        let formats = words.context.formats
        if let audience {
            return words.context.text(
                "answers.audience.open",
                [
                    "period": words.period(value.period), "customers": formats.integer(audience.customers),
                    "topic": words.context.snapshot.topicName(value.topic, words.context.locale),
                    "reached": formats.integer(audience.reached),
                ])
        }
        return words.context.text(
            "answers.audience.sent",
            [
                "recipients": formats.integer(progress.recipients), "sent": formats.integer(progress.sent),
                "answered": formats.integer(progress.answered),
            ])
    }

    private static func note(_ audience: AudienceCount, _ context: PageContext) -> String? {
        audience.anonymous > 0 ? context.text("answers.anonymous", ["count": context.formats.integer(audience.anonymous)]) : nil
    }

    private static func excluded(_ counts: [ContactExclusion: Int], _ context: PageContext) -> [SingleVoicePage.Fact] {
        ContactExclusion.allCases.compactMap { reason in
            counts[reason].map {
                SingleVoicePage.Fact(label: context.text("answers.exclusion.\(reason.rawValue)"), value: context.formats.integer($0))
            }
        }
    }

    private static func steps(_ progress: AnnouncementProgress, _ context: PageContext) -> [SingleVoicePage.Fact] {
        let figures = [
            ("queued", progress.queued), ("sent", progress.sent), ("undeliverable", progress.undeliverable),
            ("doubtful", progress.doubtful), ("optedOut", progress.optedOut), ("surveyed", progress.surveyed),
            ("answered", progress.answered),
        ]
        return figures.map { name, count in
            SingleVoicePage.Fact(label: context.text("answers.progress.\(name)"), value: context.formats.integer(count))
        }
    }

    private static func preview(_ value: Announcement, _ context: PageContext) -> Preview {
        Preview(title: value.title, lines: value.words.split(whereSeparator: \.isNewline).map(String.init), language: value.language)
    }

    /// What can be done next; whoever wrote it sees that another must approve.
    private static func acts(_ value: Announcement, _ audience: AudienceCount?, _ context: PageContext) -> Acts? {
        func can(_ kind: AnnouncementAct.Kind) -> Bool { AnnouncementMachine.stages(of: kind).contains(value.stage) }
        let acts = Acts(
            action: SiteURL.announcement(id: String(value.id)).path,
            version: String(value.version),
            canSubmit: can(.submit),
            canApprove: can(.approve) && context.user?.email != value.author,
            waits: can(.approve) && context.user?.email == value.author ? context.text("answers.author", ["who": value.author]) : nil,
            start: can(.start)
                ? context.text("answers.act.start", ["count": context.formats.integer(audience?.reached ?? 0)]) : nil,
            canSendBack: can(.sendBack),
            canStop: can(.stop),
            canDrop: can(.drop)
        )
        return [.sent, .stopped, .dropped].contains(value.stage) ? nil : acts
    }

    private static func line(_ event: AnnouncementEvent, _ words: AnnouncementWords) -> Line {
        Line(
            time: words.context.formats.dateTime(event.time),
            actor: event.actor,
            text: words.context.text("answers.did.\(event.act?.rawValue ?? "write")"),
            stageText: words.stage(event.stage),
            reason: event.reason
        )
    }
}
