import struct Foundation.URL

/// Weibo posts as a second teacher of emotion: their authors said with an emoticon how the words were meant.
///
///     "又迟到了[怒]" → ("又迟到了", anger)
///
/// Distant supervision (Go, Bhayani & Huang 2009, "Twitter sentiment classification using distant supervision"). The post is read
/// without its emoticons, else the model would learn these alone. Which emoticon stands for which emotion was decided by reading
/// posts; emoticons of several meanings are left out.
struct EmoticonTeaching {
    struct Post {
        var text: String
        var emotion: String
    }

    static let emoticonSet = "weibo_senti_100k"
    static let bareSet = "weibo_senti_100k_noemo"
    /// Posts of one emotion at most, so that tears and laughter do not drown the rest.
    static let postsAtMost = 2_500
    private static let emoticons: [String: String] = {
        let words = [
            "sadness": "泪 悲伤 伤心 可怜 委屈 失望 生病 蜡烛 衰", "anger": "怒 怒骂 哼 鄙视 抓狂", "surprise": "吃惊 疑问 晕 汗",
            "joy": "哈哈 嘻嘻 太开心 笑哈哈 可爱 鼓掌 赞 给力 good 爱你 亲亲",
        ]
        return Dictionary(words.flatMap { emotion, list in list.split(separator: " ").map { (String($0), emotion) } }) { first, _ in first }
    }()

    /// The posts of the set without emoticons whose emoticon is known from the other set; none if either set is absent.
    static func posts(_ trainer: Trainer, _ data: URL) throws -> [Post] {
        guard let marked = try? trainer.read(emoticonSet, "train", data), let bare = try? trainer.read(bareSet, "train", data) else {
            return []
        }
        var emotions: [[UInt32]: String] = [:]
        for text in marked {
            let (words, emotion) = split(text.text)
            if let emotion { emotions[words] = emotion }
        }
        var counts: [String: Int] = [:]
        return bare.compactMap { text in
            guard let emotion = emotions[split(text.text).words], counts[emotion, default: 0] < postsAtMost else { return nil }
            counts[emotion, default: 0] += 1
            return Post(text: text.text, emotion: emotion)
        }
    }

    /// The scalars outside of emoticons and blanks, and the emotion of the first emoticon that has one.
    static func split(_ text: String) -> (words: [UInt32], emotion: String?) {
        let scalars = Array(text.unicodeScalars)
        var words: [UInt32] = []
        var emotion: String?
        var index = 0
        while index < scalars.count {
            if scalars[index] == "[", let end = scalars[index..<min(index + 10, scalars.count)].firstIndex(of: "]"), end > index + 1 {
                emotion = emotion ?? emoticons[String(String.UnicodeScalarView(scalars[(index + 1)..<end]))]
                index = end + 1
                continue
            }
            if !scalars[index].properties.isWhitespace { words.append(scalars[index].value) }
            index += 1
        }
        return (words, emotion)
    }
}
