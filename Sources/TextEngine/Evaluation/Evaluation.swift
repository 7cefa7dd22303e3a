public import struct Foundation.URL

/// Judges the engine on a labelled set.
///
///     let report = try Evaluation(analyzer: analyzer, models: models).run(task: .sentiment, file: dev, pack: "hotel")
///     report.accuracy   // 0.93
///
/// Files are JSON Lines as in the labelled sets: `text` with `label`, `labels`, `aspects` or `spans`.
public struct Evaluation: Sendable {
    let analyzer: Analyzer
    let models: URL

    /// - Parameter models: the folder of the trained weights; department is read from there.
    public init(analyzer: Analyzer, models: URL) {
        self.analyzer = analyzer
        self.models = models
    }

    /// What can be judged, and by which labels.
    public enum Task: String, Sendable, CaseIterable {
        /// `label` 0/1: by the sign of the score; negative/neutral/positive: by the label.
        case sentiment
        /// `label` angry, fear, happy, neutral, sad, surprise or the engine's own names.
        case emotion
        /// `label`, with `title` if there is one.
        case department
        /// `label` or `labels`: by the pack's trained model where it knows them all, else as topic ids of any of a text's topics.
        case topics
        /// `aspects` with spans and sentiment: pairs whose spans overlap and whose side agrees.
        case opinions
        /// `label` zh-Hans, zh-Hant, en, mixed, other.
        case language
        /// `spans` [[start, end], …] of personal data: found when overlapped.
        case masking
    }

    /// Reads the file and answers the figures.
    /// - Throws: ``TrainingError`` when the file cannot be read, ``ModelError`` when a model is missing.
    public func run(task: Task, file: URL, pack: String = "general") throws -> EvaluationReport {
        let texts = try LabelledText.read(file)
        let clock = ContinuousClock()
        let start = clock.now
        var report: EvaluationReport
        switch task {
        case .sentiment: report = labels(task, texts) { sentiment($0, pack, isBinary: Self.isBinary(texts)) }
        case .emotion:
            report = labels(task, texts) { ($0.label.map(Self.emotionName), analyzer.analyze($0.text, pack: pack).emotion.label.rawValue) }
        case .language: report = labels(task, texts) { ($0.label, analyzer.analyze($0.text, pack: pack).language.rawValue) }
        case .department: report = try department(texts)
        case .topics: report = topics(texts, pack)
        case .opinions:
            report = sets(task, texts) { text in
                ["pairs": OpinionComparison(text: text, found: analyzer.analyze(text.text, pack: pack).opinions).pairs]
            }
        case .masking: report = sets(task, texts) { masking($0) }
        }
        let seconds = Double((clock.now - start).components.attoseconds) / 1e18 + Double((clock.now - start).components.seconds)
        report.docsPerSecond = seconds > 0 ? Double(texts.count) / seconds : 0
        return report
    }

    private static func isBinary(_ texts: [LabelledText]) -> Bool {
        texts.allSatisfy { $0.label == nil || $0.label == "0" || $0.label == "1" }
    }

    private func sentiment(_ text: LabelledText, _ pack: String, isBinary: Bool) -> (String?, String) {
        let finding = analyzer.sentiment(text.text, pack: pack)
        if isBinary { return (text.label, finding.score > 0 ? "1" : "0") }
        guard let sign = text.label.flatMap(LabelledText.sign) else { return (nil, "") }
        return (sign > 0 ? "positive" : sign < 0 ? "negative" : "neutral", finding.label.rawValue)
    }

    private static func emotionName(_ label: String) -> String {
        switch label {
        case "angry": "anger"
        case "happy": "joy"
        case "sad": "sadness"
        default: label
        }
    }

    private func department(_ texts: [LabelledText]) throws -> EvaluationReport {
        let classifier = try DepartmentClassifier(models: models, analyzer: analyzer)
        return labels(.department, texts) { ($0.label, classifier.department($0.text, title: $0.title)?.name ?? "") }
    }

    private func labels(_ task: Task, _ texts: [LabelledText], _ judge: (LabelledText) -> (String?, String)) -> EvaluationReport {
        var pairs: [(expected: String, answered: String)] = []
        for text in texts {
            let (expected, answered) = judge(text)
            if let expected { pairs.append((expected, answered)) }
        }
        return EvaluationReport(task: task.rawValue, figures: LabelFigures(pairs: pairs))
    }

    private func sets(_ task: Task, _ texts: [LabelledText], _ judge: (LabelledText) -> [String: SetCounts]) -> EvaluationReport {
        var sums: [String: SetCounts] = [:]
        var exact = 0
        for text in texts {
            let counts = judge(text)
            if counts.values.allSatisfy({ $0.hits == $0.answered && $0.hits == $0.expected }) { exact += 1 }
            for (label, part) in counts { sums[label, default: SetCounts()].add(part) }
        }
        return EvaluationReport(task: task.rawValue, texts: texts.count, exact: exact, counts: sums)
    }

    private func topics(_ texts: [LabelledText], _ pack: String) -> EvaluationReport {
        if let model = analyzer.engine.topicModels[pack] {
            var judge = TopicJudge(model: model)
            if judge.knows(texts) {
                var prepared = PreparedText()
                return judge.report(texts) { text in
                    analyzer.engine.normalizer.prepare(text.text, into: &prepared)
                    var scalars: [UInt32] = []
                    NGramHasher.expand(prepared, 0..<prepared.scalars.count, into: &scalars)
                    return scalars
                }
            }
        }
        return sets(.topics, texts) { topics($0, pack) }
    }

    private func topics(_ text: LabelledText, _ pack: String) -> [String: SetCounts] {
        let expected = Set(text.labels ?? text.label.map { [$0] } ?? [])
        let found = Set(analyzer.analyze(text.text, pack: pack).topics.map(\.id))
        return SetCounts.compare(expected, found)
    }

    private func masking(_ text: LabelledText) -> [String: SetCounts] {
        var counts = SetCounts()
        let expected = text.spans ?? []
        let found = analyzer.analyze(text.text, pack: "general").pii.map { Span(start: $0.start, end: $0.end) }
        counts.expected = expected.count
        counts.answered = found.count
        counts.hits = expected.count { span in found.contains { $0.overlaps(span) } }
        counts.answered = found.count { span in !expected.contains { $0.overlaps(span) } } + counts.hits
        return ["personal data": counts]
    }
}
