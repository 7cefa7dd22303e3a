public import struct Foundation.URL

/// Guesses which department of a city a message to its hotline is for.
///
///     let classifier = try DepartmentClassifier(models: models, analyzer: analyzer)
///     classifier.department("老师周末还要补课收钱，请查一查", title: "学校乱收费")?.name   // 教育文体
public struct DepartmentClassifier: Sendable {
    private let model: LabelModel
    private let analyzer: Analyzer

    /// - Throws: ``ModelError`` when `department.bin` is missing or damaged.
    public init(models: URL, analyzer: Analyzer) throws {
        model = LabelModel(try ModelFile.load("department", from: models))
        self.analyzer = analyzer
    }

    /// The department and its calibrated probability; nil for an empty message.
    /// - Parameter title: the message's title, which tells more than its length suggests; nil or empty if there is none.
    public func department(_ text: String, title: String? = nil) -> (name: String, confidence: Double)? {
        analyzer.pool.with { scratch in
            var margins: SIMD8<Float>?
            for part in [title, text].compactMap(\.self) {
                analyzer.engine.normalizer.prepare(part, into: &scratch.prepared)
                scratch.hasher.hash(scratch.prepared)
                guard scratch.hasher.count > 0 else { continue }
                margins = (margins ?? .zero) + model.model.margins(scratch.hasher)
            }
            return margins.map(model.label)
        }
    }
}
