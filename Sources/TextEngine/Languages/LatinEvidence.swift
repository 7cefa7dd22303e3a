/// What the words in Latin letters of a text say about its language.
///
/// ```
/// "the delivery was late" → the, was are English   "muy buen producto" → muy, buen are not
/// ```
/// Frequent words of English and of fourteen other languages vote, and so do accents and typical endings. Without any vote a
/// text counts as English: short comments such as “great phone” often hold no function word. The lists are in ``LatinWords``.
struct LatinEvidence {
    /// Words of Latin letters, without web addresses, mentions and single letters.
    private(set) var words = 0
    private(set) var englishWords = 0
    private var foreign = 0.0
    private var english = 0.0

    var isEnglish: Bool { words > 0 && english >= foreign }

    init(_ text: PreparedText) {
        text.scalars.withUnsafeBufferPointer { scalars in
            var index = 0
            while index < scalars.count {
                guard ScalarClass.isLatin(scalars[index]) else {
                    index += 1
                    continue
                }
                var end = index
                while end < scalars.count, ScalarClass.isLatin(scalars[end]) { end += 1 }
                let isPartOfCode = index > 0 && ScalarClass.isDigit(scalars[index - 1])
                if !isPartOfCode { add(UnsafeBufferPointer(rebasing: scalars[index..<end])) }
                index = end
            }
        }
    }

    private mutating func add(_ word: UnsafeBufferPointer<UInt32>) {
        // Single letters name sizes and models, but for “I”.
        if word.count > 1 || word[0] >= 0x80 || word[0] == 0x69 { words += 1 }
        var accents = 0
        for scalar in word where scalar >= 0x80 { accents += 1 }
        if accents > 0 { foreign += accents > 1 ? 1.5 : 0.9 }
        switch LatinWords.vote[LatinWords.hash(word)] {
        case .english:
            english += 1
            englishWords += 1
        case .weakEnglish:
            english += 0.6
            englishWords += 1
        case .foreign: foreign += 1
        case nil: addEnding(word)
        }
    }

    private mutating func addEnding(_ word: UnsafeBufferPointer<UInt32>) {
        guard word.count >= 4 else { return }
        let last = word[word.count - 1]
        let before = word[word.count - 2]
        switch (before, last) {
        case (0x6E, 0x67), (0x65, 0x64), (0x6C, 0x79), (0x63, 0x6B), (0x74, 0x79), (0x67, 0x68), (0x73, 0x68), (0x77, _):
            english += 0.4
            englishWords += 1
        case (0x65, 0x6E), (0x6F, 0x73), (0x61, 0x73), (0x69, 0x67), (0x65, 0x7A): foreign += 0.3  // en, os, as, ig, ez
        case (_, 0x61), (_, 0x6F), (_, 0x69), (_, 0x75): foreign += 0.35  // a, o, i, u end few English words
        case (0x7A, _), (_, 0x6A): foreign += 0.2
        default: break
        }
        for index in 0..<(word.count - 1) {
            switch (word[index], word[index + 1]) {
            case (0x74, 0x68), (0x77, 0x68): english += 0.3  // th, wh
            case (0x6B, 0x7A), (0x73, 0x7A), (0x63, 0x7A), (0x6A, 0x65), (0x69, 0x6A), (0x61, 0x61), (0x75, 0x75), (0x6B, 0x6B),
                (0x76, 0x72), (0x74, 0x6A), (0x67, 0x6A), (0x66, 0x6A), (0x6B, 0x6A), (0x73, 0x6A), (0x6C, 0x6A), (0x6E, 0x6A):
                foreign += 0.4
            default: break
            }
        }
    }
}
