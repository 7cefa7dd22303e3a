/// Recognises letters that come from hitting keys at random: “asdfghjkl”, “jkjkjkjk”, “qweqweqwe”, “dfgsdfg”.
enum KeyboardMashing {
    /// Whether the text's letters are nothing else. At least five letters are needed.
    static func covers(_ text: PreparedText) -> Bool {
        var mashed = 0
        var letters = 0
        var index = 0
        let scalars = text.scalars
        while index < scalars.count {
            guard ScalarClass.isASCIILetter(scalars[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < scalars.count, ScalarClass.isASCIILetter(scalars[end]) { end += 1 }
            letters += end - index
            if isMashed(scalars[index..<end]) { mashed += end - index }
            index = end
        }
        return mashed >= 5 && mashed * 10 >= letters * 9
    }

    private static func isMashed(_ word: ArraySlice<UInt32>) -> Bool {
        guard word.count >= 4, LatinWords.vote[LatinWords.hash(word)] == nil else { return false }
        var vowels = 0
        var neighbours = 0
        var near = 0
        var isHomeRow = true
        var previous: UInt32 = 0
        for scalar in word {
            if vowelSet.contains(scalar) { vowels += 1 }
            if previous != 0, isNeighbour(previous, scalar, within: 1), previous != scalar { neighbours += 1 }
            if previous != 0, isNeighbour(previous, scalar, within: 2) { near += 1 }
            if places[scalar]?.row != 1 { isHomeRow = false }
            previous = scalar
        }
        if neighbours * 10 >= (word.count - 1) * 7 { return true }
        if word.count >= 6, near * 10 >= (word.count - 1) * 9, Set(word).count >= 3 { return true }
        // Initials such as yyds are words; nobody abbreviates with the middle row alone.
        if isHomeRow, vowels == 0, Set(word).count >= 3 { return true }
        let isPeriodic = word.count >= 6 && (2...3).contains { period in zip(word, word.dropFirst(period)).allSatisfy { $0 == $1 } }
        if isPeriodic, vowels * 3 <= word.count { return true }
        return vowels == 0 && word.count >= 6 || word.count >= 10 && vowels * 8 < word.count
    }

    private static func isNeighbour(_ first: UInt32, _ second: UInt32, within distance: Int) -> Bool {
        guard let a = places[first], let b = places[second] else { return false }
        return a.row == b.row && abs(a.column - b.column) <= distance
    }

    private static let vowelSet: Set<UInt32> = [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79]

    private static let places: [UInt32: (row: Int, column: Int)] = {
        var table: [UInt32: (row: Int, column: Int)] = [:]
        for (row, keys) in ["qwertyuiop", "asdfghjkl", "zxcvbnm"].enumerated() {
            for (column, key) in keys.unicodeScalars.enumerated() { table[key.value] = (row, column) }
        }
        return table
    }()
}
