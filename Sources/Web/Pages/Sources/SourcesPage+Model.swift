extension SourcesPage {
    /// A file on its way in, and the imports before it.
    public struct Model: Sendable, Encodable, Equatable {
        public var summary: String
        public var steps: [Step]
        /// One sentence why the file cannot be used.
        public var problem: String?
        public var upload: Upload?
        public var history: [Run]
        public var hasHistory: Bool
    }

    public struct Step: Sendable, Encodable, Equatable {
        public var number: String
        public var label: String
        public var current: Bool
        /// done, or empty.
        public var state: String
    }

    /// A file that was received, as it is understood.
    public struct Upload: Sendable, Encodable, Equatable {
        public var startHref: String
        /// Where its import will be, with RUN for the id.
        public var runHref: String
        public var fileName: String
        public var fileText: String
        public var sourceName: String
        /// Names of the sources that exist.
        public var known: [String]
        public var channels: [TaxonomyPage.Option]
        public var packs: [TaxonomyPage.Option]
        /// What was found, and what files nearly always have.
        public var fields: [Field]
        public var hasOthers: Bool
        /// The rest of what a column can mean.
        public var others: [Field]
        public var command: String
        public var previewText: String
        public var heads: [String]
        public var rows: [Row]
    }

    public struct Field: Sendable, Encodable, Equatable {
        public var name: String
        public var label: String
        public var required: Bool
        public var columns: [TaxonomyPage.Option]
        public var reason: String
        public var sample: String
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var cells: [String]
    }

    /// One line of the history.
    public struct Run: Sendable, Encodable, Equatable {
        public var href: String
        public var fileName: String
        public var source: String
        public var state: String
        public var stateText: String
        public var read: String
        public var stored: String
        public var duplicates: String
        public var noise: String
        public var rejected: String
        public var startedAt: String
    }
}
