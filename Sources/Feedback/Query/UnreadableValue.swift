/// Why a value of our own cannot be decoded, in one sentence for the person who wrote it; it travels inside a `DecodingError`.
public struct UnreadableValue: Error, Equatable {
    public var message: LocalizedName
}

extension DecodingError {
    /// A value that cannot be read at the decoder's place.
    public static func unreadable(_ decoder: any Decoder, zh: String, en: String) -> DecodingError {
        let message = LocalizedName(zh: zh, en: en)
        return .dataCorrupted(
            Context(codingPath: decoder.codingPath, debugDescription: en, underlyingError: UnreadableValue(message: message))
        )
    }
}
