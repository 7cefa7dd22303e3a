import Feedback

/// Guesses for a source that is new: by which pack to read its texts, and through which channel they came.
enum SourceGuess {
    /// Packs of wide use, the widest first.
    private static let broad = ["general", "ecommerce"]
    /// What 300 texts cannot tell apart: the standard error of a share near 0.9 is 0.017.
    private static let margin = 0.03

    /// The pack whose topics are found in the most texts; a broad one where the best is ahead by no more than chance.
    static func pack(_ texts: [String], engine: any Annotating) -> String {
        let coverage = Dictionary(uniqueKeysWithValues: engine.packs.map { ($0, engine.coverage(of: texts, pack: $0)) })
        guard let best = coverage.values.max(), best > 0 else { return broad[0] }
        let candidates = broad + engine.packs.sorted { (coverage[$1] ?? 0, $0) < (coverage[$0] ?? 0, $1) }
        return candidates.first { (coverage[$0] ?? 0) >= best - margin } ?? broad[0]
    }

    private static let hints: [(Channel, [String])] = [
        (.event, ["return_event", "事件"]),
        (.social, ["tweet", "weibo", "微博", "twitter", "retweet", "小红书", "转发"]),
        (.ticket, ["留言", "12345", "工单", "投诉", "ticket", "答复", "hotline", "complaint"]),
        (.survey, ["nps", "问卷", "调研", "survey", "csat", "满意度", "推荐意愿"]),
        (.call, ["通话", "来电", "录音", "call"]),
        (.chat, ["聊天", "会话", "chat", "客服对话"]),
        (.email, ["邮件", "email_body", "发件人"]),
        (.app, ["应用商店", "appstore", "app_version", "版本号"]),
        (.review, ["评论", "评价", "商品", "评分", "星级", "review", "rating", "stars", "点评"]),
    ]

    /// By words in the names of the file and its columns; reviews when nothing speaks.
    static func channel(fileName: String, columns: [String]) -> Channel {
        let names = (columns + [fileName]).map { $0.lowercased() }
        let found = hints.first { hint in hint.1.contains { word in names.contains { $0.contains(word) } } }
        return found?.0 ?? .review
    }
}
