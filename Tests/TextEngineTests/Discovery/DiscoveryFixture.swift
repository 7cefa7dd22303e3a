@testable import TextEngine

/// Texts about four plain subjects, made from lists, so that the right answer is known.
enum DiscoveryFixture {
    static let lexicon: Lexicon = {
        let words = """
            快递 900 n|太慢 90 a|送货 300 vn|物流 500 n|破损 60 v|延误 50 v|屏幕 400 n|模糊 80 a|亮度 90 n|碎裂 20 v|显示 200 vn|漏光 30 v|房间 700 n
            干净 300 a|床单 60 n|早餐 200 n|前台 100 n|隔音 50 n|苹果 500 n|新鲜 200 a|水果 300 n|好吃 200 a|个头 50 n|脆甜 30 a|今天 900 t|真的 900 d
            """
        let lines = words.split(whereSeparator: { $0 == "|" || $0 == "\n" }).joined(separator: "\n")
        do { return try Lexicon(jiebaDictionary: Array(lines.utf8)) } catch {
            preconditionFailure("The test dictionary does not parse: \(error)")
        }
    }()

    private static let subjects: [[String]] = [
        ["快递", "太慢", "送货", "物流", "破损", "延误"], ["屏幕", "模糊", "亮度", "碎裂", "显示", "漏光"], ["房间", "干净", "床单", "早餐", "前台", "隔音"],
        ["苹果", "新鲜", "水果", "好吃", "个头", "脆甜"],
    ]

    /// `count` texts in turn about the first `subjects` subjects; the subject of text i is i modulo them.
    static func texts(_ count: Int, subjects number: Int = 4, seed: UInt64 = 1) -> [DiscoveryText] {
        var random = DiscoveryRandom(seed: seed)
        return (0..<count).map { index in
            let words = subjects[index % number].shuffled(using: &random)
            // A number keeps chance repetitions from being copies; it is no word.
            return DiscoveryText(text: "今天\(words[0])\(words[1])，真的\(words[2])\(words[3])", day: index * 14 / count)
        }
    }

    static var discovery: Discovery {
        Discovery(normalizer: Normalizer(simplification: .empty), segmenter: Segmenter(lexicon: lexicon))
    }
}
