/// The words of a text between blanks, as the cluster's search looks for whole words: " app slow ". Signs of Chinese, Japanese and Korean
/// are left out, because they are found in the folded text itself. Cut as ``SearchTokens`` cuts.
enum ClusterWords {
    private static let longestWord = 64

    static func of(_ text: String) -> [UInt8] {
        var words: [UInt8] = []
        var word: [UInt8] = []
        func end() {
            guard !word.isEmpty else { return }
            if words.isEmpty { words.append(0x20) }
            words.append(contentsOf: word.prefix(longestWord))
            words.append(0x20)
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            let value = Scalars.narrowed(scalar.value)
            switch Scalars.kind(value) {
            case .letter: Scalars.appendLowercase(value, to: &word)
            case .symbol:
                end()
                Scalars.append(value, to: &word)
                end()
            case .sign, .gap: end()
            }
        }
        end()
        return words
    }
}
