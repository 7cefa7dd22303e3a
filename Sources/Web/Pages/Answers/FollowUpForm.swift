import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird

/// Writing to the customer of a case.
public struct FollowUpForm: Sendable, Encodable, Equatable {
    public var action: String
    /// Why they cannot be written to; nil when they can.
    public var blocked: String?
    public var title: String
    public var words: String
    public var channels: [PeoplePage.Option]

    /// nil where nobody is written to: no desk, no known customer, no channel.
    static func make(_ file: Case, _ replies: [ReplyTemplate], _ context: PageContext, _ services: WebServices) async throws
        -> FollowUpForm?
    {
        guard let desk = services.answerDesk, let customer = file.customer else { return nil }
        let channels = try await desk.customerChannels()
        guard !channels.isEmpty else { return nil }
        let exclusion = try await desk.exclusion(of: customer, at: context.now)
        return FollowUpForm(
            action: SiteURL.caseAnswer(id: String(file.id)).path,
            blocked: exclusion.map { context.text("answers.exclusion.\($0.rawValue)") },
            title: context.text("followUp.standard"),
            words: replies.first?.text ?? "",
            channels: channels.map { PeoplePage.Option(value: $0.name, label: $0.name, selected: false) }
        )
    }

    static func send(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.caseFile(id: ""), request, context)
        let cases = try CasesPage.desk(site.services)
        guard let id = context.parameters.get("id").flatMap(Int64.init), let file = try await cases.repository.caseFile(id: id) else {
            throw WebError.notFound
        }
        let title = form["title"].trimmingCharacters(in: .whitespacesAndNewlines)
        let now = site.services.clock()
        var notice: Notice
        var status = HTTPResponse.Status.ok
        do {
            let message = try await AnswersPage.desk(site.services).followUp(
                case: file, title: title, words: form["words"].trimmingCharacters(in: .whitespacesAndNewlines), channel: form["channel"],
                language: "zh", at: now)
            _ = try await cases.act(
                .note(words: page.text("followUp.note", ["title": title])), case: id, version: nil, by: context.actor, at: now)
            notice = Notice(tone: "good", text: page.text("followUp.sent", ["id": message.key]), undo: nil)
        } catch let refusal as AnnouncementRefusal {
            notice = Notice(tone: "bad", text: refusal.message.text(page.locale), undo: nil)
            status = .unprocessableContent
        }
        let model = try await CasePage.model(ActWish(), notice: notice, page, site.services)
        return try site.renderer.render(
            CasePage.template, model: model, title: page.text("cases.number", ["number": model.id]), page, status: status)
    }
}
