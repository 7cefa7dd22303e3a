public import struct Foundation.Data
public import struct Foundation.URL

/// The words that segmentation knows, with frequency and part of speech.
///
/// Read from a dictionary in jieba's format, `word frequency tag` a line, UTF-8. Words are kept as the ``Normalizer`` writes
/// them (letters lower-case), since that is what they are compared with.
public struct Lexicon: Sendable {
    var trie: WordTrie
    /// Dictionary bytes, out of which words are cut on demand.
    private(set) var bytes: [UInt8]
    private(set) var wordStart: [UInt32]
    private(set) var frequency: [UInt32]
    private(set) var tagOfWord: [UInt8]
    /// Part-of-speech tags by code, in the order in which they first occur.
    public private(set) var tags: [String]
    /// Sum of all frequencies.
    public private(set) var totalFrequency: Double
    /// The unknown-word model estimated from these words.
    let unknownWords: UnknownWordModel

    /// Number of words.
    public var count: Int { wordStart.count }

    /// Reads a dictionary file. Throws the file system's error.
    public init(jiebaDictionary url: URL) throws {
        try self.init(jiebaDictionary: Data(contentsOf: url, options: .mappedIfSafe))
    }

    /// Reads the bytes of a dictionary; lines of another shape are skipped.
    public init(jiebaDictionary data: Data) throws {
        try self.init(jiebaDictionary: [UInt8](data))
    }

    /// Reads the bytes of a dictionary; lines of another shape are skipped.
    public init(jiebaDictionary bytes: [UInt8]) throws {
        var reader = LexiconReader(bytes: bytes)
        try reader.read()
        self.bytes = bytes
        trie = reader.trie
        wordStart = reader.wordStart
        frequency = reader.frequency
        tagOfWord = reader.tagOfWord
        tags = reader.tags.map { String(decoding: $0, as: UTF8.self) }
        totalFrequency = reader.total
        unknownWords = reader.statistics.model()
    }

    /// The word with this index, as the dictionary spells it; empty for an index that does not exist.
    public func word(_ id: Int32) -> String {
        guard id >= 0, Int(id) < count else { return "" }
        let start = Int(wordStart[Int(id)])
        var end = start
        while end < bytes.count, bytes[end] != 0x20 { end += 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// How often the dictionary's corpus holds the word; 0 for an index that does not exist.
    public func frequency(of id: Int32) -> Int {
        id >= 0 && Int(id) < count ? Int(frequency[Int(id)]) : 0
    }

    /// Code of the word's part of speech in ``tags``; nil for an index that does not exist.
    public func tagCode(of id: Int32) -> UInt8? {
        id >= 0 && Int(id) < count ? tagOfWord[Int(id)] : nil
    }

    /// The word's part of speech as the dictionary writes it ("n", "v", "a", "nr" …); empty for an index that does not exist.
    public func tag(of id: Int32) -> String {
        tagCode(of: id).map { tags[Int($0)] } ?? ""
    }

    /// Index of a word in normalised spelling, −1 when it is not there.
    public func wordID(_ word: String) -> Int32 {
        trie.find(word.unicodeScalars.lazy.map { NormalizationTable.folded($0.value) })?.word ?? -1
    }
}

/// What can be wrong with a dictionary as a whole.
public enum LexiconError: Error, Equatable, CustomStringConvertible {
    case empty
    case tooLarge(words: Int)

    public var description: String {
        switch self {
        case .empty: "The dictionary holds no line of the form `word frequency tag`; fetch it again with `make deps`."
        case .tooLarge(let words): "The dictionary is too large: room ended after \(words) words; use one below 1,000,000 words."
        }
    }
}
