/// The features by which a word is tagged, as hashes: the words around it, their parts of speech, their use, the lists.
///
/// Those of one word alone come in three groups: what it says of itself, of the word before it and of the word after it. Their sums can
/// be kept from text to text, see ``WordScores``. The joint features of neighbours are new in every place.
enum TagFeatures {
    static let ownCount = 7
    static let sideCount = 2
    static let jointCount = 12
    static let count = ownCount + 2 * sideCount + jointCount

    /// Stands for the words beyond both ends.
    static let edge = TaggedToken(
        start: 0, end: 0, word: 1, tag: 255, first: 0, last: 0, use: WordUse(judges: 14, isJudged: 14, side: 3, frequency: 14))

    /// What a word says of itself.
    @inline(__always)
    static func writeOwn(_ word: TaggedToken, into out: UnsafeMutableBufferPointer<UInt32>) {
        let use = word.use
        let judges = UInt32(use.judges)
        out[0] = hash(0, word.word)
        out[1] = hash(6, word.last)
        out[2] = hash(7, word.first)
        out[3] = hash(8, judges, UInt32(use.isJudged), word.tag)
        out[4] = hash(11, UInt32(use.side), judges)
        out[5] = hash(12, UInt32(use.side), word.tag)
        out[6] = hash(19, UInt32(use.frequency), word.tag)
    }

    /// What a word says of the one before it.
    @inline(__always)
    static func writeBefore(_ word: TaggedToken, into out: UnsafeMutableBufferPointer<UInt32>) {
        out[0] = hash(1, word.word)
        out[1] = hash(9, UInt32(word.use.judges), UInt32(word.use.isJudged), word.tag)
    }

    /// What a word says of the one after it.
    @inline(__always)
    static func writeAfter(_ word: TaggedToken, into out: UnsafeMutableBufferPointer<UInt32>) {
        out[0] = hash(2, word.word)
        out[1] = hash(10, UInt32(word.use.judges), UInt32(word.use.isJudged), word.tag)
    }

    /// What word `index` and its neighbours say together.
    @inline(__always)
    static func writeJoint(_ tokens: UnsafeBufferPointer<TaggedToken>, _ index: Int, into out: UnsafeMutableBufferPointer<UInt32>) {
        let before = index > 0 ? tokens[index - 1] : edge
        let word = tokens[index]
        let after = index + 1 < tokens.count ? tokens[index + 1] : edge
        let judges = UInt32(word.use.judges)
        out[0] = hash(3, word.tag, after.tag)
        out[1] = hash(4, before.tag, word.tag)
        out[2] = hash(5, before.tag, word.tag, after.tag)
        out[3] = hash(13, before.word, word.word)
        out[4] = hash(14, word.word, after.word)
        out[5] = hash(17, judges, UInt32(after.use.judges))
        out[6] = hash(18, UInt32(before.use.isJudged), judges)
        out[7] = hash(20, UInt32(min(3, Int32(index) - word.clauseStart)), word.tag)
        out[8] = hash(21, UInt32(min(3, word.clauseEnd - 1 - Int32(index))), word.tag)
        out[9] = hash(22, before.listed.rawValue, word.listed.rawValue, after.listed.rawValue)
        out[10] = hash(23, word.listed.rawValue, word.tag)
        out[11] = hash(24, word.clauseLists, judges)
    }

    /// All ``count`` features of a word, for training.
    static func all(_ tokens: [TaggedToken], _ index: Int) -> [UInt32] {
        var out = [UInt32](repeating: 0, count: count)
        out.withUnsafeMutableBufferPointer { buffer in
            writeOwn(tokens[index], into: UnsafeMutableBufferPointer(rebasing: buffer[..<ownCount]))
            let before = UnsafeMutableBufferPointer(rebasing: buffer[ownCount..<ownCount + sideCount])
            writeBefore(index + 1 < tokens.count ? tokens[index + 1] : edge, into: before)
            let after = UnsafeMutableBufferPointer(rebasing: buffer[ownCount + sideCount..<ownCount + 2 * sideCount])
            writeAfter(index > 0 ? tokens[index - 1] : edge, into: after)
            let joint = UnsafeMutableBufferPointer(rebasing: buffer[(ownCount + 2 * sideCount)...])
            tokens.withUnsafeBufferPointer { writeJoint($0, index, into: joint) }
        }
        return out
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
