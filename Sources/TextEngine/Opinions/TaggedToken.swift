/// What the tagger sees of one word: the word, its kind, its use, what the lists say of it, and where its clause ends.
struct TaggedToken: Sendable {
    /// What ``OpinionReader``'s lists made of the word.
    enum Listed: UInt32 { case nothing, aspect, praise, blame, lukewarm }

    var start: Int32
    var end: Int32
    /// Hash of the word's scalars.
    var word: UInt32
    /// Part of speech, or 200 and more for what is no word of the dictionary.
    var tag: UInt32
    var first: UInt32
    var last: UInt32
    var use: WordUse
    var listed = Listed.nothing
    /// Indices of the first word of its clause and of the one after its last.
    var clauseStart: Int32 = 0
    var clauseEnd: Int32 = 0
    /// One bit for each kind of listed word in its clause.
    var clauseLists: UInt32 = 0

    static func hash(_ scalars: [UInt32], _ start: Int, _ end: Int) -> UInt32 {
        var state: UInt64 = 0x51ED_270B
        for index in start..<end { state = (state ^ UInt64(scalars[index])) &* 0x9E37_79B9_7F4A_7C15 }
        return UInt32(truncatingIfNeeded: state >> 32)
    }

    /// Where a clause ends for the tagger, enumeration commas included.
    static func isBreak(_ scalar: UInt32) -> Bool {
        scalar == 0x2C || scalar == 0x3001 || scalar == 0x3A || scalar == 0x7E || ClauseSplitter.endsSentence(scalar)
    }
}

/// The tags of words.
enum OpinionTag: Int, Sendable { case outside, aspect, opinion }

/// The summed weights of what one word says of itself and of its neighbours.
struct WordScores: Sendable {
    var word: UInt32 = 0
    var tag: UInt32 = .max
    var own = SIMD8<Int16>.zero
    var before = SIMD8<Int16>.zero
    var after = SIMD8<Int16>.zero
}

/// Buffers of the tagger, reused from text to text.
struct TaggingScratch: Sendable {
    /// The best way to each tag of a word: the tag before it.
    struct Move: Sendable {
        var toOutside: UInt8
        var toAspect: UInt8
        var toOpinion: UInt8
    }

    var tokens: [TaggedToken] = []
    /// Scores of each token, and of the words met lately, by the last bits of their hashes; those of one model only.
    var words: [WordScores] = []
    var recent: [WordScores] = []
    var owner: UInt64 = 0
    var features = [UInt32](repeating: 0, count: 64)
    var moves: [Move] = []
    var tags: [OpinionTag] = []
    /// Index ranges of words tagged as aspects and as judgements.
    var aspects: [Range<Int>] = []
    var judgements: [Range<Int>] = []
    var found: [RawOpinion] = []
}
