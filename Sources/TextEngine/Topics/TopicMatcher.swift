/// Finds the topics of a taxonomy pack in a text: by words, by proximity rules, less the exceptions.
///
///     let matcher = TopicMatcher(specifications: pack)
///     matcher.match(prepared)   // [TopicHit(topic: 3, start: 0, end: 2 …)], topic = index in `specifications`
///
/// All words of all topics and rules lie in one ``WordAutomaton``, so that time does not grow with the taxonomy. A rule holds
/// where a word of its first group stands within the given number of scalars (gap between the words) of a word of every other
/// group, in one sentence, with none of its `none` words that near. A topic's general word inside a longer word of one of its
/// own subtopics counts for the subtopic only.
public struct TopicMatcher: Sendable {
    public let specifications: [TopicSpecification]
    private let automaton: WordAutomaton
    private let uses: [[Use]]
    private let rules: [Rule]
    /// The topic of each aspect that a judgement may imply (价格 of 太贵了), where the taxonomy knows the word.
    private(set) var impliedTopics: [String: Int32] = [:]

    private enum Role: UInt8 { case word, except, group, none }

    /// What a word is for: of topic or rule `target`.
    private struct Use {
        var role: Role
        var target: Int32
        var group: Int32
    }

    private struct Rule {
        var topic: Int32
        var groups: Int
        var within: Int32
    }

    /// Index of each topic's specification by its id.
    let indexOfTopic: [String: Int32]
    /// A number for the first level of each topic's id, the same for `delivery.speed` and `delivery.promise`.
    let roots: [Int32]

    /// - Parameters:
    ///   - normalizer: brings the words into the form of the texts; give the engine's own, so that traditional words match too.
    public init(
        specifications: [TopicSpecification], normalizer: Normalizer = Normalizer(simplification: .empty)
    ) {
        self.specifications = specifications
        indexOfTopic = Dictionary(specifications.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        var numbers: [Substring: Int32] = [:]
        roots = specifications.map { specification in
            let root = specification.id.prefix { $0 != "." }
            let number = numbers[root] ?? Int32(numbers.count)
            numbers[root] = number
            return number
        }
        var collector = Collector(normalizer: normalizer)
        var rules: [Rule] = []
        for (topic, specification) in specifications.enumerated() {
            for word in specification.words { collector.add(word, Use(role: .word, target: Int32(topic), group: 0)) }
            for word in specification.except { collector.add(word, Use(role: .except, target: Int32(topic), group: 0)) }
            for rule in specification.rules where !rule.all.isEmpty {
                let index = Int32(rules.count)
                rules.append(Rule(topic: Int32(topic), groups: rule.all.count, within: Int32(rule.within)))
                for (group, words) in rule.all.enumerated() {
                    for word in words { collector.add(word, Use(role: .group, target: index, group: Int32(group))) }
                }
                for word in rule.none { collector.add(word, Use(role: .none, target: index, group: 0)) }
            }
        }
        automaton = WordAutomaton(collector.words)
        uses = collector.uses
        self.rules = rules
        var prepared = PreparedText()
        for word in OpinionLexicon.impliedAspects {
            normalizer.prepare(word, into: &prepared)
            impliedTopics[word] = match(prepared).first?.topic
        }
    }

    private struct Collector {
        let normalizer: Normalizer
        var words: [[UInt32]] = []
        var uses: [[Use]] = []
        private var indices: [[UInt32]: Int] = [:]
        private var prepared = PreparedText()

        init(normalizer: Normalizer) { self.normalizer = normalizer }

        mutating func add(_ word: String, _ use: Use) {
            normalizer.prepare(word, into: &prepared)
            let scalars = prepared.scalars
            guard !scalars.isEmpty else { return }
            if let index = indices[scalars] {
                uses[index].append(use)
            } else {
                indices[scalars] = words.count
                words.append(scalars)
                uses.append([use])
            }
        }
    }

    /// All hits of the text, by their starts.
    public func match(_ text: PreparedText) -> [TopicHit] {
        var scratch = TopicScratch()
        match(text, &scratch)
        return scratch.hits
    }

    /// Leaves all hits of the text in `scratch.hits`, by their starts.
    func match(_ text: PreparedText, _ scratch: inout TopicScratch) {
        scratch.clear()
        text.scalars.withUnsafeBufferPointer { automaton.scan($0, into: &scratch.matches) }
        guard !scratch.matches.isEmpty else { return }
        for match in scratch.matches {
            for use in uses[Int(match.pattern)] {
                let piece = TopicScratch.Piece(target: use.target, group: use.group, start: match.start, end: match.end)
                switch use.role {
                case .word:
                    scratch.hits.append(
                        TopicHit(topic: use.target, start: match.start, end: match.end, isRule: false, anchorEnd: match.end))
                case .except: scratch.exceptions.append(piece)
                case .group: scratch.pieces.append(piece)
                case .none: scratch.vetoes.append(piece)
                }
            }
        }
        applyRules(text, &scratch)
        cancel(&scratch)
        scratch.hits.sort { ($0.start, $0.end, $0.topic) < ($1.start, $1.end, $1.topic) }
    }

    private func applyRules(_ text: PreparedText, _ scratch: inout TopicScratch) {
        guard scratch.pieces.count > 1 else { return }
        scratch.pieces.sort { ($0.target, $0.group, $0.start) < ($1.target, $1.group, $1.start) }
        var first = 0
        while first < scratch.pieces.count {
            var last = first
            while last < scratch.pieces.count, scratch.pieces[last].target == scratch.pieces[first].target { last += 1 }
            let index = scratch.pieces[first].target
            apply(rules[Int(index)], index, first..<last, text, &scratch)
            first = last
        }
    }

    private func apply(_ rule: Rule, _ index: Int32, _ range: Range<Int>, _ text: PreparedText, _ scratch: inout TopicScratch) {
        for anchorIndex in range {
            let anchor = scratch.pieces[anchorIndex]
            guard anchor.group == 0 else { break }
            var start = anchor.start
            var end = anchor.end
            var complete = true
            for group in 1..<max(1, rule.groups) {
                let near = range.first { piece in
                    let other = scratch.pieces[piece]
                    return other.group == group && other.gap(anchor) <= rule.within && other.gap(anchor) >= 0
                        && !Self.isInside(other, range, scratch) && !Self.crossesSentence(text, anchor, other)
                }
                guard let near else {
                    complete = false
                    break
                }
                start = min(start, scratch.pieces[near].start)
                end = max(end, scratch.pieces[near].end)
            }
            guard complete else { continue }
            let window = TopicScratch.Piece(target: index, group: 0, start: start, end: end)
            let vetoed = scratch.vetoes.contains { $0.target == index && $0.gap(window) <= rule.within }
            guard !vetoed else { continue }
            scratch.hits.append(
                TopicHit(topic: rule.topic, start: start, end: end, isRule: true, anchorEnd: anchor.end, anchorStart: anchor.start))
        }
    }

    /// Whether the piece is only a part of a longer word of the same rule, as 快 of 快递.
    private static func isInside(_ piece: TopicScratch.Piece, _ range: Range<Int>, _ scratch: TopicScratch) -> Bool {
        range.contains { index in
            let other = scratch.pieces[index]
            return other.start <= piece.start && other.end >= piece.end && other.end - other.start > piece.end - piece.start
                && other.group != piece.group
        }
    }

    private static func crossesSentence(_ text: PreparedText, _ first: TopicScratch.Piece, _ second: TopicScratch.Piece) -> Bool {
        let from = Int(min(first.end, second.end))
        let to = Int(max(first.start, second.start))
        guard from < to else { return false }
        return text.scalars[from..<to].contains { ClauseSplitter.endsSentence($0) }
    }

    /// Drops hits that an exception covers, and a parent's hits inside those of its own subtopics.
    private func cancel(_ scratch: inout TopicScratch) {
        let exceptions = scratch.exceptions
        let all = scratch.hits
        scratch.hits.removeAll { hit in
            if exceptions.contains(where: { $0.target == hit.topic && $0.start <= hit.anchorStart && $0.end >= hit.anchorEnd }) {
                return true
            }
            return all.contains { other in
                other.topic != hit.topic && other.start <= hit.start && other.end >= hit.end
                    && isAncestor(specifications[Int(hit.topic)].id, of: specifications[Int(other.topic)].id)
            }
        }
    }

    private func isAncestor(_ id: String, of other: String) -> Bool {
        other.utf8.count > id.utf8.count && other.hasPrefix(id) && other.utf8.dropFirst(id.utf8.count).first == UInt8(ascii: ".")
    }
}
