import Foundation
import Testing

@testable import TextEngine

struct LabelBeliefsTests {
    private static func beliefs(_ texts: [(String, UInt64)]) -> LabelBeliefs {
        LabelBeliefs(texts.map { LabelBeliefs.key(of: $0.0) | $0.1 })
    }

    @Test func keysAreTheUpperBitsOfFNV() {
        // Published value of FNV-1a 64 of "a": af63dc4c8601ec8c.
        #expect(LabelBeliefs.key(of: "a") == 0xAF63_DC4C_8601_EC00)
    }

    @Test func doubtedLabelsWeighLessAndTheMeanStays() {
        let beliefs = Self.beliefs([("很好用", 255), ("很好用，才怪", 51)])
        let weights = beliefs.weights(of: [("很好用", true), ("很好用，才怪", true), ("没读过", false)])
        #expect(abs(weights.reduce(0, +) - 3) < 0.001)
        #expect(abs(weights[0] / weights[1] - 5) < 0.01)
        #expect(weights[0] == weights[2])
    }

    @Test func aLabelHeldToBeWrongIsNotLost() {
        let weights = Self.beliefs([("好", 0), ("坏", 0)]).weights(of: [("好", true), ("坏", false)])
        #expect(weights[0] > 0)
    }

    @Test func theFileIsReadAndADamagedOneRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "beliefs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try LabelBeliefs.load(from: folder) == nil)
        let file = folder.appending(path: LabelBeliefs.fileName)
        let entry = LabelBeliefs.key(of: "好") | 128
        try Data((0..<8).map { UInt8(truncatingIfNeeded: entry >> UInt64(8 * $0)) }).write(to: file)
        #expect(try LabelBeliefs.load(from: folder)?.positive("好") == Float(128) / 255)
        #expect(try LabelBeliefs.load(from: folder)?.positive("坏") == nil)
        try Data([1, 2, 3]).write(to: file)
        #expect(throws: ModelError.damaged(LabelBeliefs.fileName)) { try LabelBeliefs.load(from: folder) }
    }

    @Test func aDoubtedLabelTeachesLess() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "beliefs-\(UUID().uuidString)")
        let set = folder.appending(path: "s")
        try FileManager.default.createDirectory(at: set, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try #"{"text":"好","label":1}"#.appending("\n").appending(#"{"text":"坏","label":1}"#)
            .write(to: set.appending(path: "train.jsonl"), atomically: true, encoding: .utf8)
        let trainer = Trainer(normalizer: Normalizer(simplification: .empty), beliefs: Self.beliefs([("好", 230), ("坏", 23)]))
        let texts = try trainer.read("s", "train", folder)
        let weights = trainer.sideWeights("s", texts)
        #expect(abs(weights[0] - 9 * weights[1]) < 0.2)
        let plain = Trainer(normalizer: Normalizer(simplification: .empty))
        #expect(plain.sideWeights("s", texts) == [1, 1])
    }
}
