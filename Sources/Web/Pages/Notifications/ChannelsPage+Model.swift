extension ChannelsPage {
    /// What the page of channels shows.
    public struct Model: Sendable, Encodable, Equatable {
        public var tabs: [CasesPage.Queue]
        public var summary: String
        public var notice: Notice?
        /// Shown once, and not in the JSON.
        public var secret: Secret?
        public var rows: [Row]
        public var hasRows: Bool
        /// nil for whoever may not change channels.
        public var form: Form?

        private enum CodingKeys: String, CodingKey { case summary, notice, rows }
    }

    public struct Secret: Sendable, Equatable {
        public var title: String
        public var value: String
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var name: String
        public var kind: String
        /// Where it leads: a host, never the whole address.
        public var place: String?
        public var isActive: Bool
        public var isForCustomers: Bool
        public var subscribes: [String]
        public var signing: String?
        public var canDrop: Bool
        public var logHref: String
        public var editHref: String?
        public var action: String?
        public var canRotate: Bool

        private enum CodingKeys: String, CodingKey { case name, kind, place, isActive, isForCustomers, subscribes, signing }
    }

    public struct Form: Sendable, Equatable {
        public var title: String
        public var problem: String?
        public var isNew: Bool
        public var name: String
        public var version: String
        public var kinds: [PeoplePage.Option]
        public var kindValue: String
        public var subscribes: [PeoplePage.Option]
        public var languages: [PeoplePage.Option]
        public var isForCustomers: Bool
        public var host: String
        public var port: String
        public var securities: [PeoplePage.Option]
        public var user: String
        public var sender: String
        public var senderName: String
    }
}
