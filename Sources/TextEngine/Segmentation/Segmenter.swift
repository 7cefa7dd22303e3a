import func Foundation.log

/// Cuts a prepared text into words.
///
/// ```
/// "物流太慢了 iphone15不错"  →  物流 | 太慢 | 了 | iphone15 | 不错
/// ```
/// All dictionary words of the text form a graph; the path with the largest product of word probabilities wins (the method of
/// jieba). Runs of single characters that the path leaves are joined by the ``UnknownWordModel``. Letters and digits stay
/// together; user words outweigh everything and are never split.
public struct Segmenter: Sendable {
    public let lexicon: Lexicon
    let trie: WordTrie
    /// Log probability of a word is its score minus this.
    private let logTotal: Float
    /// Score per scalar of a user word: more than any path over dictionary words can gain.
    private static let userWordScore: Float = 1_000

    /// - Parameter userWords: product, brand and other names; compared in normalised spelling.
    public init(lexicon: Lexicon, userWords: [String] = []) {
        self.init(lexicon: lexicon, trie: lexicon.trie, userWords: userWords)
    }

    /// The same segmenter with further words that are never split.
    public func adding(userWords: [String]) -> Segmenter {
        Segmenter(lexicon: lexicon, trie: trie, userWords: userWords)
    }

    private init(lexicon: Lexicon, trie: WordTrie, userWords: [String]) {
        self.lexicon = lexicon
        logTotal = Float(log(max(lexicon.totalFrequency, 1)))
        var trie = trie
        for word in userWords {
            var node: Int32? = 0
            var length: Float = 0
            for scalar in word.unicodeScalars {
                node = node.flatMap { trie.childMaking($0, NormalizationTable.folded(scalar.value)) }
                length += 1
            }
            guard length > 0, let node else { continue }
            let known = trie.nodes[Int(node)].word
            trie.set(node, score: Self.userWordScore * length, word: known >= 0 ? known : Self.userWordID)
        }
        self.trie = trie
    }

    /// Stands in the trie for a user word that the dictionary does not hold; tokens carry −1 and kind `word`.
    static let userWordID = Int32.max

    /// Replaces `tokens` by the words of the text, in order; blanks are left out.
    public func segment(_ text: PreparedText, into tokens: inout [Token]) {
        tokens.removeAll(keepingCapacity: true)
        let count = text.scalars.count
        guard count > 0 else { return }
        text.scalars.withUnsafeBufferPointer { scalars in
            withUnsafeTemporaryAllocation(of: SegmentationGraph.Step.self, capacity: count + 1) { steps in
                trie.nodes.withUnsafeBufferPointer { nodes in
                    trie.slots.withUnsafeBufferPointer { slots in
                        trie.roots.withUnsafeBufferPointer { roots in
                            let graph = SegmentationGraph(
                                scalars: scalars, steps: steps, nodes: nodes, slots: slots, roots: roots, logTotal: logTotal)
                            graph.classify()
                            graph.findBestPath()
                            graph.collect(into: &tokens, unknownWords: lexicon.unknownWords)
                        }
                    }
                }
            }
        }
    }
}
