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
        return folder
    }

    @Test func emoticonsAreCutOut() {
        let (words, emoticons) = EmoticonTeaching.split("又迟到 了[话筒][怒] 啊[哈哈]")
        #expect(words == "又迟到 了 啊")
        #expect(emoticons == ["话筒", "怒", "哈哈"])
        #expect(EmoticonTeaching.split("[没有这个表情吧真的没有] 好").emoticons.isEmpty)
        #expect(EmoticonTeaching.split("[怒").words == "[怒")
    }

    @Test func oneModelAFrequentEmoticon() throws {
        let folder = try Self.folder(withPosts: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try EmoticonTeaching().weights(Self.trainer, folder)?.columns.isEmpty == true)
        let taught = try #require(try EmoticonTeaching(leastPosts: 15).weights(Self.trainer, folder))
        #expect(taught.columns.count == 2)
        // 吃惊 sorts before 怒.
        let margins = taught.margins([TestResources.prepare("天哪").scalars, TestResources.prepare("滚开").scalars])
        #expect(margins[0][0] > margins[0][1])
        #expect(margins[1][1] > margins[1][0])
    }

    @Test func trainsWithoutPostsToo() throws {
        let folder = try Self.folder(withPosts: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try EmoticonTeaching().weights(Self.trainer, folder) == nil)
        #expect(try Self.trainer.train(task: .emotion, data: folder).card.contains("accuracy 100.00 %"))
    }
}
