import Foundation

@testable import TextEngine

/// Where tests find the dictionaries and the labelled data, and small stand-ins for where they are absent.
enum TestResources {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["HUIYIN_RESOURCES"] { return URL(filePath: path) }
        return repository.appending(path: "Resources")
    }()

    static let data: URL = {
        if let path = ProcessInfo.processInfo.environment["HUIYIN_DATA"] { return URL(filePath: path) }
        return repository.deletingLastPathComponent().appending(path: "shared/data")
    }()

    private static let repository = URL(filePath: #filePath)
        .resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let hasDictionary = FileManager.default.fileExists(atPath: folder.appending(path: "jieba/dict.txt").path)
    static let hasConversions = FileManager.default.fileExists(atPath: folder.appending(path: "opencc/TSCharacters.txt").path)
    static let hasData = FileManager.default.fileExists(atPath: data.appending(path: "labelled").path)

    /// The full dictionary where it is present, else the small one.
    static let lexicon: Lexicon = {
        if hasDictionary, let lexicon = try? Lexicon(jiebaDictionary: folder.appending(path: "jieba/dict.txt")) { return lexicon }
        return smallLexicon
    }()

    static let simplification: SimplificationTable = {
        (try? SimplificationTable(folder: folder.appending(path: "opencc"))) ?? .empty
    }()

    static let smallLexicon: Lexicon = {
        let words = """
            物流 500 n
            太 3000 d
            慢 800 a
            太慢 20 a
            了 90000 ul
            客服 300 n
            态度 900 n
            不错 700 a
            很 20000 zg
            好 15000 a
            T恤 40 n
            手机 900 n
            """
        do {
            return try Lexicon(jiebaDictionary: Array(words.utf8))
        } catch {
            preconditionFailure("The test dictionary does not parse: \(error)")
        }
    }()

    private static let plainNormalizer = Normalizer(simplification: .empty)

    static func prepare(_ text: String, simplification: SimplificationTable? = nil) -> PreparedText {
        var prepared = PreparedText()
        let normalizer = simplification.map { Normalizer(simplification: $0) } ?? plainNormalizer
        normalizer.prepare(text, into: &prepared)
        return prepared
    }

    /// The texts of one part of a labelled set.
    static func labelledTexts(_ set: String, part: String) throws -> [String] {
        struct Row: Decodable {
            var text: String
        }
        let file = try Data(contentsOf: data.appending(path: "labelled/\(set)/\(part).jsonl"))
        let decoder = JSONDecoder()
        return try file.split(separator: 0x0A).map { try decoder.decode(Row.self, from: $0).text }
    }
}

extension String.UTF8View {
    var asData: Data { Data(self) }
}
