extension TaxonomyPage {
    /// The tree, the node in the editor, what an edit would change, and the versions.
    public struct Model: Sendable, Encodable, Equatable {
        public var packs: [Pack]
        public var summary: String
        public var versionText: String
        public var notice: Notice?
        public var progress: WorkProgress?
        public var nodes: [Node]
        public var addHref: String
        public var editor: Editor?
        public var effect: Effect?
        public var versions: [Version]
        public var empty: EmptyState?
    }

    public struct Pack: Sendable, Encodable, Equatable {
        public var name: String
        public var href: String
        public var active: Bool
    }

    public struct Notice: Sendable, Encodable, Equatable {
        /// good or bad.
        public var tone: String
        public var text: String
    }

    public struct Node: Sendable, Encodable, Equatable {
        public var id: String
        public var name: String
        public var level: Int
        public var href: String
        public var active: Bool
        /// Whether somebody answers for it, itself or by its parents.
        public var owned: Bool
        public var items: String?
    }

    /// The form's fields as they stand.
    public struct Editor: Sendable, Encodable, Equatable {
        public var action: String
        public var version: Int
        /// Id of the node before the edit; empty for a new one.
        public var original: String
        public var heading: String
        public var id: String
        public var zh: String
        public var en: String
        public var parents: [Option]
        public var slug: String
        public var words: String
        public var except: String
        public var rules: String
        public var departmentZh: String
        public var departmentEn: String
        public var contact: String
        public var needs: [Option]
        public var hours: String
        public var note: String
        public var removable: Bool
    }

    public struct Option: Sendable, Encodable, Equatable {
        public var value: String
        public var label: String
        public var selected: Bool
    }

    public struct Effect: Sendable, Encodable, Equatable {
        public var summary: String
        public var rows: [Row]
        public var hasExamples: Bool
        public var examples: [Example]

        public struct Row: Sendable, Encodable, Equatable {
            public var name: String
            public var before: String
            public var after: String
            public var gained: String
            public var lost: String
        }

        public struct Example: Sendable, Encodable, Equatable {
            public var text: String
            public var label: String
            /// gain or loss.
            public var tone: String
        }
    }

    public struct Version: Sendable, Encodable, Equatable {
        public var version: Int
        public var savedAt: String
        public var savedBy: String
        public var note: String
        public var restorable: Bool
        public var action: String
    }
}

/// Work in the background: a bar that asks how far it is.
public struct WorkProgress: Sendable, Encodable, Equatable {
    public var title: String
    public var text: String
    /// 0…1.
    public var share: Double
    public var pollHref: String
    public var cancelHref: String?
    /// Where to go when it is over; this page when nil.
    public var reload: String?
}
