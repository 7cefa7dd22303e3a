extension NotificationsPage {
    /// What the delivery log shows.
    public struct Model: Sendable, Encodable, Equatable {
        public var tabs: [CasesPage.Queue]
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var notice: Notice?
        public var states: [CasesPage.Queue]
        public var state: String
        public var kinds: [PeoplePage.Option]
        public var channels: [PeoplePage.Option]
        public var rows: [Row]
        public var hasRows: Bool
        public var olderHref: String?
        /// The message that is looked at closely.
        public var message: Detail?
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var id: String
        public var href: String
        public var title: String
        public var kind: String
        public var channel: String
        public var recipient: String
        public var stage: String
        public var stageText: String
        public var attempts: String
        public var time: String
        public var due: String?
        public var reason: String?
        /// Addresses of what can be done; nil for whoever may not, and for what needs nothing.
        public var action: String?
        public var canRetry: Bool
    }

    public struct Detail: Sendable, Encodable, Equatable {
        public var title: String
        public var heading: String
        public var lines: [String]
        /// The page of what it tells of.
        public var subjectHref: String?
        public var doubt: String?
        public var steps: [Step]
    }

    public struct Step: Sendable, Encodable, Equatable {
        public var time: String
        public var act: String
        public var stageText: String
        public var actor: String?
        public var reason: String?
    }
}

/// The three pages of notifications, one beside the other; whoever may see a part of the voices has the middle one only.
enum NotificationTabs {
    static func make(_ active: SiteURL, _ context: PageContext) -> [CasesPage.Queue] {
        let pages: [(SiteURL, String)] = [
            (.notifications, "notifications.log"), (.noticePreferences, "notifications.mine"),
            (.deliveryChannels, "notifications.channels"),
        ]
        return pages.filter { context.seesEverything || $0.0 == .noticePreferences }.map { url, key in
            CasesPage.Queue(label: context.text(key), count: nil, href: context.path(url), active: url == active)
        }
    }
}
