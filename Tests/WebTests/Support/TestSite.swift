import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Insights
import Logging

@testable import Web

/// A site over fakes, with a client that keeps its cookies like a browser.
struct TestSite: Sendable {
    static let now = Date(timeIntervalSince1970: 1_795_000_000)
    static let passwords = PasswordHash.Parameters(logRounds: 4, blockSize: 8, parallelism: 1)
    static let email = "li@example.com"
    static let password = "一个足够长的密码"

    /// The `Sources/Web` folder: tests read what is written there, not a copy.
    static let resources = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Web")

    let accounts = MemoryAccounts()
    let taxonomies = FakeTaxonomies()
    let sources = FakeSources()
    let imports = FakeImports()
    let intake = FakeIntake()
    let importDesk: FakeImportDesk
    let reanalysis = FakeReanalysis()
    let uploadFolder = FileManager.default.temporaryDirectory.appending(path: "huiyin-tests-\(UUID().uuidString)")
    var voices = FakeVoices()
    /// What reads voices in place of ``voices``.
    var reader: (any VoiceReader)?
    /// Tells how the facts stand; nil: they never change.
    var revisions: (any RevisionReader)?
    var settings = WebSettings()
    var gold = MemoryGold()
    let corrections = MemoryCorrections()
    let settingHistory = MemorySettings()
    let engine: FakeEngine
    var findings = MemoryFindings()
    let discovery = FakeDiscovery()
    let promises = MemoryPromises()
    let campaigns = MemoryCampaigns()
    var signals = MemorySignals()
    var health: (any StoreHealth)?
    let cases = MemoryCases()
    let initiatives = MemoryInitiatives()
    let gates = MemoryGates()
    let goals = MemoryGoals()
    var lookup = ListedCustomers()
    let members: MemoryMembers
    let outbox = MemoryOutbox()
    let announcements = MemoryAnnouncements()
    let audit = MemoryAudit()
    private var takesLabels = false

    init() {
        importDesk = FakeImportDesk(imports)
        engine = FakeEngine(corrections)
        members = MemoryMembers(accounts)
    }

    /// The same site with a store for labels over its voices.
    func withGold() -> TestSite {
        var site = self
        site.gold = MemoryGold(voices.all)
        site.takesLabels = true
        return site
    }

    private var facts: any VoiceReader { reader ?? voices }

    var desk: CaseDesk {
        CaseDesk(
            repository: cases, voices: facts, secondsFromGMT: settings.secondsFromGMT,
            topics: { [taxonomies] in
                Dictionary(await taxonomies.taxonomies().flatMap(\.topics).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            },
            people: { [accounts] in Set(await accounts.users().filter { $0.isActive && $0.role.may(.workCases) }.map(\.email)) })
    }

    var uploads: Uploads { Uploads(folder: uploadFolder) }

    var services: WebServices {
        WebServices(
            voices: facts,
            journeys: GoldenCustomers(isEmpty: true),
            segments: GoldenCustomers(isEmpty: true),
            promises: promises,
            campaigns: campaigns,
            revisions: revisions,
            taxonomies: taxonomies,
            sources: sources,
            imports: imports,
            accounts: accounts,
            intake: intake,
            importDesk: importDesk,
            reanalysis: reanalysis,
            gold: takesLabels ? gold : nil,
            corrections: corrections,
            engine: engine,
            findings: findings,
            discovery: discovery,
            health: health,
            answers: LongAnswers(patience: .seconds(60), clock: { Self.now }),
            signals: signals,
            calendar: signals,
            signalDesk: signals,
            customers: GoldenHistories(knowsChurn: false),
            settingHistory: settingHistory,
            cases: desk,
            initiatives: InitiativeDesk(repository: initiatives, voices: facts, secondsFromGMT: settings.secondsFromGMT),
            answerDesk: announcements.desk(outbox),
            delivery: outbox.desk,
            gates: GateDesk(
                repository: gates, judge: GateJudge(voices: facts, cases: cases, secondsFromGMT: settings.secondsFromGMT),
                secondsFromGMT: settings.secondsFromGMT),
            goals: GoldenGoals.desk(goals, facts),
            frontLine: FrontLineDesk(
                voices: facts, customers: lookup, cases: cases, promises: promises, secondsFromGMT: settings.secondsFromGMT),
            identify: { text in [CustomerKey(high: 0, low: UInt64(text) ?? 0)] },
            members: members,
            audit: audit,
            uploads: uploads,
            clock: { Self.now },
            settings: settings
        )
    }

    /// Runs `test` against the site's router.
    func run(_ test: @Sendable (Browser) async throws -> Void) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let application = try buildApplication(
            services: services,
            configuration: WebConfiguration(resources: Self.resources, passwords: Self.passwords, logger: logger)
        )
        try await application.test(.router) { client in
            try await test(Browser(client: client))
        }
    }

    /// Creates an administrator and signs the browser in.
    func signIn(_ browser: Browser, as role: Role = .administrator, email: String = Self.email) async throws {
        let hash = try PasswordHash.make(of: Self.password, parameters: Self.passwords)
        _ = try await accounts.createUser(
            email: email, name: "李", role: role, passwordHash: hash, at: Self.now
        )
        let page = try await browser.get(SiteURL.signIn.path)
        _ = try await browser.send(
            SiteURL.signIn.path,
            form: ["csrf": page.csrf, "email": email, "password": Self.password]
        )
    }

    /// A key's secret.
    func key(_ role: Role = .administrator) async throws -> String {
        try await APIKeys(accounts: accounts).create(name: "test", role: role, at: Self.now).secret
    }
}

/// A client that keeps cookies.
actor Browser {
    private let client: any TestClientProtocol
    private var cookies: [String: String] = [:]

    init(client: any TestClientProtocol) { self.client = client }

    var cookieNames: Set<String> { Set(cookies.keys) }

    func forgetCookies() { cookies = [:] }

    func get(_ path: String, headers: [HTTPField.Name: String] = [:]) async throws -> Answer {
        try await request(path, .get, headers: headers, body: nil)
    }

    func send(_ path: String, form: [String: String]) async throws -> Answer {
        let body = URLText.query(form.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
        return try await request(
            path,
            .post,
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: body)
        )
    }

    func request(
        _ path: String,
        _ method: HTTPRequest.Method,
        headers: [HTTPField.Name: String] = [:],
        body: ByteBuffer?
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers { fields[name] = value }
        if !cookies.isEmpty {
            fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
        }
        let response = try await client.executeRequest(uri: path, method: method, headers: fields, body: body)
        for cookie in response.headers[values: .setCookie] { keep(cookie) }
        return Answer(status: response.status.code, headers: response.headers, bytes: Array(response.body.readableBytesView))
    }

    private func keep(_ header: String) {
        let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { return }
        cookies[String(pair[0])] = header.contains("Max-Age=0") ? nil : String(pair[1])
    }
}

/// What came back.
struct Answer: Sendable {
    var status: Int
    var headers: HTTPFields
    var bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The token in the page's forms; empty if it has none.
    var csrf: String {
        guard let mark = text.firstRange(of: "name=\"csrf\" value=\"") else { return "" }
        return String(text[mark.upperBound...].prefix { $0 != "\"" })
    }

    /// The body as a JSON object.
    var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
    }
}
