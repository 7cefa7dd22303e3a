/// The card of a topic model.
enum TopicCard {
    static func text(
        _ model: TopicModel, source: TopicSource, texts: Int, crossed: TopicFigures, dev: EvaluationReport?
    ) -> String {
        let groups = model.header.groups.map { "\($0.name) → \($0.node ?? "–")" }.joined(separator: ", ")
        let lines = (dev?.perLabel ?? []).map {
            "| \($0.label) | \($0.support) | \(CardText.decimal($0.precision, 3)) | \(CardText.decimal($0.recall, 3)) | \(CardText.decimal($0.f1, 3)) |"
        }
        return """
            # topics-\(model.header.pack)

            What it answers: what a text speaks of, as labels of its set and as nodes of the pack “\(model.header.pack)”\(model.sides == nil ? "" : ", and the side on each").

            ## Method
            Character n-grams (1–4 scalars, marks at both ends), hashed; each label the sum of a linear model with TF-IDF values and one
            with naive-Bayes log-count ratios (squared hinge loss, dual coordinate descent); 8-bit weights. \(method(model))

            ## Training set and the terms stated at its source
            \(source.name) (\(texts) texts): \(terms(source))
            Labels and their nodes: \(groups); \(model.header.details.count) finer labels name finer nodes.

            ## Figures
            Five-fold cross-validation within the train part: \(crossed.summary).
            \(dev.map { development($0) } ?? "No dev part.")

            | label | n | precision | recall | F1 |
            |---|---|---|---|---|
            \(lines.joined(separator: "\n"))

            ## Limits
            Knows the labels of its set only; the words and rules of the taxonomy find the rest. A node that a user removed is never
            answered.

            ## Rebuild
            `huiyin train topics --pack \(model.header.pack) --data DIR --out Models/topics-\(model.header.pack).bin`; seed \(Trainer.seed); the
            same data give the same bytes.

            """
    }

    private static func method(_ model: TopicModel) -> String {
        guard !model.header.isExclusive else {
            let weight = CardText.decimal(Double(model.header.detailWeight), 1)
            return "A label's margin and \(weight) times that of its best finer label are added; the highest wins. Temperature "
                + "\(CardText.decimal(Double(model.header.temperature), 3)), from cross-validation."
        }
        let sides =
            model.sides == nil
            ? ""
            : " The side is asked for each label: three classes with weights that all labels share and a bias each, of models of this "
                + "set\(teachers(model)) mixed by logistic regression on held-out margins."
        return "Every label above \(CardText.decimal(Double(model.header.threshold), 3)) is answered, at least the likeliest; the "
            + "threshold is the one with the best micro-F1 in cross-validation.\(sides)"
    }

    /// The sets that taught sides beside the model's own.
    private static func teachers(_ model: TopicModel) -> String {
        model.header.pack == "auto" ? " and the two sides learned from \(SideTeaching.sets.joined(separator: ", "))," : ""
    }

    private static func terms(_ source: TopicSource) -> String {
        guard !source.isOwn else { return "the user's own." }
        return source.pack == "auto" ? "competition." : "none stated."
    }

    private static func development(_ report: EvaluationReport) -> String {
        let pairs = report.pairF1.map { ", (label, side) pair F1 \(CardText.decimal(100 * $0, 2)) %" } ?? ""
        return "Dev part: n = \(report.n), accuracy \(CardText.decimal(100 * report.accuracy, 2)) %, "
            + "micro-F1 \(CardText.decimal(100 * report.microF1, 2)) %, macro-F1 \(CardText.decimal(100 * report.macroF1, 2)) %\(pairs)."
    }
}
