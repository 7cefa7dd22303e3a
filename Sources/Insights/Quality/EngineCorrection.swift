public import Foundation

/// A correction of the shipped engine that was learnt from people's labels, with how it was tried.
public struct EngineCorrection: Sendable, Equatable, Identifiable {
    public var id: Int64
    public var trainedBy: String
    public var trainedAt: Date
    public var report: CorrectionReport

    public init(id: Int64, trainedBy: String, trainedAt: Date, report: CorrectionReport) {
        self.id = id
        self.trainedBy = trainedBy
        self.trainedAt = trainedAt
        self.report = report
    }

    /// What annotations made with it carry: "1+c3".
    public var version: String { Self.version(base: report.baseVersion, id: id) }

    public static func version(base: String, id: Int64?) -> String { id.map { "\(base)+c\($0)" } ?? base }
}

/// On which labels a correction was fitted, and how it did on those that were kept from it.
public struct CorrectionReport: Sendable, Equatable, Codable {
    /// Version of the engine that it corrects; it serves no other.
    public var baseVersion: String
    /// Items that taught it.
    public var trained: [Int64]
    /// Items kept from it, on which it was compared.
    public var heldOut: [Int64]
    /// Whether the items kept were a random draw, so that the figures hold for all voices.
    public var heldOutIsRandom: Bool
    /// Strength of the pull towards the shipped engine; nil when only the biases were let loose.
    public var penalty: Double?
    /// Accuracy of both on the training labels, each judged by a fit that had not seen it.
    public var crossValidatedOld: GoldRate
    public var crossValidatedNew: GoldRate
    /// Accuracy of both on the items kept.
    public var old: GoldRate
    public var new: GoldRate
    public var test: McNemar

    public init(
        baseVersion: String,
        trained: [Int64],
        heldOut: [Int64],
        heldOutIsRandom: Bool,
        penalty: Double?,
        crossValidatedOld: GoldRate,
        crossValidatedNew: GoldRate,
        old: GoldRate,
        new: GoldRate,
        test: McNemar
    ) {
        self.baseVersion = baseVersion
        self.trained = trained
        self.heldOut = heldOut
        self.heldOutIsRandom = heldOutIsRandom
        self.penalty = penalty
        self.crossValidatedOld = crossValidatedOld
        self.crossValidatedNew = crossValidatedNew
        self.old = old
        self.new = new
        self.test = test
    }
}

/// One change of the engine in use.
public struct EngineSwitch: Sendable, Equatable {
    /// nil for the engine as shipped.
    public var correction: Int64?
    public var switchedBy: String
    public var switchedAt: Date

    public init(correction: Int64?, switchedBy: String, switchedAt: Date) {
        self.correction = correction
        self.switchedBy = switchedBy
        self.switchedAt = switchedAt
    }
}
