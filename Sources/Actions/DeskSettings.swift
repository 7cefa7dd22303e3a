import Foundation

/// A text that begins an answer to a customer; {姓名} and the like stay for the person who sends it.
public struct ReplyTemplate: Sendable, Hashable, Codable {
    public var name: String
    /// Topics for which it is offered first, each with everything below it; empty for all.
    public var topics: [String]
    public var text: String

    public init(name: String, topics: [String] = [], text: String) {
        self.name = name
        self.topics = topics
        self.text = text
    }
}

/// Everything that people decide about cases: who gets them, how fast, which voices open one, and what is answered.
public struct DeskSettings: Sendable, Equatable, Codable {
    /// Counts saves from 1; 0 before the first.
    public var version: Int
    public var calendar: BusinessCalendar
    public var levels: ServiceLevels
    public var opening: OpeningRules
    /// The first that matches counts.
    public var rules: [RoutingRule]
    public var absences: [Absence]
    public var replies: [ReplyTemplate]

    public init(
        version: Int = 0,
        calendar: BusinessCalendar = .always(),
        levels: ServiceLevels = .usual,
        opening: OpeningRules = OpeningRules(),
        rules: [RoutingRule] = [],
        absences: [Absence] = [],
        replies: [ReplyTemplate] = DeskSettings.firstReplies
    ) {
        self.version = version
        self.calendar = calendar
        self.levels = levels
        self.opening = opening
        self.rules = rules
        self.absences = absences
        self.replies = replies
    }

    /// What a new instance begins with; people replace them.
    public static let firstReplies = [
        ReplyTemplate(name: "致歉并说明下一步", text: "您好，您反映的问题我们已经收到，给您添麻烦了，非常抱歉。我是负责处理的同事，会在今天内把进展告诉您。"),
        ReplyTemplate(name: "请补充信息", text: "您好，为了尽快帮您解决，麻烦补充一下订单号和问题出现的时间，有照片更好。谢谢您的耐心。"),
        ReplyTemplate(name: "已解决，请确认", text: "您好，您反映的问题已经处理好了。请您看看是否满意，有任何不对随时告诉我们。"),
    ]
}

/// Somebody saved in the meantime.
public struct DeskSettingsConflict: Error, Equatable, Sendable {
    public var newest: Int
    public var savedBy: String

    public init(newest: Int, savedBy: String) {
        self.newest = newest
        self.savedBy = savedBy
    }
}
