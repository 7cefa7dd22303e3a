extension TaxonomyPage {
    /// The tree, the node in the editor, the draft and what it would change, and the versions.
    public struct Model: Sendable, Encodable, Equatable {
        public var packs: [Pack]
        public var summary: String
        public var versionText: String
        public var notice: Notice?
        public var progress: WorkProgress?
        public var nodes: [Node]
        public var addHref: String
        /// Where every form of the page leads.
        public var action: String
        public var draft: Draft?
        public var editor: Editor?
        public var effect: Effect?
        public var difference: Difference?
        public var versions: [Version]
        public var empty: EmptyState?
    }

    public struct Pack: Sendable, Encodable, Equatable {
        public var name: String
        public var href: String
        public var active: Bool
    }

    /// Edits that are not saved yet.
    public struct Draft: Sendable, Encodable, Equatable {
        public var title: String
        /// The version on which the draft stands.
        public var version: Int
        /// The node in the editor, to come back to.
        public var node: String
        public var edits: [Edit]
        public var effectHref: String
        public var saveText: String
    }

    public struct Edit: Sendable, Encodable, Equatable {
        public var index: Int
        public var line: Line
        /// Whether the key `u` takes this one back.
        public var isLast: Bool
    }

    /// One change in words.
    public struct Line: Sendable, Encodable, Equatable {
        public var head: String
        public var detail: String?
        /// gain, loss or same.
        public var tone: String
    }

    /// What a version changed.
    public struct Difference: Sendable, Encodable, Equatable {
        public var title: String
        public var lines: [Line]
        /// Said where there is nothing to compare with, or nothing that differs.
        public var note: String?
    }

    public struct Node: Sendable, Encodable, Equatable {
        public var id: String
        public var name: String
        public var level: Int
        public var href: String
        public var active: Bool
        /// Whether somebody answers for it, itself or by its parents.
        public var owned: Bool
        /// Whether the draft changes it.
        public var changed: Bool
        public var items: String?
    }

    /// The form's fields as they stand.
    public struct Editor: Sendable, Encodable, Equatable {
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
        public var isNew: Bool
        public var isKnown: Bool
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
        /// Shows what it changed.
        public var href: String
        public var active: Bool
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
