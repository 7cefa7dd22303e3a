/// Refuses JSON keys that nobody reads, naming the key and those that exist.
public enum UnknownKeys {
    private struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// - Throws: `DecodingError.dataCorrupted` with one sentence for the first unknown key.
    public static func refuse(in decoder: any Decoder, known: Set<String>) throws {
        let found = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        guard let stranger = found.filter({ !known.contains($0) }).min() else { return }
        throw DecodingError.unreadable(
            decoder,
            zh: "这里没有“\(stranger)”。可以写 \(known.sorted().joined(separator: "、"))。",
            en: "“\(stranger)” is not known here; known are \(known.sorted().joined(separator: ", "))."
        )
    }
}
