public import struct Foundation.URL

/// Guesses which department of a city a message to its hotline is for.
///
///     try DepartmentClassifier(models: models, analyzer: analyzer).department("公交线路建议")?.name   // 交通运输
public struct DepartmentClassifier: Sendable {
    private let model: LabelModel
    private let analyzer: Analyzer

    /// - Throws: ``ModelError`` when `department.bin` is missing or damaged.
    public init(models: URL, analyzer: Analyzer) throws {
        model = LabelModel(try ModelFile.load("department", from: models))
        self.analyzer = analyzer
    }

    /// The department and its calibrated probability; nil for an empty text.
    public func department(_ text: String) -> (name: String, confidence: Double)? {
        analyzer.pool.with { scratch in
            analyzer.engine.normalizer.prepare(text, into: &scratch.prepared)
            scratch.hasher.hash(scratch.prepared)
            return model.label(scratch.hasher)
        }
    }
}
