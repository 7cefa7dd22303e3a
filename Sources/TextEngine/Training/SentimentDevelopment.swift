import Foundation

/// The development parts of the sentiment sets: they set the temperatures and fill the model card; they train nothing.
struct SentimentDevelopment {
    private struct Text {
        var set: String
        var scalars: [UInt32]
        var pack: SentimentPack
        var leaning: Int
    }

    private let texts: [Text]

    init(trainer: Trainer, data: URL) throws {
        var texts: [Text] = []
        for (set, pack) in TrainingTask.sentiment.sets where set != "weibo_senti_100k" {
            for text in try trainer.read(set, "dev", data) {
                let leaning = set == "smp2020_ewect" ? SentimentTraining.leaning(ofEmotion: text.label ?? "") : text.leaning
                guard let leaning else { continue }
                texts.append(Text(set: set, scalars: trainer.scalars(text.text), pack: pack, leaning: leaning))
            }
        }
        self.texts = texts
    }

    /// Fits one temperature a pack for the side, and one for neutrality.
    func calibrate(_ model: inout HashedModel) {
        let margins = margins(model)
        for pack in SentimentPack.allCases {
            let own = texts.indices.filter { texts[$0].pack == pack && texts[$0].leaning != 0 }
            guard own.count >= 100 else { continue }
            model.header.temperatures[pack.rawValue] = Calibration.temperature(
                margins: own.map { margins[$0].side }, positive: own.map { texts[$0].leaning > 0 }
            )
        }
        let threeWay = texts.indices.filter { Self.threeClassSets.contains(texts[$0].set) }
        model.header.temperatures[model.outputs - 1] = Calibration.temperature(
            margins: threeWay.map { margins[$0].neutral }, positive: threeWay.map { texts[$0].leaning == 0 }
        )
        for pack in SentimentPack.allCases { shiftNeutrality(&model, margins, pack) }
    }

    /// The sets with three labels; their share of neutral texts sets where their pack's border lies.
    private static let threeClassSets: Set<String> = ["jd_laptop_sentiment", "smp2020_ewect", "bdci_car"]

    /// Moves the pack's neutral bias to where most of its three-class texts are answered rightly.
    private func shiftNeutrality(_ model: inout HashedModel, _ margins: [(side: Float, neutral: Float)], _ pack: SentimentPack) {
        let own = texts.indices.filter { texts[$0].pack == pack && Self.threeClassSets.contains(texts[$0].set) }
        guard own.count >= 300 else { return }
        let sideTemperature = model.header.temperatures[pack.rawValue]
        let neutralTemperature = model.header.temperatures[model.outputs - 1]
        var best = (right: -1, shift: Float(0))
        for step in (-20...20).sorted(by: { abs($0) < abs($1) }) {
            let shift = Float(step) * 0.05
            let right = own.count { index in
                let finding = SentimentModel.finding(
                    positive: SentimentModel.logistic(margins[index].side / sideTemperature),
                    neutral: SentimentModel.logistic((margins[index].neutral + shift) / neutralTemperature)
                )
                let label = finding.label == .positive ? 1 : finding.label == .negative ? -1 : 0
                return label == texts[index].leaning
            }
            if right > best.right { best = (right, shift) }
        }
        model.header.packBiases[pack.rawValue] += best.shift
    }

    private func margins(_ model: HashedModel) -> [(side: Float, neutral: Float)] {
        var hasher = NGramHasher()
        let reader = SentimentModel(model)
        return texts.map { text in
            text.scalars.withUnsafeBufferPointer { hasher.hash($0) }
            return reader.margins(hasher, text.pack)
        }
    }

    func card(_ reader: SentimentModel) -> String {
        var hasher = NGramHasher()
        var answers: [(confidence: Double, right: Bool)] = []
        var lines: [String] = []
        for (set, pack) in TrainingTask.sentiment.sets {
            let own = texts.filter { $0.set == set }
            guard !own.isEmpty else { continue }
            var sideRight = 0
            var sided = 0
            var labelRight = 0
            for text in own {
                text.scalars.withUnsafeBufferPointer { hasher.hash($0) }
                let finding = reader.finding(hasher, pack)
                if text.leaning != 0 {
                    sided += 1
                    if (finding.score > 0) == (text.leaning > 0) { sideRight += 1 }
                    answers.append((0.5 + abs(finding.score) / 2, (finding.score > 0) == (text.leaning > 0)))
                }
                let label = finding.label == .positive ? 1 : finding.label == .negative ? -1 : 0
                if label == text.leaning { labelRight += 1 }
            }
            lines.append(
                "| \(set) | \(pack.name) | \(sided) | \(CardText.percent(sideRight, sided)) | \(own.count) | \(CardText.percent(labelRight, own.count)) |"
            )
        }
        return CardText.sentiment(
            rows: lines, reliability: Calibration.reliability(answers), model: reader)
    }
}
