public import struct Foundation.URL

/// How far a large encoder believes the side of each training text, read by an encoder that never saw that text.
///
///     beliefs.weights(of: [("很好用", true), ("很好用，才怪", true)])   // 1.6, 0.4: the second label is doubted and teaches less
///
/// Labels that follow emoticons or stars are wrong now and then (Northcutt, Jiang & Chuang 2021, "Confident learning"). The file holds
/// no text: an entry is 56 bits of the text's FNV-1a hash and 8 bits of P(positive). It is made by
/// `Scripts/teacher`; sets that it does not cover weigh evenly.
public struct LabelBeliefs: Sendable {
    public static let fileName = "label-beliefs.bin"
    /// What a label is worth at least that the encoder holds to be wrong.
    private static let leastWeight: Float = 0.02

    /// Sorted; the lowest byte is the belief.
    private let entries: [UInt64]

    /// - Parameter entries: key and belief of each text, in any order.
    init(_ entries: [UInt64]) { self.entries = entries.sorted() }

    /// Reads the file; nil where it is absent.
    /// - Throws: ``ModelError`` when its length is no multiple of eight.
    public static func load(from folder: URL) throws -> LabelBeliefs? {
        guard let bytes = try? ModelFile.bytes(of: folder.appending(path: fileName)) else { return nil }
        guard bytes.count % 8 == 0 else { throw ModelError.damaged(fileName) }
        return LabelBeliefs(
            stride(from: 0, to: bytes.count, by: 8).map { start in
                (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
            })
    }

    /// P(positive) of a text; nil if it was never read.
    func positive(_ text: String) -> Float? {
        let key = Self.key(of: text)
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] < key { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low] & ~0xFF == key else { return nil }
        return Float(entries[low] & 0xFF) / 255
    }

    /// What each label is worth: the belief in it, so that all labels weigh 1 on average.
    func weights(of texts: [(text: String, isPositive: Bool)]) -> [Float] {
        let beliefs = texts.map { text in
            positive(text.text).map { max(Self.leastWeight, text.isPositive ? $0 : 1 - $0) } ?? 1
        }
        let sum = beliefs.reduce(Float(0), +)
        return beliefs.map { $0 * Float(texts.count) / max(sum, 1e-6) }
    }

    /// The upper 56 bits of FNV-1a over the text's UTF-8 bytes.
    static func key(of text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash & ~0xFF
    }
}
