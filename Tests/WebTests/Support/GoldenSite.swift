import Access
import Actions
import Feedback
import Foundation
import Hummingbird
import Insights

@testable import Ingestion
@testable import Web

/// A page as it is rendered for a golden file.
struct GoldenPage: Sendable {
    /// Name of the golden file, without locale and ending.
    var name: String
    var template: String
    var model: any Sendable
    var title: String
    var context: PageContext
    /// Whether the file holds the layout too; it is the same for all pages, so that two of them keep it.
    var isWhole = false
    /// Whether it stands without rail and dialogs.
    var isBare = false
    /// Whether the filter bar's form is written out; it is the same for all pages too.
    var showsFilters = false
}

/// The site with fixed contents, clock and token, which makes pages without a server.
struct GoldenSite: Sendable {
    static let token = "TOKEN"

    let renderer: PageRenderer
    let services: WebServices
    private let snapshot: InstanceSnapshot

    init(
        voices: [Voice] = GoldenStory.voices, isEmpty: Bool = false, rereads: Bool = false, customers: GoldenHistories = GoldenHistories(),
        cases: MemoryCases = MemoryCases(),
        initiatives: MemoryInitiatives = MemoryInitiatives(),
        outbox: MemoryOutbox = MemoryOutbox(),
        gates: MemoryGates = MemoryGates(),
        goals: MemoryGoals = MemoryGoals(),
        lookup: ListedCustomers = ListedCustomers(),
        announcements: MemoryAnnouncements = MemoryAnnouncements()
    ) async throws {
        renderer = try PageRenderer(resources: TestSite.resources)
        let sources = FakeSources()
        let imports = FakeImports()
        if !isEmpty {
            for source in GoldenStory.sources { await sources.save(source) }
            for record in GoldenStory.imports.reversed() { await imports.save(record) }
        }
        let reanalysis = FakeReanalysis()
        if rereads { await reanalysis.start(pack: GoldenStory.taxonomy.pack) }
        let signals = await GoldenSignals.store(isEmpty: isEmpty, judging: rereads)
        let quality = await GoldenQuality.stores(isEmpty ? [] : voices, labelled: !isEmpty && !rereads)
        if rereads { await quality.engine.setTraining(0.4) }
        let heard = GoldenVoices(all: isEmpty ? [] : voices)
        let promises = MemoryPromises(isEmpty ? [] : GoldenPages.promises)
        let gateDesk = GateDesk(
            repository: gates, judge: GateJudge(voices: heard, cases: cases, secondsFromGMT: 28_800), secondsFromGMT: 28_800)
        let frontLine = FrontLineDesk(voices: heard, customers: lookup, cases: cases, promises: promises, secondsFromGMT: 28_800)
        let nobody: @Sendable (String) -> [CustomerKey] = { _ in [] }
        services = WebServices(
            voices: heard,
            drivers: GoldenDrivers(answers: isEmpty ? 12 : 240),
            journeys: GoldenCustomers(isEmpty: isEmpty),
            segments: GoldenCustomers(isEmpty: isEmpty),
            words: GoldenCustomers(isEmpty: isEmpty),
            promises: promises,
            campaigns: MemoryCampaigns(isEmpty ? [] : GoldenPages.campaigns),
            revisions: GoldenCustomers(),
            taxonomies: FakeTaxonomies(isEmpty ? [] : [GoldenStory.taxonomy]),
            sources: sources,
            imports: imports,
            accounts: MemoryAccounts(),
            importDesk: GoldenImportDesk(),
            reanalysis: reanalysis,
            gold: quality.gold,
            corrections: quality.corrections,
            engine: quality.engine,
            findings: MemoryFindings(isEmpty ? [] : GoldenFindings.readings),
            discovery: FakeDiscovery(running: rereads ? .unclassified : nil),
            health: rereads ? HalfAStore() : nil,
            answers: LongAnswers(patience: rereads || customers.isSlow ? .zero : .seconds(120), clock: { TestSite.now }),
            signals: signals,
            calendar: signals,
            signalDesk: signals,
            customers: customers,
            settingHistory: MemorySettings(),
            cases: GoldenCases.desk(cases, isEmpty ? [] : voices),
            initiatives: InitiativeDesk(repository: initiatives, voices: heard, secondsFromGMT: 28_800),
            answerDesk: announcements.desk(outbox),
            delivery: outbox.desk,
            gates: gateDesk,
            goals: GoldenGoals.desk(goals, heard),
            frontLine: frontLine,
            identify: isEmpty ? nil : nobody,
            members: GoldenMembers(isEmpty: isEmpty),
            audit: MemoryAudit(isEmpty ? [] : GoldenMembers.lines),
            uploads: try Self.uploads(),
            clock: { TestSite.now }
        )
        snapshot = try await services.snapshots.snapshot()
    }

    /// One upload with a name that is always the same.
    private static func uploads() throws -> Uploads {
        let folder = FileManager.default.temporaryDirectory.appending(path: "huiyin-golden-\(UUID().uuidString)")
        for (id, name) in [("waiting", "评论 2026-11.csv"), ("foreign", "scan.csv")] {
            let home = folder.appending(path: id)
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            try Data("x\n".utf8).write(to: home.appending(path: name))
        }
        return Uploads(folder: folder)
    }

    /// - Parameter query: the address' query string.
    func context(
        _ url: SiteURL,
        _ locale: SiteLocale,
        query: String = "",
        parameters: [(key: Substring, value: Substring)] = [],
        signedIn: Bool = true
    ) throws -> PageContext {
        let items = URLText.parseQuery(query)
        let user = User(id: 1, email: TestSite.email, name: "李", role: .administrator, createdAt: TestSite.now)
        return PageContext(
            url: url,
            user: signedIn ? user : nil,
            locale: locale,
            theme: .auto,
            csrfToken: Self.token,
            requestID: "REQUEST",
            now: TestSite.now,
            parameters: Parameters(parameters),
            queryItems: items,
            query: try FilterQuery(items, span: snapshot.facets.span, today: services.today),
            snapshot: signedIn ? snapshot : InstanceSnapshot(facets: Facets(), taxonomies: []),
            formats: Formats(locale: locale, secondsFromGMT: 28_800),
            strings: renderer.strings
        )
    }

    /// A page of the table of routes.
    func page<P: Page>(
        _ name: String,
        _ page: P,
        at url: SiteURL,
        _ locale: SiteLocale,
        query: String = "",
        parameters: [(key: Substring, value: Substring)] = [],
        isWhole: Bool = false
    ) async throws -> GoldenPage {
        let context = try context(url, locale, query: query, parameters: parameters)
        let model = try await page.model(context, services)
        return GoldenPage(
            name: name,
            template: P.template,
            model: model,
            title: page.title(of: model, context),
            context: context,
            isWhole: isWhole
        )
    }

    /// The page's HTML in lines, with what changes from build to build replaced.
    func lines(_ page: GoldenPage) throws -> [String] {
        var html: String
        if page.isWhole {
            html = try renderer.renderText(page.template, model: page.model, title: page.title, page.context, isBare: page.isBare)
        } else {
            html = try renderer.templates.render(page.template, object(page), page.context.locale)
        }
        html = html.replacing(renderer.assets.version, with: "VERSION")
        let lines = ["<!-- \(page.title) -->"] + HTMLLines.split(html)
        return page.showsFilters ? lines : HTMLLines.folding(lines, "<form class=\"filters\"")
    }

    func object(_ page: GoldenPage) -> TemplateObject {
        TemplateObject(page.model).adding("site", TemplateObject(SiteModel(page.context, assets: renderer.assets)))
    }
}

/// Understands every file in the same way, but for one that is no table.
struct GoldenImportDesk: ImportDesk {
    func preview(file: URL, fileName: String, source: Source?) async throws -> ImportPreview {
        guard fileName != "scan.csv" else { throw FileProblem.foreign(name: fileName, kind: "PDF") }
        return .sample(
            columns: [("评论", .text, 0.95), ("日期", .time, 0.7), ("打分", nil, 0), ("备 注", .order, 0.4)],
            rows: [["很好 & 便宜", "2026-11-01", "5", ""], ["物流\"太慢\"", "2026-11-02", "1", "A-1"]]
        )
    }

    func start(_ request: ImportRequest) async throws -> ImportRecord { GoldenStory.imports[0] }

    func progress(of id: String) async -> ImportProgress? {
        ImportProgress(bytesRead: 1, totalBytes: 4, account: GoldenStory.imports[0].account)
    }

    func cancel(_ id: String) async {}

    func rejectedRows(of id: String) async throws -> URL? {
        let file = FileManager.default.temporaryDirectory.appending(path: "huiyin-golden-\(UUID().uuidString).csv")
        try Data("评论,行,原因\r\n,17,没有正文。\r\n\"a,b\",18,\"日期“不详”无法识别。\"\r\n".utf8).write(to: file)
        return file
    }
}

/// A store of two shards, one of which does not answer.
struct HalfAStore: StoreHealth {
    static let missing = StoreState.Missing(name: "10.0.0.2:8123", since: TestSite.now.addingTimeInterval(-3_600))

    let lastState = StoreState(shards: 2, missing: [Self.missing], waitingBytes: 3_400_000)

    func storeState() async -> StoreState { lastState }
}
