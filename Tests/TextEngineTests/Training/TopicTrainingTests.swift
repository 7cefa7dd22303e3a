import Foundation
import Testing

@testable import TextEngine

struct TopicTrainingTests {
    private static func folder(_ lines: [String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "topics-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for part in ["train", "dev"] {
            try lines.joined(separator: "\n").write(to: folder.appending(path: "\(part).jsonl"), atomically: true, encoding: .utf8)
        }
        return folder
    }

    private static func hasher(_ text: String) -> NGramHasher {
        var hasher = NGramHasher()
        hasher.hash(TestResources.prepare(text))
        return hasher
    }

    private static let trainer = Trainer(normalizer: Normalizer(simplification: .empty))

    @Test func learnsAUsersOwnLabels() throws {
        let lines = (0..<20).flatMap { index in
            [
                #"{"text":"屏幕第\#(index)次花了，显示不清","label":"hardware.screen"}"#, #"{"text":"快递第\#(index)次迟到，送货慢","label":"delivery"}"#,
            ]
        }
        let folder = try Self.folder(lines)
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try Self.trainer.train(task: .topics, data: folder, pack: "mine")
        #expect(try Self.trainer.train(task: .topics, data: folder, pack: "mine").bytes == first.bytes)
        #expect(first.card.contains("accuracy 100.00 %"))
        let model = try TopicModelFile.decode(first.bytes, name: "topics-mine.bin")
        #expect(model.header.pack == "mine")
        let answer = try #require(model.answers(Self.hasher("屏幕显示不清")).first)
        #expect(answer.node == "hardware.screen")
        #expect(answer.confidence > 0.5)
        #expect(model.answers(Self.hasher("")).isEmpty)
    }

    @Test func answersSeveralLabelsEachWithItsSide() throws {
        let lines = (0..<12).flatMap { index in
            [
                #"{"text":"动力很足\#(index)，加速快","labels":["动力"],"aspects":[{"aspect":"动力","sentiment":1}]}"#,
                #"{"text":"油耗太高\#(index)，费油","labels":["油耗"],"aspects":[{"aspect":"油耗","sentiment":-1}]}"#,
                #"{"text":"动力很足\#(index)，油耗太高","labels":["动力","油耗"],"aspects":[{"aspect":"动力","sentiment":1},{"aspect":"油耗","sentiment":-1}]}"#,
            ]
        }
        let folder = try Self.folder(lines)
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = try TopicModelFile.decode(try Self.trainer.train(task: .topics, data: folder, pack: "cars").bytes, name: "x")
        let text = TestResources.prepare("动力很足，油耗太高").scalars
        var hasher = NGramHasher()
        var partHasher = NGramHasher()
        text.withUnsafeBufferPointer { hasher.hash($0) }
        let sides = Dictionary(
            uniqueKeysWithValues: model.answers(text, hasher, &partHasher).map { (model.header.groups[$0.group].name, $0.side) })
        #expect(sides == ["动力": 1, "油耗": -1])
        var judge = TopicJudge(model: model)
        let report = judge.report(try LabelledText.read(folder.appending(path: "dev.jsonl"))) { TestResources.prepare($0.text).scalars }
        #expect(report.pairF1 == 1)
        #expect(report.microF1 == 1)
    }

    @Test func aDamagedFileIsRefused() throws {
        let lines = (0..<12).map { #"{"text":"第\#($0)个\#($0 % 2 == 0 ? "屏幕" : "快递")","label":"\#($0 % 2 == 0 ? "a" : "b")"}"# }
        let folder = try Self.folder(lines)
        defer { try? FileManager.default.removeItem(at: folder) }
        var bytes = try Self.trainer.train(task: .topics, data: folder, pack: "p").bytes
        #expect(throws: ModelError.notAModel("p.bin")) { try TopicModelFile.decode(Array("no".utf8), name: "p.bin") }
        bytes[bytes.count / 2] ^= 1
        #expect(throws: ModelError.damaged("p.bin")) { try TopicModelFile.decode(bytes, name: "p.bin") }
    }
}
