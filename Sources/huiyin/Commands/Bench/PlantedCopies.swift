import Foundation

/// Texts put together from the clauses of real ones, some of them edited copies of earlier ones, so that the right answer is known.
struct PlantedCopies {
    enum Edit: String, CaseIterable, Sendable {
        case none, oneCharacter, twoCharacters, threeCharacters, fourCharacters, fiveCharacters, tail, swappedClauses, emoji, traditional
    }

    struct Text: Sendable {
        var text: String
        /// Number of the text that it copies.
        var original: Int?
        var edit: Edit?
    }

    private var random: SeededRandom
    private let clauses: [String]
    private let characters: [Character]

    init(sources: [String], seed: UInt64) {
        random = SeededRandom(seed: seed)
        clauses = sources.flatMap { $0.split(whereSeparator: { "，。！？；,.!?; \n".contains($0) }) }
            .filter { (3...24).contains($0.count) }.map(String.init)
        characters = Array(Set(clauses.prefix(20_000).joined())).sorted()
    }

    /// `count` texts, one in ten a copy of one of the texts before it.
    mutating func texts(_ count: Int) -> [Text] {
        var made: [Text] = []
        made.reserveCapacity(count)
        var originals: [Int] = []
        while made.count < count, !clauses.isEmpty {
            if made.count >= 100, Int.random(in: 0..<10, using: &random) == 0, let source = originals.randomElement(using: &random),
                let edit = Edit.allCases.randomElement(using: &random)
            {
                made.append(Text(text: edited(made[source].text, edit), original: source, edit: edit))
            } else {
                originals.append(made.count)
                made.append(Text(text: original(), original: nil, edit: nil))
            }
        }
        return made
    }

    /// Clauses at random until about seventy characters are there; one text in five is short.
    private mutating func original() -> String {
        let wanted = Int.random(in: 0..<5, using: &random) == 0 ? 20 : 70
        var parts: [String] = []
        var length = 0
        while length < wanted, let clause = clauses.randomElement(using: &random) {
            parts.append(clause)
            length += clause.count
        }
        return parts.joined(separator: "，") + "。"
    }

    private mutating func edited(_ text: String, _ edit: Edit) -> String {
        switch edit {
        case .none: text
        case .oneCharacter: changed(text, 1)
        case .twoCharacters: changed(text, 2)
        case .threeCharacters: changed(text, 3)
        case .fourCharacters: changed(text, 4)
        case .fiveCharacters: changed(text, 5)
        case .tail: text + (clauses.randomElement(using: &random) ?? "") + "！"
        case .swappedClauses: text.dropLast().split(separator: "，").shuffled(using: &random).joined(separator: "，") + "。"
        case .emoji: decorated(text)
        case .traditional: String(text.map { Self.traditional[$0] ?? $0 })
        }
    }

    /// Characters replaced, inserted or removed at random places.
    private mutating func changed(_ text: String, _ times: Int) -> String {
        var letters = Array(text)
        for _ in 0..<times where !letters.isEmpty {
            let place = Int.random(in: 0..<letters.count, using: &random)
            let letter = characters.randomElement(using: &random) ?? "的"
            switch Int.random(in: 0..<3, using: &random) {
            case 0: letters[place] = letter
            case 1: letters.insert(letter, at: place)
            default: letters.remove(at: place)
            }
        }
        return String(letters)
    }

    private mutating func decorated(_ text: String) -> String {
        var letters = Array(text)
        for _ in 0..<3 {
            letters.insert(
                ["😡", "👍", "😂", "🌹"].randomElement(using: &random) ?? "👍", at: Int.random(in: 0...letters.count, using: &random))
        }
        return String(letters)
    }

    private static let traditional = Dictionary(
        zip(
            "这个来时会对们说过还没给让从东车门问间见现实买卖钱书电话机网络质量装坏货费优惠务员态题气味种类颜色细节体验满惊虽经长短宽紧换单发总结",
            "這個來時會對們說過還沒給讓從東車門問間見現實買賣錢書電話機網絡質量裝壞貨費優惠務員態題氣味種類顏色細節體驗滿驚雖經長短寬緊換單發總結"),
        uniquingKeysWith: { first, _ in first })
}
