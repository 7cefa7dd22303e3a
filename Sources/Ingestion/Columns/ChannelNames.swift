public import Feedback

/// The names under which channels are known, in both languages.
public enum ChannelNames {
    private static let names: [String: Channel] = {
        let lists: [(Channel, [String])] = [
            (.call, ["电话", "热线", "通话", "来电", "呼叫中心", "客服热线", "phone", "phonecall", "callcenter", "hotline", "voice"]),
            (.chat, ["在线聊天", "聊天", "在线客服", "客服会话", "会话", "livechat", "im", "webchat"]),
            (.email, ["邮件", "邮箱", "电子邮件", "mail"]),
            (.review, ["电商评论", "评论", "评价", "商品评价", "点评", "reviews", "marketplace"]),
            (.social, ["社交媒体", "社媒", "微博", "小红书", "抖音", "微信", "twitter", "weibo", "socialmedia", "facebook", "instagram"]),
            (.survey, ["问卷", "调研", "调查", "问卷调查", "nps", "questionnaire"]),
            (.ticket, ["工单", "投诉", "投诉单", "留言", "12345", "tickets", "complaint", "helpdesk"]),
            (.store, ["门店", "线下", "实体店", "柜台", "offline", "instore", "branch"]),
            (.app, ["应用内", "应用", "app内", "客户端", "小程序", "inapp", "mobileapp", "appstore", "应用商店"]),
            (.web, ["全网", "网站", "官网", "网页", "论坛", "website", "forum", "online"]),
            (.event, ["行为", "事件", "events", "behaviour"]),
        ]
        var names: [String: Channel] = [:]
        for (channel, words) in lists {
            names[channel.rawValue] = channel
            for word in words { names[word] = channel }
        }
        return names
    }()

    /// The channel that `text` names; nil when it names none.
    public static func channel(_ text: String) -> Channel? {
        if let exact = Channel(rawValue: text) { return exact }
        return names[HeaderLexicon.normalized(text)]
    }
}
