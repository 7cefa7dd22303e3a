/// Refines what the lists found by a trained tagger: aspects and judgements that no list knows, and which belong together.
///
///     "小葱跑蛋色泽金黄，葱花碧绿" → (小葱跑蛋色泽, 金黄, +), (葱花, 碧绿, +)
///
/// A judgement takes the aspect before it in its clause, with those joined to it by 和 or 、; else the noun after it where 的 or
/// nothing stands between; else the last aspect before its clause. A judgement that a list knows keeps the list's word, so that
/// pairs are counted under one form; one without any aspect is kept only when a list says what it implies.
struct OpinionTagger: Sendable {
    let model: OpinionModel
    private let lexicon: Lexicon
    private let isJoint: Set<UInt32>
    private static let joints = ["、", "和", "与", "跟", "及", "以及", "/", "还有"]
    private static let possessive: UInt32 = 0x7684

    init(model: OpinionModel, lexicon: Lexicon) {
        self.model = model
        self.lexicon = lexicon
        isJoint = Set(
            Self.joints.map {
                let scalars = $0.unicodeScalars.map(\.value)
                return TaggedToken.hash(scalars, 0, scalars.count)
            })
    }

    /// Replaces `scratch.opinions`, which the lists have filled.
    func refine(_ scratch: AnalysisScratch) {
        Self.gather(scratch, lexicon, use: model.use(of:))
        model.tag(&scratch.tagging)
        Self.spans(&scratch.tagging)
        scratch.tagging.found.removeAll(keepingCapacity: true)
        for judgement in scratch.tagging.judgements { pair(judgement, scratch) }
        for opinion in scratch.opinions where opinion.aspect == nil && !isTagged(opinion, scratch) {
            scratch.tagging.found.append(opinion)
        }
        scratch.tagging.found.sort { ($0.start, $0.aspect?.start ?? -1) < ($1.start, $1.aspect?.start ?? -1) }
        scratch.opinions.removeAll(keepingCapacity: true)
        scratch.opinions.append(contentsOf: scratch.tagging.found)
    }

    /// Whether the tagger has already answered for the place of a listed judgement.
    private func isTagged(_ opinion: RawOpinion, _ scratch: AnalysisScratch) -> Bool {
        scratch.tagging.found.contains { found in
            found.start < opinion.end && opinion.start < found.end
                || found.aspect.map { Int($0.start) < opinion.end && opinion.start < Int($0.end) } ?? false
        }
    }

    /// Fills `scratch.tagging.tokens` from the words, clauses and listed opinions of a text.
    static func gather(_ scratch: AnalysisScratch, _ lexicon: Lexicon, use: (UInt32) -> WordUse) {
        let scalars = scratch.prepared.scalars
        scratch.tagging.tokens.removeAll(keepingCapacity: true)
        var clause = 0
        for token in scratch.tokens {
            let start = Int(token.start)
            let word = TaggedToken.hash(scalars, start, Int(token.end))
            let tag = token.kind == .word ? lexicon.tagCode(of: token.wordID).map(UInt32.init) ?? 200 : 200 + UInt32(token.kind.rawValue)
            let index = scratch.tagging.tokens.count
            let isBreak = token.kind == .punctuation && TaggedToken.isBreak(scalars[start])
            if isBreak || isBlankBetweenWords(scratch.tagging.tokens.last, token, scalars) {
                close(clause..<index, &scratch.tagging.tokens)
                clause = index
            }
            scratch.tagging.tokens.append(
                TaggedToken(
                    start: token.start, end: token.end, word: word, tag: tag, first: scalars[start], last: scalars[Int(token.end) - 1],
                    use: use(word)))
            if isBreak {
                close(index..<index + 1, &scratch.tagging.tokens)
                clause = index + 1
            }
        }
        close(clause..<scratch.tagging.tokens.count, &scratch.tagging.tokens)
        for opinion in scratch.opinions { mark(opinion, &scratch.tagging.tokens) }
    }

    private static func isBlankBetweenWords(_ last: TaggedToken?, _ token: Token, _ scalars: [UInt32]) -> Bool {
        guard let last, last.end < token.start else { return false }
        return ClauseSplitter.isChinese(scalars[Int(token.start)]) && ClauseSplitter.isChinese(last.last)
    }

    private static func close(_ range: Range<Int>, _ tokens: inout [TaggedToken]) {
        for index in range {
            tokens[index].clauseStart = Int32(range.lowerBound)
            tokens[index].clauseEnd = Int32(range.upperBound)
        }
    }

    private static func mark(_ opinion: RawOpinion, _ tokens: inout [TaggedToken]) {
        let side: TaggedToken.Listed = opinion.polarity > 0.25 ? .praise : opinion.polarity < -0.25 ? .blame : .lukewarm
        if let aspect = opinion.aspect { mark(Int(aspect.start), Int(aspect.end), .aspect, &tokens) }
        mark(opinion.start, opinion.end, side, &tokens)
    }

    private static func mark(_ start: Int, _ end: Int, _ listed: TaggedToken.Listed, _ tokens: inout [TaggedToken]) {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].end) <= start { low = middle + 1 } else { high = middle }
        }
        while low < tokens.count, Int(tokens[low].start) < end {
            tokens[low].listed = listed
            for index in Int(tokens[low].clauseStart)..<Int(tokens[low].clauseEnd) { tokens[index].clauseLists |= 1 << listed.rawValue }
            low += 1
        }
    }

    /// Runs of equal tags, cut at blanks.
    private static func spans(_ scratch: inout TaggingScratch) {
        scratch.aspects.removeAll(keepingCapacity: true)
        scratch.judgements.removeAll(keepingCapacity: true)
        var index = 0
        while index < scratch.tags.count {
            let tag = scratch.tags[index]
            var end = index + 1
            while end < scratch.tags.count, scratch.tags[end] == tag, scratch.tokens[end].start == scratch.tokens[end - 1].end { end += 1 }
            if tag == .aspect { scratch.aspects.append(index..<end) }
            if tag == .opinion, end - index > 1 || scratch.tokens[index].tag != 200 + UInt32(Token.Kind.punctuation.rawValue) {
                scratch.judgements.append(index..<end)
            }
            index = end
        }
    }

    /// Adds the opinions of one tagged judgement.
    private func pair(_ judgement: Range<Int>, _ scratch: AnalysisScratch) {
        let tokens = scratch.tagging.tokens
        let start = Int(tokens[judgement.lowerBound].start)
        let end = Int(tokens[judgement.upperBound - 1].end)
        let listed = scratch.opinions.last { $0.start < end && start < $0.end }
        let aspects = aspects(of: judgement, scratch.tagging)
        guard !aspects.isEmpty else {
            if let listed, listed.aspect == nil { scratch.tagging.found.append(listed) }
            return
        }
        for aspect in aspects {
            let phrase = NounPhrases.Phrase(start: tokens[aspect.lowerBound].start, end: tokens[aspect.upperBound - 1].end, isTopic: false)
            var opinion = listed ?? Self.opinion(start, end, scratch.prepared.scalars)
            opinion.aspect = phrase
            opinion.aspectText = scratch.prepared.text(Int(phrase.start), Int(phrase.end))
            // The lists know negation and what is good of which aspect; only what they do not know is asked.
            if listed == nil { opinion.polarity = 0.75 * Double(model.side(judgement, aspect: aspect, listed: nil, &scratch.tagging)) }
            scratch.tagging.found.append(opinion)
        }
    }

    /// A judgement that no list knows, counted without the adverbs that only strengthen it.
    private static func opinion(_ start: Int, _ end: Int, _ scalars: [UInt32]) -> RawOpinion {
        var word = start
        while word < end, let length = DegreeWords.strengthening(scalars, word, end), word + length < end { word += length }
        return RawOpinion(
            aspect: nil, aspectText: "", start: start, end: end, countedStart: word, wordStart: word, polarity: 0)
    }

    private func aspects(of judgement: Range<Int>, _ scratch: TaggingScratch) -> [Range<Int>] {
        let clause = scratch.tokens[judgement.lowerBound]
        let next = scratch.aspects.firstIndex { $0.lowerBound >= judgement.upperBound }
        let last = scratch.aspects.lastIndex { $0.upperBound <= judgement.lowerBound }
        let after = next.map { scratch.aspects[$0] }.flatMap { $0.lowerBound < Int(clause.clauseEnd) ? $0 : nil }
        if let after, judgement.upperBound < scratch.tokens.count, scratch.tokens[judgement.upperBound].first == Self.possessive,
            after.lowerBound - judgement.upperBound <= 3
        {
            return [after]
        }
        if let last, scratch.aspects[last].lowerBound >= Int(clause.clauseStart) { return joined(last, scratch) }
        if let after, after.lowerBound - judgement.upperBound <= 2 { return [after] }
        if let last { return joined(last, scratch) }
        return after.map { [$0] } ?? []
    }

    /// An aspect and those before it that are joined to it.
    private func joined(_ index: Int, _ scratch: TaggingScratch) -> [Range<Int>] {
        var first = index
        while first > 0 {
            let between = scratch.aspects[first - 1].upperBound..<scratch.aspects[first].lowerBound
            guard !between.isEmpty, between.allSatisfy({ isJoint.contains(scratch.tokens[$0].word) }) else { break }
            first -= 1
        }
        return Array(scratch.aspects[first...index])
    }
}
