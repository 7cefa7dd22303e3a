import Foundation
import Testing

@testable import TextEngine

struct OpinionTrainingTests {
    @Test func theAverageCountsEveryStep() {
        var perceptron = AveragedPerceptron()
        let feature = perceptron.number(of: 7)
        perceptron.update([feature], right: 1, wrong: 0)
        for _ in 0..<3 { perceptron.step() }
        perceptron.update([feature], right: 1, wrong: 0)
        // One unit during all four steps, the second since the last: (1 · 3 + 2 · 0) of 4 steps when none follows it.
        #expect(perceptron.score([feature]) == SIMD4(-2, 2, 0, 0))
        let averaged = perceptron.averaged()
        #expect(averaged.map(\.hash) == [7])
        #expect(averaged.first?.weights == SIMD4(-0.75, 0.75, 0, 0))
    }

    @Test func fullBucketsKeepTheFirstRows() {
        var packer = RowPacker(rowCount: 2)
        packer.add(0x11, 0x100)
        packer.add(0x12, 0x200)
        packer.add(0x13, 0x300)
        #expect(packer.rows == [0x111, 0x212])
    }

    private static func folder(_ spans: String) throws -> (data: URL, spans: URL) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "spans-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "set"), withIntermediateDirectories: true)
        try #"{"text":"你好。菜很香！"}"#.write(to: folder.appending(path: "set/train.jsonl"), atomically: true, encoding: .utf8)
        try spans.write(to: folder.appending(path: "spans.tsv"), atomically: true, encoding: .utf8)
        return (folder, folder.appending(path: "spans.tsv"))
    }

    @Test func cutsLabelledSentencesOutOfTheirTexts() throws {
        let (data, spans) = try Self.folder("# a comment\nset/train\t0\t3\t4\t\(OpinionSpans.hash("菜很香！"))\t0-1:1-3:+\n")
        defer { try? FileManager.default.removeItem(at: data) }
        let sentence = try #require(try OpinionSpans.read(spans, data: data).first)
        #expect(sentence.text == "菜很香！")
        #expect(sentence.set == "set")
        #expect(sentence.pairs == [OpinionSpans.Pair(aspect: Span(start: 0, end: 1), opinion: Span(start: 1, end: 3), side: 1)])
    }

    @Test func aDishIsWhatAFoundPairHasToName() throws {
        let (data, spans) = try Self.folder("set/train\t0\t3\t4\t\(OpinionSpans.hash("菜很香！"))\t1-2:2-3:+:0-1\n")
        defer { try? FileManager.default.removeItem(at: data) }
        let pair = try #require(try OpinionSpans.read(spans, data: data).first?.pairs.first)
        #expect(pair.aspect == Span(start: 1, end: 2))
        #expect(pair.named == Span(start: 0, end: 1))
    }

    @Test(arguments: [
        "set/train\t0\t3\t4\tbeef\t", "set/train\t9\t3\t4\tbeef\t", "set/train\t0\t3\t4\tbeef\t1-0:2-3:+",
        "set/train\t0\t3\t4\tbeef\t0-1:1-2:+:x", "nonsense",
    ])
    func refusesLinesThatFitNoText(_ line: String) throws {
        let (data, spans) = try Self.folder(line)
        defer { try? FileManager.default.removeItem(at: data) }
        #expect(throws: TrainingError.badLine("spans.tsv", 1)) { try OpinionSpans.read(spans, data: data) }
    }

    @Test func needsTheEngine() {
        let trainer = Trainer(normalizer: Normalizer(simplification: .empty))
        #expect(throws: TrainingError.needsEngine("opinions")) { try trainer.train(task: .opinions, data: URL(filePath: "/nowhere")) }
    }
}
