/// Judges a trained topic model in the labels of its own set.
struct TopicJudge {
    let model: TopicModel
    private var hasher = NGramHasher()
    private var partHasher = NGramHasher()

    init(model: TopicModel) { self.model = model }

    /// Whether the model knows all labels of the texts.
    func knows(_ texts: [LabelledText]) -> Bool {
        let names = Set(model.header.groups.map(\.name))
        return !texts.isEmpty && texts.allSatisfy { names.isSuperset(of: Self.labels($0)) }
    }

    private static func labels(_ text: LabelledText) -> Set<String> { Set(text.labels ?? text.label.map { [$0] } ?? []) }

    /// - Parameter scalars: the text as the classifiers read it.
    mutating func report(_ texts: [LabelledText], _ scalars: (LabelledText) -> [UInt32]) -> EvaluationReport {
        var pairs: [(expected: String, answered: String)] = []
        var sums: [String: SetCounts] = [:]
        var sides = SetCounts()
        var exact = 0
        for text in texts {
            let read = scalars(text)
            read.withUnsafeBufferPointer { hasher.hash($0) }
            let answers = model.answers(read, hasher, &partHasher)
            let found = Set(answers.map { model.header.groups[$0.group].name })
            let expected = Self.labels(text)
            if found == expected { exact += 1 }
            if let label = text.label { pairs.append((label, found.first ?? "")) }
            for (label, part) in SetCounts.compare(expected, found) { sums[label, default: SetCounts()].add(part) }
            sides.add(Self.sides(text, answers, model.header.groups))
        }
        if pairs.count == texts.count { return EvaluationReport(task: "topics", figures: LabelFigures(pairs: pairs)) }
        var report = EvaluationReport(task: "topics", texts: texts.count, exact: exact, counts: sums)
        if sides.expected > 0 {
            report.pairF1 = LabelScore(label: "", hits: sides.hits, answered: sides.answered, support: sides.expected).f1
        }
        return report
    }

    private static func sides(_ text: LabelledText, _ answers: [TopicModel.Answer], _ groups: [TopicModel.Group]) -> SetCounts {
        let expected = Set((text.aspects ?? []).map { "\($0.aspect) \($0.sentiment)" })
        let found = Set(answers.compactMap { answer in answer.side.map { "\(groups[answer.group].name) \($0)" } })
        guard !expected.isEmpty else { return SetCounts() }
        return SetCounts(hits: expected.intersection(found).count, answered: found.count, expected: expected.count)
    }
}
