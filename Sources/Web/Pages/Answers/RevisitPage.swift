import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Ingestion

/// Behind the link of the revisit survey: one question. The answer is stored as feedback, through the same pipeline as all others.
enum RevisitPage {
    static let template = "revisit"
    /// Name of the source under which answers are stored.
    static let source = "回访调查"

    struct Model: Sendable {
        var action: String
        var lead: String
        var choices: [PeoplePage.Option]
        var comment: String
        var problem: String?
        var done: String?
    }

    static func show(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let (_, value) = try await asked(context, site)
        return try await page(value, request, context, site)
    }

    static func answer(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let (link, value) = try await asked(context, site)
        let form = try await request.form(upTo: Route.formLimit)
        let comment = String(form["comment"].trimmingCharacters(in: .whitespacesAndNewlines).prefix(2_000))
        guard let score = Int(form["score"]), (1...5).contains(score) else {
            return try await page(value, comment: comment, problem: "survey.choose", status: .unprocessableContent, request, context, site)
        }
        let now = site.services.clock()
        // First what was said, which is stored once however often it comes; then that it was answered.
        guard let intake = site.services.intake else { throw WebError(.serviceUnavailable, "answers.none") }
        var record = RawRecord(
            id: "announcement-\(link.announcement)-\(CustomerName.text(link.customer))", text: comment.isEmpty ? nil : comment,
            time: .date(now))
        record.csat = .number(Double(score))
        record.knownCustomer = link.customer
        _ = try await intake.receive([record], source: try await source(site))
        let isFirst = try await AnswersPage.desk(site.services).repository.answerSurvey(
            link.announcement, link.customer, satisfaction: score, at: now)
        return try await page(value, done: isFirst == false ? "survey.again" : "survey.done", request, context, site)
    }

    private static func asked(_ context: WebContext, _ site: Site) async throws -> (AnswerLink, Announcement) {
        let link = try await OptOutPage.link(.survey, context, site)
        guard let value = try await AnswersPage.desk(site.services).repository.announcement(id: link.announcement) else {
            throw WebError(.notFound, "optOut.over")
        }
        return (link, value)
    }

    private static func source(_ site: Site) async throws -> Source {
        if let known = try await site.services.sources.source(named: source) { return known }
        let packs = try await site.services.taxonomies.taxonomies().map(\.pack).sorted()
        let made = Source(name: source, channel: .survey, pack: packs.first ?? "general")
        try await site.services.sources.save(made)
        return made
    }

    private static func page(
        _ value: Announcement, comment: String = "", problem: String? = nil, done: String? = nil, status: HTTPResponse.Status = .ok,
        _ request: Request, _ context: WebContext, _ site: Site
    ) async throws -> Response {
        let page = site.plainContext(.revisit(token: context.parameter("token")), request, context)
        let name = try await site.services.snapshots.snapshot().topicName(value.topic, page.locale)
        let model = model(token: context.parameter("token"), topic: name, comment: comment, problem: problem, done: done, page)
        return try site.renderer.render(template, model: model, title: page.text("survey.title"), page, status: status)
    }

    static func model(
        token: String, topic: String, comment: String, problem: String?, done: String?, _ page: PageContext
    ) -> Model {
        Model(
            action: SiteURL.revisit(token: token).path,
            lead: page.text("survey.lead", ["topic": topic]),
            choices: (1...5).reversed().map {
                PeoplePage.Option(value: String($0), label: page.text("survey.\($0)"), selected: false)
            },
            comment: comment,
            problem: problem.map { page.text($0) },
            done: done.map { page.text($0) }
        )
    }
}
