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
        let threeWay = texts.indices.filter { ["jd_laptop_sentiment", "smp2020_ewect"].contains(texts[$0].set) }
        model.header.temperatures[model.outputs - 1] = Calibration.temperature(
            margins: threeWay.map { margins[$0].neutral }, positive: threeWay.map { texts[$0].leaning == 0 }
        )
    }

    private func margins(_ model: HashedModel) -> [(side: Float, neutral: Float)] {
        var hasher = NGramHasher()
        let reader = SentimentModel(model)
        return texts.map { text in
            text.scalars.withUnsafeBufferPointer { hasher.hash($0) }
            return reader.margins(hasher, text.pack)
        }
    }

    func card(_ model: HashedModel) -> String {
        let reader = SentimentModel(model)
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
        return CardText.sentiment(rows: lines, reliability: Calibration.reliability(answers), header: model.header, rowCount: model.rows.count)
    }
}
