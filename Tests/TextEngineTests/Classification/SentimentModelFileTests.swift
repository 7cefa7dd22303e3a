import Testing

@testable import TextEngine

struct SentimentModelFileTests {
    /// A table in which "好" weighs 1 for the first output of each text and −1 for the last.
    private static func table(_ header: (Int) -> ModelHeader, outputs: Int) -> HashedModel {
        var hasher = NGramHasher()
        hasher.hash(TestResources.prepare("好"))
        var weights = [Float](repeating: 0, count: outputs)
        weights[0] = -1
        weights[outputs - 1] = 1
        let (rows, _) = ModelCompressor(rowCount: 64).compress(
            hashes: [hasher.hashes[3]], documentCounts: [1], weights: weights, outputs: outputs)
        return HashedModel(header: header(outputs), rows: rows)
    }

    private static func model() -> SentimentModel {
        let all = table(
            { count in
                ModelHeader(
                    task: "sentiment", outputs: (0..<count).map(String.init), scales: [Float](repeating: 0.01, count: count),
                    biases: [Float](repeating: 0.5, count: count), packBiases: [], temperatures: [Float](repeating: 1, count: count),
                    origin: "")
            }, outputs: SentimentPack.allCases.count + 1)
        var model = SentimentModel(all)
        model.threeWay[SentimentPack.electronics.rawValue] = table(
            { _ in
                SentimentModelFile.header(.electronics, scales: [0.05, 0.05, 0.05], biases: [0, 0.5, 0])
            }, outputs: 3)
        return model
    }

    @Test func comesBackAsItWasWritten() throws {
        let model = Self.model()
        let read = try SentimentModelFile.decode(try SentimentModelFile.encode(model), name: "sentiment.bin")
        #expect(read.model.rows == model.model.rows)
        #expect(read.model.header == model.model.header)
        #expect(read.threeWay.map { $0?.rows } == model.threeWay.map { $0?.rows })
    }

    @Test func aPackWithItsOwnTableIsReadByItAlone() {
        let model = Self.model()
        var hasher = NGramHasher()
        hasher.hash(TestResources.prepare("好"))
        #expect(model.finding(hasher, .electronics).label == .positive)
        hasher.hash(TestResources.prepare("放"))
        #expect(model.finding(hasher, .electronics).label == .neutral)
        let (positive, neutral) = model.probabilities(hasher, .electronics)
        #expect(abs(positive - 0.5) < 1e-6)
        #expect(abs(neutral - 0.452) < 0.001)
        // Other packs have no say of that table: bias 0.5 on the side, 0.5 on neutrality.
        #expect(abs(model.probabilities(hasher, .hotel).positive - 0.6225) < 0.001)
    }

    @Test func readsATableAlone() throws {
        let table = Self.model().model
        let read = try SentimentModelFile.decode(try ModelFile.encode(table), name: "sentiment.bin")
        #expect(read.model.rows == table.rows)
        #expect(read.threeWay.allSatisfy { $0 == nil })
        var other = table
        other.header.task = "emotion"
        #expect(throws: ModelError.otherTask("s", "emotion")) { try SentimentModelFile.decode(try ModelFile.encode(other), name: "s") }
    }

    @Test func refusesOtherFiles() throws {
        var bytes = try SentimentModelFile.encode(Self.model())
        #expect(throws: ModelError.notAModel("s")) { try SentimentModelFile.decode([UInt8](repeating: 0x41, count: 99), name: "s") }
        bytes[bytes.count / 2] ^= 1
        #expect(throws: ModelError.damaged("s")) { try SentimentModelFile.decode(bytes, name: "s") }
        let header = SentimentModelFile.header(.auto, scales: [1, 1, 1], biases: [0, 0, 0])
        let three = try ModelFile.encode(HashedModel(header: header, rows: [0, 0]))
        #expect(throws: ModelError.damaged("s")) {
            try SentimentModelFile.decode(ModelParts.encode([three], magic: SentimentModelFile.magic), name: "s")
        }
    }
}
