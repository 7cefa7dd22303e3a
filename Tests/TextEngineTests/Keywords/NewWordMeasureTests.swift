import Foundation
import Testing

@testable import TextEngine

/// Words taken out of the dictionary and looked for again.
struct NewWordMeasureTests {
    private static let folder = TestResources.folder.appending(path: "jieba/dict.txt")
    private static let normalizer = Normalizer(simplification: .empty)

    /// The dictionary's commoner lines, without those whose word is held out.
    private static func lexicon(without held: Set<String>) throws -> Lexicon {
        let lines = String(decoding: try Data(contentsOf: folder), as: UTF8.self).split(separator: "\n").filter { line in
            let parts = line.split(separator: " ")
            return parts.count == 3 && Int(parts[1]) ?? 0 >= 20 && !held.contains(String(parts[0]))
        }
        return try Lexicon(jiebaDictionary: Array(lines.joined(separator: "\n").utf8))
    }

    private static func read(_ texts: [String], _ lexicon: Lexicon, _ body: (PreparedText, [Token]) -> Void) {
        let segmenter = Segmenter(lexicon: lexicon)
        var prepared = PreparedText()
        var tokens: [Token] = []
        for text in texts {
            normalizer.prepare(text, into: &prepared)
            segmenter.segment(prepared, into: &tokens)
            body(prepared, tokens)
        }
    }

    @Test(.enabled(if: TestResources.hasDictionary && TestResources.hasData, "The dictionary or the labelled data is absent."))
    func findsHeldOutWordsAgain() throws {
        let texts = try Array(TestResources.labelledTexts("waimai_10k", part: "train").prefix(5_000))
        let full = try Self.lexicon(without: [])
        var counts: [String: Int] = [:]
        Self.read(texts, full) { text, tokens in
            for token in tokens where token.wordID >= 0 && (2...4).contains(token.count) && full.tag(of: token.wordID).hasPrefix("n") {
                counts[text.text(Int(token.start), Int(token.end)), default: 0] += 1
            }
        }
        let frequent = counts.filter { $0.value >= 10 }.keys.sorted()
        // One in two, so that what is found can hardly be anything else than held-out words.
        let held = Set(frequent.enumerated().filter { $0.offset % 2 == 0 }.map(\.element))
        let reduced = try Self.lexicon(without: held)
        var finder = NewWordFinder(lexicon: reduced)
        Self.read(texts, reduced) { finder.add($0, tokens: $1) }
        let found = finder.words(limit: 4 * held.count, minimumCount: 8).map(\.text)
        let again = found.filter(held.contains)
        let recall = Double(again.count) / Double(held.count)
        print("new words: held out \(held.count), found \(found.count), again \(again.count), recall \(recall)")
        print("not in the dictionary:", found.filter { !held.contains($0) }.joined(separator: " "))
        print("not found again:", held.subtracting(again).sorted().joined(separator: " "))
        #expect(recall >= 0.7, "\(recall)")
        #expect(found.allSatisfy { reduced.wordID($0) < 0 })
    }
}
