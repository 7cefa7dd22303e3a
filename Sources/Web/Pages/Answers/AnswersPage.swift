import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Answers 回访与公告: who was told that they were heard, and what came of it.
public struct AnswersPage: Page {
    public static let template = "answers"
    public static let title = "nav.answers"

    public struct Model: Sendable, Encodable, Equatable {
        public var answer: String
        public var rows: [Row]
        public var hasRows: Bool
        /// nil for whoever may not write.
        var form: AnnouncementForm.Fields?

        private enum CodingKeys: String, CodingKey { case answer, rows }
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var id: String
        public var href: String
        public var title: String
        public var topic: String
        public var stage: String
        public var stageText: String
        public var told: String
        public var answered: String
        public var effect: String?
    }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(typed: nil, problem: nil, context, services)
    }

    static func desk(_ services: WebServices) throws -> AnswerDesk {
        guard let desk = services.answerDesk else { throw WebError(.serviceUnavailable, "answers.none") }
        return desk
    }

    static func model(
        typed: Announcement?, problem: String?, _ context: PageContext, _ services: WebServices
    ) async throws -> Model {
        let desk = try desk(services)
        let words = AnnouncementWords(context: context)
        var rows: [Row] = []
        var (told, answered) = (0, 0)
        let all = try await desk.repository.announcements()
        let reached = try await desk.repository.progress(of: all.map(\.id))
        let asked = all.map(\.id).filter { (reached[$0]?.answered ?? 0) > 0 }
        let pairs = try await desk.repository.satisfaction(of: asked)
        for value in all {
            let progress = reached[value.id] ?? AnnouncementProgress()
            told += progress.sent
            answered += progress.answered
            let effect = pairs[value.id].flatMap { AnswerEffect($0) }
            rows.append(
                Row(
                    id: String(value.id),
                    href: context.path(.announcement(id: String(value.id))),
                    title: value.title,
                    topic: context.snapshot.topicName(value.topic, context.locale),
                    stage: value.stage.rawValue,
                    stageText: words.stage(value.stage),
                    told: context.formats.integer(progress.sent),
                    answered: context.formats.integer(progress.answered),
                    effect: effect.map(words.short)
                ))
        }
        let figures = ["told": context.formats.integer(told), "answered": context.formats.integer(answered)]
        return Model(
            answer: told > 0 ? context.text("answers.answer", figures) : context.text("answers.empty"),
            rows: rows,
            hasRows: !rows.isEmpty,
            form: context.user?.role.may(.answer) == true
                ? try await AnnouncementForm.fields(typed, problem: problem, context, services) : nil
        )
    }
}
