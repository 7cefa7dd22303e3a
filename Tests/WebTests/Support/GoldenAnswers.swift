import Actions
import Feedback
import Foundation

@testable import Web

/// Announcements of the golden brand, in every stage worth looking at.
enum GoldenAnswers {
    static func draft(author: String = "wang@example.com", initiative: Int64? = nil) -> Announcement {
        Announcement(
            title: "我们听到了：配送 <慢>", words: "您说配送太慢。\n我们在杭州加了一个分拨中心。", topic: "delivery.speed",
            period: Period(start: Day(year: 2026, month: 9, day: 1), end: Day(year: 2026, month: 10, day: 1)), initiative: initiative,
            channel: "邮件", author: author, createdAt: TestSite.now)
    }

    static let count: AudienceCount = {
        var count = AudienceCount()
        (count.customers, count.reached, count.anonymous) = (640, 412, 23)
        count.excluded = [.noAddress: 150, .noConsent: 60, .optedOut: 3, .deadAddress: 5, .coolDown: 10]
        return count
    }()

    static let progress: AnnouncementProgress = {
        var progress = AnnouncementProgress()
        (progress.recipients, progress.queued, progress.sent, progress.undeliverable) = (412, 412, 400, 8)
        (progress.doubtful, progress.optedOut, progress.surveyed, progress.answered) = (4, 6, 394, 120)
        progress.excluded = count.excluded
        return progress
    }()

    static let pairs = (0..<20).map { ToldSatisfaction(before: 2 + Double($0 % 2), after: 4 + Double($0 % 3) / 2) }

    static func make(_ acts: [(String, AnnouncementAct)], initiative: Int64? = nil) async throws -> MemoryAnnouncements {
        let store = MemoryAnnouncements()
        await store.set(count, acts.isEmpty ? AnnouncementProgress() : progress, pairs)
        _ = await store.saveAnnouncement(draft(author: initiative == nil ? "wang@example.com" : TestSite.email, initiative: initiative))
        let desk = store.desk(MemoryOutbox())
        for (actor, act) in acts { _ = try await desk.act(act, on: 1, version: nil, by: actor, at: TestSite.now) }
        return store
    }
}

extension GoldenPages {
    static func answers(_ locale: SiteLocale) async throws -> [(site: GoldenSite, page: GoldenPage)] {
        let (wang, li, outbox) = ("wang@example.com", TestSite.email, try await GoldenNotifications.outbox())
        let stages: [(String, [(String, AnnouncementAct)], Int64?)] = [
            ("announcement", [], nil),
            ("announcement-returned", [(wang, .submit), (li, .sendBack(reason: "太长 <b>"))], nil),
            ("announcement-submitted", [(wang, .submit)], nil),
            ("announcement-own", [(li, .submit)], 1),
            ("announcement-approved", [(wang, .submit), (li, .approve)], nil),
            ("announcement-sending", [(wang, .submit), (li, .approve), (li, .start)], nil),
            ("announcement-sent", [(wang, .submit), (li, .approve), (li, .start), ("huiyin", .finish)], nil),
        ]
        var pages: [(site: GoldenSite, page: GoldenPage)] = []
        for (name, acts, initiative) in stages {
            let store = try await GoldenAnswers.make(acts, initiative: initiative)
            let site = try await GoldenSite(outbox: outbox, announcements: store)
            pages.append(
                (
                    site,
                    try await site.page(
                        name, AnnouncementPage(), at: .announcement(id: "1"), locale, parameters: [("id", "1")])
                ))
            guard name == "announcement-sent" else { continue }
            pages.append((site, try await site.page("answers", AnswersPage(), at: .answers, locale)))
            let context = try site.context(.answers, locale)
            var refused = try await site.page("answers-refused", AnswersPage(), at: .answers, locale)
            refused.model = try await AnswersPage.model(
                typed: GoldenAnswers.draft(), problem: "正文请写 1 到 2,000 个字。", context, site.services)
            pages.append((site, refused))
            let parameters: [(key: Substring, value: Substring)] = [("id", "1")]
            let inside = try site.context(.announcement(id: "1"), locale, parameters: parameters)
            var conflict = pages[0].page
            conflict.name = "announcement-conflict"
            conflict.model = try await AnnouncementPage.model(
                notice: Notice(tone: "bad", text: inside.text("answers.conflict"), undo: nil), inside, pages[0].site.services)
            pages.append((pages[0].site, conflict))
        }
        let empty = try await GoldenSite(isEmpty: true)
        pages.append((empty, try await empty.page("answers-empty", AnswersPage(), at: .answers, locale)))
        return pages + (try doors(empty, locale).map { (empty, $0) })
    }

    private static func doors(_ site: GoldenSite, _ locale: SiteLocale) throws -> [GoldenPage] {
        let door = try site.context(.optOut(token: "LINK"), locale, signedIn: false)
        func optOut(_ name: String, _ done: String?, isOut: Bool) -> GoldenPage {
            let model = OptOutPage.Model(action: "/o/LINK", done: done.map { door.text($0) }, isOut: isOut)
            return GoldenPage(name: name, template: OptOutPage.template, model: model, title: door.text("optOut.title"), context: door)
        }
        func revisit(_ name: String, problem: String? = nil, done: String? = nil) -> GoldenPage {
            let model = RevisitPage.model(token: "LINK", topic: "配送 <慢>", comment: "好多了", problem: problem, done: done, door)
            return GoldenPage(name: name, template: RevisitPage.template, model: model, title: door.text("survey.title"), context: door)
        }
        return [
            optOut("opt-out", nil, isOut: false), optOut("opt-out-done", "optOut.done", isOut: true), revisit("revisit"),
            revisit("revisit-refused", problem: "survey.choose"), revisit("revisit-done", done: "survey.done"),
        ]
    }
}
