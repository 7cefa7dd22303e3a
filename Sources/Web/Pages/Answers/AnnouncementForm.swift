import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// Writing announcements, and what people do with them.
enum AnnouncementForm {
    /// What the form shows.
    struct Fields: Sendable, Equatable {
        var action: String
        var version: String
        var title: String
        var words: String
        var topics: [PeoplePage.Option]
        var initiatives: [PeoplePage.Option]
        var channels: [PeoplePage.Option]
        var noChannel: String?
        var languages: [PeoplePage.Option]
        var coolDown: String
        var surveyAfter: String
        /// Why it was not saved.
        var problem: String?
    }

    static func fields(_ typed: Announcement?, problem: String? = nil, _ context: PageContext, _ services: WebServices) async throws
        -> Fields
    {
        let channels = try await AnswersPage.desk(services).customerChannels()
        let initiatives = try await services.initiatives?.repository.initiatives() ?? []
        let topic = typed?.topic ?? context.filter.topics.first
        let none = PeoplePage.Option(value: "", label: context.text("answers.noInitiative"), selected: typed?.initiative == nil)
        let action = typed.flatMap { $0.id > 0 ? SiteURL.announcement(id: String($0.id)).path : nil }
        return Fields(
            action: action ?? context.link(to: .answers),
            version: String(typed?.version ?? 0),
            title: typed?.title ?? "",
            words: typed?.words ?? "",
            topics: context.snapshot.topics.keys.sorted().map { id in
                PeoplePage.Option(value: id, label: context.snapshot.topicName(id, context.locale) + " · " + id, selected: id == topic)
            },
            initiatives: [none]
                + initiatives.map {
                    PeoplePage.Option(value: String($0.id), label: String($0.claim.prefix(60)), selected: $0.id == typed?.initiative)
                },
            channels: channels.map { PeoplePage.Option(value: $0.name, label: $0.name, selected: $0.name == typed?.channel) },
            noChannel: channels.isEmpty ? context.text("answers.noChannel") : nil,
            languages: ["zh", "en"].map {
                PeoplePage.Option(value: $0, label: context.text("language.\($0)"), selected: $0 == (typed?.language ?? "zh"))
            },
            coolDown: String(typed?.coolDown ?? AnswerDesk.coolDown),
            surveyAfter: typed.map { $0.surveyAfter.map { String($0) } ?? "" } ?? String(AnswerDesk.coolDown),
            problem: problem
        )
    }

    /// Writes a new one; the page's filter and period say to whom.
    static func write(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.answers, request, context)
        let desk = try AnswersPage.desk(site.services)
        var draft = typed(form, by: context.actor, at: site.services.clock(), page)
        draft.filter = page.filter
        do {
            let kept = try await desk.write(draft)
            return .redirect(to: SiteURL.announcement(id: String(kept.id)).path)
        } catch let refusal as Refusal {
            let model = try await AnswersPage.model(
                typed: draft, problem: refusal.message.text(page.locale), page, site.services)
            return try site.renderer.render(
                AnswersPage.template, model: model, title: page.text(AnswersPage.title), page, status: .unprocessableContent)
        }
    }

    /// Does something with one.
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.announcement(id: ""), request, context)
        let desk = try AnswersPage.desk(site.services)
        guard let id = context.parameters.get("id").flatMap(Int64.init), let old = try await desk.repository.announcement(id: id) else {
            throw WebError.notFound
        }
        let now = site.services.clock()
        do {
            let changed = try await desk.act(
                act(form, old, by: context.actor, at: now, page), on: id, version: Int(form["version"]), by: context.actor, at: now)
            guard changed != nil else { throw WebError.notFound }
            return .redirect(to: SiteURL.announcement(id: String(id)).path)
        } catch let refusal as Refusal {
            return try await show(refusal.message.text(page.locale), .unprocessableContent, page, site)
        } catch is AnnouncementConflict {
            return try await show(page.text("answers.conflict"), .conflict, page, site)
        }
    }

    private static func act(
        _ form: FormFields, _ old: Announcement, by actor: String, at time: Date, _ page: PageContext
    ) throws -> AnnouncementAct {
        let reason = String(form["reason"].trimmingCharacters(in: .whitespacesAndNewlines).prefix(300))
        switch try form.value("act", AnnouncementAct.Kind.self) {
        case .submit: return .submit
        case .approve: return .approve
        case .sendBack: return .sendBack(reason: reason)
        case .start: return .start
        case .stop: return .stop(reason: reason)
        case .drop: return .drop(reason: reason)
        case .edit, .finish, nil:
            var new = typed(form, by: actor, at: time, page)
            (new.period, new.filter) = (old.period, old.filter)
            return .edit(new)
        }
    }

    private static func typed(_ form: FormFields, by actor: String, at time: Date, _ page: PageContext) -> Announcement {
        func text(_ name: String) -> String { form[name].trimmingCharacters(in: .whitespacesAndNewlines) }
        let today = Day(time, secondsFromGMT: page.formats.secondsFromGMT)
        return Announcement(
            title: text("title"), words: text("words"), language: form["language"] == "en" ? "en" : "zh",
            topic: page.snapshot.topics[form["topic"]]?.id ?? "", period: page.filter.period ?? Period.last(90, endingOn: today),
            initiative: Int64(form["initiative"]), channel: text("channel"), coolDown: Int(form["coolDown"]) ?? AnswerDesk.coolDown,
            surveyAfter: Int(form["surveyAfter"]), author: actor, createdAt: time)
    }

    private static func show(
        _ problem: String, _ status: HTTPResponse.Status, _ page: PageContext, _ site: Site
    ) async throws -> Response {
        let notice = Notice(tone: "bad", text: problem, undo: nil)
        let model = try await AnnouncementPage.model(notice: notice, page, site.services)
        return try site.renderer.render(
            AnnouncementPage.template, model: model, title: model.title, page, status: status)
    }
}
