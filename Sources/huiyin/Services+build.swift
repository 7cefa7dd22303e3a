import Access
import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Logging
import ServiceLifecycle
import Store
import Web

/// Everything that the server consists of, composed in one place.
struct Services: Sendable {
    var home: Home
    var instance: Instance
    var imports: ImportServices
    var web: WebServices
    var answers: AnswerDesk
    /// Long-lived work beside the site, in the order in which it starts.
    var background: [any Service]

    /// Two long computations at once: the judging of signals, and an answer that somebody waits for.
    private static let backgroundThreads = 2

    static func build(settings: Settings, clock: @escaping @Sendable () -> Date = { Date() }) async throws -> Services {
        let home = try Home.locate(named: settings.home)
        let instance = try await Instance.open(settings.database, settings: settings, serving: true)
        let database = instance.database
        let facts = instance.facts
        let engine = LiveEngine(try await Engine.load(instance: instance, home: home))
        let readers = BackgroundThreads(count: ProcessInfo.processInfo.activeProcessorCount)
        let imports = instance.importServices(engine: engine, threads: readers, clock: clock)

        let importJobs = ImportJobs(services: imports)
        let folder = URL(filePath: settings.database + ".files")
        let rejects = folder.appending(path: "rejected")
        let bookmarks = BookmarkFile(folder.appending(path: "reanalysis.json"))
        let reanalysisJobs = ReanalysisJobs(store: facts, bookmarks: bookmarks, threads: readers)
        let reanalysis = ReanalysisJobsDesk(jobs: reanalysisJobs, store: facts, taxonomies: database, engine: engine)
        let corrections = CorrectionDesk(
            gold: facts, corrections: database, voices: facts, sources: database, taxonomies: database, annotations: facts,
            engine: engine, jobs: reanalysisJobs, clock: clock
        )
        let threads = BackgroundThreads(count: Self.backgroundThreads)
        let discovery = DiscoveryJobsDesk(store: facts, sources: database, engine: engine, threads: threads, clock: clock)
        let signals = SignalRuns(
            reader: facts, store: database, calendar: database, findings: facts, secondsFromGMT: database.timeZoneOffset, clock: clock
        )
        let desk = CaseDesk(
            repository: database,
            incoming: facts,
            voices: facts,
            secondsFromGMT: database.timeZoneOffset,
            topics: {
                let packs = try await database.taxonomies()
                return Dictionary(packs.flatMap(\.topics).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            },
            people: { Set(try await database.members().filter { $0.isActive && $0.role.may(.workCases) }.map(\.email)) }
        )
        let delivery = DeliveryServices(instance, settings: settings, desk: desk, clock: clock)
        let improvements = InitiativeDesk(repository: database, voices: facts, secondsFromGMT: database.timeZoneOffset)
        let gates = GateDesk.composed(database, facts)
        let goals = GoalDesk.composed(instance, cases: desk)
        let web = WebServices(
            voices: facts,
            drivers: facts,
            journeys: facts,
            segments: facts,
            words: facts,
            promises: database,
            campaigns: database,
            revisions: database,
            taxonomies: database,
            sources: database,
            imports: database,
            accounts: database,
            intake: PipelineIntake(services: imports),
            importDesk: ImportJobsDesk(jobs: importJobs, services: imports, folder: rejects),
            reanalysis: reanalysis,
            gold: facts,
            corrections: database,
            engine: corrections,
            findings: facts,
            discovery: discovery,
            health: instance.cluster,
            answers: LongAnswers(threads: threads, clock: clock),
            signals: database,
            calendar: database,
            signalDesk: signals,
            customers: facts,
            settingHistory: database,
            cases: desk,
            initiatives: improvements,
            answerDesk: delivery.answers,
            delivery: delivery.channels,
            gates: gates,
            goals: goals,
            frontLine: FrontLineDesk(
                voices: facts, customers: database, cases: database, promises: database,
                secondsFromGMT: database.timeZoneOffset),
            identify: IdentityKeys(secret: instance.key.bytes).candidates,
            members: database,
            audit: database,
            uploads: Uploads(folder: folder.appending(path: "uploads")),
            clock: clock,
            settings: WebSettings(
                secondsFromGMT: database.timeZoneOffset,
                isSecure: settings.publicURL?.hasPrefix("https://") ?? false,
                currency: settings.currency,
                pageLifetime: Instance.pageLifetime,
                frameAncestors: settings.frameAncestors
            )
        )
        return Services(
            home: home,
            instance: instance,
            imports: imports,
            web: web,
            answers: delivery.answers,
            background: [
                ColumnService(database: database),
                ImportService(jobs: importJobs),
                ReanalysisService(jobs: reanalysisJobs, desk: reanalysis, corrections: corrections, discovery: discovery),
                CleaningService(folder: rejects, clock: clock),
                AnswerService(answers: web.answers),
                CourierService(courier: delivery.courier, answers: delivery.answers, outbox: database, clock: clock),
                SignalService(runs: signals, threads: threads),
                CaseService(desk: desk, initiatives: improvements, signals: database, clock: clock),
                GateService(desk: gates, goals: goals, clock: clock),
            ] + (instance.cluster.map { [ClusterService(cluster: $0)] } ?? [])
        )
    }
}

/// Works off the imports that people start, until the server stops.
private struct ImportService: Service {
    var jobs: ImportJobs

    func run() async throws {
        await cancelWhenGracefulShutdown { await jobs.run() }
    }
}

/// Reads the facts into memory at the start, so that the first page does not wait for it.
private struct ColumnService: Service {
    var database: HuiyinDatabase

    func run() async throws {
        try await database.loadColumns()
        try? await gracefulShutdown()
    }
}

/// Ends the long answers in hand when the server stops.
private struct AnswerService: Service {
    var answers: LongAnswers

    func run() async throws {
        try? await gracefulShutdown()
        await answers.stop()
    }
}

/// Judges what is unusual whenever something has come in, until the server stops.
private struct SignalService: Service {
    var runs: SignalRuns
    var threads: BackgroundThreads

    func run() async throws {
        await cancelWhenGracefulShutdown { await withTaskExecutorPreference(threads) { await runs.run() } }
    }
}

/// Removes old files of rejected rows at the start and once a day.
private struct CleaningService: Service {
    var folder: URL
    var clock: @Sendable () -> Date

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                OldFiles.remove(in: folder, before: clock() - OldFiles.rejectsKept)
                try? await Task.sleep(for: .seconds(86_400))
            } while !Task.isCancelled
        }
    }
}

/// Opens cases for what comes in, and keeps their clocks: every ten seconds.
private struct CaseService: Service {
    var desk: CaseDesk
    var initiatives: InitiativeDesk
    var signals: any SignalStore
    var clock: @Sendable () -> Date

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var rounds = 0
            repeat {
                do {
                    // Whether a solved problem is back is a question of weeks, not of seconds.
                    if rounds.isMultiple(of: 360) { try await initiatives.watch(at: clock()) }
                    rounds += 1
                    try await desk.watch(at: clock())
                    if rounds.isMultiple(of: 6) { try await desk.watch(signals, at: clock()) }
                    try await desk.tick(at: clock())
                } catch {
                    Logger(label: "huiyin.cases").error("cases not looked after", metadata: ["type": "\(type(of: error))"])
                }
                try? await Task.sleep(for: .seconds(10))
            } while !Task.isCancelled
        }
    }
}

/// Goes on with re-analyses that an earlier process left, and ends those of this one in good order, and a fit that runs.
private struct ReanalysisService: Service {
    var jobs: ReanalysisJobs
    var desk: ReanalysisJobsDesk
    var corrections: CorrectionDesk
    var discovery: DiscoveryJobsDesk

    func run() async throws {
        try await desk.resume()
        await cancelWhenGracefulShutdown { await discovery.watch() }
        await discovery.stop()
        await corrections.stop()
        await jobs.stop()
    }
}
