import Feedback
import Foundation
import Insights

@testable import Web

/// Samples and labels in memory, with the same promises as a store's, over voices that are given.
actor MemoryGold: GoldStore {
    private let all: [Voice]
    private var drawn: [(sample: GoldSample, items: [Int64])] = []
    private var entries: [(entry: GoldEntry, isUndone: Bool)] = []
    /// What ``profile(_:)`` answers for periods that end before this day; nil answers the same for all.
    var profiles: (now: AnnotationProfile, before: AnnotationProfile, border: Day)?

    init(_ voices: [Voice] = []) { all = voices }

    func setProfiles(now: AnnotationProfile, before: AnnotationProfile, border: Day) { profiles = (now, before, border) }

    func draw(_ design: SampleDesign, by user: String, at time: Date) -> GoldSample? {
        let admitted = all.filter { voice in
            !voice.item.text.isEmpty
                && (design.topic.isEmpty || voice.annotation?.topics.contains { $0.topic == design.topic } == true)
        }
        guard !admitted.isEmpty else { return nil }
        var random = SeededGenerator(seed: design.seed)
        let items = admitted.map(\.id).shuffled(using: &random).prefix(design.size)
        var design = design
        design.size = items.count
        let sample = GoldSample(
            id: Int64(drawn.count + 1), design: design, population: admitted.count, drawnBy: user, drawnAt: time)
        drawn.append((sample, Array(items)))
        return sample
    }

    func samples() -> [GoldSample] { drawn.map(\.sample).reversed() }
    func sample(id: Int64) -> GoldSample? { drawn.first { $0.sample.id == id }?.sample }

    func queue(sample: Int64, labeller: String) -> [QueuePlace] {
        (drawn.first { $0.sample.id == sample }?.items ?? []).map { item in
            let live = entries.filter { !$0.isUndone && $0.entry.item == item && $0.entry.labeller == labeller }.map(\.entry)
            let state: QueuePlace.State =
                live.contains { $0.act == .label } ? .labelled : live.contains { $0.sample == sample } ? .skipped : .waiting
            return QueuePlace(item: item, state: state)
        }
    }

    func done(by labeller: String) -> [Int64: Int] {
        Dictionary(uniqueKeysWithValues: drawn.map { ($0.sample.id, queue(sample: $0.sample.id, labeller: labeller)) })
            .mapValues { $0.count { $0.state != .waiting } }
    }

    func times(sample: Int64, labeller: String, limit: Int) -> [Date] {
        entries.map(\.entry).filter { $0.sample == sample && $0.labeller == labeller && $0.act == .label }.suffix(limit).map(\.time)
    }

    func append(_ entry: GoldEntry) { entries.append((entry, false)) }

    func undo(sample: Int64, labeller: String, at time: Date) -> Int64? {
        guard let last = entries.lastIndex(where: { !$0.isUndone && $0.entry.sample == sample && $0.entry.labeller == labeller })
        else { return nil }
        entries[last].isUndone = true
        return entries[last].entry.item
    }

    func goldItems(_ filter: FeedbackFilter) -> [GoldItem] {
        all.compactMap { gold($0) }.filter { filter.period?.contains($0.day) ?? true }
    }

    func goldItem(id: Int64) -> GoldItem? { all.first { $0.id == id }.flatMap { gold($0) } }

    private func gold(_ voice: Voice) -> GoldItem? {
        let verdicts = entries.filter { !$0.isUndone && $0.entry.item == voice.id && $0.entry.act == .label }.map(\.entry)
        guard !verdicts.isEmpty else { return nil }
        let designs = drawn.filter { $0.items.contains(voice.id) }.map(\.sample.design)
        return GoldItem(
            id: voice.id,
            day: Day(voice.item.occurredAt ?? voice.item.receivedAt, secondsFromGMT: 28_800),
            isRandom: designs.contains { $0.kind == .random },
            topicSamples: designs.map(\.topic).filter { !$0.isEmpty },
            verdicts: verdicts.map {
                GoldVerdict(sample: $0.sample, labeller: $0.labeller, time: $0.time, label: $0.label, prediction: $0.prediction)
            },
            current: voice.annotation.map { Prediction($0) }
        )
    }

    func profile(_ filter: FeedbackFilter) -> AnnotationProfile {
        guard let profiles else {
            var profile = AnnotationProfile()
            profile.items = all.count
            profile.notAnalysed = all.count { $0.annotation == nil }
            return profile
        }
        return (filter.period?.end ?? profiles.border + 1) <= profiles.border ? profiles.before : profiles.now
    }

    func items(in gap: AnnotationGap, _ filter: FeedbackFilter, limit: Int) -> [Int64] {
        let lacking = all.filter { gap == .notAnalysed ? $0.annotation == nil : $0.annotation?.topics.isEmpty == true }
        return Array(lacking.map(\.id).reversed().prefix(limit))
    }
}

actor MemoryCorrections: CorrectionStore {
    private var all: [(correction: EngineCorrection, content: Data)] = []
    private var switches: [EngineSwitch] = []

    func corrections() -> [EngineCorrection] { all.map(\.correction).reversed() }
    func correctionContent(id: Int64) -> Data? { all.first { $0.correction.id == id }?.content }

    func saveCorrection(_ content: Data, report: CorrectionReport, by user: String, at time: Date) -> EngineCorrection {
        let correction = EngineCorrection(id: Int64(all.count + 1), trainedBy: user, trainedAt: time, report: report)
        all.append((correction, content))
        return correction
    }

    func engineSwitches() -> [EngineSwitch] { switches.reversed() }

    func switchEngine(to correction: Int64?, by user: String, at time: Date) {
        switches.append(EngineSwitch(correction: correction, switchedBy: user, switchedAt: time))
    }
}

/// Learns at once, and only counts.
actor FakeEngine: EngineDesk {
    nonisolated let shippedVersion = "1"
    private let corrections: MemoryCorrections
    private var current = "1"
    private(set) var trainings = 0
    var share: Double?
    private var hasEnough: Bool

    init(_ corrections: MemoryCorrections, hasEnough: Bool = true) {
        self.corrections = corrections
        self.hasEnough = hasEnough
    }

    func setTraining(_ share: Double?) { self.share = share }
    func version() -> String { current }
    func training() -> Double? { share }

    func train(by user: String) -> Bool {
        trainings += 1
        return hasEnough
    }

    func use(_ id: Int64?, by user: String) async -> Bool {
        let known = await corrections.corrections()
        guard id == nil || known.contains(where: { $0.id == id }) else { return false }
        await corrections.switchEngine(to: id, by: user, at: TestSite.now)
        current = EngineCorrection.version(base: "1", id: id)
        return true
    }
}
