public import Feedback
public import Foundation

/// Where samples and people's labels are kept. Nothing is ever changed or removed; an undo is one more entry.
public protocol GoldStore: Sendable {
    /// Draws a sample and keeps it.
    /// - Returns: nil when the design admits no item.
    func draw(_ design: SampleDesign, by user: String, at time: Date) async throws -> GoldSample?
    /// The newest first.
    func samples() async throws -> [GoldSample]
    func sample(id: Int64) async throws -> GoldSample?
    /// The sample's items in their order, as `labeller` has worked through them. An item that this person has labelled in another
    /// sample counts as labelled.
    func queue(sample: Int64, labeller: String) async throws -> [QueuePlace]
    /// How many items of each sample `labeller` has labelled or skipped.
    func done(by labeller: String) async throws -> [Int64: Int]
    /// When `labeller` gave the last labels in a sample, oldest first.
    func times(sample: Int64, labeller: String, limit: Int) async throws -> [Date]
    func append(_ entry: GoldEntry) async throws
    /// Takes back the labeller's last entry in the sample.
    /// - Returns: its item; nil when nothing was left to take back.
    func undo(sample: Int64, labeller: String, at time: Date) async throws -> Int64?
    /// Labelled items that the filter admits, by id.
    func goldItems(_ filter: FeedbackFilter) async throws -> [GoldItem]
    func goldItem(id: Int64) async throws -> GoldItem?
    func profile(_ filter: FeedbackFilter) async throws -> AnnotationProfile
    /// Ids of the items in a gap of ``AnnotationProfile``, newest first.
    func items(in gap: AnnotationGap, _ filter: FeedbackFilter, limit: Int) async throws -> [Int64]
}

/// Where corrections of the engine and the switches between them are kept.
public protocol CorrectionStore: Sendable {
    /// The newest first.
    func corrections() async throws -> [EngineCorrection]
    /// What was fitted, as it was saved.
    func correctionContent(id: Int64) async throws -> Data?
    func saveCorrection(_ content: Data, report: CorrectionReport, by user: String, at time: Date) async throws -> EngineCorrection
    /// The newest first; the first one is in force. Empty: the engine as shipped.
    func engineSwitches() async throws -> [EngineSwitch]
    /// - Parameter correction: nil for the engine as shipped.
    func switchEngine(to correction: Int64?, by user: String, at time: Date) async throws
}
