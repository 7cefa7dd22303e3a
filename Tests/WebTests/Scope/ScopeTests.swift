import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights
import Testing

@testable import Web

/// Whoever may see one region sees nothing of another, by whatever door.
@Suite struct ScopeTests {
    /// Writes down every filter that it is asked with, and answers with voices of two regions.
    private final class Watched: VoiceReader, @unchecked Sendable {
        private let lock = NSLock()
        private var filters: [FeedbackFilter] = []
        private let inner: GoldenVoices

        init(_ voices: [Voice]) { inner = GoldenVoices(all: voices) }

        var asked: [FeedbackFilter] { lock.withLock { filters } }
        func forget() { lock.withLock { filters = [] } }
        private func note(_ filter: FeedbackFilter) { lock.withLock { filters.append(filter) } }

        func tallies(_ requests: [TallyRequest]) async throws -> [[TallyRow]] {
            for request in requests { note(request.filter) }
            return try await inner.tallies(requests)
        }
        func voices(_ filter: FeedbackFilter, order: VoiceOrder, cursor: String?, limit: Int) async throws -> VoicePage {
            note(filter)
            return try await inner.voices(filter, order: order, cursor: cursor, limit: limit)
        }
        func voice(id: Int64) async throws -> Voice? { try await inner.voice(id: id) }
        func count(_ filter: FeedbackFilter) async throws -> Int {
            note(filter)
            return try await inner.count(filter)
        }
        func opinionPairs(_ filter: FeedbackFilter, limit: Int) async throws -> [OpinionPairCount] {
            note(filter)
            return try await inner.opinionPairs(filter, limit: limit)
        }
        func keywords(_ filter: FeedbackFilter, limit: Int) async throws -> [KeywordCount] {
            note(filter)
            return try await inner.keywords(filter, limit: limit)
        }
        func facets() async throws -> Facets {
            // The store's own facets are over everything: only the whole site may ask for them.
            note(FeedbackFilter(regions: ["facets"]))
            return try await inner.facets()
        }
        func copies(of id: Int64, limit: Int) async throws -> [Voice] { try await inner.copies(of: id, limit: limit) }
        func affectedCustomers(_ filter: FeedbackFilter) async throws -> [AffectedCustomers]? {
            note(filter)
            return try await inner.affectedCustomers(filter)
        }
    }

    private static let marker = "绝密原话"

    /// The golden voices, moved to two regions in turn; those of the other region hold the marker.
    private static var voices: [Voice] {
        GoldenStory.voices.enumerated().map { place, voice in
            var voice = voice
            voice.item.region = place.isMultiple(of: 2) ? "浙江" : "四川"
            if !place.isMultiple(of: 2) {
                voice.item.text += marker
                voice.annotation?.keywords = [marker]
            }
            return voice
        }
    }

    @Test func everyRouteIsCutToTheScope() async throws {
        let watched = Watched(Self.voices)
        var site = TestSite()
        site.reader = watched
        let limited = site
        for voice in Self.voices.prefix(6) { _ = try await limited.desk.open(item: voice.id, reason: .hand, by: "a@x", at: TestSite.now) }
        try await limited.run { (browser: Browser) async throws in
            try await limited.signIn(browser, as: .analyst)
            let user = try #require(await limited.accounts.users().first)
            _ = try await limited.accounts.createUser(
                email: "boss@x", name: "王", role: .administrator, passwordHash: "-", at: TestSite.now)
            try await limited.members.setScope(DataScope(regions: ["浙江"]), user: user.id, by: "boss@x", at: TestSite.now)
            // The door itself reads the names of topics from the whole instance.
            _ = try await browser.get("/")
            let samples = RouteSample.all.filter { $0.route.method == .get && !$0.isPublic }
            var opened = 0
            for sample in samples {
                watched.forget()
                let answer = try await browser.get(sample.path + "?days=all")
                let isOpen = RouteRule.isForScopes(sample.route.page)
                #expect(isOpen || answer.status == 403, "\(sample.route.name) is open.")
                #expect(!answer.text.contains(Self.marker), "\(sample.route.name)")
                #expect(!isOpen || !answer.text.contains("四川"), "\(sample.route.name)")
                for filter in watched.asked {
                    #expect(filter.regions == ["浙江"] || filter.regions == [ScopeFilter.nothing], "\(sample.route.name): \(filter.regions)")
                }
                if answer.status == 200 { opened += 1 }
            }
            #expect(opened > 25)
            for path in ["/voices?region=四川", "/api/v1/items?region=四川", "/voices/export.csv?region=四川", "/api/v1/items/2", "/voices/2"] {
                #expect(try await !browser.get(path).text.contains(Self.marker), "\(path)")
            }
        }
    }

    /// Programs come through the same door.
    @Test func everyRouteIsCutToTheScopeOfAKey() async throws {
        let watched = Watched(Self.voices)
        var site = TestSite()
        site.reader = watched
        let limited = site
        for voice in Self.voices.prefix(6) { _ = try await limited.desk.open(item: voice.id, reason: .hand, by: "a@x", at: TestSite.now) }
        try await limited.run { (browser: Browser) async throws in
            let scope = DataScope(regions: ["浙江"])
            let key = try await APIKeys(accounts: limited.accounts).create(
                name: "浙江", role: .administrator, scope: scope, at: TestSite.now)
            let bearer = [HTTPField.Name.authorization: "Bearer \(key.secret)"]
            _ = try await browser.get("/api/v1/pages/overview", headers: bearer)
            var opened = 0
            for sample in RouteSample.all where sample.route.method == .get && sample.route.isForPrograms && !sample.isPublic {
                watched.forget()
                let answer = try await browser.get(sample.path + "?days=all", headers: bearer)
                let isOpen = RouteRule.isForScopes(sample.route.page)
                #expect(isOpen || answer.status == 403, "\(sample.route.name) is open.")
                #expect(!answer.text.contains(Self.marker) && !(isOpen && answer.text.contains("四川")), "\(sample.route.name)")
                for filter in watched.asked {
                    #expect(filter.regions == ["浙江"] || filter.regions == [ScopeFilter.nothing], "\(sample.route.name): \(filter.regions)")
                }
                if answer.status == 200 { opened += 1 }
            }
            #expect(opened > 20)
            let all = try await browser.get("/api/v1/items?limit=500", headers: bearer)
            #expect(all.status == 200 && !all.text.contains(Self.marker))
            let refused = try await browser.request("/api/v1/feedback", .post, headers: bearer, body: ByteBuffer(string: "{}"))
            #expect(refused.status == 403, "What comes in is checked by nobody's scope.")
        }
    }

    /// Whoever writes to customers writes to those of their part only, and sees no other announcement.
    @Test func anAnnouncementGoesToTheScopesOwnCustomers() async throws {
        let site = TestSite()
        _ = try await site.outbox.desk.save(
            ChannelDraft(channel: DeliveryChannel(name: "演示", kind: .record, isForCustomers: true)), by: "a", at: TestSite.now)
        func foreign(_ filter: FeedbackFilter) -> Announcement {
            Announcement(
                title: "别处的事", words: "做了", topic: "delivery", period: Period.last(90, endingOn: site.services.today), filter: filter,
                channel: "演示", author: "wu@x", createdAt: TestSite.now)
        }
        _ = await site.announcements.saveAnnouncement(foreign(FeedbackFilter()))
        _ = await site.announcements.saveAnnouncement(foreign(FeedbackFilter(regions: ["四川"])))
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .manager)
            _ = try await site.accounts.createUser(
                email: "boss@x", name: "王", role: .administrator, passwordHash: "-", at: TestSite.now)
            try await site.members.setScope(DataScope(regions: ["浙江", "江苏"]), user: 1, by: "boss@x", at: TestSite.now)
            let page = try await browser.get("/answers")
            #expect(page.status == 200 && !page.text.contains("别处的事"))
            #expect(try await browser.get("/answers/1").status == 404, "To everybody is wider than the scope.")
            #expect(try await browser.get("/answers/2").status == 404)
            let form = ["csrf": page.csrf, "title": "听到了", "words": "做了", "topic": "delivery", "channel": "演示", "coolDown": "14"]
            #expect(try await browser.send("/answers?region=四川", form: form).status == 422)
            #expect(try await browser.send("/answers", form: form).headers[.location] == "/answers/3")
            #expect(await site.announcements.announcement(id: 3)?.filter.regions == ["浙江", "江苏"])
            #expect(try await browser.send("/answers?region=江苏", form: form).headers[.location] == "/answers/4")
            #expect(await site.announcements.announcement(id: 4)?.filter.regions == ["江苏"])
            #expect(try await browser.send("/answers/1", form: ["csrf": page.csrf, "act": "drop", "reason": "x"]).status == 404)
            let own = try await browser.get("/answers/4")
            #expect(own.status == 200 && !own.text.contains("/notifications?"), "The delivery log holds everybody's messages.")
            #expect(try await browser.get("/notifications").status == 403)
            let mine = try await browser.get("/notifications/mine")
            #expect(mine.status == 200 && !mine.text.contains("name=\"all\""))
        }
    }

    @Test func aTopicOfAnotherDepartmentIsNotWrittenAbout() async throws {
        let nodes = ["delivery": "物流部", "price": "商品部"].reduce(into: [String: Topic]()) { nodes, pair in
            let owner = Owner(department: LocalizedName(zh: pair.value, en: pair.value), contact: nil)
            nodes[pair.key] = Topic(id: pair.key, name: LocalizedName(zh: pair.key, en: pair.key), words: [], owner: owner)
        }
        let scope = ScopeFilter(DataScope(departments: ["物流部"]), own: nil, topics: nodes)
        let base = MemoryAnnouncements()
        let scoped = ScopedAnnouncements(base: base, scope: scope, voices: ScopedVoices(base: FakeVoices(), scope: scope))
        func draft(_ topic: String) -> Announcement {
            Announcement(
                title: "t", words: "w", topic: topic, period: Period.last(30, endingOn: Day(year: 2026, month: 11, day: 1)), channel: "c",
                author: "a", createdAt: TestSite.now)
        }
        let own = try await scoped.saveAnnouncement(draft("delivery"))
        await #expect(throws: Refusal.self) { try await scoped.saveAnnouncement(draft("price")) }
        await #expect(throws: Refusal.self) {
            try await scoped.changeAnnouncement(id: own.id, version: nil, by: "a", at: TestSite.now) { old in
                var new = old
                new.topic = "price"
                return (new, .edit(new))
            }
        }
        #expect(await base.announcement(id: own.id)?.topic == "delivery")
        #expect(try await scoped.contact(of: CustomerKey(high: 1, low: 1)) == nil, "Nobody's voice is seen, so nobody is known.")
    }

    @Test func anAdministratorHasNoScopeAndNobodyElseSetsOne() async throws {
        let site = TestSite()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            _ = try await site.accounts.createUser(email: "wu@example.com", name: "吴", role: .agent, passwordHash: "x", at: TestSite.now)
            let csrf = try await browser.get("/people").csrf
            func send(_ id: Int, _ fields: [String: String]) async throws -> Answer {
                try await browser.send("/people/\(id)", form: fields.merging(["csrf": csrf, "act": "scope"]) { old, _ in old })
            }
            #expect(try await send(1, ["regions": "浙江"]).status == 409)
            #expect(try await send(2, ["regions": "浙江、 江苏", "departments": "物流部"]).status == 200)
            let scope = await site.accounts.user(id: 2)?.scope
            #expect(scope == DataScope(regions: ["浙江", "江苏"], departments: ["物流部"]))
            #expect(try await browser.get("/people").text.contains("浙江、江苏 · 物流部"))
        }
    }

    /// Facts whose state a test changes.
    private actor Revisions: RevisionReader {
        var state = FactState(revision: 1, epoch: 1)
        func factRevision() -> Int64 { state.revision }
        func factState() -> FactState { state }
        func change(revision: Int64, epoch: Int64) { state = FactState(revision: revision, epoch: epoch) }
    }

    @Test func keptPagesAreForgottenForAllScopesByWhatAnyoneChangesAndByAnEpoch() async throws {
        let (watched, revisions) = (Watched(Self.voices), Revisions())
        var settled = TestSite()
        settled.reader = watched
        settled.revisions = revisions
        settled.settings.pageLifetime = .seconds(3_600)
        let site = settled
        try await site.run { (browser: Browser) async throws in
            func enter(_ email: String) async throws {
                await browser.forgetCookies()
                let page = try await browser.get(SiteURL.signIn.path)
                _ = try await browser.send(SiteURL.signIn.path, form: ["csrf": page.csrf, "email": email, "password": TestSite.password])
            }
            /// Whether the Overview was made anew.
            func isMade() async throws -> Bool {
                watched.forget()
                let answer = try await browser.get("/")
                #expect(answer.status == 200)
                return watched.asked.contains { $0.regions != ["facets"] }
            }
            try await site.signIn(browser, as: .analyst)
            #expect(try await isMade())
            _ = try await site.accounts.createUser(
                email: "boss@x", name: "王", role: .administrator, passwordHash: "-", at: TestSite.now)
            try await site.signIn(browser, as: .analyst, email: "zhou@example.com")
            let zhou = try #require(await site.accounts.users().first { $0.email == "zhou@example.com" })
            try await site.members.setScope(DataScope(regions: ["浙江"]), user: zhou.id, by: "boss@x", at: TestSite.now)
            try await enter("zhou@example.com")
            #expect(try await isMade(), "What is kept for everything is not for a scope.")
            #expect(try await !isMade())
            await revisions.change(revision: 2, epoch: 1)
            #expect(try await !isMade(), "An import runs.")
            await revisions.change(revision: 2, epoch: 2)
            #expect(try await isMade(), "It is over.")
            try await enter(TestSite.email)
            let csrf = try await browser.get("/calendar").csrf
            let kept = try await browser.send(
                "/calendar", form: ["csrf": csrf, "name": "店庆", "kind": "promotion", "from": "2026-11-01", "to": "2026-11-02"])
            #expect(kept.status < 400)
            try await enter("zhou@example.com")
            #expect(try await isMade(), "Somebody else has changed something.")
        }
    }

    @Test func filtersAreCutToWhatIsCommon() {
        let nodes = Dictionary(
            uniqueKeysWithValues: ["delivery", "delivery.speed", "price"].map { id -> (String, Topic) in
                let owner = Owner(department: id == "price" ? nil : LocalizedName(zh: "物流部", en: "Logistics"), contact: nil)
                return (id, Topic(id: id, name: LocalizedName(zh: id, en: id), words: [], owner: owner))
            })
        let scope = ScopeFilter(DataScope(regions: ["浙江"], departments: ["物流部"]), own: nil, topics: nodes)
        #expect(scope.topics == ["delivery", "delivery.speed"])
        #expect(scope.narrowed(FeedbackFilter()).regions == ["浙江"])
        #expect(scope.narrowed(FeedbackFilter(regions: ["四川", "浙江"])).regions == ["浙江"])
        #expect(scope.narrowed(FeedbackFilter(regions: ["四川"])).regions == [ScopeFilter.nothing])
        #expect(scope.narrowed(FeedbackFilter(topics: ["delivery.speed"])).topics == ["delivery.speed"])
        #expect(scope.narrowed(FeedbackFilter(topics: ["price"])).topics == [ScopeFilter.nothing])
        #expect(scope.narrowed(FeedbackFilter(channels: [.call])).channels == [.call])
        let lost = ScopeFilter(DataScope(departments: ["不存在"]), own: nil, topics: nodes)
        #expect(
            lost.narrowed(FeedbackFilter()).topics == [ScopeFilter.nothing], "A department without topics sees nothing, not everything.")
    }
}
