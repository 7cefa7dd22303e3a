import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// Announcements for programs: written, previewed, sent once a person has approved them, and followed.
enum AnnouncementsAPI {
    static let limit = 1 << 16

    struct Audience: Encodable, Sendable {
        var customers: Int
        var reached: Int
        /// Why customers are left out, and how many.
        var excluded: [String: Int]
        var anonymous: Int

        init(_ count: AudienceCount) {
            (customers, reached, anonymous) = (count.customers, count.reached, count.anonymous)
            excluded = AnnouncementsAPI.named(count.excluded)
        }
    }

    struct Progress: Encodable, Sendable {
        var recipients: Int
        var queued: Int
        var sent: Int
        var undeliverable: Int
        var doubtful: Int
        var optedOut: Int
        var surveyed: Int
        var answered: Int
        var excluded: [String: Int]

        init(_ progress: AnnouncementProgress) {
            (recipients, queued, sent) = (progress.recipients, progress.queued, progress.sent)
            (undeliverable, doubtful, optedOut) = (progress.undeliverable, progress.doubtful, progress.optedOut)
            (surveyed, answered) = (progress.surveyed, progress.answered)
            excluded = AnnouncementsAPI.named(progress.excluded)
        }
    }

    struct Entry: Encodable, Sendable {
        var announcement: Announcement
        /// Missing before it goes out.
        var progress: Progress?
    }

    struct EntryList: Encodable, Sendable { var announcements: [Entry] }

    struct Detail: Encodable, Sendable {
        var announcement: Announcement
        /// Whom it would go to now; missing when it has gone out.
        var audience: Audience?
        var progress: Progress?
        /// How much happier those are who were told; missing below two answers.
        var effect: AnswerEffect?
        var history: [AnnouncementEvent]
    }

    struct Draft: Decodable {
        var title: String
        var words: String
        var language: String?
        var topic: String
        var filter: FeedbackFilter?
        var initiative: Int64?
        var channel: String
        var coolDown: Int?
        var surveyAfter: Int?
    }

    struct ActWish: Decodable {
        var act: AnnouncementAct.Kind
        var version: Int?
        var reason: String?
        /// For “edit”.
        var draft: Draft?
    }

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let repository = try AnswersPage.desk(site.services).repository
        let all = try await repository.announcements()
        let progress = try await repository.progress(of: all.filter(\.isSettled).map(\.id))
        return try .json(
            EntryList(announcements: all.map { Entry(announcement: $0, progress: progress[$0.id].map(Progress.init)) }))
    }

    static func single(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let value = try await announcement(context, site)
        return try .json(await detail(value, site))
    }

    static func write(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let draft = try await announcement(try await request.json(Draft.self, upTo: limit), nil, context, site)
        let kept = try await AnswersPage.desk(site.services).write(draft)
        return try .json(await detail(kept, site), status: .created)
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(ActWish.self, upTo: limit)
        let old = try await announcement(context, site)
        let act = try await act(wish, old, context, site)
        let changed = try await AnswersPage.desk(site.services).act(
            act, on: old.id, version: wish.version, by: context.actor, at: site.services.clock())
        guard let changed else { throw WebError.notFound }
        return try .json(await detail(changed, site))
    }

    private static func act(
        _ wish: ActWish, _ old: Announcement, _ context: WebContext, _ site: Site
    ) async throws -> AnnouncementAct {
        let reason = wish.reason ?? ""
        switch wish.act {
        case .submit: return .submit
        case .approve:
            // Whoever holds the keys could hold both of them.
            guard context.user != nil else {
                throw Refusal("密钥不能批准公告，请由另一个人在页面上批准。", "A key approves no announcement; a second person does so on its page.")
            }
            return .approve
        case .sendBack: return .sendBack(reason: reason)
        case .start: return .start
        case .stop: return .stop(reason: reason)
        case .drop: return .drop(reason: reason)
        case .edit:
            guard let draft = wish.draft else { throw unreadable("draft", "", "{…}") }
            return .edit(try await announcement(draft, old, context, site))
        case .finish: throw unreadable("act", wish.act.rawValue, "edit, submit, approve, sendBack, start, stop, drop")
        }
    }

    /// What was sent as an announcement; of an edit, what it leaves out of the audience stays.
    private static func announcement(
        _ draft: Draft, _ old: Announcement?, _ context: WebContext, _ site: Site
    ) async throws -> Announcement {
        guard let topic = try await site.services.snapshots.snapshot().topics[draft.topic] else {
            throw unreadable("topic", draft.topic, "delivery.speed …")
        }
        let standard = old?.period ?? Period.last(90, endingOn: site.services.today)
        return Announcement(
            title: draft.title, words: draft.words, language: draft.language == "en" ? "en" : "zh", topic: topic.id,
            period: draft.filter?.period ?? standard, filter: draft.filter ?? old?.filter ?? FeedbackFilter(),
            initiative: draft.initiative, channel: draft.channel, coolDown: draft.coolDown ?? AnswerDesk.coolDown,
            surveyAfter: draft.surveyAfter, author: context.actor, createdAt: site.services.clock())
    }

    private static func announcement(_ context: WebContext, _ site: Site) async throws -> Announcement {
        let repository = try AnswersPage.desk(site.services).repository
        guard let id = Int64(context.parameter("id")), let value = try await repository.announcement(id: id) else {
            throw WebError.notFound
        }
        return value
    }

    private static func detail(_ value: Announcement, _ site: Site) async throws -> Detail {
        let repository = try AnswersPage.desk(site.services).repository
        let isSettled = value.isSettled
        let audience = isSettled ? nil : Audience(try await repository.audience(of: value, at: site.services.clock()))
        let pairs = isSettled ? try await repository.satisfaction(of: [value.id])[value.id] : nil
        return Detail(
            announcement: value, audience: audience,
            progress: isSettled ? Progress(try await repository.progress(of: [value.id])[value.id] ?? AnnouncementProgress()) : nil,
            effect: pairs.flatMap { AnswerEffect($0) }, history: try await repository.announcementEvents(id: value.id))
    }

    fileprivate static func named(_ counts: [ContactExclusion: Int]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }

    private static func unreadable(_ name: String, _ value: String, _ allowed: String) -> WebError {
        WebError(.badRequest, "error.parameter", ["name": name, "value": String(value.prefix(40)), "allowed": allowed], parameter: name)
    }
}
