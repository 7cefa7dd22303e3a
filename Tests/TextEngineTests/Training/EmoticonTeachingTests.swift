import Foundation
import Testing

@testable import TextEngine

struct EmoticonTeachingTests {
    private static let trainer = Trainer(normalizer: Normalizer(simplification: .empty))

    private static func write(_ lines: [String], _ path: String, in folder: URL) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }

    /// Twenty angry and twenty surprised texts, and posts in which other words come with the same emotions.
    private static func folder(withPosts: Bool) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "emoticons-\(UUID().uuidString)")
        let texts = (0..<20).flatMap {
            [#"{"text":"气死我了第\#($0)次","label":"angry"}"#, #"{"text":"没想到第\#($0)回","label":"surprise"}"#]
        }
        for part in ["train", "dev"] { try write(texts, "smp2020_ewect/\(part).jsonl", in: folder) }
        guard withPosts else { return folder }
        let words = (0..<20).flatMap { [("滚开\($0)", "怒"), ("天哪\($0)", "吃惊")] }
        try write(words.map { #"{"text":"\#($0.0) [\#($0.1)]","label":0}"# }, "weibo_senti_100k/train.jsonl", in: folder)
        try write(words.map { #"{"text":"\#($0.0)","label":0}"# }, "weibo_senti_100k_noemo/train.jsonl", in: folder)
        return folder
    }

    @Test func theFirstEmoticonWithAnEmotionDecides() {
        let (words, emotion) = EmoticonTeaching.split("又迟到 了[话筒][怒] 啊[哈哈]")
        #expect(String(scalarValues: words) == "又迟到了啊")
        #expect(emotion == "anger")
        #expect(EmoticonTeaching.split("[没有这个表情吧真的没有] 好").emotion == nil)
        #expect(EmoticonTeaching.split("[怒").emotion == nil)
    }

    @Test func wordsOfPostsReachTheModel() throws {
        let folder = try Self.folder(withPosts: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try EmoticonTeaching.posts(Self.trainer, folder).count == 40)
        let trained = try Self.trainer.train(task: .emotion, data: folder)
        let model = LabelModel(try ModelFile.decode(trained.bytes, name: "emotion.bin"))
        var hasher = NGramHasher()
        hasher.hash(TestResources.prepare("天哪"))
        #expect(model.label(hasher)?.name == "surprise")
        hasher.hash(TestResources.prepare("滚开"))
        #expect(model.label(hasher)?.name == "anger")
    }

    @Test func trainsWithoutPostsToo() throws {
        let folder = try Self.folder(withPosts: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try EmoticonTeaching.posts(Self.trainer, folder).isEmpty)
        #expect(try Self.trainer.train(task: .emotion, data: folder).card.contains("accuracy 100.00 %"))
    }
}
