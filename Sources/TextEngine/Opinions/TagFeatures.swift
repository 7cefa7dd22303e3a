/// The features by which a word is tagged, as hashes: the words around it, their parts of speech, their use, the lists.
///
/// 27 a word, all pairs and triples of neighbours; chosen by cross-validation on the labelled spans.
enum TagFeatures {
    static let count = 27

    /// Stands for the words beyond both ends.
    private static let edge = TaggedToken(
        start: 0, end: 0, word: 1, tag: 255, first: 0, last: 0, use: WordUse(judges: 14, isJudged: 14, side: 3, frequency: 14))

    /// Writes ``count`` hashes for word `index` into `out`, which must have room.
    @inline(__always)
    static func write(_ tokens: UnsafeBufferPointer<TaggedToken>, _ index: Int, into out: UnsafeMutableBufferPointer<UInt32>) {
        let before2 = index > 1 ? tokens[index - 2].word : edge.word
        let before = index > 0 ? tokens[index - 1] : edge
        let word = tokens[index]
        let after = index + 1 < tokens.count ? tokens[index + 1] : edge
        let after2 = index + 2 < tokens.count ? tokens[index + 2].word : edge.word
        let use = word.use
        let judges = UInt32(use.judges)
        out[0] = hash(0, word.word)
        out[1] = hash(1, after.word)
        out[2] = hash(2, before.word)
        out[3] = hash(3, word.tag, after.tag)
        out[4] = hash(4, before.tag, word.tag)
        out[5] = hash(5, before.tag, word.tag, after.tag)
        out[6] = hash(6, word.last)
        out[7] = hash(7, word.first)
        out[8] = hash(8, judges, UInt32(use.isJudged), word.tag)
        out[9] = hash(9, UInt32(after.use.judges), UInt32(after.use.isJudged), after.tag)
        out[10] = hash(10, UInt32(before.use.judges), UInt32(before.use.isJudged), before.tag)
        out[11] = hash(11, UInt32(use.side), judges)
        out[12] = hash(12, UInt32(use.side), word.tag)
        out[13] = hash(13, before.word, word.word)
        out[14] = hash(14, word.word, after.word)
        out[15] = hash(15, after2)
        out[16] = hash(16, before2)
        out[17] = hash(17, judges, UInt32(after.use.judges))
        out[18] = hash(18, UInt32(before.use.isJudged), judges)
        out[19] = hash(19, UInt32(use.frequency), word.tag)
        out[20] = hash(20, UInt32(min(3, Int32(index) - word.clauseStart)), word.tag)
        out[21] = hash(21, UInt32(min(3, word.clauseEnd - 1 - Int32(index))), word.tag)
        let listed = word.clauseLists
        out[22] = hash(22, before.listed.rawValue, word.listed.rawValue, after.listed.rawValue)
        out[23] = hash(23, word.listed.rawValue, word.tag)
        out[24] = hash(24, listed, judges)
        out[25] = hash(25, listed, word.tag)
        out[26] = hash(26, 0)
    }

    /// The feature that stands for the tag of the word before.
    static func transition(from tag: OpinionTag) -> UInt32 { hash(40, UInt32(tag.rawValue)) }

    /// Key of a word's ``WordUse`` in the model.
    static func use(of word: UInt32) -> UInt32 { hash(41, word) }

    @inline(__always)
    static func hash(_ kind: UInt32, _ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0) -> UInt32 {
        var state = UInt64(kind &+ 1) &* 0xD6E8_FEB8_6659_FD93
        state ^= UInt64(first &+ 1) &* 0x9E37_79B9_7F4A_7C15
        state = state &+ UInt64(second &+ 1) &* 0xC2B2_AE3D_27D4_EB4F
        state = state &+ UInt64(third &+ 1) &* 0x1656_67B1_9E37_79F9
        state ^= state >> 32
        return UInt32(truncatingIfNeeded: (state &* 0xFF51_AFD7_ED55_8CCD) >> 32)
    }
}
