/// One word of a text; indices count normalised scalars of the ``PreparedText``, end exclusive. Blanks are no tokens.
public struct Token: Sendable, Equatable {
    public enum Kind: UInt8, Sendable {
        /// In the dictionary or among the user's words; a single character may be either this or `unknown`.
        case word
        /// Chinese that the dictionary does not hold.
        case unknown
        /// A run of letters, possibly with digits, of any alphabet.
        case latin
        /// Digits, possibly with a decimal part and a percent sign.
        case number
        case punctuation
        /// A ``Marker``.
        case marker
    }

    public var start: Int32
    public var end: Int32
    /// Index of the word in the ``Lexicon``; −1 when it is not there.
    public var wordID: Int32
    public var kind: Kind

    public init(start: Int32, end: Int32, wordID: Int32, kind: Kind) {
        self.start = start
        self.end = end
        self.wordID = wordID
        self.kind = kind
    }

    @inlinable public var count: Int { Int(end - start) }
}
