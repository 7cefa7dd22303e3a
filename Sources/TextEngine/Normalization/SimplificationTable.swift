public import struct Foundation.Data
public import struct Foundation.URL

/// Traditional to simplified Chinese, character by character with exceptions by phrase.
///
/// Built from OpenCC's `TSCharacters.txt` and `TSPhrases.txt` (`traditional<TAB>simplified[ alternatives]`, the first
/// alternative counts): 後來 becomes 后来, while 乾坤 stays as the phrase list says. Phrases that change the length are left out,
/// so that offsets stay one to one.
public struct SimplificationTable: Sendable {
    /// Simplified form by traditional scalar, only where they differ.
    let characters: [UInt32: UInt32]
    /// Phrases by their first scalar, the longest first; `from` and `to` have the same length.
    let phrases: [UInt32: [Phrase]]

    struct Phrase: Sendable {
        var from: [UInt32]
        var to: [UInt32]
    }

    /// A table that changes nothing.
    public static let empty = SimplificationTable(characters: [:], phrases: [:])

    init(characters: [UInt32: UInt32], phrases: [UInt32: [Phrase]]) {
        self.characters = characters
        self.phrases = phrases
    }

    /// Reads both lists from a folder that holds `TSCharacters.txt` and `TSPhrases.txt`.
    public init(folder: URL) throws {
        try self.init(
            characters: Data(contentsOf: folder.appending(path: "TSCharacters.txt")),
            phrases: Data(contentsOf: folder.appending(path: "TSPhrases.txt"))
        )
    }

    /// Reads both lists from the bytes of their files; lines of another shape are skipped.
    public init(characters: Data, phrases: Data) {
        var map: [UInt32: UInt32] = [:]
        map.reserveCapacity(4_500)
        Self.eachPair(in: characters) { from, to in
            if from.count == 1, to.count == 1, from[0] != to[0] { map[from[0]] = to[0] }
        }
        var lists: [UInt32: [Phrase]] = [:]
        Self.eachPair(in: phrases) { from, to in
            guard from.count > 1, from.count == to.count else { return }
            lists[from[0], default: []].append(Phrase(from: from, to: to))
        }
        for key in lists.keys {
            lists[key]?.sort { $0.from.count > $1.from.count }
        }
        self.init(characters: map, phrases: lists)
    }

    private static func eachPair(in data: Data, _ body: ([UInt32], [UInt32]) -> Void) {
        let text = String(decoding: data, as: UTF8.self)
        for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let columns = line.split(separator: 0x09, maxSplits: 1)
            guard columns.count == 2, let first = columns[1].split(separator: 0x20).first else { continue }
            body(Substring(columns[0]).unicodeScalars.map(\.value), Substring(first).unicodeScalars.map(\.value))
        }
    }
}
