import func Foundation.log

/// One to three neighbouring symbols.
struct Phrase: Hashable {
    var first: Int32
    var second: Int32 = -1
    var third: Int32 = -1

    var count: Int { third >= 0 ? 3 : second >= 0 ? 2 : 1 }
    var symbols: [Int32] { Array([first, second, third].prefix(count)) }
}

/// How often single symbols, pairs and triples occur in a sequence; −1 separates.
struct PhraseCounts {
    private let symbols: [Int32]
    private var singles: [Int32: Int] = [:]
    private var pairs: [Phrase: Int] = [:]
    private var triples: [Phrase: Int] = [:]
    private var total = 0.0

    init(_ symbols: [Int32]) {
        self.symbols = symbols
        for index in symbols.indices where symbols[index] >= 0 {
            singles[symbols[index], default: 0] += 1
            total += 1
            guard index + 1 < symbols.count, symbols[index + 1] >= 0 else { continue }
            pairs[Phrase(first: symbols[index], second: symbols[index + 1]), default: 0] += 1
        }
        // A triple cannot be frequent unless both its pairs are.
        for index in symbols.indices.dropLast(2) where symbols[index] >= 0 && symbols[index + 1] >= 0 && symbols[index + 2] >= 0 {
            let left = pairs[Phrase(first: symbols[index], second: symbols[index + 1])] ?? 0
            let right = pairs[Phrase(first: symbols[index + 1], second: symbols[index + 2])] ?? 0
            if min(left, right) > 1 {
                triples[Phrase(first: symbols[index], second: symbols[index + 1], third: symbols[index + 2]), default: 0] += 1
            }
        }
    }

    func count(_ phrase: Phrase) -> Int {
        switch phrase.count {
        case 1: singles[phrase.first] ?? 0
        case 2: pairs[phrase] ?? 0
        default: triples[phrase] ?? 0
        }
    }

    /// Frequent phrases of allowed symbols, in a fixed order; a pair that nearly always belongs to one triple gives way to it.
    func phrases(minimumCount: Int, isAllowed: (Int32) -> Bool) -> [Phrase] {
        var found: [Phrase] = []
        var covered: [Phrase: Int] = [:]
        for (phrase, count) in triples where count >= minimumCount && phrase.symbols.allSatisfy(isAllowed) {
            found.append(phrase)
            for pair in [Phrase(first: phrase.first, second: phrase.second), Phrase(first: phrase.second, second: phrase.third)] {
                covered[pair] = max(covered[pair] ?? 0, count)
            }
        }
        for (phrase, count) in pairs where count >= minimumCount && phrase.symbols.allSatisfy(isAllowed) {
            if (covered[phrase] ?? 0) * 10 < count * 8 { found.append(phrase) }
        }
        for (symbol, count) in singles where count >= minimumCount && isAllowed(symbol) { found.append(Phrase(first: symbol)) }
        return found.sorted { ($0.first, $0.second, $0.third) < ($1.first, $1.second, $1.third) }
    }

    /// Pointwise mutual information at the weakest seam, in nats.
    func cohesion(_ phrase: Phrase) -> Double {
        func information(_ whole: Int, _ left: Int, _ right: Int) -> Double {
            log(Double(whole) * total / (Double(max(left, 1)) * Double(max(right, 1))))
        }
        let count = count(phrase)
        let first = singles[phrase.first] ?? 0
        if phrase.count == 2 { return information(count, first, singles[phrase.second] ?? 0) }
        let head = pairs[Phrase(first: phrase.first, second: phrase.second)] ?? 0
        let tail = pairs[Phrase(first: phrase.second, second: phrase.third)] ?? 0
        return min(information(count, head, singles[phrase.third] ?? 0), information(count, first, tail))
    }

    struct Sides {
        var left = Branches()
        var right = Branches()
    }

    /// Which symbols stand on one side; a text's border counts as a new symbol each time.
    struct Branches {
        private var counts: [Int32: Int] = [:]
        private var borders = 0

        mutating func add(_ symbol: Int32) {
            if symbol < 0 { borders += 1 } else { counts[symbol, default: 0] += 1 }
        }

        var entropy: Double {
            let total = Double(counts.values.reduce(borders, +))
            guard total > 0 else { return 0 }
            var sum = Double(borders) / total * log(total)
            // Sorted, since floating-point sums depend on the order.
            for count in counts.values.sorted() { sum -= Double(count) / total * log(Double(count) / total) }
            return sum
        }
    }

    func neighbours(of phrases: [Phrase]) -> [Phrase: Sides] {
        var sides = Dictionary(uniqueKeysWithValues: phrases.map { ($0, Sides()) })
        for index in symbols.indices where symbols[index] >= 0 {
            for length in 1...3 where index + length <= symbols.count {
                let window = symbols[index..<(index + length)]
                guard !window.contains(-1) else { break }
                let phrase = Phrase(
                    first: symbols[index], second: length > 1 ? symbols[index + 1] : -1, third: length > 2 ? symbols[index + 2] : -1)
                guard sides[phrase] != nil else { continue }
                sides[phrase]?.left.add(index > 0 ? symbols[index - 1] : -1)
                sides[phrase]?.right.add(index + length < symbols.count ? symbols[index + length] : -1)
            }
        }
        return sides
    }
}
