import Access
import Feedback
import Foundation
import Hummingbird
import Ingestion

@testable import Ingestion
@testable import Web

/// Every page of the site in every state worth looking at.
enum GoldenPages {
    static func all(_ locale: SiteLocale) async throws -> [(site: GoldenSite, page: GoldenPage)] {
        let full = try await GoldenSite()
        let empty = try await GoldenSite(isEmpty: true)
        let busy = try await GoldenSite(rereads: true)
        var pages = try await insights(full, locale).map { (full, $0) }
        pages += try await emptyOnes(empty, locale).map { (empty, $0) }
        pages += try await signals(full, locale).map { (full, $0) }
        pages += try await noSignals(empty, locale).map { (empty, $0) }
        pages.append((busy, try await busy.page("drivers-running", DriversPage(), at: .drivers, locale, query: "score=nps")))
        pages.append((busy, try await busy.page("signals-judging", SignalsPage(), at: .signals, locale)))
        pages += try await taxonomy(full, locale).map { (full, $0) }
        pages.append((busy, try await busy.page("taxonomy-rereading", TaxonomyPage(), at: .taxonomy, locale)))
        pages += try await quality(full, locale).map { (full, $0) }
        pages.append((busy, try await busy.page("quality-unknown", QualityPage(), at: .quality, locale, query: "days=7")))
        pages.append((empty, try await empty.page("quality-empty", QualityPage(), at: .quality, locale)))
        pages += try await discovered(full, locale).map { (full, $0) }
        pages.append((busy, try await busy.page("discovered-reading", DiscoveredPage(), at: .discovered, locale)))
        pages.append((empty, try await empty.page("discovered-empty", DiscoveredPage(), at: .discovered, locale)))
        pages += try await customers(locale)
        pages += try await GoldenEconomy.pages(full, empty, locale)
        pages += try await imports(full, locale).map { (full, $0) }
        pages += try gates(full, locale).map { (full, $0) }
        pages += try settings(full, locale).map { (full, $0) }
        pages += try await people(full, locale).map { (full, $0) }
        pages += try await cases(locale)
        pages += try await initiatives(locale)
        pages += try await notifications(locale)
        pages += try await launchGates(locale)
        pages += try await goals(locale)
        pages += try await frontLine(locale)
        pages += try await answers(locale)
        return pages
    }

    private static func insights(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        let speed: [(key: Substring, value: Substring)] = [("id", "delivery.speed")]
        let last = String(GoldenStory.voices.count)
        var filtered = try await site.page(
            "overview-filtered", OverviewPage(), at: .overview, locale, query: "days=7&region=北京&compare=none")
        filtered.showsFilters = true
        var allTime = try await site.page("overview-all", OverviewPage(), at: .overview, locale, query: "days=all&lang=\(locale.rawValue)")
        allTime.showsFilters = true
        if var model = allTime.model as? OverviewPage.Model {
            // The story has fewer problems than the page shows at once.
            (model.others, model.hasOthers) = (model.problems, true)
            model.othersText = allTime.context.text("overview.others", ["count": String(model.others.count)])
            allTime.model = model
        }
        return [
            try await site.page("overview", OverviewPage(), at: .overview, locale, query: "days=7"),
            filtered,
            allTime,
            try await site.page("overview-nothing", OverviewPage(), at: .overview, locale, query: "channel=store"),
            try await site.page("voices", VoicesPage(), at: .voices, locale, query: "days=10&topic=delivery&q=物流&order=severest"),
            try await site.page("voices-newest", VoicesPage(), at: .voices, locale, query: "days=1"),
            try await site.page("voices-nothing", VoicesPage(), at: .voices, locale, query: "channel=store&pair=物流—太慢"),
            try await site.page("voice", SingleVoicePage(), at: .voice(id: "1"), locale, parameters: [("id", "1")]),
            try await site.page("voice-event", SingleVoicePage(), at: .voice(id: last), locale, parameters: [("id", last[...])]),
            try await site.page("topics", TopicsPage(), at: .topics, locale, query: "days=7&sort=negativeShare"),
            try await site.page("topics-needs", TopicsPage(), at: .topics, locale, query: "days=7&by=need"),
            try await site.page("drivers", DriversPage(), at: .drivers, locale, query: "score=nps"),
            try await site.page(
                "topic", TopicPage(), at: .topic(id: "delivery.speed"), locale, query: "days=7", parameters: speed),
            try await site.page(
                "topic-silent", TopicPage(), at: .topic(id: "delivery.speed"), locale, query: "channel=store", parameters: speed),
        ]
    }

    private static func discovered(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        [
            try await site.page("discovered", DiscoveredPage(), at: .discovered, locale),
            try await site.page("discovered-none", DiscoveredPage(), at: .discovered, locale, query: "scope=all&stopped=1"),
            try await site.page(
                "discovered-voices", DiscoveredVoicesPage(), at: .discoveredVoices(id: "3"), locale, parameters: [("id", "3")]),
        ]
    }

    private static func emptyOnes(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        [
            try await site.page("overview-empty", OverviewPage(), at: .overview, locale, isWhole: true),
            try await site.page("voices-empty", VoicesPage(), at: .voices, locale),
            try await site.page("topics-empty", TopicsPage(), at: .topics, locale),
            try await site.page("drivers-empty", DriversPage(), at: .drivers, locale),
            try await site.page("taxonomy-empty", TaxonomyPage(), at: .taxonomy, locale),
            try await site.page("sources-empty", SourcesPage(), at: .sources, locale),
        ]
    }

    private static func taxonomy(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        let context = try site.context(.taxonomyPack("shop"), locale)
        var state = try await TaxonomyState(GoldenStory.taxonomy, user: context.user, site.services.accounts)
        let undo = UndoForm(action: SiteURL.taxonomyPack("shop").path, [("act", "unsave")])
        let saved = Notice(tone: "good", text: context.text("taxonomy.saved", ["version": "3"]), undo: undo)
        let refused = Notice(tone: "bad", text: context.text("taxonomy.badSlug", ["value": "Ünï <b>"]))
        let typed = TopicForm(GoldenStory.taxonomy.topics[1])
        func page(_ name: String, form: TopicForm? = nil, notice: Notice? = nil, query: String = "") async throws -> GoldenPage {
            let context = try site.context(.taxonomyPack("shop"), locale, query: query)
            let model = try await TaxonomyPage.model(state, form: form, notice: notice, context, site.services)
            return GoldenPage(
                name: name, template: TaxonomyPage.template, model: model, title: context.text(TaxonomyPage.title), context: context)
        }
        var pages = [
            try await site.page("taxonomy", TaxonomyPage(), at: .taxonomy, locale, query: "node=delivery"),
            try await site.page("taxonomy-new", TaxonomyPage(), at: .taxonomy, locale, query: "add=delivery"),
            try await page("taxonomy-saved", notice: saved, query: "node=service"),
            try await page("taxonomy-refused", form: typed, notice: refused),
            try await page("taxonomy-first-version", query: "version=2"),
        ]
        try state.add(edits)
        pages.append(try await page("taxonomy-draft", query: "node=delivery.speed&effect=1"))
        var quiet = try await page("taxonomy-without-effect")
        if var model = quiet.model as? TaxonomyPage.Model {
            let words = TaxonomyWords(taxonomy: state.edited, state: state, context: context)
            model.effect = words.effect(TaxonomyComparison(sampled: 10, topics: [], examples: []))
            quiet.model = model
        }
        pages.append(quiet)
        let later = try await GoldenSite()
        _ = try await later.services.taxonomies.save(state.edited, by: TestSite.email, note: "春季整理", at: TestSite.now)
        pages.append(try await later.page("taxonomy-version", TaxonomyPage(), at: .taxonomy, locale, query: "version=3"))
        return pages
    }

    /// One of each kind.
    private static var edits: [TaxonomyEdit] {
        let topics = GoldenStory.taxonomy.topics
        var speed = topics[1]
        speed.words = ["龟速", "拖延", "迟迟", "慢吞吞", "一直不到"]
        speed.owner.contact = nil
        return [
            .change(id: speed.id, from: topics[1], to: speed),
            .add(Topic(id: "service.phone", name: LocalizedName(zh: "电话", en: "Phone"), words: ["打电话"]), before: nil),
            .move(id: "delivery.package", parent: "quality", slug: "package", before: nil),
            .move(id: "quality", parent: nil, slug: "quality", before: "delivery"),
            .remove(id: "service"),
        ]
    }

    private static func quality(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        func desk(_ name: String, _ sample: String, query: String = "") async throws -> GoldenPage {
            try await site.page(
                name, LabelPage(), at: .qualitySample(id: sample), locale, query: query, parameters: [("id", sample[...])])
        }
        func voices(_ name: String, _ cell: String, query: String = "days=7") async throws -> GoldenPage {
            try await site.page(
                name, GoldVoicesPage(), at: .qualityVoices(cell: cell), locale, query: query, parameters: [("cell", cell[...])])
        }
        return [
            try await site.page("quality", QualityPage(), at: .quality, locale, query: "days=7"),
            try await site.page("quality-few", QualityPage(), at: .quality, locale, query: "days=7&done=few"),
            try await desk("label", "1", query: "after=1"),
            try await desk("label-different", "1", query: "after=34"),
            try await desk("label-open", "2"),
            try await desk("label-done", "4"),
            try await voices("gold-voices", "topic.missed.service"),
            try await voices("gold-voices-gap", "unclassified"),
            try await voices("gold-voices-many", "judged", query: "days=all"),
            try await voices("gold-voices-none", "truth.positive.negative"),
        ]
    }

    private static func imports(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        var pages = [
            try await site.page("sources", SourcesPage(), at: .sources, locale),
            try await site.page("sources-preview", SourcesPage(), at: .sources, locale, query: "upload=waiting&source=天猫评论"),
            try await site.page("sources-foreign", SourcesPage(), at: .sources, locale, query: "upload=foreign"),
            try await site.page("sources-gone", SourcesPage(), at: .sources, locale, query: "upload=gone"),
        ]
        for record in GoldenStory.imports {
            let id: [(key: Substring, value: Substring)] = [("id", record.id[...])]
            pages.append(
                try await site.page("import-run-\(record.id)", ImportRunPage(), at: .importRun(id: record.id), locale, parameters: id))
        }
        return pages
    }

    /// What people see before they are signed in, and errors.
    private static func gates(_ site: GoldenSite, _ locale: SiteLocale) throws -> [GoldenPage] {
        let strings = site.renderer.strings
        let outside = try site.context(.signIn, locale, signedIn: false)
        let setup = try site.context(.setup(token: "LINK"), locale, signedIn: false)
        func signIn(_ name: String, _ email: String, _ problem: String?, isWhole: Bool = false) -> GoldenPage {
            let model = SignInPage.Model(email: email, returnPath: "/voices?q=%E6%85%A2", problem: problem)
            return GoldenPage(
                name: name, template: SignInPage.template, model: model, title: outside.text("signin.title"), context: outside,
                isWhole: isWhole)
        }
        func setUp(_ name: String, _ person: String, _ problem: String?) -> GoldenPage {
            let action = SiteURL.setup(token: "LINK").path
            let model = SetupPage.Model(
                token: "LINK", action: action, name: person, email: "", passwordMinimum: 10, problem: problem)
            return GoldenPage(
                name: name, template: SetupPage.template, model: model, title: setup.text("setup.title"), context: setup)
        }
        func error(_ code: Int, _ message: String, requestID: String? = nil) throws -> GoldenPage {
            let title = strings.text("error.title.\(strings.has("error.title.\(code)") ? String(code) : "other")", locale)
            let model = ErrorPageModel(code: code, title: title, message: message, requestID: requestID)
            return GoldenPage(
                name: "error-\(code)", template: ErrorPageModel.template, model: model, title: title,
                context: try site.context(.overview, locale))
        }
        let overview = try site.context(.overview, locale)
        let outage = OutagePage(HalfAStore().lastState, overview)
        return [
            GoldenPage(name: "outage", template: OutagePage.template, model: outage, title: outage.title, context: overview),
            signIn("signin", "", nil, isWhole: true),
            signIn("signin-wrong", "li@example.com", outside.text("signin.wrong")),
            signIn("signin-wait", "li@example.com", outside.text("signin.tooMany", ["minutes": "15"])),
            setUp("setup", "", nil),
            setUp("setup-refused", "王 \"芳\"", setup.text("setup.nameMissing")),
            try error(403, strings.text("error.administrator", locale)),
            try error(404, strings.text("error.notFound", locale)),
            try error(500, strings.text("error.status.500", locale), requestID: "REQUEST"),
        ]
    }

    private static func settings(_ site: GoldenSite, _ locale: SiteLocale) throws -> [GoldenPage] {
        let context = try site.context(.keys, locale)
        let rows = [
            KeysPage.Row(
                name: "ERP <夜间>", prefix: "hy_AbCdE", role: context.text("role.analyst"), scope: "浙江、江苏 · 物流部",
                createdAt: "2026-11-01",
                lastUsedAt: context.formats.relative(TestSite.now, to: TestSite.now),
                revoked: false, revokeAction: SiteURL.keyRevocation(id: "2").path),
            KeysPage.Row(
                name: "BI", prefix: "hy_FgHiJ", role: context.text("role.administrator"), scope: nil, createdAt: "2026-10-01",
                lastUsedAt: nil,
                revoked: true,
                revokeAction: SiteURL.keyRevocation(id: "1").path),
        ]
        let revoked = Notice(
            tone: "good", text: context.text("keys.revokedNow", ["name": "BI"]),
            undo: UndoForm(action: SiteURL.keyReinstatement(id: "1").path))
        func keys(_ name: String, _ rows: [KeysPage.Row], secret: String?, problem: String?) -> GoldenPage {
            let model = KeysPage.Model(
                keys: rows, hasKeys: !rows.isEmpty, secret: secret, name: "",
                roles: [.init(value: "analyst", label: context.text("role.analyst"), selected: true)],
                scope: PeoplePage.scope(problem == nil ? .everything : DataScope(regions: ["浙江"]), context), problem: problem,
                example: "curl -H 'Authorization: …'",
                notice: secret == nil && problem == nil ? revoked : nil)
            return GoldenPage(name: name, template: KeysPage.template, model: model, title: context.text("nav.keys"), context: context)
        }
        return [
            keys("keys", rows, secret: nil, problem: nil),
            keys("keys-made", rows, secret: "hy_SECRET", problem: nil),
            keys("keys-none", [], secret: nil, problem: context.text("keys.nameMissing")),
            GoldenPage(
                name: "docs", template: DocsPage.template, model: docs, title: context.text("nav.docs"),
                context: try site.context(.docs, locale)),
        ]
    }

    /// Two operations and two forms; the document itself has its own tests.
    private static var docs: DocsPage.Model {
        let parameter = DocsPage.Parameter(name: "limit", summary: "Voices a page.", form: "integer", required: true)
        let send = DocsPage.Operation(
            id: "send", method: "POST", path: "/api/v1/feedback", summary: "Send records.", parameters: [], hasParameters: false,
            body: [DocsPage.SchemaLink(name: "Batch", href: "#schema-Batch")], hasBody: true, answer: nil, status: "202")
        let list = DocsPage.Operation(
            id: "list", method: "GET", path: "/api/v1/items", summary: "Read voices.", parameters: [parameter], hasParameters: true,
            body: [], hasBody: false, answer: DocsPage.SchemaLink(name: "Batch", href: "#schema-Batch"), status: "200")
        let upload = DocsPage.Operation(
            id: "upload", method: "POST", path: "/api/v1/imports", summary: "Send a file.", parameters: [], hasParameters: false,
            body: [DocsPage.SchemaLink(name: "application/octet-stream", href: nil)], hasBody: true, answer: nil, status: "202")
        let field = DocsPage.Field(name: "source", form: "string", summary: "Name of the source.", required: true)
        return DocsPage.Model(
            documentHref: SiteURL.api(.openAPI).path,
            groups: [DocsPage.Group(name: "Feedback", anchor: "feedback", operations: [send, list, upload])],
            schemas: [
                DocsPage.SchemaRow(name: "Batch", anchor: "schema-Batch", form: "{source}", fields: [field], hasFields: true),
                DocsPage.SchemaRow(name: "Channel", anchor: "schema-Channel", form: "call | chat", fields: [], hasFields: false),
            ]
        )
    }
}
