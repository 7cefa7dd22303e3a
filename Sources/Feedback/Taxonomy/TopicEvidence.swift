/// The words of a text that name a topic: what is marked in a quotation when no opinion about the topic was read in it.
///
///     TopicEvidence(topics).spans(in: "客户来电，迟迟不发货")   // 迟迟 and 发货, by the rule 迟迟 + 发货
///
/// A topic's words count where none of its exceptions covers them; a rule counts where a word of each other group stands within its
/// distance of one of the first. Letters are compared without case, as written: a text in traditional characters shows what it shares
/// with the words.
public struct TopicEvidence: Sendable {
    private struct Rule: Sendable {
        let groups: [Phrases]
        let within: Int
    }

    private let words: Phrases
    private let except: Phrases
    private let rules: [Rule]

    /// - Parameter topics: the topic's nodes and those below it, of all packs that know it.
    public init(_ topics: [Topic]) {
        words = Phrases(topics.flatMap(\.words))
        except = Phrases(topics.flatMap(\.except))
        rules = topics.flatMap(\.rules).map { Rule(groups: $0.all.map(Phrases.init), within: $0.within) }
    }

    /// Places in Unicode scalars, in order and apart from each other.
    public func spans(in text: String) -> [TextSpan] {
        let letters = Phrases.letters(text)
        let covered = except.places(in: letters)
        let named = words.places(in: letters).filter { place in
            !covered.contains { $0.start <= place.start && place.end <= $0.end }
        }
        return TextSpan.joined(named + rules.flatMap { Self.places(of: $0, in: letters) })
    }

    private static func places(of rule: Rule, in letters: [Unicode.Scalar]) -> [TextSpan] {
        let hits = rule.groups.map { $0.places(in: letters) }
        guard let first = hits.first, !hits.contains(where: \.isEmpty) else { return [] }
        return first.flatMap { anchor in
            let others = hits.dropFirst().compactMap { group in group.min { $0.gap(to: anchor) < $1.gap(to: anchor) } }
            return others.allSatisfy { $0.gap(to: anchor) <= rule.within } ? [anchor] + others : []
        }
    }
}

/// Words to look for, by their first letter.
private struct Phrases: Sendable {
    private let byFirst: [Unicode.Scalar: [[Unicode.Scalar]]]

    init(_ words: [String]) {
        byFirst = words.map(Self.letters).filter { !$0.isEmpty }.reduce(into: [:]) { $0[$1[0], default: []].append($1) }
    }

    func places(in letters: [Unicode.Scalar]) -> [TextSpan] {
        guard !byFirst.isEmpty else { return [] }
        return letters.indices.flatMap { start in
            (byFirst[letters[start]] ?? []).compactMap { word in
                letters[start...].starts(with: word) ? TextSpan(start: start, end: start + word.count) : nil
            }
        }
    }

    /// One scalar for each of the text, so that places hold in the text itself.
    static func letters(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.map { scalar in
            let lowered = scalar.properties.lowercaseMapping.unicodeScalars
            return lowered.count == 1 ? lowered.first ?? scalar : scalar
        }
    }
}
