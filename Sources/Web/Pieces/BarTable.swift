/// A table whose rows are led by bars; each row opens its verbatims.
public struct BarTable: Sendable, Encodable, Equatable {
    public var rows: [Row]

    public struct Row: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String?
        /// 0…100.
        public var width: Double
        public var tone: String
        public var value: String
        public var note: String?
        public var thin: Bool
    }
}

/// A box around a bar table.
public struct SplitTable: Sendable, Encodable, Equatable {
    public var title: String
    public var bars: BarTable
}

/// Says why there is nothing to show, and what to do next.
public struct EmptyState: Sendable, Encodable, Equatable {
    public var kind: String
    public var title: String
    public var text: String
    public var actions: [Action]

    public struct Action: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String
        public var primary: Bool
    }
}
