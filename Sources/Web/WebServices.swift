public import Access
public import Actions
public import Feedback
public import Foundation
public import Ingestion
public import Insights

/// Everything that the site needs from outside: ports, the clock, and settings that hold while it runs.
public struct WebServices: Sendable {
    public var voices: any VoiceReader
    /// nil: nothing tells what drives scores.
    public var drivers: (any DriverReader)?
    /// nil: nothing tells of customers' steps.
    public var journeys: (any JourneyReader)?
    /// nil: customers cannot be divided.
    public var segments: (any SegmentReader)?
    /// nil: words are not counted.
    public var words: (any WordReader)?
    /// nil: no register of promises is kept.
    public var promises: (any PromiseStore)?
    /// nil: no register of campaigns is kept.
    public var campaigns: (any CampaignStore)?
    /// nil: nothing tells whether facts have changed.
    public var revisions: (any RevisionReader)?
    public var taxonomies: any TaxonomyRepository
    public var sources: any SourceRepository
    public var imports: any ImportRepository
    public var accounts: any AccountRepository
    /// nil: the API takes no feedback.
    public var intake: (any FeedbackIntake)?
    /// nil: no files can be imported.
    public var importDesk: (any ImportDesk)?
    /// nil: edits of a taxonomy reach only what comes in later.
    public var reanalysis: (any ReanalysisDesk)?
    /// nil: nobody can label voices here.
    public var gold: (any GoldStore)?
    /// nil: there are no corrections of the engine.
    public var corrections: (any CorrectionStore)?
    /// nil: the engine cannot be taught or switched.
    public var engine: (any EngineDesk)?
    /// nil: nobody looks for new topics here.
    public var findings: (any FindingStore)?
    public var discovery: (any DiscoveryDesk)?
    /// nil: the store lies on one machine, and is there or not.
    public var health: (any StoreHealth)?
    /// nil: nothing watches for what is unusual.
    public var signals: (any SignalStore)?
    public var calendar: (any CalendarStore)?
    public var signalDesk: (any SignalDesk)?
    /// nil: nothing can be said of single customers.
    public var customers: (any CustomerReader)?
    /// nil: nobody can decide on assumptions and weights here.
    public var settingHistory: (any SettingHistory)?
    /// nil: no cases are kept.
    public var cases: CaseDesk?
    /// nil: no initiatives are kept.
    public var initiatives: InitiativeDesk?
    /// nil: customers are not written to.
    public var answerDesk: AnswerDesk?
    /// nil: nothing is sent to anybody.
    public var delivery: ChannelDesk?
    /// nil: no gates are kept.
    public var gates: GateDesk?
    /// nil: no goals are kept.
    public var goals: GoalDesk?
    /// nil: single customers are not shown.
    public var frontLine: FrontLineDesk?
    /// The keys under which somebody with this phone number, address or member's number may be known, the likeliest first; nil: not told here.
    public var identify: (@Sendable (String) -> [CustomerKey])?
    /// nil: nobody can be invited.
    public var members: (any MemberRepository)?
    /// nil: nothing is written down of who did what.
    public var audit: (any AuditLog)?
    /// Files that were sent and wait to be imported.
    public var uploads: Uploads
    public var clock: @Sendable () -> Date
    public var settings: WebSettings
    /// Answers that may take longer than a page waits.
    public let answers: LongAnswers
    /// Facets and topic names, read at most every few seconds.
    public let snapshots: SnapshotCache

    public init(
        voices: any VoiceReader,
        drivers: (any DriverReader)? = nil,
        journeys: (any JourneyReader)? = nil,
        segments: (any SegmentReader)? = nil,
        words: (any WordReader)? = nil,
        promises: (any PromiseStore)? = nil,
        campaigns: (any CampaignStore)? = nil,
        revisions: (any RevisionReader)? = nil,
        taxonomies: any TaxonomyRepository,
        sources: any SourceRepository,
        imports: any ImportRepository,
        accounts: any AccountRepository,
        intake: (any FeedbackIntake)? = nil,
        importDesk: (any ImportDesk)? = nil,
        reanalysis: (any ReanalysisDesk)? = nil,
        gold: (any GoldStore)? = nil,
        corrections: (any CorrectionStore)? = nil,
        engine: (any EngineDesk)? = nil,
        findings: (any FindingStore)? = nil,
        discovery: (any DiscoveryDesk)? = nil,
        health: (any StoreHealth)? = nil,
        answers: LongAnswers? = nil,
        signals: (any SignalStore)? = nil,
        calendar: (any CalendarStore)? = nil,
        signalDesk: (any SignalDesk)? = nil,
        customers: (any CustomerReader)? = nil,
        settingHistory: (any SettingHistory)? = nil,
        cases: CaseDesk? = nil,
        initiatives: InitiativeDesk? = nil,
        answerDesk: AnswerDesk? = nil,
        delivery: ChannelDesk? = nil,
        gates: GateDesk? = nil,
        goals: GoalDesk? = nil,
        frontLine: FrontLineDesk? = nil,
        identify: (@Sendable (String) -> [CustomerKey])? = nil,
        members: (any MemberRepository)? = nil,
        audit: (any AuditLog)? = nil,
        uploads: Uploads = Uploads(folder: FileManager.default.temporaryDirectory.appending(path: "huiyin-uploads")),
        clock: @escaping @Sendable () -> Date = { Date() },
        settings: WebSettings = WebSettings()
    ) {
        self.voices = voices
        self.drivers = drivers
        self.journeys = journeys
        self.segments = segments
        self.words = words
        self.promises = promises
        self.campaigns = campaigns
        self.revisions = revisions
        self.answers = answers ?? LongAnswers(clock: clock)
        self.taxonomies = taxonomies
        self.sources = sources
        self.imports = imports
        self.accounts = accounts
        self.intake = intake
        self.importDesk = importDesk
        self.reanalysis = reanalysis
        self.gold = gold
        self.corrections = corrections
        self.engine = engine
        self.findings = findings
        self.discovery = discovery
        self.health = health
        self.signals = signals
        self.calendar = calendar
        self.signalDesk = signalDesk
        self.customers = customers
        self.settingHistory = settingHistory
        self.cases = cases
        self.initiatives = initiatives
        self.answerDesk = answerDesk
        self.delivery = delivery
        self.gates = gates
        self.goals = goals
        self.frontLine = frontLine
        self.identify = identify
        self.members = members
        self.audit = audit
        self.uploads = uploads
        self.clock = clock
        self.settings = settings
        snapshots = SnapshotCache(
            voices: voices, taxonomies: taxonomies, sources: sources, health: health, signals: signals, calendar: calendar,
            revisions: revisions, clock: clock)
    }

    /// The current day in the instance's time zone.
    public var today: Day { Day(clock(), secondsFromGMT: settings.secondsFromGMT) }
}

/// Settings of the instance that pages depend on.
public struct WebSettings: Sendable {
    /// Seconds east of Greenwich of the instance's time zone; 28,800 for Asia/Shanghai.
    public var secondsFromGMT: Int
    /// Whether people reach the site by https, so that cookies are marked for it alone.
    public var isSecure: Bool
    /// Largest file that can be uploaded, in bytes.
    public var uploadLimit: Int
    /// Whether the address of the nearest proxy is trusted to name the client in `X-Forwarded-For`.
    public var trustsProxy: Bool
    /// In which customers' values are counted.
    public var currency: Currency
    /// How old the pages that many open may be; zero computes each anew.
    public var pageLifetime: Duration
    /// Origins whose pages may show the compact customer page in a frame, "https://desk.example.com"; none for no one.
    public var frameAncestors: [String]

    public init(
        secondsFromGMT: Int = 28_800,
        isSecure: Bool = false,
        uploadLimit: Int = 2 << 30,
        trustsProxy: Bool = false,
        currency: Currency = .yuan,
        pageLifetime: Duration = .zero,
        frameAncestors: [String] = []
    ) {
        self.secondsFromGMT = secondsFromGMT
        self.isSecure = isSecure
        self.uploadLimit = uploadLimit
        self.trustsProxy = trustsProxy
        self.currency = currency
        self.pageLifetime = pageLifetime
        self.frameAncestors = frameAncestors
    }
}
