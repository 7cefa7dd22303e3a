import Feedback

/// Guesses for a source that is new: by which pack to read its texts, and through which channel they came.
enum SourceGuess {
    /// The pack whose topics are found in the most texts; "general" wins ties.
    static func pack(_ texts: [String], engine: any Annotating) -> String {
        var best = (pack: "general", coverage: engine.packs.contains("general") ? engine.coverage(of: texts, pack: "general") : 0)
        for pack in engine.packs.sorted() where pack != "general" {
            let coverage = engine.coverage(of: texts, pack: pack)
            if coverage > best.coverage { best = (pack, coverage) }
        }
        return best.pack
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
