import Foundation
import Testing

@testable import TextEngine

struct TrainerTests {
    /// A folder with a tiny hotline set.
    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "trainer-\(UUID().uuidString)")
        let set = folder.appending(path: "zhengwu_12345")
        try FileManager.default.createDirectory(at: set, withIntermediateDirectories: true)
        var lines: [String] = []
        for index in 0..<20 {
            lines.append(#"{"title":"公交","text":"公交车第\#(index)路太少，等车太久","label":"交通"}"#)
            lines.append(#"{"title":"学校","text":"学校第\#(index)次乱收费，老师补课","label":"教育"}"#)
        }
        for part in ["train", "dev"] {
            try lines.joined(separator: "\n").write(to: set.appending(path: "\(part).jsonl"), atomically: true, encoding: .utf8)
        }
        return folder
    }

    @Test func theSameDataGiveTheSameBytesAndLearn() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let trainer = Trainer(normalizer: Normalizer(simplification: .empty))
        let first = try trainer.train(task: .department, data: folder)
        let second = try trainer.train(task: .department, data: folder)
        #expect(first.bytes == second.bytes)
        #expect(first.card.contains("accuracy 100.00 %"))
        let model = LabelModel(try ModelFile.decode(first.bytes, name: "department.bin"))
        var hasher = NGramHasher()
        hasher.hash(TestResources.prepare("老师乱收费"))
        #expect(model.label(hasher)?.name == "教育")
    }

    @Test func aTitleSpeaksAsLoudAsALongMessage() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let texts = try LabelledText.read(folder.appending(path: "zhengwu_12345/dev.jsonl"))
        #expect(LabelTraining.parts(of: texts[0]) == ["公交", "公交车第0路太少，等车太久"])
        let trained = try Trainer(normalizer: Normalizer(simplification: .empty)).train(task: .department, data: folder)
        let model = LabelModel(try ModelFile.decode(trained.bytes, name: "department.bin"))
        var hasher = NGramHasher()
        hasher.hash(TestResources.prepare("学校"))
        let title = model.model.margins(hasher)
        hasher.hash(TestResources.prepare(String(repeating: "我是一名市民，写信反映情况，", count: 20)))
        let message = model.model.margins(hasher)
        #expect(model.label(title + message).name == "教育")
    }

    @Test func namesTheMissingSet() {
        let trainer = Trainer(normalizer: Normalizer(simplification: .empty))
        #expect(throws: TrainingError.missingSet("/nowhere/zhengwu_12345/train.jsonl")) {
            try trainer.train(task: .department, data: URL(filePath: "/nowhere"))
        }
    }

    @Test func calibrationFindsTheDivisor() {
        // Three of four texts at margin 2 are positive: σ(2 ÷ T) = 0.75 at T = 2 ÷ ln 3.
        let temperature = Calibration.temperature(margins: [2, 2, 2, 2], positive: [true, true, true, false])
        #expect(abs(temperature - 1.8205) < 0.001)
    }
}
