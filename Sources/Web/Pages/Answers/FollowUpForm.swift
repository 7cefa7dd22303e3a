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

    /// What is written.
    struct Letter: Sendable {
        var title: String
        var words: String
        var channel: String
        var language: String
    }

    /// Puts the letter into the outbox and notes it in the case.
    /// - Throws: ``Refusal`` when the customer must not be written to, or nothing was written.
    static func write(_ letter: Letter, to file: Case, _ context: WebContext, _ site: Site) async throws -> OutboxMessage {
        func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
        let (title, now) = (trimmed(letter.title), site.services.clock())
        let message = try await AnswersPage.desk(site.services).followUp(
            case: file, title: title, words: trimmed(letter.words), channel: letter.channel, language: letter.language, at: now)
        let note = site.renderer.strings.text("followUp.note", context.locale, ["title": title])
        _ = try await CasesPage.desk(site.services).act(.note(words: note), case: file.id, version: nil, by: context.actor, at: now)
        return message
    }

    static func send(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.caseFile(id: ""), request, context)
        let cases = try CasesPage.desk(site.services)
        guard let id = context.parameters.get("id").flatMap(Int64.init), let file = try await cases.repository.caseFile(id: id) else {
            throw WebError.notFound
        }
        var notice: Notice
        var status = HTTPResponse.Status.ok
        do {
            let letter = Letter(title: form["title"], words: form["words"], channel: form["channel"], language: "zh")
            let message = try await write(letter, to: file, context, site)
            notice = Notice(tone: "good", text: page.text("followUp.sent", ["id": message.key]), undo: nil)
        } catch let refusal as Refusal {
            notice = Notice(tone: "bad", text: refusal.message.text(page.locale), undo: nil)
            status = .unprocessableContent
        }
        let model = try await CasePage.model(ActWish(), notice: notice, page, site.services)
        return try site.renderer.render(
            CasePage.template, model: model, title: page.text("cases.number", ["number": model.id]), page, status: status)
    }
}
