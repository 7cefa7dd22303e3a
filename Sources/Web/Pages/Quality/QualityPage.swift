import Access
import Feedback
import Foundation
import HTTPTypes
import Ingestion
import Insights

/// Quality 质量: how right the engine is, by the labels that people gave, and what can be done about it.
public struct QualityPage: Page {
    public static let template = "quality"
    public static let title = "nav.quality"

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(context, services, notice: Self.notice(context))
    }

    static func model(_ context: PageContext, _ services: WebServices, notice: Notice?) async throws -> Model {
        guard let gold = services.gold else { throw WebError(.serviceUnavailable, "error.noQuality") }
        let labeller = context.user?.email ?? ""
        let filter = context.filter
        let earlier = QualityState.earlier(context)
        let (profiles, long) = try await context.longAnswer("quality.profile", [context.filterKey, earlier?.key ?? ""], services) {
            var before: AnnotationProfile?
            if let earlier { before = try await gold.profile(earlier.filter) }
            return QualityState.Profiles(now: try await gold.profile(filter), before: before)
        }
        let state = try await QualityState.read(context, services, gold, earlier: earlier?.filter, profiles)
        let words = QualityWords(context: context)
        let sampleRows = SampleRows(context: context)
        return Model(
            answer: words.answer(state),
            answerNote: words.answerNote(state),
            notice: notice,
            running: long.running,
            progress: [long.progress].compactMap(\.self) + (await progress(context, services)),
            figures: words.figures(state),
            labelling: Labelling(
                action: context.link(to: .quality),
                samples: sampleRows.rows(try await gold.samples(), done: try await gold.done(by: labeller)),
                kinds: sampleRows.kinds,
                topics: sampleRows.topics,
                sizes: sampleRows.sizes
            ),
            judged: words.judged(state),
            drift: DriftWords(context: context).drift(state),
            agreement: words.agreement(state.items),
            engine: try await EngineWords(context: context).box(services, labels: try await gold.goldItems(FeedbackFilter())),
            empty: context.snapshot.facets.items == 0 ? VoicesPage.empty(context) : nil
        )
    }

    private static func notice(_ context: PageContext) -> Notice? {
        guard let done = context.queryValue("done"), ["training", "used", "empty", "few"].contains(done) else { return nil }
        let tone = ["empty", "few"].contains(done) ? "bad" : "good"
        return Notice(tone: tone, text: context.text("quality.done.\(done)", ["least": String(GoldSplit.least)]))
    }

    /// A fit in hand, and the re-analyses that follow a switch.
    private static func progress(_ context: PageContext, _ services: WebServices) async -> [WorkProgress] {
        var running: [WorkProgress] = []
        if let share = await services.engine?.training() {
            running.append(
                WorkProgress(
                    title: context.text("quality.training"),
                    text: context.formats.percent(share),
                    share: share,
                    pollHref: SiteURL.api(.qualityTraining).path,
                    reload: context.link(to: .quality) + "#engine"
                )
            )
        }
        for taxonomy in context.snapshot.taxonomies {
            guard let progress = await services.reanalysis?.progress(pack: taxonomy.pack) else { continue }
            let formats = context.formats
            running.append(
                WorkProgress(
                    title: context.text("taxonomy.rereading"),
                    text: context.text(
                        "progress.of", ["done": formats.integer(progress.done), "all": formats.integer(progress.total)]),
                    share: progress.share,
                    pollHref: SiteURL.api(.reanalysis(pack: taxonomy.pack)).path
                )
            )
        }
        return running
    }
}

/// What the page rests on: labelled items and the engine's answers, now and in the period of comparison.
struct QualityState {
    var items: [GoldItem]
    var figures: QualityFigures
    var before: QualityFigures?
    /// What the engine said; nil while it is being counted.
    var profiles: Profiles?
    /// Items that taught the engine in use.
    var trained: Set<Int64>
    var engine: String
    var stamps: Set<String>

    struct Profiles: Sendable {
        var now: AnnotationProfile
        /// nil without comparison.
        var before: AnnotationProfile?
    }

    /// The filter of the period of comparison; nil without one.
    static func earlier(_ context: PageContext) -> (filter: FeedbackFilter, key: String)? {
        guard let period = context.filter.period, let comparison = context.query.comparison else { return nil }
        var filter = context.filter
        filter.period = comparison == .previous ? period.previous : Period(start: period.start + -364, end: period.end + -364)
        return (filter, comparison.rawValue)
    }

    static func read(
        _ context: PageContext, _ services: WebServices, _ gold: any GoldStore, earlier: FeedbackFilter?, _ profiles: Profiles?
    ) async throws -> QualityState {
        let items = try await gold.goldItems(context.filter)
        let trained = try await trained(services)
        var before: [GoldItem]?
        if let earlier { before = try await gold.goldItems(earlier) }
        return QualityState(
            items: items,
            figures: QualityFigures(items, leavingOut: trained),
            before: before.map { QualityFigures($0, leavingOut: trained) },
            profiles: profiles,
            trained: trained,
            engine: await services.engine?.version() ?? "",
            stamps: Set(context.snapshot.taxonomies.map(\.stamp))
        )
    }

    /// Items that taught the correction in force.
    static func trained(_ services: WebServices) async throws -> Set<Int64> {
        guard let store = services.corrections, let id = try await store.engineSwitches().first?.correction else { return [] }
        return Set(try await store.corrections().first { $0.id == id }?.report.trained ?? [])
    }

    var stale: Int { engine.isEmpty ? 0 : profiles?.now.stale(engine: engine, stamps: stamps) ?? 0 }
}
