public import Feedback
public import Foundation
public import Ingestion
public import Insights
import TextEngine

/// The desk over the text engine's corrections.
///
/// A correction is fitted on one part of the labels, with the strength of its pull chosen by cross-validation there, and compared with
/// the engine in use on the part that it has not seen.
public actor CorrectionDesk: EngineDesk {
    private let gold: any GoldStore
    private let corrections: any CorrectionStore
    private let voices: any VoiceReader
    private let sources: any SourceRepository
    private let taxonomies: any TaxonomyRepository
    private let annotations: any AnnotationStore
    private let engine: LiveEngine
    private let jobs: ReanalysisJobs
    private let clock: @Sendable () -> Date
    private var task: Task<Void, Never>?
    private var share: Double?

    public nonisolated var shippedVersion: String { Analyzer.version }

    public init(
        gold: any GoldStore,
        corrections: any CorrectionStore,
        voices: any VoiceReader,
        sources: any SourceRepository,
        taxonomies: any TaxonomyRepository,
        annotations: any AnnotationStore,
        engine: LiveEngine,
        jobs: ReanalysisJobs,
        clock: @escaping @Sendable () -> Date
    ) {
        self.gold = gold
        self.corrections = corrections
        self.voices = voices
        self.sources = sources
        self.taxonomies = taxonomies
        self.annotations = annotations
        self.engine = engine
        self.jobs = jobs
        self.clock = clock
    }

    public func version() -> String { engine.current.version }

    public func training() -> Double? { share }

    public func train(by user: String) async throws -> Bool {
        guard share == nil else { return true }
        share = 0
        do {
            guard let split = GoldSplit(try await gold.goldItems(FeedbackFilter())), !split.heldOut.isEmpty else {
                share = nil
                return false
            }
            task = Task { await perform(split, user) }
            return true
        } catch {
            share = nil
            throw error
        }
    }

    /// Waits for the fit in hand; for the end of the process and for tests.
    public func finish() async { await task?.value }

    /// Ends the fit in hand, before the process ends.
    public func stop() async {
        task?.cancel()
        await task?.value
    }

    private func perform(_ split: GoldSplit, _ user: String) async {
        defer { share = nil }
        // A fit that fails leaves everything as it was; the next click tries again.
        try? await fit(split, user)
    }

    private func fit(_ split: GoldSplit, _ user: String) async throws {
        let reader = engine.current
        let inUse = try await corrections.engineSwitches().first?.correction
        let known = try await corrections.corrections().first { $0.id == inUse }?.report.trained ?? []
        let training = try await texts(split.training)
        // What taught the engine in use cannot judge between it and another.
        let heldOut = try await texts(split.heldOut.filter { !known.contains($0.id) })
        let examples = training.map { reader.example($0.text, pack: $0.pack, label: $0.label) }
        let fit = CorrectionFit(examples)
        var tried: [(penalty: Double?, validation: CorrectionFit.Validation)] = []
        for penalty in CorrectionFit.penalties {
            try Task.checkCancellation()
            tried.append((penalty, await Self.validated(fit, penalty)))
            share = Double(tried.count) / Double(CorrectionFit.penalties.count + 1)
        }
        let chosen = CorrectionFit.choose(among: tried)
        let correction = await Self.fitted(fit, chosen.penalty)
        let candidate = reader.correcting(by: correction, version: Analyzer.version)
        let answers = heldOut.map { text in
            (
                old: reader.sentiment(text.text, pack: text.pack) == text.label,
                new: candidate.sentiment(text.text, pack: text.pack) == text.label
            )
        }
        let report = CorrectionReport(
            baseVersion: Analyzer.version,
            trained: training.map(\.id),
            heldOut: heldOut.map(\.id),
            heldOutIsRandom: split.heldOutIsRandom,
            penalty: chosen.penalty,
            crossValidatedOld: GoldRate(examples.count { $0.shipped.label == $0.label }, of: examples.count),
            crossValidatedNew: GoldRate(chosen.validation.right, of: examples.count),
            old: GoldRate(answers.count { $0.old }, of: answers.count),
            new: GoldRate(answers.count { $0.new }, of: answers.count),
            test: McNemar(
                onlyOld: answers.count { $0.old && !$0.new }, onlyNew: answers.count { $0.new && !$0.old }, of: answers.count)
        )
        try Task.checkCancellation()
        _ = try await corrections.saveCorrection(try JSONEncoder().encode(correction), report: report, by: user, at: clock())
    }

    private struct LabelledVoice {
        var id: Int64
        var text: String
        var pack: String
        var label: Sentiment
    }

    private func texts(_ items: [GoldItem]) async throws -> [LabelledVoice] {
        let packs = Dictionary(try await sources.sources().map { ($0.name, $0.pack) }) { first, _ in first }
        var texts: [LabelledVoice] = []
        for item in items {
            guard let label = item.truth?.sentiment, let voice = try await voices.voice(id: item.id) else { continue }
            let pack = packs[voice.item.source] ?? "general"
            texts.append(LabelledVoice(id: item.id, text: voice.item.text, pack: pack, label: label))
        }
        return texts
    }

    /// Off the actor, so that pages can ask how far it is.
    private nonisolated static func validated(_ fit: CorrectionFit, _ penalty: Double?) async -> CorrectionFit.Validation {
        fit.crossValidated(penalty: penalty)
    }

    private nonisolated static func fitted(_ fit: CorrectionFit, _ penalty: Double?) async -> SentimentCorrection {
        fit.fit(penalty: penalty)
    }

    public func use(_ id: Int64?, by user: String) async throws -> Bool {
        guard let loaded = try await Self.load(id, from: corrections) else { return false }
        try await corrections.switchEngine(to: id, by: user, at: clock())
        engine.correct(by: loaded.correction, version: loaded.version)
        for taxonomy in try await taxonomies.taxonomies() where try await annotations.count(pack: taxonomy.pack) > 0 {
            try await jobs.start(taxonomy, engine: engine.current, anew: true)
        }
        return true
    }

    /// A correction ready for use, with the version that its annotations carry; nil when there is none for this engine.
    static func load(
        _ id: Int64?,
        from store: any CorrectionStore
    ) async throws -> (correction: SentimentCorrection?, version: String)? {
        guard let id else { return (nil, Analyzer.version) }
        guard let known = try await store.corrections().first(where: { $0.id == id }), known.report.baseVersion == Analyzer.version,
            let content = try await store.correctionContent(id: id)
        else { return nil }
        return (try JSONDecoder().decode(SentimentCorrection.self, from: content), known.version)
    }

    /// `reader` with the correction that is in force in `store`; itself where there is none for this engine.
    public static func inForce(_ reader: EngineAnnotator, from store: any CorrectionStore) async throws -> EngineAnnotator {
        let id = try await store.engineSwitches().first?.correction
        guard let loaded = try await load(id, from: store) else { return reader }
        return reader.correcting(by: loaded.correction, version: loaded.version)
    }
}
